"""The error report: the workbook as it was sent, with its faults coloured and commented, to mend and send again."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

import xlsxwriter

from spark_metrics.errors import UnreadableFile
from spark_metrics.intake.examine import Examination, Sent
from spark_metrics.intake.findings import SEVERITIES, Finding
from spark_metrics.intake.sandbox import ReadFile, read_file, run_apart
from spark_metrics.language import Text

MARKED = ("stops", "warns")
FIRST_DAY_OF_EXCEL = "1900-03-01"
"""Earlier days can't be told apart in a workbook: 1900 has a leap day there that never was."""
TITLE = Text("Findings")
HEADINGS = (Text("Severity"), Text("Sheet"), Text("Row"), Text("Column"), Text("Finding"))
NOT_MARKED = Text("The workbook can't be marked. The findings are listed on the page.")


def marked_workbook(sent: Sent, examination: Examination, language: str) -> bytes:
    """The sent file as a workbook (.xlsx), marked. A file of another form becomes a workbook with the same cells.

    A sheet with all findings is added. Colours: `stops` red, `warns` yellow.

    Raises:
        UnreadableFile: the workbook can be read but not written again.
    """
    original = sent.original
    if PurePath(sent.file_name).suffix.casefold() != ".xlsx":
        original = _as_workbook(read_file(original, sent.file_name))
    rows = [[heading.render(language) for heading in HEADINGS]]
    rows += [_listed(finding, language) for finding in examination.findings]
    order = {
        "marks": _marks(examination, language),
        "findings": {"title": TITLE.render(language), "rows": rows},
    }
    done = run_apart("mark", json.dumps(order).encode() + b"\n" + original)
    if done.returncode != 0:
        raise UnreadableFile(NOT_MARKED)
    return done.stdout


def marked_name(file_name: str, language: str) -> str:
    """The report's file name."""
    return f"{PurePath(file_name).stem}-{Text('marked').render(language)}.xlsx"


def _marks(examination: Examination, language: str) -> list[dict[str, Any]]:
    """One mark for each cell: everything that is said of it, in the colour of the worst."""
    columns = {heading.written: heading.place + 1 for heading in reversed(examination.headings)}
    sheet = examination.sheets[0] or None
    said: dict[tuple[str | None, int, int], list[Finding]] = {}
    for finding in examination.findings:
        if finding.severity in MARKED and finding.row is not None:
            place = (finding.sheet or sheet, finding.row, columns.get(finding.column or "", 1))
            said.setdefault(place, []).append(finding)
    return [
        {
            "sheet": sheet,
            "row": row,
            "column": column,
            "text": "\n".join(finding.text.render(language) for finding in findings),
            "severity": min((finding.severity for finding in findings), key=MARKED.index),
        }
        for (sheet, row, column), findings in said.items()
    ]


def _listed(finding: Finding, language: str) -> list[str]:
    row = "" if finding.row is None else str(finding.row)
    return [
        SEVERITIES[finding.severity].render(language), finding.sheet or "", row, finding.column or "",
        finding.text.render(language),
    ]  # fmt: skip


def _as_workbook(file: ReadFile) -> bytes:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for sheet in file.sheets:
        page = book.add_worksheet(sheet.name or None)
        if sheet.hidden:
            page.hide()
        for number, cells in sheet.rows:
            for place, cell in enumerate(cells):
                if isinstance(cell, Mapping) and cell["d"] > FIRST_DAY_OF_EXCEL:
                    page.write_datetime(number - 1, place, dt.date.fromisoformat(cell["d"]), day)
                elif isinstance(cell, Mapping):
                    page.write_string(number - 1, place, cell["d"])
                elif isinstance(cell, str):
                    page.write_string(number - 1, place, cell)
                elif cell is not None:
                    page.write(number - 1, place, cell)
    book.close()
    return content.getvalue()
