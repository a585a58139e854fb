"""What can be taken away from the planners' map: its figures as data, its picture, its address."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from pages.shared import map_link, viewers
from pages.shared.map_compare import Pair
from pages.shared.map_picture import picture
from pages.shared.map_shown import Style
from pages.shared.text import language, plain, words
from spark_metrics.exports import DATA, PICTURES, Layer, Picture, file_name, of_views, picture_name
from spark_metrics.language import Text
from spark_metrics.model.place_view import PlaceView
from spark_metrics.workspace import workspace


def take_away(view: PlaceView, pair: Pair | None, way: str | None, style: Style, extent: Sequence[str] | None) -> None:
    """A box with the files and addresses of what the map shows; what is in it is made when it is open.

    Args:
        way: how the two views of `pair` are compared; with one view None.
        extent: what is in view, as `maps.draw` has it.
    """
    said = words(Text("Download and share"))
    with st.expander(said, icon=":material/download:", key="take_away", on_change="rerun") as box:
        if not box.open:
            return
        views = pair.views if pair else (view,)
        files(of_views(workspace(), views, language()), picture(view, pair, way, style, extent))
        map_link.link()
        map_link.open_data(views)


def files(layer: Layer, drawn: Picture) -> None:
    """A button for each form of file. It is made when its button is clicked, in a thread of its own."""
    st.caption(plain(words(Text("The figures behind the map, and the map itself. What is hidden is in no file."))))
    with st.container(key="map_files", horizontal=True):
        for ending, form in DATA.items():
            _button(form.name, _data(layer, ending), file_name(layer, ending), form.mime, ending)
        for name, shape in PICTURES.items():
            _button(shape.name, _picture(drawn, name), picture_name(layer, drawn, name), shape.mime, name)


def _button(name: Text, make: Callable[[], bytes], file: str, mime: str, key: str) -> None:
    st.download_button(
        words(name), viewers.to_take_along(make), file, mime, key=f"map_{key}", on_click="ignore",
        icon=":material/download:",
    )  # fmt: skip


def _data(layer: Layer, ending: str) -> Callable[[], bytes]:
    """What writes the file, once it is asked for: it knows no session."""
    return lambda: DATA[ending].write(layer)


def _picture(drawn: Picture, form: str) -> Callable[[], bytes]:
    return lambda: PICTURES[form].make(drawn)
