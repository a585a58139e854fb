"""The map: one or two panels of places in colour, which share what is chosen, what is pointed at and the view.

What is drawn is said here as plain data; `map_files/` draws it in the browser. The shapes are fetched once
(`map_shapes.py`), so that a change of indicator or period sends values and words alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import MISSING, dataclass, fields
from typing import Any

import streamlit as st

from pages.shared import map_shapes
from pages.shared.map_component import component, packed
from pages.shared.map_symbols import OUTLINES
from pages.shared.map_tiles import tiles
from pages.shared.map_words import WORDS
from pages.shared.text import words
from spark_metrics.model.map_panel import Drawn, Panel, Symbol

HEIGHT = 620


@dataclass(frozen=True)
class Periods:
    """The slider with play below the map: codes and names of the periods in order, and the one that is shown."""

    codes: tuple[str, ...]
    names: tuple[str, ...]
    chosen: str


def draw(
    panels: Sequence[Panel],
    alt: str,
    extent: Sequence[str] | None,
    selected: str | None,
    *,
    key: str = "map",
    on_select: Callable[[str | None], None] | None = None,
    periods: Periods | None = None,
    on_period: Callable[[str], None] | None = None,
    height: int = HEIGHT,
) -> None:
    """Draws the map.

    Args:
        panels: one, or two beside each other (below each other on a phone) that share view, focus and choice.
        alt: the map in a sentence.
        extent: codes of municipalities or counties to be in view; None for all of Sweden.
        selected: the group that is chosen.
        on_select: called before the page runs with the group that the reader chose, or None when it was chosen before.
            Without it nothing can be chosen.
        on_period: called before the page runs with the code of the period that the reader, or play, moved to.
        height: in pixels, of the panels.
    """

    def said(event: str) -> Any:
        return st.session_state[key].get(event)

    callbacks: dict[str, Callable[[], None]] = {}
    if on_select:
        callbacks["on_select_change"] = lambda: on_select(said("select")["group"])
    if periods and on_period:
        callbacks["on_period_change"] = lambda: on_period(said("period"))
    content = data(panels, alt, extent, selected, periods, height) | {"choosing": on_select is not None}
    component()(key=key, data=packed(content), height="content", **callbacks)


def data(
    panels: Sequence[Panel],
    alt: str,
    extent: Sequence[str] | None,
    selected: str | None,
    periods: Periods | None = None,
    height: int = HEIGHT,
) -> dict[str, Any]:
    """What the component is sent, before it is packed."""
    return {
        "shapes": map_shapes.address(),
        "panels": [_panel(panel) for panel in panels],
        "alt": alt,
        "extent": list(extent) if extent is not None else None,
        "selected": selected,
        "periods": _sparse(periods) if periods else None,
        "height": height,
        "outlines": OUTLINES,
        "tiles": tiles(),
        "words": {name: words(text) for name, text in WORDS.items()},
    }


def _panel(panel: Panel) -> dict[str, Any]:
    symbols = []
    for symbol in panel.symbols:
        written = _sparse(symbol)
        del written["longitude"], written["latitude"]
        symbols.append(written | {"at": map_shapes.drawing_point(symbol.longitude, symbol.latitude)})
    return {"title": panel.title, "places": [_place(place) for place in panel.places], "symbols": symbols}


def _place(place: Drawn) -> dict[str, Any]:
    """A place without what the browser has with the shapes: that it is its own shape, and its name."""
    written = _sparse(place)
    if place.shapes == (place.group,):
        del written["shapes"]
    if map_shapes.names().get(place.group) == place.name:
        del written["name"]
    return written


def _sparse(thing: Drawn | Symbol | Periods) -> dict[str, Any]:
    """A dataclass as a dictionary of what is not as usual."""
    values = {field.name: (getattr(thing, field.name), field.default) for field in fields(thing)}
    return {name: value for name, (value, usual) in values.items() if usual is MISSING or value != usual}
