"""Marks cells of a workbook and comments them: the error report, to mend and send again.

Ordered by `marked.py`: stdin brings a line of JSON, `{"marks": [{"sheet", "row", "column", "text", "severity"}],
"findings": {"title", "rows": [[text]]}}`, then the workbook's bytes; the marked workbook goes out through stdout.
Rows and columns count from 1; a sheet named None is the first visible one.
"""

from __future__ import annotations

import io
import json
import sys
from typing import Any

import openpyxl
from openpyxl.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from spark_metrics.intake.reader.limits import limit_this_process
from spark_metrics.intake.reader.marks import COLOURS, COMMENT, WIDTHS


def marked(original: bytes, marks: list[dict[str, Any]], findings: dict[str, Any]) -> bytes:
    """The workbook with its marks, and a sheet that lists all findings. Earlier marks of ours are taken away first."""
    book = openpyxl.load_workbook(io.BytesIO(original))
    if findings["title"] in book.sheetnames and _is_ours(book[findings["title"]], findings["rows"][0]):
        del book[findings["title"]]
    visible = next(sheet for sheet in book.worksheets if sheet.sheet_state == "visible")
    for sheet in book.worksheets:
        _unmark(sheet)
    for mark in marks:
        _mark(visible if mark["sheet"] is None else book[mark["sheet"]], mark)
    _list(book.create_sheet(findings["title"]), findings["rows"])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _mark(sheet: Worksheet, mark: dict[str, Any]) -> None:
    """Colours and comments a cell, or the merged one that covers it."""
    cell = sheet.cell(mark["row"], mark["column"])
    if isinstance(cell, MergedCell):
        covers = next(area for area in sheet.merged_cells.ranges if cell.coordinate in area)
        cell = sheet.cell(covers.min_row, covers.min_col)
    cell.fill = PatternFill("solid", fgColor=COLOURS[mark["severity"]])
    cell.comment = Comment(mark["text"], "SPARK", **COMMENT)


def _is_ours(sheet: Worksheet, headings: list[str]) -> bool:
    """Is it the list of an earlier report, and not a sheet of the sender's with the same name?"""
    return [cell.value for cell in sheet[1]][: len(headings)] == headings


def _unmark(sheet: Worksheet) -> None:
    """Takes our colours and comments away from a report that was mended and sent again."""
    ours = set(COLOURS.values())
    for row in sheet.iter_rows():
        for cell in row:
            if cell.fill.fill_type == "solid" and str(cell.fill.fgColor.rgb)[-6:] in ours:
                cell.fill, cell.comment = PatternFill(), None


def _list(sheet: Worksheet, rows: list[list[str]]) -> None:
    for line in rows:
        sheet.append(line)
    for row in sheet.iter_rows():
        for cell in row:
            cell.data_type = "s"  # a text that begins with "=" stays a text
    for place, width in enumerate(WIDTHS):
        sheet.column_dimensions["ABCDE"[place]].width = width
    sheet.freeze_panes = "A2"


def main() -> None:
    """The work of the process."""
    limit_this_process()
    order = json.loads(sys.stdin.buffer.readline())
    sys.stdout.buffer.write(marked(sys.stdin.buffer.read(), order["marks"], order["findings"]))
