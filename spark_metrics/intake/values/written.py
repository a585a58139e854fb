"""A cell as its user sees it, and the texts of many cells for pyarrow."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from spark_metrics.intake.table import Cell


def as_written(cell: Cell) -> str:
    """The cell as text: a date in ISO form, a whole number without `.0`."""
    if isinstance(cell, dict):
        return cell["d"]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def as_arrow(texts: Sequence[str]) -> pa.Array:
    """The texts as Arrow has them. One with half a surrogate pair, for which there is no UTF-8, comes out empty."""
    try:
        return pa.array(texts, pa.string())
    except UnicodeEncodeError:
        whole = (text.encode("utf-8", "replace").decode() == text for text in texts)
        return pa.array([text if good else "" for text, good in zip(texts, whole, strict=True)], pa.string())
