"""The effect year by year, the same made otherwise, and the balance of both sides: Plotly specifications."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import Any

from pages.shared import charts, effect_words
from pages.shared.look import Palette
from pages.shared.text import words
from spark_metrics.language import Text
from spark_metrics.model.counterfactual import EFFECT_OUTCOMES, Balance, Effect, EffectOutcome, PeriodEffect

HEIGHT, ROW, ROOM = 430, 68, 56
"""Pixels: of the years; of a row of the other pictures; around their rows."""
SMALL = 14
LETTERS = 40
"""In a line of words above a row: as many as a phone has room for."""
START = -0.5
"""Between the last year before the support and the first with it."""


def event_study(effect: Effect, outcome: EffectOutcome, colours: Palette) -> dict[str, Any]:
    """A point with its interval for each year from the first support; a band where there are too few to tell."""
    shown = [one for one in effect.periods if one.estimate is not None]
    sides = ([one for one in shown if one.relative_time < 0], [one for one in shown if one.relative_time >= 0])
    traces = [_points(of, colour) for of, colour in zip(sides, (colours.muted, colours.accent), strict=True) if of]
    return {"data": traces, "layout": _layout(effect, outcome, colours)}


def _points(of: Sequence[PeriodEffect], colour: str) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "markers", "x": [one.relative_time for one in of], "y": [one.estimate for one in of],
        "error_y": {"type": "data", "symmetric": False, "thickness": 3, "width": 0, "color": colour,
                    "array": [_gap(one.high, one.estimate) for one in of],
                    "arrayminus": [_gap(one.estimate, one.low) for one in of]},
        "marker": {"size": 12, "color": colour}, "hoverinfo": "skip", "cliponaxis": False,
    }  # fmt: skip


def _gap(upper: float | None, lower: float | None) -> float:
    return 0.0 if upper is None or lower is None else upper - lower


def _layout(effect: Effect, outcome: EffectOutcome, colours: Palette) -> dict[str, Any]:
    times = [one.relative_time for one in effect.periods]
    first, last = min(times) - 0.6, max(times) + 0.6
    axis = {"fixedrange": True, "color": colours.muted, "tickfont": {"size": SMALL}}
    band = {"type": "rect", "yref": "paper", "y0": 0, "y1": 1, "line": {"width": 0}, "layer": "below"}
    few = [one.relative_time for one in effect.periods if one.estimate is None]
    shapes = [
        {**band, "x0": first, "x1": START, "fillcolor": colours.track, "opacity": 0.55},
        *({**band, "x0": at - 0.45, "x1": at + 0.45, "fillcolor": colours.missing, "opacity": 0.35} for at in few),
        {"type": "line", "yref": "paper", "x0": START, "x1": START, "y0": 0, "y1": 1,
         "line": {"color": colours.plan, "width": 2, "dash": "dash"}},
    ]  # fmt: skip
    notes = [
        _note(START, 1, Text("Before the support"), colours.muted, "right", xshift=-8),
        _note(START, 1, Text("With support"), colours.accent, "left", xshift=8),
        *(_note(at, 0.5, effect_words.TOO_FEW, colours.text, "center", textangle=-90) for at in few),
        {**_note(0, 1, Text("Difference: {name}", name=EFFECT_OUTCOMES[outcome]), colours.muted, "left", xref="paper"),
         "yshift": 26},
    ]  # fmt: skip
    return {
        "height": HEIGHT, "margin": {"l": 8, "r": 14, "t": 62, "b": 8}, **charts.bare(), "hovermode": False,
        "xaxis": {**axis, "tickvals": times, "ticktext": [_signed(at) for at in times], "showgrid": False,
                  "zeroline": False, "range": [first, last], "automargin": True,
                  "title": {"text": words(Text("Years from the first support")), "font": {"size": SMALL}}},
        "yaxis": {**axis, "gridcolor": colours.line, "zeroline": True, "zerolinecolor": colours.text,
                  "zerolinewidth": 2, "nticks": 6, "tickformat": ",", "automargin": True, "rangemode": "tozero"},
        "shapes": shapes, "annotations": notes,
    }  # fmt: skip


def _signed(at: int) -> str:
    return f"+{at}" if at > 0 else str(at).replace("-", "−")


def _note(x: float, y: float, text: Text, colour: str, xanchor: str, **more: Any) -> dict[str, Any]:
    return {"x": x, "y": y, "yref": "paper", "text": words(text), "showarrow": False, "xanchor": xanchor,
            "yanchor": "bottom" if y == 1 else "middle", "font": {"size": 15, "color": colour}, **more}  # fmt: skip


def otherwise(effect: Effect, outcome: EffectOutcome, colours: Palette) -> dict[str, Any]:
    """The estimate and the runs made otherwise, one below the other, each with its interval."""
    rows = [(Text("As above"), effect.estimate, effect.low, effect.high)]
    rows += [(one.name, one.estimate, one.low, one.high) for one in effect.sensitivity]
    known = [(at, row) for at, row in enumerate(reversed(rows)) if row[1] is not None]
    tones = [colours.accent if at == len(rows) - 1 else colours.muted for at, _ in known]
    traces: list[dict[str, Any]] = [
        {"type": "scatter", "mode": "lines", "x": [low, high], "y": [at, at], "line": {"color": tone, "width": 4},
         "hoverinfo": "skip"}
        for (at, (_, _, low, high)), tone in zip(known, tones, strict=True) if low is not None
    ]  # fmt: skip
    traces.append(
        {"type": "scatter", "mode": "markers", "x": [row[1] for _, row in known], "y": [at for at, _ in known],
         "marker": {"size": 13, "color": tones}, "hoverinfo": "skip"}
    )  # fmt: skip
    names = [
        Text("{name}: {value}", name=name,
             value=effect_words.TOO_FEW if estimate is None else effect_words.value(estimate, outcome))
        for name, estimate, _, _ in reversed(rows)
    ]  # fmt: skip
    return {
        "data": traces,
        "layout": _rows(names, colours, {"tickformat": ",", "zeroline": True, "rangemode": "tozero"}),
    }


def balance(of: Sequence[Balance], colours: Palette) -> dict[str, Any]:
    """How far apart both sides are in each trait: before weighting hollow, after it filled, and the limit."""
    listed = [one for one in of if one.smd is not None][::-1]
    rows = list(range(len(listed)))
    common = {"type": "scatter", "mode": "markers", "y": rows, "hoverinfo": "skip", "cliponaxis": False}
    line = {"color": colours.accent, "width": 2}
    before = {**common, "x": [abs(one.smd or 0) for one in listed],
              "marker": {"size": 13, "color": colours.card, "line": line}}  # fmt: skip
    weighted = {**common, "x": [None if one.smd_weighted is None else abs(one.smd_weighted) for one in listed],
                "marker": {"size": 13, "color": colours.accent, "line": line}}  # fmt: skip
    names = [Text("{name}", name=effect_words.covariate(one)) for one in listed]
    layout = _rows(names, colours, {"zeroline": True, "rangemode": "tozero"})
    limit = effect_words.UNBALANCED
    layout["shapes"] = [{"type": "line", "yref": "paper", "x0": limit, "x1": limit, "y0": 0, "y1": 1,
                         "line": {"color": colours.plan, "width": 2, "dash": "dash"}}]  # fmt: skip
    said = Text("Limit {limit}", limit=limit)
    layout["annotations"].append(_note(limit, 1, said, colours.plan, "left", xshift=4))
    return {"data": [before, weighted], "layout": layout}


def _rows(names: Sequence[Text], colours: Palette, axis: dict[str, Any]) -> dict[str, Any]:
    """Rows with their words above each, so that they fit a phone."""
    labels = [
        {"xref": "paper", "x": 0, "y": at + 0.2, "xanchor": "left", "yanchor": "bottom", "showarrow": False,
         "text": "<br>".join(wrap(words(name), LETTERS)), "align": "left",
         "font": {"size": SMALL, "color": colours.text}, "bgcolor": colours.card}
        for at, name in enumerate(names)
    ]  # fmt: skip
    return {
        "height": ROW * len(names) + ROOM, "margin": {"l": 8, "r": 14, "t": 26, "b": 8}, **charts.bare(),
        "hovermode": False,
        "xaxis": {"fixedrange": True, "color": colours.muted, "tickfont": {"size": SMALL}, "gridcolor": colours.line,
                  "zerolinecolor": colours.text, "zerolinewidth": 2, "nticks": 5, "automargin": True, **axis},
        "yaxis": {"fixedrange": True, "visible": False, "range": [-0.5, len(names) - 0.2]},
        "annotations": labels,
    }  # fmt: skip
