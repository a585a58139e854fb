"""Value by year against what is put in, and who gains and pays: Plotly specifications, labelled where they are read."""

from __future__ import annotations

from typing import Any

from pages.shared import charts, sroi_values, sroi_words
from pages.shared.look import Palette
from pages.shared.text import language, words
from spark_metrics.language import Text, number
from spark_metrics.model.social_return import STAKEHOLDERS
from spark_metrics.social_return import Found

YEARS_HEIGHT, ROW, WHO_ROOM = 430, 74, 20
"""Pixels: of the picture of the years; of a stakeholder's two bars; around them."""
IN_MILLIONS = 2_000_000
SMALL = 14
"""Letters, in pixels."""
AIR = 1.16
"""Of the highest and the lowest value: room for what is written there."""
UPPER, LOWER = 0.0, -0.26
"""Where the two bars of a stakeholder lie beside its place."""


def scale(most: float) -> tuple[float, Text]:
    """What kronor are divided by on an axis, and what the axis is then called."""
    if most >= IN_MILLIONS:
        return 1e6, Text("Million kronor, present value")
    return 1e3, Text("Thousand kronor, present value")


def by_year(found: Found, colours: Palette) -> dict[str, Any]:
    """Bars: each year's gains and, below zero, losses. Line: what has added up. Dashed: what is put in."""
    told, spent = sroi_values.years(found), found.result.investment
    most = max(spent, *(abs(part) for one in told for part in (one.gained, one.lost, one.total)))
    unit, axis = scale(most)
    middle, calendar = [one.year - 0.5 for one in told], [str(one.calendar) for one in told]
    bars = [
        _bars(middle, [one.gained / unit for one in told], colours.men, Text("Value of the year")),
        _bars(middle, [one.lost / unit for one in told], colours.bad, Text("Negative outcomes of the year")),
    ]
    added = {
        **_line([0, *(one.year for one in told)], [0, *(one.total / unit for one in told)], colours.accent, 4),
        "mode": "lines+markers",
        "marker": {"size": 9, "color": colours.accent},
        "name": words(Text("Value that has added up")),
    }
    put_in = {**_line([0, len(told)], [spent / unit] * 2, colours.plan, 3), "name": words(Text("Put in"))}
    put_in["line"] |= {"dash": "dash"}
    in_words = Text("Put in: {amount}", amount=sroi_words.money(spent))
    notes = [
        _note(0, spent / unit, in_words, colours.plan, "left", "bottom"),
        _note(len(told), told[-1].total / unit, Text("Value: {amount}", amount=sroi_words.money(told[-1].total)),
              colours.accent, "right", "top" if told[-1].total < spent else "bottom", 10),
    ]  # fmt: skip
    spec = {"data": [*bars, put_in, added], "layout": _years_layout(middle, calendar, axis, notes, colours)}
    lowest = min(0.0, *(part for one in told for part in (one.lost, one.total)))
    spec["layout"]["yaxis"]["range"] = [lowest / unit * AIR, most / unit * AIR]
    return _with_payback(spec, found, spent / unit, colours)


def _with_payback(spec: dict[str, Any], found: Found, height: float, colours: Palette) -> dict[str, Any]:
    """A mark where the line has reached what is put in, with the month."""
    months = found.result.payback_months
    if months is None:
        return spec
    at, last = months / 12, spec["layout"]["xaxis"]["range"][1]
    marker = {"symbol": "diamond", "size": 16, "color": colours.plan, "line": {"color": colours.card, "width": 2}}
    spec["data"].append({"type": "scatter", "mode": "markers", "x": [at], "y": [height], "marker": marker,
                         "hoverinfo": "skip", "cliponaxis": False})  # fmt: skip
    said = Text("Paid back: month {months}", months=months)
    side = "right" if at > last / 2 else "left"
    spec["layout"]["annotations"].append({**_note(at, 1, said, colours.text, side, "bottom"), "yref": "paper"})
    line = {"color": colours.text, "width": 1, "dash": "dot"}
    spec["layout"]["shapes"] = [{"type": "line", "yref": "paper", "x0": at, "x1": at, "y0": 0, "y1": 1, "line": line}]
    return spec


def _years_layout(
    middle: list[float], calendar: list[str], axis: Text, notes: list[dict[str, Any]], colours: Palette
) -> dict[str, Any]:
    common = {"fixedrange": True, "color": colours.muted, "tickfont": {"size": SMALL}}
    return {
        "height": YEARS_HEIGHT,
        "margin": {"l": 8, "r": 14, "t": 58, "b": 34},
        **charts.bare(),
        "barmode": "relative",
        "bargap": 0.35,
        "xaxis": {**common, "tickvals": middle, "ticktext": calendar, "showgrid": False, "zeroline": False,
                  "range": [-0.06, len(middle) + 0.06]},
        "yaxis": {**common, "gridcolor": colours.line, "zerolinecolor": colours.muted, "zerolinewidth": 2, "nticks": 6,
                  "automargin": True},
        "annotations": [_corner(axis, colours), *notes],
        "hovermode": False,
    }  # fmt: skip


def who_gains(found: Found, colours: Palette) -> dict[str, Any]:
    """Two bars for each stakeholder: what it gains, what it puts in. Who gains most stands at the top."""
    gains, paid = found.result.by_stakeholder, sroi_values.payers(found)
    listed = sorted((one for one in STAKEHOLDERS if one in gains or one in paid),
                    key=lambda one: (gains.get(one, 0.0), -paid.get(one, 0.0)))  # fmt: skip
    rows = {one: place for place, one in enumerate(listed)}
    values = [*gains.values(), *paid.values()]
    lowest, highest = min(0.0, *values), max(0.0, *values)
    spread = highest - lowest or 1.0
    drawn = [
        *_side(
            gains,
            {one: place + UPPER for one, place in rows.items()},
            colours.accent,
            Text("gains {amount}"),
            Text("loses {amount}"),
            colours.bad,
            colours.text,
        ),
        *_side(
            paid,
            {one: place + (LOWER if one in gains else UPPER) for one, place in rows.items()},
            colours.plan,
            Text("puts in {amount}"),
            Text("puts in {amount}"),
            colours.plan,
            colours.text,
        ),
    ]
    names = [
        {"xref": "paper", "x": 0, "y": place + 0.13, "xanchor": "left", "yanchor": "bottom", "showarrow": False,
         "text": f"<b>{words(sroi_words.GROUPS[one]).capitalize()}</b>", "font": {"size": 15, "color": colours.text}}
        for one, place in rows.items()
    ]  # fmt: skip
    return {
        "data": drawn,
        "layout": {
            "height": ROW * len(listed) + WHO_ROOM,
            "margin": {"l": 6, "r": 6, "t": 8, "b": 6},
            **charts.bare(),
            "barmode": "overlay",
            "xaxis": {"fixedrange": True, "visible": False, "zeroline": False,
                      "range": [lowest - (0.5 * spread if lowest < 0 else 0), highest + 0.9 * spread]},
            "yaxis": {"fixedrange": True, "visible": False, "range": [-0.45, len(listed) - 0.5]},
            "annotations": names,
            "hovermode": False,
        },
    }  # fmt: skip


def _side(
    values: dict[Any, float], rows: dict[Any, float], colour: str, more: Text, less: Text, below: str, text: str
) -> list[dict[str, Any]]:
    """The bars of all who gain, or of all who pay, each with its words beside it."""
    ordered = [one for one in rows if one in values]
    said = [words((more if values[one] >= 0 else less).filled(amount=sroi_words.money(abs(values[one]))))
            for one in ordered]  # fmt: skip
    return [
        {
            "type": "bar", "orientation": "h", "width": 0.24,
            "x": [values[one] for one in ordered], "y": [rows[one] for one in ordered],
            "marker": {"color": [colour if values[one] >= 0 else below for one in ordered]},
            "text": said, "textposition": "outside", "textfont": {"size": SMALL, "color": text}, "cliponaxis": False,
            "hoverinfo": "skip",
        }
    ]  # fmt: skip


def _bars(x: list[float], y: list[float], colour: str, name: Text) -> dict[str, Any]:
    said = ["" if abs(value) < 0.05 else number(value, language(), 1) for value in y]
    return {"type": "bar", "x": x, "y": y, "name": words(name), "marker": {"color": colour}, "text": said,
            "textposition": "none", "hoverinfo": "skip"}  # fmt: skip


def _line(x: list[float], y: list[float], colour: str, width: int) -> dict[str, Any]:
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": {"color": colour, "width": width},
            "hoverinfo": "skip", "cliponaxis": False}  # fmt: skip


def _note(x: float, y: float, text: Text, colour: str, xanchor: str, yanchor: str, shift: int = 4) -> dict[str, Any]:
    shift = -abs(shift) if yanchor == "top" else abs(shift)
    return {"x": x, "y": y, "text": f"<b>{words(text)}</b>", "showarrow": False, "xanchor": xanchor,
            "yanchor": yanchor, "yshift": shift, "font": {"size": 16, "color": colour}}  # fmt: skip


def _corner(text: Text, colours: Palette) -> dict[str, Any]:
    return {"xref": "paper", "yref": "paper", "x": 0, "y": 1, "yshift": 30, "text": words(text), "showarrow": False,
            "xanchor": "left", "yanchor": "bottom", "font": {"size": SMALL, "color": colours.muted}}  # fmt: skip
