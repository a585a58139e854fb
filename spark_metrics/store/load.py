"""Batches into the index. A later row of the same identity ends the earlier one's time; it is never overwritten."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import duckdb
import pyarrow as pa

from spark_metrics.errors import StoreError
from spark_metrics.language import Text
from spark_metrics.model.facts import FactKind
from spark_metrics.model.kinds import KINDS
from spark_metrics.store import schema
from spark_metrics.store.entry import Batch, Entry
from spark_metrics.store.index import Index
from spark_metrics.store.schema import quoted


def load(index: Index, entries: Sequence[Entry], rows: Callable[[Entry], pa.Table]) -> None:
    """Load those of the journal's `entries` that the index lacks, all in one transaction.

    Raises:
        StoreError: a batch can't be read.
        duckdb.Error: the index can't take it, and is as it was before.
    """
    missing = entries[index.batches :]
    if not missing:
        return
    with index.transaction() as cursor:
        for entry in missing:
            kind = _kind(entry.batch)
            _load(cursor, kind, entry.batch, schema.fitted(rows(entry), kind))
        number, head = missing[-1].batch.number, missing[-1].hash
        cursor.execute("UPDATE state SET batches = $1, head = $2", [number, head])
    index.batches, index.head = number, head


def _load(cursor: duckdb.DuckDBPyConnection, kind: FactKind, batch: Batch, rows: pa.Table) -> None:
    table, names = schema.table(kind), ", ".join(quoted(name) for name in rows.column_names)
    same = " AND ".join(f"known.{quoted(name)} = incoming.{quoted(name)}" for name in kind.identity)
    recorded_at = batch.recorded_at.replace(tzinfo=None)
    cursor.register("incoming", rows)
    cursor.execute(
        f"UPDATE {table} AS known SET superseded_at = $recorded_at FROM incoming "
        f"WHERE known.programme = $programme AND known.superseded_at IS NULL AND {same}",
        {"recorded_at": recorded_at, "programme": batch.programme},
    )
    cursor.execute(
        f"INSERT INTO {table} (programme, batch, recorded_at, {names}) "
        f"SELECT $programme, $batch, $recorded_at, {names} FROM incoming",
        {"recorded_at": recorded_at, "programme": batch.programme, "batch": batch.number},
    )
    cursor.unregister("incoming")


def _kind(batch: Batch) -> FactKind:
    if batch.kind not in KINDS:
        raise StoreError(
            Text(
                "Batch {number} holds facts of the kind “{kind}”, which this version of SPARK does not know. "
                "Use the version that wrote it, or a later one.",
                number=str(batch.number),
                kind=batch.kind,
            )
        )
    return KINDS[batch.kind]


def lost_batches(index: Index, entries: Sequence[Entry]) -> list[int]:
    """The loaded batches of which the index does not hold as many rows as the journal says. Reads every table."""
    counts: dict[int, int] = {}
    with index.cursor() as cursor:
        for kind in KINDS.values():
            counts |= dict(
                cursor.execute(f"SELECT batch, count(*) FROM {schema.table(kind)} GROUP BY batch").fetchall()
            )
    loaded = [entry.batch for entry in entries[: index.batches]]
    return [batch.number for batch in loaded if counts.get(batch.number, 0) != batch.rows]
