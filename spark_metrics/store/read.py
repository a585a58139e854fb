"""Facts as they were known at a moment. The SQL of reading; adding up is in `tally.py`."""

from __future__ import annotations

import datetime as dt
from typing import Any

import duckdb
import pyarrow as pa

from spark_metrics.model.facts import FactKind
from spark_metrics.store import schema
from spark_metrics.store.schema import quoted

Params = dict[str, Any]


def known(alias: str, as_of: dt.datetime | None, params: Params, name: str = "as_of") -> str:
    """The condition that a fact of `alias` was known at `as_of` (None: now), and not taken back.

    Adds what it binds to `params`, under `name`.

    Raises:
        ValueError: `as_of` does not say in which time zone it is meant.
    """
    standing = f"NOT coalesce({alias}.withdrawn, false)"
    if as_of is None:
        return f"{alias}.superseded_at IS NULL AND {standing}"
    params[name] = utc(as_of).replace(tzinfo=None)
    superseded = f"({alias}.superseded_at IS NULL OR {alias}.superseded_at > ${name})"
    return f"{alias}.recorded_at <= ${name} AND {superseded} AND {standing}"


def utc(moment: dt.datetime) -> dt.datetime:
    """The same moment in UTC; ValueError where the time zone is left open."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone is several moments")
    return moment.astimezone(dt.UTC)


def current(cursor: duckdb.DuckDBPyConnection, programme: str, kind: FactKind, as_of: dt.datetime | None) -> pa.Table:
    """The facts of one kind as known at `as_of`, in the order in which they came."""
    params: Params = {"programme": programme}
    names = ["programme", "batch", "row", "recorded_at", *(field.name for field in kind.fields)]
    sql = (
        f"SELECT {', '.join(quoted(name) for name in names)} FROM {schema.table(kind)} AS fact "
        f"WHERE fact.programme = $programme AND {known('fact', as_of, params)} ORDER BY batch, row"
    )
    facts = cursor.sql(sql, params=params).to_arrow_table()
    place = facts.schema.get_field_index("recorded_at")
    return facts.set_column(place, "recorded_at", facts["recorded_at"].cast(pa.timestamp("us", tz="UTC")))
