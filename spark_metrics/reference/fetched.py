"""A table as fetched: one row for each region, period and measure, and what has to be known about all of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from spark_metrics.errors import SourceError
from spark_metrics.language import Text
from spark_metrics.reference.municipalities import counties, municipalities

NATION = "00"
PERIOD = re.compile(r"(?:19|20)\d\d(?:M(?:0[1-9]|1[0-2])|K[1-4])?")
MOST_NAMED = 20
"""So many unknown codes are named in a note."""


@dataclass(frozen=True)
class Row:
    """One number of a publisher.

    Args:
        region_code: four digits for a municipality, two for a county, "00" for Sweden.
        period: a year (2024), a quarter (2024K1) or a month (2024M03), as SCB writes them.
        value: None where it is missing; `missing` then holds the code of a reason (`model.missing.REASONS`).
        status: the publisher's own mark, as it stood: "..", ".", "-", "p".
        break_before: not fully comparable with earlier periods.
    """

    region_code: str
    period: str
    measure: str
    value: float | None
    missing: str = ""
    status: str = ""
    break_before: bool = False


@dataclass(frozen=True)
class About:
    """Where a table comes from. `fetched_at` is ISO 8601 in UTC; `vintage` is when the source says it was updated."""

    table: str
    source: str
    source_tables: tuple[str, ...]
    licence: str
    vintage: str
    fetched_at: str
    unit: str
    reference: str
    periods: tuple[str, str]
    notes: tuple[str, ...] = ()
    source_notes: tuple[str, ...] = ()
    breaks: tuple[str, ...] = ()
    unknown_regions: tuple[str, ...] = ()
    rows: int = 0
    missing: dict[str, int] = field(default_factory=dict)
    sha256: str = ""

    def as_json(self) -> dict[str, Any]:
        """As plain data."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> About:
        """Reads what `as_json` gave; keys of later versions are passed over."""
        known = {name: data[name] for name in cls.__dataclass_fields__ if name in data}
        return cls(**{name: tuple(value) if isinstance(value, list) else value for name, value in known.items()})


@dataclass(frozen=True)
class PartOfTable:
    """What one of the source's tables gave. `updated` is the source's own date."""

    source_table: str
    updated: str
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


def checked(rows: Iterable[Row], what: str) -> tuple[list[Row], tuple[str, ...]]:
    """The rows in order of region and period, each once, and the region codes that nobody knows, which are left out.

    A row that comes twice with the same value is kept once.

    Raises:
        SourceError: no row is left, a period can't be read, or a row comes twice with different values.
    """
    kept: dict[tuple[str, str, str], Row] = {}
    known, unknown = _is_known(), set()
    for row in rows:
        if not known(row.region_code):
            unknown.add(row.region_code)
            continue
        if not PERIOD.fullmatch(row.period):
            raise SourceError(Text("{what} holds a period that can't be read: {period}.", what=what, period=row.period))
        key = (row.region_code, row.period, row.measure)
        if kept.setdefault(key, row) != row:
            raise SourceError(
                Text(
                    "{what} gives two different values for region {region}, {period}.",
                    what=what,
                    region=row.region_code,
                    period=row.period,
                )
            )
    if not any(row.value is not None for row in kept.values()):
        raise SourceError(Text("{what} gave no values for any Swedish region.", what=what))
    return [kept[key] for key in sorted(kept)], tuple(sorted(unknown)[:MOST_NAMED])


def _is_known() -> Callable[[str], bool]:
    codes = {NATION, *counties(), *municipalities()}
    return codes.__contains__
