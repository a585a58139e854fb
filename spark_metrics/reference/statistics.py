"""A number of the public statistics with what belongs to it: period, unit, source, vintage, notes, break, reason."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from spark_metrics.language import Text
from spark_metrics.model.missing import REASONS
from spark_metrics.reference.fetched import About
from spark_metrics.reference.notes import UNITS, note
from spark_metrics.reference.vintages import Vintages


@dataclass(frozen=True)
class Statistic:
    """A published number.

    Args:
        value: None where the source has none; `missing` then says why.
        period: 2024, 2024K1 or 2024M03.
        source: publisher, its tables, and the date of the vintage, in words.
        break_before: not fully comparable with earlier periods.
    """

    value: float | None
    missing: Text | None
    period: str
    unit: Text
    source: Text
    notes: tuple[Text, ...]
    break_before: bool


def statistic(
    vintages: Vintages,
    table: str,
    region_code: str,
    measure: str,
    period: str | None = None,
    known_at: dt.datetime | None = None,
) -> Statistic | None:
    """A number of a fetched table; None when the table was not fetched or does not have it.

    Args:
        table: key in `data/reference/sources.toml`.
        region_code: four digits for a municipality, two for a county, "00" for Sweden: always the published number of
            exactly this area, never a sum.
        measure: "population", "foreign_born", "unemployment" …; "total", "women" and "men" for Kolada.
        period: without it, the latest of the table: the same for every region, so that they can be compared.
        known_at: take the vintage that was here at this moment.
    """
    about = vintages.newest(table, known_at)
    if about is None:
        return None
    row = vintages.index(table, known_at).get((region_code, period or about.periods[1], measure))
    if row is None:
        return None
    return Statistic(
        value=row.value,
        missing=REASONS[row.missing] if row.missing else None,
        period=row.period,
        unit=UNITS[about.unit],
        source=source_words(about),
        notes=tuple(note(key) for key in about.notes),
        break_before=row.break_before,
    )


def source_words(about: About) -> Text:
    """Publisher, tables and vintage, for the line under a figure."""
    tables = ", ".join(about.source_tables)
    if not about.vintage:
        return Text("{source}, {tables}, fetched {day}", source=about.source, tables=tables, day=about.fetched_at[:10])
    return Text("{source}, {tables}, updated {day}", source=about.source, tables=tables, day=about.vintage[:10])
