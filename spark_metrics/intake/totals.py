"""Do the total rows of a file add up? They are not imported, but they tell whether a row was lost on the way."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from spark_metrics.intake.columns import Columns
from spark_metrics.intake.findings import Finding
from spark_metrics.intake.table import Table
from spark_metrics.intake.values import ParsedColumn, Ways, parse_column
from spark_metrics.language import Text
from spark_metrics.model.facts import FactKind, Field

SHARES_END_AT = 100
"""A number that cannot exceed this is a share or a degree: beneath such a column stands a mean, not a sum."""


def differing_totals(
    tables: Sequence[Table], columns: Columns, kind: FactKind, parsed: Mapping[str, ParsedColumn], ways: Ways
) -> list[Finding]:
    """A warning for each stated total that is not the sum of the column's rows.

    Args:
        parsed: field name -> the values of the rows of all tables, one table beneath the other.
    """
    findings: list[Finding] = []
    above = 0
    for table in tables:
        for name, place in columns.place.items():
            if table.totals and _adds_up(kind.field(name)):
                cells = [total.cells.get(place) for total in table.totals]
                unit = ways.with_unit(columns.units.get(name, ""))
                stated = parse_column(kind.field(name), cells, columns.headings[name], unit).values
                values = parsed[name].values.slice(above, len(table.numbers))
                sheet = table.sheet if len(tables) > 1 else None
                findings += wrong_totals(table, columns.headings[name], stated, values, sheet)
        above += len(table.numbers)
    return findings


def sums_of(kind: FactKind, parsed: Mapping[str, ParsedColumn]) -> dict[str, float]:
    """Field name -> the sum of its column, where it holds a number: what a sender can compare with their own."""
    columns = {name: column.values for name, column in parsed.items() if _adds_up(kind.field(name))}
    return {name: pc.sum(values).as_py() for name, values in columns.items() if values.null_count < len(values)}


def wrong_totals(
    table: Table, heading: str, stated: pa.Array, values: pa.Array, sheet: str | None = None
) -> list[Finding]:
    """Warnings for one column.

    A total may hold for the rows since the total before it, or for all rows above, or, on top, for all beneath.

    Args:
        stated: what each of the table's total rows says in this column; null where it says nothing.
        values: the column's values, one per row of the table.
    """
    findings = []
    for total, says in zip(table.totals, stated.to_pylist(), strict=True):
        if says is None:
            continue
        sums = [_sum(values, total.since, total.after), _sum(values, 0, total.after), _sum(values, 0, len(values))]
        if not any(math.isclose(says, each, rel_tol=1e-9, abs_tol=1e-6) for each in sums):
            nearest = min(sums, key=lambda each: abs(each - says))
            text = Text(
                "The total row says {stated}, but the rows add up to {sum}. Is a row missing, or one too many?",
                stated=says,
                sum=nearest,
            )
            findings.append(Finding(total.row, heading, "total_differs", "warns", text, sheet))
    return findings


def _sum(values: pa.Array, first: int, end: int) -> float:
    return pc.sum(values.slice(first, end - first)).as_py() or 0


def _adds_up(field: Field) -> bool:
    if field.type == "number":
        return field.maximum is None or field.maximum > SHARES_END_AT
    return field.type in ("integer", "money")
