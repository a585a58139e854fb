"""How many people live in a municipality, a county or Sweden: the denominator of rates per inhabitant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from spark_metrics.language import Text
from spark_metrics.reference.fetched import NATION
from spark_metrics.reference.statistics import statistic
from spark_metrics.reference.tables import read_table
from spark_metrics.reference.vintages import Vintages

__all__ = ["NATION", "Population", "population", "sum_of"]
LAST_EXACT_YEAR = 2024
"""Later figures have noise, to protect people: see data/reference/README.md."""
FETCHED = "population"
"""The fetched table, and its measure."""


@dataclass(frozen=True)
class Population:
    """Registered inhabitants (persons) on a date, where the figure comes from, and what has to be known about it."""

    value: int
    date: dt.date
    source: Text
    notes: tuple[Text, ...] = ()


def population(
    region_code: str,
    year: int | None = None,
    vintages: Vintages | None = None,
    known_at: dt.datetime | None = None,
) -> Population | None:
    """The inhabitants of a region at the end of a year, or None where the table does not have it.

    Args:
        region_code: four digits for a municipality, two for a county, "00" for Sweden.
        year: without it, the latest year in the table: the same for every region, so that rates can be compared.
        vintages: the fetched tables of a store. The table that comes along is used without them, and while nothing was
            fetched.
        known_at: take the vintage that was here at this moment.

    Raises:
        SourceError: a fetched table is damaged.

    Source: Statistics Sweden; see data/reference/README.md. The table that comes along ends with 2024.
    """
    if vintages is not None and vintages.newest(FETCHED, known_at) is not None:
        return _fetched(vintages, region_code, year, known_at)
    figures = _carried()
    wanted = year if year is not None else max(known for _, known in figures)
    return figures.get((region_code, wanted))


def sum_of(parts: Sequence[Population]) -> Population | None:
    """The inhabitants of several regions together; None where they can't be added up.

    They can within one year up to 2024. From 2025 on each figure has noise of its own, which a sum would gather.
    """
    days = {part.date for part in parts}
    if len(days) != 1 or max(days).year > LAST_EXACT_YEAR:
        return None
    notes = tuple(dict.fromkeys(note for part in parts for note in part.notes))
    source = Text("{source}, the programme's municipalities of the type summed here", source=parts[0].source)
    return Population(sum(part.value for part in parts), parts[0].date, source, notes)


def _fetched(vintages: Vintages, region_code: str, year: int | None, known_at: dt.datetime | None) -> Population | None:
    found = statistic(vintages, FETCHED, region_code, FETCHED, str(year) if year else None, known_at)
    if found is None or found.value is None:
        return None
    date = dt.date(int(found.period), 12, 31)
    return Population(round(found.value), date, found.source, found.notes)


@cache
def _carried() -> dict[tuple[str, int], Population]:
    figures = {}
    for row in read_table("population"):
        date = dt.date.fromisoformat(row["date"])
        figures[row["region_code"], date.year] = Population(int(row["population"]), date, _source(row["region_code"]))
    return figures


def _source(region_code: str) -> Text:
    """Sums are said to be sums: only the municipalities' figures are Statistics Sweden's own."""
    if len(region_code) == 4:
        return Text("Statistics Sweden (SCB), population by municipality")
    return Text("Statistics Sweden (SCB), population by municipality, summed here")
