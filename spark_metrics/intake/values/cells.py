"""One cell by itself, for callers that do not yet read columns."""

from __future__ import annotations

import datetime as dt
from typing import Any

from spark_metrics.intake.values.columns import parse_column
from spark_metrics.intake.values.parsed import Ways
from spark_metrics.model.facts import Field

Value = str | int | float | bool | dt.date | None


def parse(field: Field, cell: Any) -> Value:
    """The cell's value as the field has it, None when it is missing.

    Raises:
        Refused: it is something else than the field holds, or can be read in two ways.
    """
    column = parse_column(field, [cell], "", Ways())
    if column.refused:
        raise column.refused[0]
    return column.values[0].as_py()
