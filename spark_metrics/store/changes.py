"""What differs in the standing facts between two moments, and which batches did it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow as pa

from spark_metrics.model.facts import FactKind
from spark_metrics.model.kinds import KINDS
from spark_metrics.store import schema
from spark_metrics.store.entry import Entry
from spark_metrics.store.history import records, stated
from spark_metrics.store.holders import about, has_enterprise
from spark_metrics.store.read import Params, known
from spark_metrics.store.schema import quoted


@dataclass(frozen=True)
class Change:
    """What became of one thing between two moments.

    Attributes:
        kind, identity: as in `Version`.
        before, after: field -> value as known at the moment; None where nothing was known.
        batches: the numbers of all batches that said something of it in between, in order.
    """

    kind: str
    identity: Mapping[str, Any]
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    batches: tuple[int, ...]

    @property
    def changed(self) -> dict[str, tuple[Any, Any]]:
        """Field -> (before, after), where they differ."""
        names = (self.after or self.before or {}).keys()
        pairs = {name: ((self.before or {}).get(name), (self.after or {}).get(name)) for name in names}
        return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def changes(
    cursor: duckdb.DuckDBPyConnection,
    programme: str,
    entries: Sequence[Entry],
    since: dt.datetime,
    until: dt.datetime,
    enterprise: str | None,
) -> list[Change]:
    """The things of which something else was known at `until` than at `since`, by kind and identity.

    `entries`: the whole journal.

    Args:
        enterprise: only those about this one.

    Raises:
        ValueError: `until` is the earlier of the two.
    """
    if until < since:
        raise ValueError(f"from {since} until {until} is no span of time")
    between = (entry.batch for entry in entries if since < entry.batch.recorded_at <= until)
    sent = {batch.kind for batch in between if batch.programme == programme}
    kinds = [kind for kind in KINDS.values() if kind.key in sent and (enterprise is None or has_enterprise(kind))]
    return [change for kind in kinds for change in _of_kind(cursor, programme, kind, since, until, enterprise)]


def _of_kind(
    cursor: duckdb.DuckDBPyConnection,
    programme: str,
    kind: FactKind,
    since: dt.datetime,
    until: dt.datetime,
    enterprise: str | None,
) -> list[Change]:
    params: Params = {"programme": programme}
    earlier, later = known("earlier", since, params, "earlier"), known("later", until, params, "later")
    own = " AND ".join(["programme = $programme", *about(kind, enterprise, params)])
    identity = ", ".join(quoted(name) for name in kind.identity)
    names = stated(kind)
    sides = ", ".join(
        f"{side}.{quoted(name)} AS {quoted(f'{side}_{name}')}" for side in ("earlier", "later") for name in names
    )
    differ = " OR ".join(f"earlier.{quoted(name)} IS DISTINCT FROM later.{quoted(name)}" for name in names)
    table = schema.table(kind)
    sql = f"""
        WITH touched AS (
            SELECT {identity}, list(batch ORDER BY batch) AS batches FROM {table}
            WHERE {own} AND recorded_at > $earlier AND recorded_at <= $later GROUP BY ALL
        ),
        earlier AS (SELECT * FROM {table} AS earlier WHERE {own} AND {earlier}),
        later AS (SELECT * FROM {table} AS later WHERE {own} AND {later})
        SELECT {identity}, batches, earlier.batch IS NOT NULL AS was, later.batch IS NOT NULL AS "is", {sides}
        FROM touched LEFT JOIN earlier USING ({identity}) LEFT JOIN later USING ({identity})
        WHERE (earlier.batch IS NULL) <> (later.batch IS NULL) OR {differ}
        ORDER BY {identity}
    """
    found = cursor.sql(sql, params=params).to_arrow_table()
    identities, batches = records(found, kind.identity), found["batches"].to_pylist()
    befores = _sides(found, "earlier", "was", identities, names)
    afters = _sides(found, "later", "is", identities, names)
    together = zip(identities, befores, afters, batches, strict=True)
    return [Change(kind.key, thing, before, after, tuple(by)) for thing, before, after, by in together]


def _sides(
    table: pa.Table, side: str, there: str, identities: list[dict[str, Any]], names: list[str]
) -> list[dict[str, Any] | None]:
    """Identity and values at one of the two moments; None where nothing was known."""
    values = zip(*(table[f"{side}_{name}"].to_pylist() for name in names), strict=True)
    together = zip(table[there].to_pylist(), identities, values, strict=True)
    return [{**thing, **dict(zip(names, row, strict=True))} if is_ else None for is_, thing, row in together]
