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

OnProgress = Callable[[Text, float], None]
"""Is told what is being done, and how much of it is done: 0 to 1."""


def unheard(doing: Text, share: float) -> None:
    """For whoever does not want to hear of progress."""


def load(
    index: Index, entries: Sequence[Entry], rows: Callable[[Entry], pa.Table], on_progress: OnProgress = unheard
) -> None:
    """Load those of the journal's `entries` that the index lacks, all in one transaction.

    Raises:
        StoreError: a batch can't be read.
        duckdb.Error: the index can't take it, and is as it was before.
    """
    missing = entries[index.batches :]
    if not missing:
        return
    with index.transaction() as cursor:
        for done, entry in enumerate(missing, 1):
            kind = of_known_kind(entry.batch)
            load_rows(cursor, kind, entry.batch, schema.fitted(rows(entry), kind))
            on_progress(Text("Loading the batches into the index"), done / len(missing))
        number, head = missing[-1].batch.number, missing[-1].hash
        cursor.execute("UPDATE state SET batches = $1, head = $2", [number, head])
    index.batches, index.head = number, head


def load_rows(cursor: duckdb.DuckDBPyConnection, kind: FactKind, batch: Batch, rows: pa.Table) -> None:
    """The rows of one batch: what they are about is known anew from now on."""
    same = " AND ".join(f"known.{quoted(name)} = incoming.{quoted(name)}" for name in kind.identity)
    cursor.register("incoming", rows)
    cursor.execute(
        f"UPDATE {schema.table(kind)} AS known SET superseded_at = $recorded_at FROM incoming "
        f"WHERE known.programme = $programme AND known.superseded_at IS NULL AND {same}",
        {"recorded_at": batch.recorded_at.replace(tzinfo=None), "programme": batch.programme},
    )
    cursor.unregister("incoming")
    insert(cursor, kind, batch, rows)


def insert(cursor: duckdb.DuckDBPyConnection, kind: FactKind, batch: Batch, rows: pa.Table) -> None:
    """Add the rows of a batch, without ending the time of those that they correct."""
    names = ", ".join(quoted(name) for name in rows.column_names)
    cursor.register("incoming", rows)
    cursor.execute(
        f"INSERT INTO {schema.table(kind)} (programme, batch, recorded_at, {names}) "
        f"SELECT $programme, $batch, $recorded_at, {names} FROM incoming",
        {
            "recorded_at": batch.recorded_at.replace(tzinfo=None),
            "programme": batch.programme,
            "batch": batch.number,
        },
    )
    cursor.unregister("incoming")


def of_known_kind(batch: Batch) -> FactKind:
    """The kind of the batch's facts; StoreError where this version does not know it."""
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
