"""Charts and maps of the pages, enlarged for a meeting: the same specification with larger words and lines."""

from __future__ import annotations

from typing import Any

import pydeck
import streamlit as st

from pages.shared import cached, cards, charts
from pages.shared.text import language, words
from spark_metrics.language import Text
from spark_metrics.model.figure import Figure
from spark_metrics.workspace import workspace

HEIGHT = 640
"""Pixels: what a view of 1080 leaves between its title and the bar."""
TIMES = 2.1
LABEL_PIXELS = 26


def course(whole: Figure) -> None:
    """An indicator's course, as its card has it."""
    if whole.value is None:
        return
    quarters = cached.figures(whole.programme, whole.indicator, "period", whole.as_of, language())
    programme = workspace().programme(whole.programme)
    alt = Text("{name}: the running total by quarter, {value} on {day}.", name=whole.name,
               value=cards.value_words(whole), day=whole.as_of)  # fmt: skip
    spec = charts.progress_line(quarters, whole, programme.period)
    charts.draw(larger(spec), f"stage_{whole.indicator}", words(alt))


def larger(spec: dict[str, Any], times: float = TIMES) -> dict[str, Any]:
    """A Plotly specification with everything that is read `times` as large."""
    grown = _grown(spec, times)
    grown["layout"]["height"] = HEIGHT
    grown["layout"]["margin"] = {side: size * times for side, size in spec["layout"].get("margin", {}).items()}
    return grown


def _grown(part: Any, times: float) -> Any:
    if isinstance(part, dict):
        return {
            key: value * times
            if key in ("size", "width", "xshift", "yshift") and isinstance(value, int | float)
            else _grown(value, times)
            for key, value in part.items()
        }
    return [_grown(one, times) for one in part] if isinstance(part, list) else part


def map_of(deck: pydeck.Deck, alt: str) -> None:
    """A map with its labels enlarged. Nothing is chosen on it."""
    for layer in deck.layers:
        if layer.id == "labels":
            layer.get_text_size = LABEL_PIXELS
    st.pydeck_chart(deck, key="stage_map", height=HEIGHT + 120, alt=words(Text("Map: {finding}", finding=alt)))
