"""The cells of a sheet as values of a kind's fields, and those values as a table for the store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from spark_metrics.intake.columns import Columns
from spark_metrics.intake.findings import Finding
from spark_metrics.intake.sandbox import Sheet
from spark_metrics.intake.values import Refused, Value, parse
from spark_metrics.model.facts import FactKind, Field
from spark_metrics.store.schema import rows_schema

NOT_WITHDRAWN = False


@dataclass
class Row:
    """One row of the sheet: its number there, and its values. A refused cell has no entry in `values`."""

    number: int
    values: dict[str, Value]

    def identity(self, kind: FactKind) -> tuple[Value, ...] | None:
        """What the row is about; None when a part of it is missing or refused."""
        found = tuple(self.values.get(name) for name in kind.identity)
        return None if any(value is None for value in found) else found

    @property
    def withdrawn(self) -> bool:
        """Does the row take back an earlier one?"""
        return self.values.get("withdrawn") is True


def parse_rows(sheet: Sheet, kind: FactKind, columns: Columns) -> tuple[list[Row], list[Finding]]:
    """The rows under the header, with a finding for each refused cell."""
    below = sheet.rows[1:]
    rows = [Row(number, {}) for number, _ in below]
    findings: list[Finding] = []
    for name, place in columns.place.items():
        cells = [cells[place] if place < len(cells) else None for _, cells in below]
        findings += _parse_column(kind.field(name), columns.headings[name], cells, rows)
    if "withdrawn" in columns.place:
        for row in rows:
            if row.values.get("withdrawn", NOT_WITHDRAWN) is None:
                row.values["withdrawn"] = NOT_WITHDRAWN
    return rows, findings


def _parse_column(field: Field, heading: str, cells: Sequence[Any], rows: list[Row]) -> list[Finding]:
    """Puts the values into the rows. The same cell is parsed once: columns repeat themselves."""
    findings: list[Finding] = []
    seen: dict[tuple[type, Any], Value | Refused] = {}
    for row, cell in zip(rows, cells, strict=True):
        key = (type(cell), cell["d"] if isinstance(cell, dict) else cell)
        if key not in seen:
            try:
                seen[key] = parse(field, cell)
            except Refused as refused:
                seen[key] = refused
        value = seen[key]
        if isinstance(value, Refused):
            findings.append(Finding(row.number, heading, value.code, "stops", value.text))
        else:
            row.values[field.name] = value
    return findings


def as_table(rows: Sequence[Row], kind: FactKind) -> pa.Table:
    """The rows as the store takes them: the kind's columns and `row`, the row's number in the file (int32)."""
    schema = rows_schema(kind)
    numbers = pa.array([row.number for row in rows], schema.field("row").type)
    values = {
        field.name: pa.array([row.values.get(field.name) for row in rows], schema.field(field.name).type)
        for field in kind.fields
    }
    return pa.table({"row": numbers, **values}, schema=schema)
