"""Facts written as small tables, as a person would write them on paper.

    support    | date       | form
    A          | 2009-01-10 | advice

The first word of the heading is the kind of fact (its first column is that kind's first field), then come other
columns of the kind. Enterprises are called A, B, C …; an empty cell is empty.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pyarrow as pa

from spark_metrics.model.kinds import KINDS
from spark_metrics.store import Store
from spark_metrics.store.schema import rows_schema

FILLED_IN: dict[str, dict[str, Any]] = {
    "enterprise": {"name": "X", "municipality": "2380", "noted": dt.date(2009, 1, 1)},
    "support": {"date": dt.date(2009, 3, 1), "form": "advice"},
    "job": {"reference": "1", "started": dt.date(2009, 3, 1), "persons": 1, "extent_percent": 100},
    "activity": {"date": dt.date(2009, 3, 1), "type": "seminar", "place": "X", "municipality": "2380"},
    "meeting": {},
    "decision": {"date": dt.date(2009, 3, 12), "decision": "Go on."},
    "financing": {"reference": "1", "date": dt.date(2009, 3, 1), "financier": "bank"},
}
"""What a case leaves out because it does not matter there; everything else that is left out is empty."""


def send(store: Store, programme: str, table: str, recorded_at: dt.datetime | None = None) -> None:
    """Puts a small table into the store, as if it were a file that came in at this time."""
    kind, rows = read(table)
    store.append(
        programme=programme,
        kind=kind,
        rows=pa.Table.from_pylist(rows, rows_schema(KINDS[kind])),
        original=table.encode(),
        file_name=f"{kind}.csv",
        recorded_at=recorded_at,
    )


def read(table: str) -> tuple[str, list[dict[str, Any]]]:
    """The kind and the rows of a small table."""
    lines = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    (kind, *columns), *body = lines
    names = [KINDS[kind].fields[0].name, *columns]
    rows = []
    for number, cells in enumerate(body, 2):
        stated = {name: value(kind, name, cell) for name, cell in zip(names, cells, strict=True)}
        rows.append({**FILLED_IN.get(kind, {}), **stated, "row": number})
    return kind, rows


def value(kind: str, name: str, cell: str) -> Any:
    """A cell as the store keeps it."""
    type_ = KINDS[kind].field(name).type
    if not cell:
        return None
    if type_ == "organisation":
        return f"55{ord(cell):08d}"
    if type_ == "date":
        return dt.date.fromisoformat(cell)
    if type_ == "flag":
        return cell == "yes"
    return int(cell) if type_ in ("integer", "money") else float(cell) if type_ == "number" else cell
