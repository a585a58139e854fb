"""The own figure beside the middle half of the others, as a Plotly specification.

Its data is all that the browser gets: the quartiles, the median and the own figure, and no other number. The axis fits
itself to them; rows are named, not numbered.
"""

from __future__ import annotations

from typing import Any

from pages.shared import charts
from pages.shared.look import Palette
from pages.shared.text import words
from spark_metrics.language import Text
from spark_metrics.model.peers import Comparison

HEIGHT = 118
"""Pixels."""
OTHERS, OWN = Text("Others"), Text("Own")


def interval(one: Comparison, colours: Palette) -> dict[str, Any]:
    """The specification of a comparison whose median is shown."""
    traces = [*_band(one, colours), _median(one, colours), *_own(one, colours)]
    return {"data": traces, "layout": _layout(one, colours)}


def _band(one: Comparison, colours: Palette) -> list[dict[str, Any]]:
    if one.low is None or one.high is None:
        return []
    line = {"color": colours.men, "width": 16}
    return [_trace([one.low, one.high], OTHERS, mode="lines", line=line)]


def _median(one: Comparison, colours: Palette) -> dict[str, Any]:
    marker = {"symbol": "line-ns", "size": 24, "line": {"color": colours.text, "width": 3}}
    return _trace([one.median], OTHERS, mode="markers", marker=marker)


def _own(one: Comparison, colours: Palette) -> list[dict[str, Any]]:
    if one.own is None:
        return []
    marker = {"symbol": "diamond", "size": 15, "color": colours.plan, "line": {"color": colours.card, "width": 1}}
    return [_trace([one.own], OWN, mode="markers", marker=marker)]


def _trace(x: list[float | None], row: Text, **more: Any) -> dict[str, Any]:
    return {"type": "scatter", "x": x, "y": [words(row)] * len(x), "hoverinfo": "skip", "cliponaxis": False, **more}


def _layout(one: Comparison, colours: Palette) -> dict[str, Any]:
    axis = {"fixedrange": True, "color": colours.muted, "tickfont": {"size": 13}}
    return {
        "height": HEIGHT,
        "margin": {"l": 8, "r": 22, "t": 6, "b": 8},
        **charts.bare(),
        "xaxis": {
            **axis,
            "gridcolor": colours.line,
            "zerolinecolor": colours.muted,
            "nticks": 4,
            "tickformat": ",",
            "automargin": True,
            "rangemode": "normal" if one.section == "change" else "tozero",
        },
        "yaxis": {
            **axis,
            "categoryorder": "array",
            "categoryarray": [words(OWN), words(OTHERS)],
            "range": [-0.6, 1.6],
            "automargin": True,
            "showgrid": False,
            "ticklabelstandoff": 8,
        },
    }
