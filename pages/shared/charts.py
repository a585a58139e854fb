"""Charts as plain Plotly specifications, so that tests read them and nothing is computed in drawing."""

from __future__ import annotations

import datetime as dt
from typing import Any

import streamlit as st

from pages.shared.look import Palette, palette
from pages.shared.text import amount, language, words
from spark_metrics.language import Text
from spark_metrics.measures.breakdown import quarter_end
from spark_metrics.model.figure import Figure
from spark_metrics.model.programme import Period

MARGIN = dt.timedelta(days=40)
"""Air beside the first and the last day, so that the axes do not touch the lines."""
LONGEST_QUARTER = 92
"""Days."""
HOVER = {"solid": {"hovertemplate": "%{x}: %{text}<extra></extra>"}, "dot": {"hoverinfo": "skip"}}
CONFIG = {"displayModeBar": False, "staticPlot": False, "responsive": True}


def progress_line(quarters: list[Figure], whole: Figure, period: Period) -> dict[str, Any]:
    """The running total beside the plan line.

    A mark is a quarter that may be seen; over quarters that are hidden the line is dotted. The plan line is drawn only
    when there is a target and a period.
    """
    colours = palette()
    points = _points(quarters, whole)
    traces = [_plan_trace(whole, period, colours)] if whole.plan is not None else []
    traces += [_outcome_trace(points, colours, "dot"), _outcome_trace(_with_gaps(points), colours, "solid")]
    layout = _layout(colours, _labels(points, whole, period, colours))
    start, end = period.start or points[0][0], max(period.end or whole.as_of, whole.as_of)
    layout["xaxis"]["range"] = [(start - MARGIN).isoformat(), (end + MARGIN).isoformat()]
    return {"data": traces, "layout": layout}


def _points(quarters: list[Figure], whole: Figure) -> list[tuple[dt.date, float]]:
    """The running totals that may be seen, at the ends of their quarters, and the whole on its day."""
    ended = [quarter for quarter in quarters if quarter.cumulative is not None and "Q" in quarter.group]
    points = {quarter_end(quarter.group): quarter.cumulative for quarter in ended}
    earlier = [(day, total) for day, total in points.items() if day < whole.as_of]
    return earlier if whole.value is None else [*earlier, (whole.as_of, whole.value)]


def _with_gaps(points: list[tuple[dt.date, float]]) -> list[tuple[dt.date, float | None]]:
    """The points with a break wherever more than a quarter lies between two of them."""
    broken: list[tuple[dt.date, float | None]] = []
    for day, total in points:
        if broken and (day - broken[-1][0]).days > LONGEST_QUARTER:
            broken.append((day, None))
        broken.append((day, total))
    return broken


def _outcome_trace(points: list[tuple[dt.date, float | None]], colours: Palette, dash: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines+markers" if dash == "solid" else "lines",
        "x": [day.isoformat() for day, _ in points],
        "y": [total for _, total in points],
        "line": {"color": colours.accent, "width": 3 if dash == "solid" else 2, "dash": dash},
        "marker": {"color": colours.accent, "size": 6},
        "name": words(Text("Outcome")),
        "text": [amount(total) for _, total in points],
        **HOVER[dash],
    }


def _plan_trace(whole: Figure, period: Period, colours: Palette) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [period.start.isoformat(), period.end.isoformat()],
        "y": [0, whole.target.value],
        "line": {"color": colours.plan, "width": 2, "dash": "dash"},
        "name": words(Text("Plan")),
        "hoverinfo": "skip",
    }


def _labels(
    points: list[tuple[dt.date, float]], whole: Figure, period: Period, colours: Palette
) -> list[dict[str, Any]]:
    """Words at the ends of the lines instead of a legend."""
    common = {"showarrow": False, "font": {"size": 13}}
    labels = []
    if whole.plan is not None:
        target = amount(whole.target.value)
        about = Text("about {target}", target=target) if whole.target.precision == "about" else target
        text = words(Text("Plan: {target}, straight line", target=about))
        labels.append({**common, "x": period.end.isoformat(), "y": whole.target.value, "text": text, "xanchor": "right",
                       "yanchor": "bottom", "font": {"size": 13, "color": colours.plan}})  # fmt: skip
    for day, total in points[-1:]:
        labels.append({**common, "x": day.isoformat(), "y": total, "text": f"<b>{amount(total)}</b>", "xanchor": "left",
                       "xshift": 6, "font": {"size": 15, "color": colours.accent}})  # fmt: skip
    return labels


def _layout(colours: Palette, labels: list[dict[str, Any]]) -> dict[str, Any]:
    axis = {"fixedrange": True, "color": colours.muted, "tickfont": {"size": 13}, "zeroline": False}
    return {
        "height": 190,
        "margin": {"l": 8, "r": 44, "t": 26, "b": 8},
        "showlegend": False,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": "Inter, sans-serif"},
        "separators": ",\u00a0" if language() == "sv" else ".,",
        "xaxis": {**axis, "showgrid": False, "automargin": True, "tickformat": "%Y", "dtick": "M12", "type": "date"},
        "yaxis": {
            **axis,
            "gridcolor": colours.line,
            "nticks": 4,
            "tickformat": ",",
            "rangemode": "tozero",
            "automargin": True,
        },
        "annotations": labels,
        "hovermode": "x",
    }


def draw(spec: dict[str, Any], key: str, alt: str) -> None:
    """Draws a specification; `alt` says in a sentence what it shows."""
    st.plotly_chart(spec, theme=None, key=key, config=CONFIG, alt=alt)
