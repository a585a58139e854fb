"""Charts as plain Plotly specifications, so that tests read them and nothing is computed in drawing."""

from __future__ import annotations

import datetime as dt
from typing import Any

import streamlit as st

from pages.shared.look import Palette, palette
from pages.shared.text import amount, language, words
from spark_metrics import course_words
from spark_metrics.language import Text
from spark_metrics.model.course import Course, Point

MARGIN = dt.timedelta(days=40)
"""Air beside the first and the last day, so that the axes do not touch the lines."""
LONGEST_QUARTER = 92
"""Days."""
HOVER = {"solid": {"hovertemplate": "%{x}: %{text}<extra></extra>"}, "dot": {"hoverinfo": "skip"}}
CONFIG = {"displayModeBar": False, "staticPlot": False, "responsive": True}
HEIGHT, WIDE_HEIGHT = 190, 430
"""Pixels: on a card, and of the chosen indicator."""
HEADROOM = 1.05
"""Of the highest value."""
CLOSE = 1.6
"""A plan line up to so many times the value runs through words above it."""


def progress_line(course: Course, wide: bool = False) -> dict[str, Any]:
    """The running total beside the plan line, and where it seems to end.

    A mark is a quarter that may be seen; over quarters that are hidden the line is dotted. An approximate target is a
    band around its line. What is forecast is paler, dotted and ends in a hollow mark: it is no fact. The `wide` chart
    names shape and forecast beside the lines.
    """
    colours = palette()
    points = [point for point in course.actual if point.value is not None]
    traces = [*_band(course, colours), *_plan(course, colours), *_forecast(course, colours)]
    traces += [_outcome(points, colours, "dot"), _outcome(_with_gaps(points), colours, "solid")]
    labels = _labels(course, points, colours, wide)
    return {"data": traces, "layout": _layout(course, colours, labels, wide)}


def _with_gaps(points: list[Point]) -> list[Point]:
    """The points with a break wherever more than a quarter lies between two of them."""
    broken: list[Point] = []
    for point in points:
        if broken and (point.day - broken[-1].day).days > LONGEST_QUARTER:
            broken.append(Point(point.day, None))
        broken.append(point)
    return broken


def _line(days: list[dt.date], values: list[float | None], name: Text, **more: Any) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [day.isoformat() for day in days],
        "y": values,
        "name": words(name),
        "hoverinfo": "skip",
        **more,
    }


def _outcome(points: list[Point], colours: Palette, dash: str) -> dict[str, Any]:
    drawn = _line([point.day for point in points], [point.value for point in points], Text("Outcome"))
    return {
        **drawn,
        "mode": "lines+markers" if dash == "solid" else "lines",
        "line": {"color": colours.accent, "width": 3 if dash == "solid" else 2, "dash": dash},
        "marker": {"color": colours.accent, "size": 7},
        "text": [amount(point.value) for point in points],
        **HOVER[dash],
    }


def _plan(course: Course, colours: Palette) -> list[dict[str, Any]]:
    if not course.plan:
        return []
    days, values = [point.day for point in course.plan], [point.value for point in course.plan]
    return [_line(days, values, Text("Plan"), line={"color": colours.plan, "width": 2, "dash": "dash"})]


def _band(course: Course, colours: Palette) -> list[dict[str, Any]]:
    """An approximate target is as wide as its share says all along the line."""
    if course.band is None or not course.plan:
        return []
    days, target = [point.day for point in course.plan], course.figure.target.value
    edges = [[point.value * edge / target for point in course.plan] for edge in course.band]
    return _between(days, edges, Text("Band"), _pale(colours.plan, 0.2))


def _forecast(course: Course, colours: Palette) -> list[dict[str, Any]]:
    found, today = course.forecast, course.actual[-1]
    if found is None or today.value is None:
        return []
    days = [today.day, found.end]
    edges = [[today.value, found.low], [today.value, found.high]]
    middle = _line(
        days,
        [today.value, found.value],
        Text("Forecast"),
        line={"color": colours.accent, "width": 1.5, "dash": "6px,6px"},
        mode="lines+markers",
        marker={"color": colours.card, "size": [0, 11], "line": {"color": colours.accent, "width": 2}},
    )
    return [*_between(days, edges, Text("Interval"), _pale(colours.accent, 0.18)), middle]


def _between(days: list[dt.date], edges: list[list[float]], name: Text, colour: str) -> list[dict[str, Any]]:
    """A pale area between a lower and an upper line."""
    low, high = edges
    none = {"line": {"width": 0, "color": colour}}
    return [_line(days, low, name, **none), _line(days, high, name, fill="tonexty", fillcolor=colour, **none)]


def _pale(colour: str, strength: float) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{strength})"


def _labels(course: Course, points: list[Point], colours: Palette, wide: bool) -> list[dict[str, Any]]:
    """The value beside its mark, and above the lines, in their colours, what they are: nothing is written across them.

    On a card the forecast is not named: its words stand with the chosen indicator.
    """
    named = [(course_words.plan(course, language()), colours.plan)]
    if wide and (found := course.forecast):
        low, high = amount(found.low), amount(found.high)
        said = Text("Forecast: {value} ({low}–{high})", value=amount(found.value), low=low, high=high)
        named.append((said, colours.accent))
    named = [(text, colour) for text, colour in named if text]
    labels = [_name(words(text), colour, row, wide) for row, (text, colour) in enumerate(reversed(named))]
    return labels + [_value(point, course, colours, wide) for point in points[-1:]]


def _name(text: str, colour: str, row: int, wide: bool) -> dict[str, Any]:
    """A line of words above the plot, the first row lowest."""
    size = 17 if wide else 13
    return {
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": 1,
        "yshift": 4 + row * 24,
        "text": text,
        "showarrow": False,
        "xanchor": "left",
        "yanchor": "bottom",
        "font": {"size": size, "color": colour},
    }


def _value(point: Point, course: Course, colours: Palette, wide: bool) -> dict[str, Any]:
    """The latest value, above its mark; below it where the plan line runs close above."""
    plan = course.figure.plan or 0
    below = point.value < plan < CLOSE * point.value
    return {
        "x": point.day.isoformat(),
        "y": point.value,
        "text": f"<b>{amount(point.value)}</b>",
        "showarrow": False,
        "xanchor": "left" if below else "right",
        "yanchor": "top" if below else "bottom",
        "yshift": -4 if below else 4,
        "font": {"size": 22 if wide else 16, "color": colours.accent},
    }


def bare() -> dict[str, Any]:
    """What all charts share: no legend and no ground of their own, the page's letters, the language's decimals."""
    return {
        "showlegend": False,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": "Inter, sans-serif"},
        "separators": ",\u00a0" if language() == "sv" else ".,",
    }


def _layout(course: Course, colours: Palette, labels: list[dict[str, Any]], wide: bool) -> dict[str, Any]:
    size = 16 if wide else 13
    axis = {"fixedrange": True, "color": colours.muted, "tickfont": {"size": size}, "zeroline": False}
    days = [point.day for point in (*course.actual, *course.plan)]
    days += [course.forecast.end] if course.forecast else []
    first, last = min(days) - MARGIN, max(days) + MARGIN
    values = [point.value for point in (*course.actual, *course.plan) if point.value is not None]
    values += [course.forecast.high] if course.forecast else []
    values += [course.band[1]] if course.band and course.plan else []
    lowest, highest = min([0.0, *values]), max([1.0, *values])
    return {
        "height": WIDE_HEIGHT if wide else HEIGHT,
        "margin": {"l": 8, "r": 16, "t": 62 if wide else 30, "b": 8},
        **bare(),
        "xaxis": {
            **axis,
            "showgrid": False,
            "automargin": True,
            "tickformat": "%Y",
            "dtick": "M12",
            "type": "date",
            "range": [first.isoformat(), last.isoformat()],
        },
        "yaxis": {
            **axis,
            "gridcolor": colours.line,
            "nticks": 5 if wide else 4,
            "tickformat": ",",
            "range": [lowest, highest * HEADROOM],
            "automargin": True,
        },
        "annotations": labels,
        "hovermode": "x",
    }


def draw(spec: dict[str, Any], key: str, alt: str) -> None:
    """Draws a specification; `alt` says in a sentence what it shows."""
    st.plotly_chart(spec, theme=None, key=key, config=CONFIG, alt=alt)
