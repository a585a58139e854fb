"""What is kept of a file that holds persons' numbers: its cells, with pseudonyms where those numbers stood."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from spark_metrics.intake.columns import Columns
from spark_metrics.intake.privacy import holds_personal_number
from spark_metrics.intake.sandbox import ReadFile
from spark_metrics.intake.table import Table
from spark_metrics.intake.values import ParsedColumn

WHY = "The file as sent held personal identity numbers. These are its cells, with pseudonyms in their place."


def without_persons(
    file: ReadFile, tables: Sequence[Table], columns: Columns, parsed: Mapping[str, ParsedColumn]
) -> bytes | None:
    """The file's cells as JSON, or None where no person's number stands in it: then the file is kept as it was sent.

    Numbers in cells where none is expected stop a file (`strays.py`), so none of those is left here.
    """
    replaced: dict[tuple[str, int, int], str] = {}
    stands = [(table.sheet, number) for table in tables for number in table.numbers]
    for name, column in parsed.items():
        for place in column.personal:
            replaced[*stands[place], columns.place[name]] = column.values[place].as_py()
    if not replaced and not persons_elsewhere(file):
        return None
    sheets = [
        {
            "name": sheet.name,
            "rows": [
                [number, [replaced.get((sheet.name, number, place), cell) for place, cell in enumerate(cells)]]
                for number, cells in sheet.rows
            ],
        }
        for sheet in file.sheets
    ]
    return json.dumps({"why": WHY, "sheets": sheets}, ensure_ascii=False).encode()


def persons_elsewhere(file: ReadFile) -> bool:
    """Does a person's number stand beside the cells: in a comment, a header, the properties of the file?"""
    return any(map(holds_personal_number, file.elsewhere))
