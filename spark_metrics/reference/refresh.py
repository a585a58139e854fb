"""Fetches the public statistics: each table whole or not at all, and one that fails does not keep the others out."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from spark_metrics.errors import SourceError
from spark_metrics.language import Text
from spark_metrics.reference.fetched import About, PartOfTable, Row, checked
from spark_metrics.reference.http import Limits, Polite, Unreachable
from spark_metrics.reference.kolada import Kolada
from spark_metrics.reference.sources import Part, Source, TableToFetch, base_url, tables_to_fetch
from spark_metrics.reference.vintages import Vintages

LEAST_SHARE = 0.5
"""A table with a smaller share of the rows that it had is not taken: something went wrong at the source, or here."""
Became = Literal["new", "unchanged", "failed"]
Fetch = Callable[[TableToFetch, Part], PartOfTable]
Connect = Callable[[Source, str], Polite]


@dataclass(frozen=True)
class Outcome:
    """What became of a table: `about` where it was fetched, `error` where it was not."""

    table: str
    became: Became
    about: About | None = None
    error: Text | None = None


def polite(source: Source, url: str) -> Polite:
    """The way to a source, within its limits."""
    return Polite(url, Limits(calls=source.calls, window=source.window))


def refresh(
    vintages: Vintages,
    source: str | None = None,
    *,
    urls: Mapping[str, str] | None = None,
    dry_run: bool = False,
    connect: Connect = polite,
    now: dt.datetime | None = None,
) -> Iterator[Outcome]:
    """Fetches all tables, or those of one source, and says of each what became of it as soon as that is known.

    Args:
        urls: addresses in place of the official ones, by key of the source.
        dry_run: fetch and check, keep nothing.
        connect: the way to the network, replaced in tests.
        now: when it is fetched, in UTC.

    Raises:
        UnknownName: there is no such source.
    """
    now, ways, silent = now or dt.datetime.now(dt.UTC), dict[str, Fetch](), dict[str, SourceError]()
    for table in tables_to_fetch(source):
        try:
            if table.source.key in silent:
                raise silent[table.source.key]
            if table.source.key not in ways:
                url = (urls or {}).get(table.source.key) or base_url(table.source)
                ways[table.source.key] = _way(table.source, connect(table.source, url), now)
            about, rows = fetched(table, ways[table.source.key], now)
            yield _kept(vintages, about, rows, dry_run)
        except SourceError as error:
            if isinstance(error, Unreachable):
                silent[table.source.key] = error
            yield Outcome(table.key, "failed", error=error.text)


def _way(source: Source, polite: Polite, now: dt.datetime) -> Fetch:
    if source.key == "kolada":
        kolada = Kolada(polite, source, now.year)
        return lambda table, part: kolada.part(part)
    from spark_metrics.reference.scb import Scb  # pxwebpy takes long to load, and hardly any command needs it

    return Scb(polite, source).part


def fetched(table: TableToFetch, way: Fetch, now: dt.datetime) -> tuple[About, list[Row]]:
    """All parts of a table together, checked, and what is to be known about it."""
    parts = [way(table, part) for part in table.parts]
    rows, unknown = checked((row for part in parts for row in part.rows), table.key)
    periods = [row.period for row in rows]
    breaks = sorted({row.period for row in rows if row.break_before})
    notes = [*table.notes, *(note for part in table.parts for note in part.notes), *(["break"] if breaks else [])]
    about = About(
        table=table.key,
        source=table.source.name,
        source_tables=tuple(part.source_table for part in parts),
        licence=table.source.licence,
        vintage=max(part.updated for part in parts),
        fetched_at=now.isoformat(timespec="microseconds"),
        unit=table.unit,
        reference=table.reference,
        periods=(min(periods), max(periods)),
        notes=tuple(dict.fromkeys(notes)),
        source_notes=tuple(note for part in parts for note in part.notes),
        breaks=tuple(breaks),
        unknown_regions=unknown,
        rows=len(rows),
        missing=dict(Counter(row.missing for row in rows if row.missing)),
    )
    return about, rows


def _kept(vintages: Vintages, about: About, rows: list[Row], dry_run: bool) -> Outcome:
    before = vintages.newest(about.table)
    if before is not None and len(rows) < before.rows * LEAST_SHARE:
        raise SourceError(
            Text(
                "{table} would shrink from {before} to {after} rows: not taken. Look at the source.",
                table=about.table,
                before=before.rows,
                after=len(rows),
            )
        )
    if vintages.is_known(about, rows):
        return Outcome(about.table, "unchanged", before)
    return Outcome(about.table, "new", about if dry_run else vintages.add(about, rows))
