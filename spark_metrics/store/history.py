"""Who said what when: every version of every fact.

A version whose row withdraws states nothing: its values count as null, so that before and after read alike whether a
fact came, was corrected, or went.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import duckdb
import pyarrow as pa

from spark_metrics.language import Text
from spark_metrics.model.facts import FactKind
from spark_metrics.model.kinds import KINDS, fact_kind
from spark_metrics.store import schema
from spark_metrics.store.entry import Entry
from spark_metrics.store.holders import about, has_enterprise
from spark_metrics.store.read import Params, utc
from spark_metrics.store.schema import quoted

Event = Literal["new", "correction", "confirmation", "withdrawal", "return", "taken_back", "restored"]
"""What a version did:

new: the first that was said of the thing
correction: other values than before
confirmation: the same values again
withdrawal: the sender withdrew it
return: values again, after it was gone
taken_back: its batch was taken back, and no other batch had said anything of it
restored: a batch was taken back, and what another batch had said holds again
"""
EVENTS: dict[Event, Text] = {
    "new": Text("new"),
    "correction": Text("corrected"),
    "confirmation": Text("confirmed"),
    "withdrawal": Text("withdrawn"),
    "return": Text("back after it was withdrawn"),
    "taken_back": Text("taken back"),
    "restored": Text("restored"),
}
"""The same in words."""


@dataclass(frozen=True)
class Version:
    """One row of one batch: what was said of one thing at one time.

    Attributes:
        batch, recorded_at, sender, file_name, why: of the batch that said it.
        row, sheet: where it stood in the file; in a batch that takes back another, where it stood in that one's.
        kind: key of the kind of fact.
        identity: the fields that name the thing -> their values.
        event: what it did: see `Event`.
        changed: field -> (before, after), where they differ. `missing` stands for the reasons of empty cells.
    """

    batch: int
    recorded_at: dt.datetime
    sender: str
    file_name: str
    why: str
    row: int
    sheet: str | None
    kind: str
    identity: Mapping[str, Any]
    event: Event
    changed: dict[str, tuple[Any, Any]] = field(default_factory=dict)


def history(
    cursor: duckdb.DuckDBPyConnection,
    programme: str,
    entries: Sequence[Entry],
    enterprise: str | None,
    kind: str | None,
    as_of: dt.datetime | None,
) -> list[Version]:
    """Every version known at `as_of` (default now), by batch, sheet and row. `entries`: the whole journal.

    Args:
        enterprise: only of facts about this one; kinds that are not about enterprises then have none.
        kind: only of this kind.
    """
    asked = fact_kind(kind).key if kind else None
    sent = {entry.batch.kind for entry in entries if entry.batch.programme == programme}
    found: list[Version] = []
    for one in KINDS.values():
        if one.key in sent and asked in (None, one.key) and (enterprise is None or has_enterprise(one)):
            found += _versions(one, entries, _versions_table(cursor, programme, enterprise, one, as_of))
    return sorted(found, key=lambda version: (version.batch, version.sheet or "", version.row))


def stated(kind: FactKind) -> list[str]:
    """What a version can change: the reasons of empty cells, and the fields beside identity and withdrawal."""
    own = [field.name for field in kind.fields if field.name not in (*kind.identity, "withdrawn")]
    return [*own, "missing"]


def _versions_table(
    cursor: duckdb.DuckDBPyConnection,
    programme: str,
    enterprise: str | None,
    kind: FactKind,
    as_of: dt.datetime | None,
) -> pa.Table:
    """One row per version, with `x`, `before_x` and `differs_x` for each stated x, `gone` and `was_gone`."""
    params: Params = {"programme": programme}
    conditions = ["programme = $programme", *about(kind, enterprise, params)]
    if as_of is not None:
        conditions.append("recorded_at <= $as_of")
        params["as_of"] = utc(as_of).replace(tzinfo=None)
    identity = ", ".join(quoted(name) for name in kind.identity)
    said = ", ".join(
        f"CASE WHEN withdrawn THEN NULL ELSE {quoted(name)} END AS {quoted(name)}" for name in stated(kind)
    )
    before = ", ".join(f"lag({quoted(name)}) OVER turns AS {quoted('before_' + name)}" for name in stated(kind))
    differs = ", ".join(
        f"{quoted(name)} IS DISTINCT FROM {quoted('before_' + name)} AS {quoted('differs_' + name)}"
        for name in stated(kind)
    )
    sql = f"""
        WITH said AS (
            SELECT batch, sheet, "row", coalesce(withdrawn, false) AS gone, {identity}, {said}
            FROM {schema.table(kind)} WHERE {" AND ".join(conditions)}
        ),
        turns AS (
            SELECT *, lag(gone) OVER turns AS was_gone, {before}
            FROM said WINDOW turns AS (PARTITION BY {identity} ORDER BY batch)
        )
        SELECT *, {differs} FROM turns ORDER BY batch, sheet, "row"
    """
    return cursor.sql(sql, params=params).to_arrow_table()


def _versions(kind: FactKind, entries: Sequence[Entry], table: pa.Table) -> list[Version]:
    """The versions of a table, read column by column: most versions change few fields."""
    changed: list[dict[str, tuple[Any, Any]]] = [{} for _ in range(len(table))]
    for name in stated(kind):
        places = table[f"differs_{name}"].combine_chunks().to_numpy(zero_copy_only=False).nonzero()[0]
        befores, afters = table[f"before_{name}"].take(places).to_pylist(), table[name].take(places).to_pylist()
        for place, *pair in zip(places.tolist(), befores, afters, strict=True):
            changed[place][name] = tuple(pair)
    columns = [table[name].to_pylist() for name in ("batch", "row", "sheet", "gone", "was_gone")]
    found = []
    for number, row, sheet, gone, was_gone, identity, differing in zip(
        *columns, records(table, kind.identity), changed, strict=True
    ):
        batch = entries[number - 1].batch
        event = _event(batch.takes_back is not None, gone, was_gone, bool(differing))
        found.append(
            Version(number, batch.recorded_at, batch.sender, batch.file_name, batch.why, row, sheet, kind.key, identity,
                    event, differing)
        )  # fmt: skip
    return found


def _event(taking_back: bool, gone: bool, was_gone: bool | None, differs: bool) -> Event:
    """`was_gone` is None where the thing is new."""
    if taking_back:
        return "taken_back" if gone else "restored"
    if gone:
        return "withdrawal"
    if was_gone is None:
        return "new"
    if was_gone:
        return "return"
    return "correction" if differs else "confirmation"


def records(table: pa.Table, names: Sequence[str]) -> list[dict[str, Any]]:
    """The named columns, row by row."""
    return table.select(list(names)).to_pylist()
