"""The view as an address: of the page, to be sent to somebody; of its figures, to be loaded by other programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from pages.shared import selection, viewers
from pages.shared.text import words
from spark_metrics.language import Text
from spark_metrics.model.place_view import PlaceView

HOW = {
    "geojson": Text("QGIS: Layer → Add Layer → Add Vector Layer, source type Protocol: HTTP(S), type GeoJSON. As URI:"),
    "csv": Text(
        "Excel: Data → From Web. Power BI: Get data → Web. Let “group” be text, as codes begin with 0. As URL:"
    ),
}
"""Ending of an address -> how to use it."""


def link() -> None:
    """The address of what is on the screen, with the day, programme and language that others would not have chosen."""
    chosen = selection.current()
    fixed = {"programme": chosen.programme, "as_of": chosen.as_of.isoformat(), "language": chosen.language}
    st.markdown(f"**{words(Text('Link to this view'))}**")
    st.caption(words(Text("Whoever opens it sees the same figures, also when more has been reported.")))
    st.code(page_address(st.context.url or "", st.query_params.to_dict() | fixed), language=None, wrap_lines=True)


def open_data(views: Sequence[PlaceView]) -> None:
    """The addresses of the figures of each view, and how programs load them."""
    st.markdown(f"**{words(Text('Addresses of the figures, for other programs'))}**")
    st.caption(words(Text("They always give the newest figures, unless an earlier day is chosen above.")))
    for ending, how in HOW.items():
        st.caption(words(how))
        for view in views:
            address = data_address(st.context.url or "", view.programme, ending, parameters(view))
            st.code(address, language=None, wrap_lines=True)


def page_address(page: str, choices: Mapping[str, str]) -> str:
    """The page with these choices, in an order that does not change."""
    parts = urlsplit(page)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(sorted(choices.items())), ""))


def parameters(view: PlaceView) -> dict[str, str]:
    """What of a view the routes of the figures are asked for; the day only where it is not the newest."""
    asked = {"indicator": view.indicator, "by": view.by, "measure": view.measure}
    asked["language"] = selection.current().language
    if view.as_of != viewers.seen(view.programme).today(view.programme):
        asked["as_of"] = view.as_of.isoformat()
    if view.until:
        asked["until"] = view.until.isoformat()
    return asked | ({"sex": view.sex} if view.sex else {})


def data_address(page: str, programme: str, ending: str, asked: Mapping[str, str]) -> str:
    """The figures of a programme in one form, on the server of a page."""
    parts = urlsplit(page)
    path = f"/api/v1/programmes/{programme}/figures.{ending}"
    return urlunsplit((parts.scheme, parts.netloc, path, urlencode(asked), ""))
