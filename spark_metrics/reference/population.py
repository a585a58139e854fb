"""How many people live in a municipality, a county or Sweden: the denominator of rates per inhabitant."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache

from spark_metrics.language import Text
from spark_metrics.reference.tables import read_table

NATION = "00"


@dataclass(frozen=True)
class Population:
    """Registered inhabitants (persons) on a date, and where the figure comes from."""

    value: int
    date: dt.date
    source: Text


def population(region_code: str, year: int | None = None) -> Population | None:
    """The inhabitants of a region at the end of a year, or None where the table does not have it.

    Args:
        region_code: four digits for a municipality, two for a county, "00" for Sweden.
        year: without it, the latest year in the table: the same for every region, so that rates can be compared.

    Source: Statistics Sweden; see data/reference/README.md. 2025 is left out: it is partial and carries noise.
    """
    figures = _figures()
    wanted = year if year is not None else max(known for _, known in figures)
    return figures.get((region_code, wanted))


@cache
def _figures() -> dict[tuple[str, int], Population]:
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
