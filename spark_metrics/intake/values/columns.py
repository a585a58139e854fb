"""A column of cells becomes a column of values."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from spark_metrics.intake.table import Cell
from spark_metrics.intake.values.cells import parse
from spark_metrics.intake.values.distinct import distinct
from spark_metrics.intake.values.parsed import ParsedColumn, Ways
from spark_metrics.intake.values.refused import Refused
from spark_metrics.model.column_types import COLUMN_TYPES
from spark_metrics.model.facts import Field


def parse_column(field: Field, cells: Sequence[Cell], heading: str, ways: Ways) -> ParsedColumn:
    """The values of a column.

    Args:
        field: what the column holds.
        cells: the column's cells, without its heading.
        heading: the column's heading, made fit to be shown: questions name it.
        ways: how the cells are to be read, beyond what they themselves say.
    """
    column = distinct(cells)
    values, refused = [], {}
    for index, cell in enumerate(column.cells):
        try:
            values.append(parse(field, cell))
        except Refused as refusal:
            refused[index] = refusal
            values.append(None)
    type_ = COLUMN_TYPES[field.type][1]
    which = pa.array(column.which, mask=column.which < 0)
    return ParsedColumn(
        values=pa.array(values, type_).take(which),
        refused={row: refused[index] for row, index in column.rows_of(refused)},
    )
