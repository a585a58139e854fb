"""A cell as its user sees it."""

from __future__ import annotations

from spark_metrics.intake.table import Cell


def as_written(cell: Cell) -> str:
    """The cell as text: a date in ISO form, a whole number without `.0`."""
    if isinstance(cell, dict):
        return cell["d"]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
