"""The groups of a breakdown: which there are, in which order, and what an empty one means."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from spark_metrics.model.codes import BACKGROUND, SEX
from spark_metrics.model.facts import UNKNOWN, Dimension
from spark_metrics.model.tally import Cell


def quarter_of(date: dt.date) -> str:
    """`2009-02-11` -> `2009Q1`."""
    return f"{date.year}Q{(date.month - 1) // 3 + 1}"


def quarter_end(quarter: str) -> dt.date:
    """The last day of a quarter: `2009Q1` -> `2009-03-31`."""
    year, number = int(quarter[:4]), int(quarter[5])
    after = dt.date(year + number // 4, number % 4 * 3 + 1, 1)
    return after - dt.timedelta(days=1)


def quarters(first: str, last: str) -> list[str]:
    """All quarters from `first` to `last`, both included."""
    start, end = int(first[:4]) * 4 + int(first[5]) - 1, int(last[:4]) * 4 + int(last[5]) - 1
    return [f"{at // 4}Q{at % 4 + 1}" for at in range(start, end + 1)]


def county_of(municipality: str) -> str:
    """The county of a municipality's code: its first two digits; what was not stated stays so."""
    return municipality if municipality == UNKNOWN else municipality[:2]


def groups_of(
    dimension: Dimension,
    area: Sequence[str],
    cells: Iterable[Cell],
    as_of: dt.date,
    types: Mapping[str, str] | None = None,
) -> list[str]:
    """The groups to show: all that could be, those outside the area that did occur, the unknown last.

    Args:
        area: codes of the programme's municipalities.
        types: municipality -> type, for the breakdown by type.
    """
    found = {cell.group for cell in cells} - {UNKNOWN}
    if dimension == "municipality":
        expected = list(area)
    elif dimension == "county":
        expected = sorted({county_of(code) for code in area})
    elif dimension == "municipality_type":
        expected = sorted({types[code] for code in area if code in types}) if types else []
    elif dimension == "period":
        ends = [*found, quarter_of(as_of)]
        expected = quarters(min(ends), max(ends)) if found else []
    else:
        expected = list(SEX if dimension == "sex" else BACKGROUND)
    strays = sorted(found - set(expected))
    unknown = [UNKNOWN] if any(cell.group == UNKNOWN for cell in cells) else []
    return expected + strays + unknown


def fill(cells: Iterable[Cell], groups: Sequence[str], empty: Mapping[str, float | None]) -> list[Cell]:
    """One cell per group, in order. A group without facts gets its value in `empty`: 0, or None where it is missing."""
    by_group = {cell.group: cell for cell in cells}
    return [by_group.get(group) or Cell(group, empty[group], 0) for group in groups]


def per(value: float, denominator: float, scale: int = 1_000) -> float:
    """`value` per `scale` units of the denominator, which is > 0."""
    return value / denominator * scale
