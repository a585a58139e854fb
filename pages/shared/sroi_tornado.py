"""What moves the ratio: a bar for each assumption that has a range (tornado), and where the ratio lies in the draws."""

from __future__ import annotations

import textwrap
from html import escape
from typing import Any

from pages.shared import charts, sroi_words
from pages.shared.look import Palette
from pages.shared.text import words
from spark_metrics.language import Text
from spark_metrics.measures.sroi_assumptions import FIELDS
from spark_metrics.model.social_return import Swing
from spark_metrics.social_return import Found

MOST = 8
"""Bars: the widest. The table has all."""
ROW, ROOM, STRIP = 70, 66, 150
"""Pixels."""
LINE = 46
"""Signs of an assumption's name on a line: as many as a phone shows."""


def label(swing: Swing) -> str:
    """Which assumption: `Fler har arbete – Dödvikt`."""
    return f"{swing.name} – {words(FIELDS[swing.field])}"


def tornado(found: Found, colours: Palette) -> dict[str, Any]:
    """The widest swings around the ratio; at the ends of each bar stand the bounds of its assumption."""
    swings, ratio = found.result.tornado[:MOST][::-1], found.result.ratio
    ends = [1.0, ratio, *(value for one in swings for value in (one.ratio_low, one.ratio_high))]
    spread = max(ends) - min(ends) or 1.0
    data, notes = [], []
    for place, one in enumerate(swings):
        for value, bound, colour in ((one.ratio_low, one.low, colours.men), (one.ratio_high, one.high, colours.accent)):
            data.append(_half(place, ratio, value, colour))
            other = one.ratio_high if value == one.ratio_low else one.ratio_low
            notes.append(_bound(place, value, sroi_words.told(one.field, bound), value >= other, colours))
        notes.append(_name(place, label(one), colours))
    notes += [
        _above(ratio, Text("Ratio {ratio}", ratio=sroi_words.with_interval(found)), colours.text, ratio >= 1),
        _above(1, Text("Break-even: 1"), colours.plan, ratio < 1),
    ]
    return {
        "data": data,
        "layout": {
            "height": ROW * len(swings) + ROOM,
            "margin": {"l": 6, "r": 6, "t": 30, "b": 26},
            **charts.bare(),
            "barmode": "overlay",
            "xaxis": _axis(colours) | {"range": [min(ends) - 0.42 * spread, max(ends) + 0.42 * spread]},
            "yaxis": {"fixedrange": True, "visible": False, "range": [-0.5, len(swings) - 0.3]},
            "shapes": [_upright(ratio, colours.text, "solid"), _upright(1, colours.plan, "dash")],
            "annotations": notes,
            "hovermode": False,
        },
    }


def interval(found: Found, colours: Palette) -> dict[str, Any]:
    """95 of 100 draws as a band, their median as a stroke, the ratio as stated as a diamond, and 1."""
    one, ratio = found.result.interval, found.result.ratio
    ends = (one.low, one.high, ratio, 1.0)
    spread = max(ends) - min(ends) or 1.0
    band = {"type": "scatter", "mode": "lines", "x": [one.low, one.high], "y": [0, 0], "hoverinfo": "skip",
            "line": {"color": colours.men, "width": 26}}  # fmt: skip
    median = {"type": "scatter", "mode": "markers", "x": [one.median], "y": [0], "hoverinfo": "skip",
              "marker": {"symbol": "line-ns", "size": 34, "line": {"color": colours.text, "width": 3}}}  # fmt: skip
    stated = {"type": "scatter", "mode": "markers", "x": [ratio], "y": [0], "hoverinfo": "skip",
              "marker": {"symbol": "diamond", "size": 17, "color": colours.accent,
                         "line": {"color": colours.card, "width": 2}}}  # fmt: skip
    notes = [
        _beside(one.low, sroi_words.ratio(one.low), "right", colours),
        _beside(one.high, sroi_words.ratio(one.high), "left", colours),
        _above(ratio, Text("Ratio {ratio}", ratio=sroi_words.with_interval(found)), colours.text, ratio >= 1),
        _above(1, Text("Break-even: 1"), colours.plan, ratio < 1),
    ]
    return {
        "data": [band, median, stated],
        "layout": {
            "height": STRIP,
            "margin": {"l": 6, "r": 6, "t": 30, "b": 26},
            **charts.bare(),
            "xaxis": _axis(colours) | {"range": [min(ends) - 0.25 * spread, max(ends) + 0.25 * spread]},
            "yaxis": {"fixedrange": True, "visible": False, "range": [-1, 1]},
            "shapes": [_upright(1, colours.plan, "dash")],
            "annotations": notes,
            "hovermode": False,
        },
    }


def alternative(found: Found) -> str:
    """What the tornado shows, in a sentence."""
    widest = found.result.tornado[0]
    text = Text(
        "Assumptions by how far their stated ranges move the ratio. The widest is {name}: {low} gives {ratio_low}, "
        "{high} gives {ratio_high}.",
        name=label(widest), low=sroi_words.told(widest.field, widest.low),
        high=sroi_words.told(widest.field, widest.high), ratio_low=sroi_words.ratio(widest.ratio_low),
        ratio_high=sroi_words.ratio(widest.ratio_high),
    )  # fmt: skip
    return words(text)


def _half(place: int, ratio: float, value: float, colour: str) -> dict[str, Any]:
    return {"type": "bar", "orientation": "h", "base": [ratio], "x": [value - ratio], "y": [place - 0.18],
            "width": 0.36, "marker": {"color": colour}, "hoverinfo": "skip"}  # fmt: skip


def _bound(place: int, x: float, text: str, to_the_right: bool, colours: Palette) -> dict[str, Any]:
    return {"x": x, "y": place - 0.18, "text": text, "showarrow": False, "yanchor": "middle",
            "xanchor": "left" if to_the_right else "right", "xshift": 5 if to_the_right else -5,
            "font": {"size": 13, "color": colours.text}}  # fmt: skip


def _name(place: int, text: str, colours: Palette) -> dict[str, Any]:
    """Above its bar, on one line or two."""
    lines = textwrap.wrap(text, LINE)
    lines = [*lines[:1], " ".join(lines[1:])] if len(lines) > 1 else lines
    return {"xref": "paper", "x": 0, "y": place + 0.02, "text": "<br>".join(escape(line) for line in lines),
            "showarrow": False, "xanchor": "left", "yanchor": "bottom", "align": "left",
            "font": {"size": 14, "color": colours.text},
            "bgcolor": colours.card}  # fmt: skip


def _above(x: float, text: Text, colour: str, to_the_right: bool) -> dict[str, Any]:
    return {"x": x, "yref": "paper", "y": 1, "yshift": 4, "text": f"<b>{words(text)}</b>", "showarrow": False,
            "xanchor": "left" if to_the_right else "right", "yanchor": "bottom",
            "font": {"size": 14, "color": colour}}  # fmt: skip


def _beside(x: float, text: str, xanchor: str, colours: Palette) -> dict[str, Any]:
    return {"x": x, "y": 0, "text": f"<b>{text}</b>", "showarrow": False, "xanchor": xanchor, "yanchor": "middle",
            "xshift": 8 if xanchor == "left" else -8, "font": {"size": 16, "color": colours.text}}  # fmt: skip


def _upright(x: float, colour: str, dash: str) -> dict[str, Any]:
    return {"type": "line", "yref": "paper", "x0": x, "x1": x, "y0": 0, "y1": 1,
            "layer": "below" if dash == "dash" else "above",
            "line": {"color": colour, "width": 2, "dash": dash}}  # fmt: skip


def _axis(colours: Palette) -> dict[str, Any]:
    return {"fixedrange": True, "color": colours.muted, "tickfont": {"size": 13}, "gridcolor": colours.line,
            "nticks": 6, "zeroline": False}  # fmt: skip
