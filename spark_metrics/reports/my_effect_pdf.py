"""One page with an enterprise's own figures, for its customers and financiers: tagged PDF (PDF/UA-1).

It holds what the enterprise itself has told or received, and what it was counted for; no total of the programme, and
nothing of any other enterprise.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from spark_metrics.document import SYNTHETIC
from spark_metrics.language import Text, rounded
from spark_metrics.model.my_effect import CountedFor, MyEffect, OwnPoint, OwnSeries
from spark_metrics.model.programme import Programme
from spark_metrics.my_effect.words import adds
from spark_metrics.reports.pdf import HERE, REGIONS, typeset
from spark_metrics.reports.pdf_parts import STATUS

TEMPLATE = HERE / "my_effect.typ"
MOST_YEARS, MOST_TILES, MOST_ROWS = 5, 4, 16
TILES = ("turnover", "employees", "value_added", "jobs_fte", "granted", "support_hours", "support_times")
"""Figures that may stand large above the table, the first that there are."""
GAPS = {"no_report": Text("no report"), "not_stated": Text("not stated")}
NOTE = Text(
    "A dash: no figure is expected of that year. “No report” and “not stated” are missing values, not zeros. The last "
    "year may not be over: shown is what was known on {day}. New jobs stand in the year in which they began."
)


def draw(effect: MyEffect, programme: Programme, language: str) -> bytes:
    """The page as a PDF file; the same figures give the same bytes."""
    name = programme.name.in_(language)
    made = _worded(language)
    line = Text(
        "Source: what the enterprise and the programme have reported to {programme}. As known on {day}.",
        programme=name, day=effect.as_of,
    )  # fmt: skip
    about = Text("The enterprise's own figures in the programme {programme}, as known on {day}.", programme=name,
                 day=effect.as_of)  # fmt: skip
    return typeset(
        {
            "title": made(Text("Our effect")),
            "name": _name(effect, language),
            "about": made(about),
            "line": made(line) + (f" {made(SYNTHETIC)}" if effect.synthetic else ""),
            "day": [effect.as_of.year, effect.as_of.month, effect.as_of.day],
            "language": language,
            "region": REGIONS.get(language),
            "synthetic": made(SYNTHETIC) if effect.synthetic else "",
            "tiles": _tiles(effect.series, language),
            "figures": _figures(effect, language),
            "counted": _counted(effect.counted, language),
        },
        TEMPLATE,
    )


def _worded(language: str) -> Callable[[Text], str]:
    """What words a text in a language."""
    return lambda text: text.render(language)


def _name(effect: MyEffect, language: str) -> str:
    """The registered name with the number; a sole trader goes by the name alone."""
    name = effect.name or Text("Name not in the register").render(language)
    if effect.sole_trader:
        return f"{name} ({Text('sole trader').render(language)})"
    return f"{name}, {effect.enterprise[:6]}-{effect.enterprise[6:]}"


def _tiles(series: Sequence[OwnSeries], language: str) -> list[dict[str, str]]:
    """The latest value of the most telling figures."""
    by_key = {one.key: one for one in series}
    found = []
    for one in (by_key[key] for key in TILES if key in by_key):
        known = [point for point in one.points if point.value is not None]
        if known and len(found) < MOST_TILES:
            unit = f"{one.unit.render(language)}, {known[-1].year}"
            value = rounded(known[-1].value, language)
            found.append({"name": one.name.render(language), "value": value, "unit": unit})
    return found


def _figures(effect: MyEffect, language: str) -> dict[str, Any]:
    """All figures of the last years as a table."""
    made = _worded(language)
    years = sorted({point.year for one in effect.series for point in one.points})[-MOST_YEARS:]
    rows = []
    for one in effect.series[:MOST_ROWS]:
        points = {point.year: point for point in one.points}
        cells = [_cell(points.get(year), language) for year in years]
        rows.append([made(one.name), made(one.unit), *cells])
    note = made(NOTE.filled(day=effect.as_of)) if rows else made(Text("Nothing has come in yet."))
    if more := len(effect.series) - len(rows):
        note = f"{note} {made(Text('And {n} more figure.', plural='And {n} more figures.', n=more))}"
    head = [made(Text("Figure")), made(Text("Unit")), *map(str, years)]
    return {"title": made(Text("Year by year")), "head": head, "rows": rows, "note": note}


def _cell(point: OwnPoint | None, language: str) -> str:
    if point is None:
        return "–"
    return GAPS[point.gap].render(language) if point.value is None else rounded(point.value, language)


def _counted(counted: Sequence[CountedFor], language: str) -> dict[str, Any]:
    """What the enterprise added to the programme's indicators, with the definition of each."""
    made = _worded(language)
    adding = [one for one in counted if one.state == "counted"]
    rows = []
    for one in adding:
        indicator = one.indicator
        definition = f"{indicator.definition.in_(language)} ({made(STATUS[indicator.definition_status])})"
        rows.append([indicator.name.in_(language), made(adds(indicator.unit, one.value)), definition])
    rest = [one.indicator.name.in_(language) for one in counted if one.state == "not_counted"]
    notes = [made(Text("Followed, but not counted for us: {names}.", names=", ".join(rest)))] if rest else []
    head = [made(Text("Indicator")), made(Text("Counted")), made(Text("Definition"))]
    return {"title": made(Text("Counted in the programme's indicators")), "head": head, "rows": rows, "notes": notes}
