"""Cells that belong to no field. They are not imported, but the file is kept as it was sent, with them in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from spark_metrics.intake.columns import Columns
from spark_metrics.intake.findings import Finding
from spark_metrics.intake.kept import persons_elsewhere
from spark_metrics.intake.privacy import holds_personal_number, shown
from spark_metrics.intake.reader.limits import address
from spark_metrics.intake.sandbox import ReadFile, Sheet
from spark_metrics.intake.table import Cell, Table
from spark_metrics.intake.values.words import as_written
from spark_metrics.language import Text

_DIGITS = re.compile("[0-9]{4}")
MOST_TOLD = 1_000


def stray_cells(file: ReadFile, tables: Sequence[Table], columns: Columns) -> list[Finding]:
    """Cells of the tables under no heading, and cells anywhere in the file that hold a person's number.

    In a CSV file a cell too many means that all cells of the row may have slipped, so it stops.
    """
    taken = {table.sheet for table in tables}
    found = [finding for sheet in file.sheets if sheet.name not in taken for finding in _in_another_sheet(sheet)]
    for table in tables:
        sheet = table.sheet if len(tables) > 1 else None
        found += _around(table, sheet)
        for place, cells in enumerate(table.columns):
            if place not in columns.fields:
                found += _in_column(table, place, cells, columns, file.form, sheet)
    return found[:MOST_TOLD]


def persons_in_names(file: ReadFile) -> tuple[Finding, ...]:
    """What stops a file at once: a sheet with a person's number for a name, which messages would repeat."""
    if not any(holds_personal_number(sheet.name) for sheet in file.sheets):
        return ()
    text = Text("The name of a sheet holds a personal identity number. Give the sheet another name.")
    return (Finding(None, None, "personal_number", "stops", text),)


def persons_beside_cells(file: ReadFile) -> list[Finding]:
    """That a person's number in a comment, a header or the properties is not kept."""
    if not persons_elsewhere(file) or file.form == "csv":
        return []
    text = Text(
        "A personal identity number stands outside the table: in a comment, a header or the file's properties. It is "
        "not kept: of the file its cells alone are kept."
    )
    return [Finding(None, None, "personal_number_elsewhere", "notes", text)]


def _in_column(
    table: Table, place: int, cells: Sequence[Cell], columns: Columns, form: str, sheet: str | None
) -> Iterator[Finding]:
    """What a column that is not imported holds."""
    heading = columns.ignored.get(place)
    personal = _personal_rows(cells)
    for row in personal[:MOST_TOLD]:
        text = Text("The cell holds a personal identity number. It would be kept with the file, so take it out first.")
        yield Finding(table.numbers[row], heading, "personal_number", "stops", text, sheet)
    if heading is None:
        told, letters = set(personal), address(1, place)[:-1]
        filled = (row for row, cell in enumerate(cells) if cell is not None and row not in told)
        for _, row in zip(range(MOST_TOLD), filled, strict=False):
            text = Text("The row holds a value without a heading above it; it is not imported.")
            severity = "stops" if form == "csv" else "warns"
            yield Finding(table.numbers[row], letters, "no_heading", severity, text, sheet)


def _around(table: Table, sheet: str | None) -> Iterator[Finding]:
    """Headings and rows that were passed over, where a person's number stands in them."""
    rows: list[tuple[int, Iterable[Cell]]] = [(table.header_row, table.headings)]
    rows += [(passed.row, passed.cells.values()) for passed in table.passed_over]
    for number, cells in rows:
        if any(map(_holds_personal_number, cells)):
            text = Text(
                "The row holds a personal identity number. It would be kept with the file, so take it out first."
            )
            yield Finding(number, None, "personal_number", "stops", text, sheet)


def _in_another_sheet(sheet: Sheet) -> list[Finding]:
    """One finding for a sheet that is not imported but holds a person's number, with the row where it stands."""
    rows = [row for cells in sheet.columns for row in _personal_rows(cells)]
    if not rows:
        return []
    text = Text(
        "Row {row} of the sheet “{sheet}” holds a personal identity number. It would be kept with the file, "
        "so take it out first.",
        row=str(sheet.numbers[min(rows)]),
        sheet=shown(sheet.name),
    )
    return [Finding(None, None, "personal_number", "stops", text)]


def _personal_rows(cells: Sequence[Cell]) -> list[int]:
    """The rows of a column that hold a person's number. The same cell is looked at once."""
    different = {cell for cell in cells if isinstance(cell, str | int | float)}
    personal = {cell for cell in different if _holds_personal_number(cell)}
    return (
        [row for row, cell in enumerate(cells) if not isinstance(cell, dict) and cell in personal] if personal else []
    )


def _holds_personal_number(cell: Cell) -> bool:
    if cell is None or isinstance(cell, dict | bool):
        return False
    words = as_written(cell)
    return _DIGITS.search(words) is not None and holds_personal_number(words)
