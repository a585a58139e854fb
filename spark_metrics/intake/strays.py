"""Cells that belong to no field. They are not imported, but the file is kept as it was sent, with them in it."""

from __future__ import annotations

from spark_metrics.intake.columns import Columns
from spark_metrics.intake.findings import Finding
from spark_metrics.intake.privacy import holds_personal_number, shown
from spark_metrics.intake.sandbox import ReadFile, Sheet
from spark_metrics.intake.values.words import as_written
from spark_metrics.language import Text


def stray_cells(file: ReadFile, sheet: Sheet, columns: Columns) -> list[Finding]:
    """Cells of the sheet under no heading, and cells anywhere in the file that hold a person's number.

    In a CSV file a cell too many means that all cells of the row may have slipped, so it stops.
    """
    found = [finding for other in file.sheets if other is not sheet for finding in _in_another_sheet(other)]
    imported = columns.fields
    for number, cells in sheet.rows[1:]:
        for place, cell in enumerate(cells):
            if cell is None or place in imported:
                continue
            if holds_personal_number(as_written(cell)):
                text = Text(
                    "The cell holds a personal identity number. It would be kept with the file, so take it out first."
                )
                found.append(Finding(number, columns.ignored.get(place), "personal_number", "stops", text))
            elif place not in columns.ignored:
                text = Text("The row holds a value without a heading above it; it is not imported.")
                found.append(Finding(number, None, "no_heading", "stops" if file.form == "csv" else "warns", text))
    return found


def _in_another_sheet(sheet: Sheet) -> list[Finding]:
    """One finding for a sheet that is not imported but holds a person's number, with the row where it stands."""
    for number, cells in sheet.rows:
        if any(cell is not None and holds_personal_number(as_written(cell)) for cell in cells):
            text = Text(
                "Row {row} of the sheet “{sheet}” holds a personal identity number. It would be kept with the file, "
                "so take it out first.",
                row=str(number),
                sheet=shown(sheet.name),
            )
            return [Finding(None, None, "personal_number", "stops", text)]
    return []
