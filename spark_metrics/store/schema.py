"""The tables of the index, one per kind of fact, drawn from the kinds' declarations."""

from __future__ import annotations

import hashlib

import pyarrow as pa

from spark_metrics.errors import StoreError
from spark_metrics.language import Text
from spark_metrics.model.column_types import COLUMN_TYPES
from spark_metrics.model.facts import FactKind
from spark_metrics.model.kinds import KINDS

TIMES = {
    "programme": "VARCHAR NOT NULL",
    "batch": "INTEGER NOT NULL",
    "row": "INTEGER NOT NULL",
    "sheet": "VARCHAR",
    "missing": "VARCHAR",
    "recorded_at": "TIMESTAMP NOT NULL",
    "superseded_at": "TIMESTAMP",
}
"""The columns beside a kind's own: whose, from where (the sheet is null where the file has one), why cells are empty
(JSON, field -> code of the reason; null where none is), known from when until when. Timestamps are UTC."""
PLACE = {"row": pa.int32(), "sheet": pa.string(), "missing": pa.string()}
"""Those of them that come with the rows."""


def quoted(name: str) -> str:
    """A column's name in SQL. Names come from declarations, never from people."""
    return f'"{name}"'


def table(kind: FactKind) -> str:
    """The name of the table with the facts of `kind`."""
    return quoted(f"fact_{kind.key}")


def statements() -> list[str]:
    """What creates an empty index."""
    creating = ["CREATE TABLE state (fingerprint VARCHAR NOT NULL, batches INTEGER NOT NULL, head VARCHAR NOT NULL)"]
    for kind in KINDS.values():
        own = {field.name: COLUMN_TYPES[field.type][0] for field in kind.fields}
        columns = ", ".join(f"{quoted(name)} {type_}" for name, type_ in (TIMES | own).items())
        creating.append(f"CREATE TABLE {table(kind)} ({columns})")
    return creating


def fingerprint() -> str:
    """Two indices with the same fingerprint have the same tables."""
    return hashlib.sha256("\n".join(statements()).encode()).hexdigest()


def rows_schema(kind: FactKind) -> pa.Schema:
    """The columns of a batch of `kind`: row and sheet in the file as sent, why cells are empty, the kind's fields."""
    own = [pa.field(field.name, COLUMN_TYPES[field.type][1]) for field in kind.fields]
    return pa.schema([*(pa.field(name, type_) for name, type_ in PLACE.items()), *own])


def fitted(rows: pa.Table, kind: FactKind) -> pa.Table:
    """`rows` in the columns that `kind` has today.

    A column that is younger than the rows is empty in them. What identifies a row can't be.

    Raises:
        StoreError: a column can't be read as the kind now has it, or the rows can't be identified.
    """
    schema = rows_schema(kind)
    columns = [rows[f.name] if f.name in rows.column_names else pa.nulls(rows.num_rows, f.type) for f in schema]
    try:
        whole = pa.table([column.cast(f.type) for column, f in zip(columns, schema, strict=True)], schema=schema)
    except pa.ArrowException as error:
        raise StoreError(
            Text("A column of “{kind}” holds something of another type: {reason}", kind=kind.name, reason=str(error))
        ) from error
    if any(whole[name].null_count for name in ("row", *kind.identity)):
        raise StoreError(Text("A row of “{kind}” lacks what identifies it.", kind=kind.name))
    return whole
