"""Charts as plain Plotly specifications, so that tests read them and nothing is computed in drawing."""

from __future__ import annotations

import datetime as dt
from typing import Any

import streamlit as st

from pages.shared.look import Palette, palette
from pages.shared.text import amount, words
from spark_metrics.language import Text
from spark_metrics.measures.breakdown import quarter_end
from spark_metrics.model.figure import Figure
from spark_metrics.model.programme import Period

CONFIG = {"displayModeBar": False, "staticPlot": False, "responsive": True}


def progress_line(quarters: list[Figure], whole: Figure, period: Period) -> dict[str, Any]:
    """The running total by quarter beside the plan line.

    A quarter that is hidden or not known leaves a gap in the line; the plan line is drawn only when there is a target
    and a period.
    """
    colours = palette()
    known = [quarter for quarter in quarters if quarter.by == "period" and "Q" in quarter.group]
    days = [min(quarter_end(quarter.group), whole.as_of) for quarter in known]
    totals = [quarter.cumulative for quarter in known]
    traces = [_plan_trace(whole, period, colours)] if whole.plan is not None else []
    traces.append(
        {
            "type": "scatter",
            "mode": "lines",
            "x": [day.isoformat() for day in days],
            "y": totals,
            "line": {"color": colours.accent, "width": 3},
            "connectgaps": True,
            "name": words(Text("Outcome")),
            "text": [amount(total) for total in totals],
            "hovertemplate": "%{x}: %{text}<extra></extra>",
        }
    )
    return {"data": traces, "layout": _layout(colours, _labels(days, totals, whole, period, colours))}


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
    days: list[dt.date], totals: list[float | None], whole: Figure, period: Period, colours: Palette
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
    ends = [(day, total) for day, total in zip(days, totals, strict=True) if total is not None]
    if ends:
        day, total = ends[-1]
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
        "separators": ",\u00a0",
        "xaxis": {**axis, "showgrid": False, "automargin": True, "tickformat": "%Y", "dtick": "M12", "type": "date"},
        "yaxis": {**axis, "gridcolor": colours.line, "nticks": 4, "rangemode": "tozero", "automargin": True},
        "annotations": labels,
        "hovermode": "x",
    }


def draw(spec: dict[str, Any], key: str, alt: str) -> None:
    """Draws a specification; `alt` says in a sentence what it shows."""
    st.plotly_chart(spec, theme=None, key=key, config=CONFIG, alt=alt)
