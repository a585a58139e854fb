"""Control sums: does an index hold exactly what the batches say, and did each fact's time end when it should?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from spark_metrics.model.facts import FactKind
from spark_metrics.model.kinds import KINDS
from spark_metrics.store import schema
from spark_metrics.store.entry import Entry
from spark_metrics.store.index import Index
from spark_metrics.store.load import insert
from spark_metrics.store.schema import quoted

Sums = dict[tuple[str, int], tuple[int, int]]
"""(kind, batch) -> number of rows, sum of the rows' hashes. The order of rows makes no difference."""


def of_index(index: Index) -> Sums:
    """What the index holds."""
    return _sums(index, lambda kind: schema.table(kind))


def of_batches(entries: Sequence[Entry], rows: Callable[[Entry], pa.Table], at: Path) -> Sums:
    """What an index of these batches must hold, worked out from their rows without the loading of the store.

    Each fact's time ends when the next batch says something of the same thing. Works in a new database at `at`.
    """
    scratch = Index(at)
    try:
        with scratch.transaction() as cursor:
            for entry in entries:
                kind = KINDS[entry.batch.kind]
                insert(cursor, kind, entry.batch, schema.fitted(rows(entry), kind))
        return _sums(scratch, _with_ends)
    finally:
        scratch.close()


def _with_ends(kind: FactKind) -> str:
    thing = ", ".join(quoted(name) for name in ("programme", *kind.identity))
    end = f"lead(recorded_at) OVER (PARTITION BY {thing} ORDER BY batch)"
    return f"(SELECT * REPLACE ({end} AS superseded_at) FROM {schema.table(kind)})"


def _sums(index: Index, source: Callable[[FactKind], str]) -> Sums:
    found: Sums = {}
    for kind in KINDS.values():
        with index.cursor() as cursor:
            found |= {(kind.key, batch): (rows, total) for batch, rows, total in _of_kind(cursor, kind, source(kind))}
    return found


def _of_kind(cursor: duckdb.DuckDBPyConnection, kind: FactKind, source: str) -> list[tuple[int, int, int]]:
    names = [*schema.TIMES, *(field.name for field in kind.fields)]
    columns = ", ".join(f"facts.{quoted(name)}" for name in names)
    sql = f"SELECT batch, count(*), sum(hash({columns})::HUGEINT) FROM {source} AS facts GROUP BY batch"
    return cursor.execute(sql).fetchall()
