"""Taking a batch back: by new rows, what is known becomes what it were if the batch had never come.

What holds of a thing is what the last batch said of it, among the batches that were sent and not taken back. Taking
a batch back, or taking back a taking back, changes which batches those are, and a row is written for each thing for
which another batch has now the last word. So the order in which batches are taken back does not matter.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow as pa

from spark_metrics.errors import StoreError
from spark_metrics.language import Text
from spark_metrics.model.facts import FactKind
from spark_metrics.model.kinds import fact_kind
from spark_metrics.store import schema
from spark_metrics.store.entry import Batch, Entry
from spark_metrics.store.schema import quoted


@dataclass(frozen=True)
class TakenBack:
    """What is to be written so that a batch is taken back.

    Attributes:
        rows: in the columns of the kind; each with the row and sheet that it stood in, in the batch that was sent.
        restated: how many of them say again what an earlier batch had said.
        withdrawn: how many of them say that nothing holds any more.
        left_alone: the number of the batch's things of which a later batch has said something else.
    """

    rows: pa.Table
    restated: int
    withdrawn: int
    left_alone: int

    def receipt(self, batch: Batch) -> dict[str, Any]:
        """The receipt of `batch`, which takes back another."""
        counts = {"restated": self.restated, "withdrawn": self.withdrawn, "left_alone": self.left_alone}
        said = {"programme": batch.programme, "kind": batch.kind, "file_name": batch.file_name, "who": batch.sender}
        rows = {"rows_in": len(self.rows), "accepted": len(self.rows), "rejected": 0, "findings": []}
        return said | {"why": batch.why, "takes_back": batch.takes_back} | counts | rows


def taken_back(batches: Iterable[Batch]) -> dict[int, int]:
    """Number of a batch that is taken back -> number of the batch that did it.

    A batch whose taking back was itself taken back is not among them: it is restored. `batches`: in their order, all
    of a programme or of the store, as known at a moment.
    """
    return _taken_back([(batch.number, batch.takes_back) for batch in batches])


def without(cursor: duckdb.DuckDBPyConnection, entries: Sequence[Entry], number: int) -> TakenBack:
    """What it takes to take back batch `number`, given an index that holds all `entries`.

    Raises:
        StoreError: it is taken back already, or later batches have said something else of all its things.
    """
    taking = [(entry.batch.number, entry.batch.takes_back) for entry in entries]
    if number in _taken_back(taking):
        raise StoreError(Text("Batch {number} is taken back already.", number=str(number)))
    sent = _as_sent(entries, number)
    rows = _rows(cursor, fact_kind(sent.kind), sent, _silent(taking), _silent([*taking, (len(taking) + 1, number)]))
    if not len(rows):
        raise StoreError(
            Text(
                "Nothing would change: later batches have said something else of all that batch {number} is about.",
                number=str(number),
            )
        )
    withdrawn = sum(flag is True for flag in rows["withdrawn"].to_pylist())
    return TakenBack(rows, len(rows) - withdrawn, withdrawn, sent.rows - len(rows))


def document(batch: Batch, number: int) -> bytes:
    """What is kept in place of a sent file: that batch `number` took back another, by whom and why."""
    said = {"batch": number, "takes_back": batch.takes_back, "programme": batch.programme, "kind": batch.kind}
    return json.dumps(said | {"who": batch.sender, "why": batch.why}, ensure_ascii=False, indent=1).encode()


def _as_sent(entries: Sequence[Entry], number: int) -> Batch:
    """The batch with a file that all this taking back and restoring is about."""
    batch = entries[number - 1].batch
    while batch.takes_back is not None:
        batch = entries[batch.takes_back - 1].batch
    return batch


def _taken_back(taking: Sequence[tuple[int, int | None]]) -> dict[int, int]:
    """The same from the numbers, each with what it takes back, if anything."""
    gone: dict[int, int] = {}
    for number, back in reversed(taking):
        if back is not None and number not in gone:
            gone.setdefault(back, number)
    return gone


def _silent(taking: Sequence[tuple[int, int | None]]) -> list[int]:
    """The batches that have no say in what holds: taken back, or without a file of their own."""
    return sorted(_taken_back(taking).keys() | {number for number, back in taking if back is not None})


def _rows(
    cursor: duckdb.DuckDBPyConnection, kind: FactKind, sent: Batch, before: list[int], after: list[int]
) -> pa.Table:
    """The things of batch `sent` of which another batch has the last word when `after` are silent, not `before`."""
    identity = ", ".join(quoted(name) for name in kind.identity)
    own = ", ".join(
        f"after.{quoted(field.name)}" if field.name not in kind.identity else quoted(field.name)
        for field in kind.fields
        if field.name != "withdrawn"
    )
    last_word = f"QUALIFY row_number() OVER (PARTITION BY {identity} ORDER BY batch DESC) = 1"
    table = schema.table(kind)
    sql = f"""
        WITH things AS (SELECT "row", sheet, {identity} FROM {table} WHERE batch = $sent),
        said AS (FROM {table} SEMI JOIN things USING ({identity}) WHERE programme = $programme),
        before AS (FROM said WHERE NOT list_contains($before, batch) {last_word}),
        after AS (FROM said WHERE NOT list_contains($after, batch) {last_word})
        SELECT things."row", things.sheet, after.missing, {own}, (after.batch IS NULL OR after.withdrawn) AS withdrawn
        FROM things LEFT JOIN before USING ({identity}) LEFT JOIN after USING ({identity})
        WHERE before.batch IS DISTINCT FROM after.batch
        ORDER BY things.sheet, things."row"
    """
    params = {"sent": sent.number, "programme": sent.programme, "before": before, "after": after}
    return schema.fitted(cursor.sql(sql, params=params).to_arrow_table(), kind)
