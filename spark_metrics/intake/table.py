"""The rows of one kind as they lie in a sheet: columns under headings, without what surrounds them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from spark_metrics.language import Text

Cell = Any
"""A text, a number, True/False, None when empty, or `{"d": ISO date}`."""


@dataclass(frozen=True)
class PassedOver:
    """A row that is not imported: a title, a note, a total.

    Attributes:
        row: its number in the sheet.
        code: `title_row`, `note_row` or `total_row`.
        text: what stands there and why it is passed over.
    """

    row: int
    code: str
    text: Text


@dataclass(frozen=True)
class Table:
    """What `layout.py` finds in a sheet.

    Attributes:
        sheet: the sheet's name, "" in a CSV file.
        header_row: number of the (last) row of headings.
        headings: one per column, the two lines of a two-line heading joined by a space; "" where there is none.
        numbers: the rows' numbers in the sheet, as the user sees them.
        columns: one sequence of cells per heading, each as long as `numbers`.
        passed_over: rows with content that are not rows of the table.
    """

    sheet: str
    header_row: int
    headings: tuple[str, ...]
    numbers: Sequence[int]
    columns: Sequence[Sequence[Cell]]
    passed_over: tuple[PassedOver, ...] = ()
