"""What stands today for many things at once, row by row beside the rows that were sent. Joins in DuckDB."""

from __future__ import annotations

import duckdb
import pyarrow as pa

from spark_metrics.model.facts import FactKind
from spark_metrics.store import schema
from spark_metrics.store.read import known
from spark_metrics.store.schema import quoted

PLACE = "place_"
"""The number of a given row: joins lose the order, and the answer has it again."""


def columns(kind: FactKind) -> list[str]:
    """The columns of the answers: which batch and row it is from, why cells are empty, the kind's fields."""
    return ["batch", "row", "missing", *(field.name for field in kind.fields)]


def standing(cursor: duckdb.DuckDBPyConnection, programme: str, kind: FactKind, asked: pa.Table) -> pa.Table:
    """For each row of `asked` (columns: `kind.identity`) the fact that stands for it; nulls where none does."""
    cursor.register("asked", _numbered(asked, kind, kind.identity))
    sql = (
        f"SELECT {_listed(kind, 'fact')} FROM asked LEFT JOIN {schema.table(kind)} AS fact "
        f"ON {same(kind.identity, 'fact', 'asked')} AND fact.programme = $programme AND {known('fact', None, {})} "
        f"ORDER BY asked.{PLACE}"
    )
    return cursor.sql(sql, params={"programme": programme}).to_arrow_table()


def last_time(cursor: duckdb.DuckDBPyConnection, programme: str, kind: FactKind, asked: pa.Table) -> pa.Table:
    """For each row of `asked` the enterprise's latest fact of an earlier time than the row's; nulls where none is.

    A fact about the same thing as the row itself is passed over: it is what the row corrects. Of several facts of
    one time, the one that came last is taken. All nulls for a kind that is not about enterprises.
    """
    if not any(field.name == "enterprise" for field in kind.fields):
        types = schema.rows_schema(kind)
        nulls = {name: pa.nulls(len(asked), pa.int32() if name == "batch" else types.field(name).type)
                 for name in columns(kind)}  # fmt: skip
        return pa.table(nulls)
    when = quoted(kind.when)
    cursor.register("asked", _numbered(asked, kind, dict.fromkeys(("enterprise", *kind.identity, kind.when))))
    sql = f"""
        WITH facts AS (
            SELECT fact.*, row_number() OVER (PARTITION BY enterprise ORDER BY {when}, batch, sheet, "row") AS turn_
            FROM {schema.table(kind)} AS fact
            WHERE fact.programme = $programme AND fact.{when} IS NOT NULL AND {known("fact", None, {})}
        ),
        times AS (SELECT enterprise, {when}, max(turn_) AS turn_ FROM facts GROUP BY ALL),
        near AS (
            SELECT asked.{PLACE}, asked.enterprise, times.turn_ - coalesce(own.turn_ = times.turn_, false)::INT AS turn_
            FROM asked
            ASOF LEFT JOIN times ON asked.enterprise = times.enterprise AND asked.{when} > times.{when}
            LEFT JOIN facts AS own ON {same(kind.identity, "own", "asked")}
        )
        SELECT {_listed(kind, "fact")} FROM near
        LEFT JOIN facts AS fact ON fact.enterprise = near.enterprise AND fact.turn_ = near.turn_
        ORDER BY near.{PLACE}"""
    return cursor.sql(sql, params={"programme": programme}).to_arrow_table()


def same(identity: tuple[str, ...], one: str, other: str) -> str:
    """The condition that two rows are about the same thing."""
    return " AND ".join(f"{one}.{quoted(name)} = {other}.{quoted(name)}" for name in identity)


def _listed(kind: FactKind, alias: str) -> str:
    return ", ".join(f"{alias}.{quoted(name)}" for name in columns(kind))


def _numbered(asked: pa.Table, kind: FactKind, names: tuple[str, ...] | dict[str, None]) -> pa.Table:
    types = schema.rows_schema(kind)
    own = {name: asked[name].cast(types.field(name).type) for name in names}
    return pa.table({PLACE: pa.array(range(len(asked)), pa.int32())} | own)
