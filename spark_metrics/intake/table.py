"""The rows of one kind as they lie in a sheet: columns under headings, without what surrounds them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from spark_metrics.language import Text

Cell = Any
"""A text, a number, True/False, None when empty, or `{"d": ISO date}`."""


@dataclass(frozen=True)
class PassedOver:
    """A row that is not imported: a title, a note, a total.

    Attributes:
        row: its number in the sheet.
        code: `title_row`, `row_above`, `unit_row`, `heading_again`, `total_row` or `note_row`.
        text: what stands there and why it is passed over.
        cells: its cells, by index of their column; empty ones are left out.
    """

    row: int
    code: str
    text: Text
    cells: Mapping[int, Cell]

    @property
    def severity(self) -> Literal["warns", "notes"]:
        """A row above the headings that looks like one of the table's is worth a second look."""
        return "warns" if self.code == "row_above" else "notes"


@dataclass(frozen=True)
class TotalRow:
    """A row that states totals.

    Attributes:
        row: its number in the sheet.
        cells: its cells, by index of their column; empty ones are left out.
        after: how many rows of the table stand above it.
        since: how many rows of the table stand above the total row before it.
    """

    row: int
    cells: Mapping[int, Cell]
    after: int
    since: int


@dataclass(frozen=True)
class Interpreted:
    """How something in the sheet was understood, told before anything is stored.

    Attributes:
        row: where it stands first.
        code: `two_line_headings`, `merged_cells` or `mojibake_mended`.
        text: what was done.
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
        totals: those of them that state totals.
        interpreted: what else was done to make a table of the sheet.
    """

    sheet: str
    header_row: int
    headings: tuple[str, ...]
    numbers: Sequence[int]
    columns: Sequence[Sequence[Cell]]
    passed_over: tuple[PassedOver, ...] = ()
    totals: tuple[TotalRow, ...] = ()
    interpreted: tuple[Interpreted, ...] = ()
