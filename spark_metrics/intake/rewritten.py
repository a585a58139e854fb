"""A file's cells written anew as a workbook, with its faults marked: where the file was none, or a very large one."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from spark_metrics.intake.reader.marks import COLOURS, COMMENT, WIDTHS
from spark_metrics.intake.recognise import MARKER_SHEET
from spark_metrics.intake.sandbox import ReadFile, Sheet
from spark_metrics.intake.table import Cell

FIRST_DAY_OF_EXCEL = "1900-03-01"
"""Earlier days can't be told apart in a workbook: 1900 has a leap day there that never was."""
DAY = "yyyy-mm-dd"
_ILLEGAL = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31


def rewritten(file: ReadFile, marks: Iterable[Mapping[str, Any]], findings: Mapping[str, Any]) -> bytes:
    """The workbook; `marks` and `findings` as in `reader/marking.py`, with the sheets' names of `legal_names`."""
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": True}
    book = xlsxwriter.Workbook(content, options)
    looks = {severity: {"bg_color": f"#{colour}"} for severity, colour in COLOURS.items()} | {None: {}}
    formats = {look: (book.add_format(how), book.add_format(how | {"num_format": DAY})) for look, how in looks.items()}
    names = legal_names(file)
    by_sheet: dict[str, dict[tuple[int, int], Mapping[str, Any]]] = {}
    for mark in marks:
        by_sheet.setdefault(mark["sheet"], {})[mark["row"] - 1, mark["column"] - 1] = mark
    for sheet in file.sheets:
        page = book.add_worksheet(names[sheet.name])
        if sheet.hidden:
            page.very_hidden() if sheet.name == MARKER_SHEET else page.hide()
        _fill(page, sheet, by_sheet.get(names[sheet.name], {}), formats)
    taken = {name.casefold() for name in names.values()}
    _list(book.add_worksheet(_legal(findings["title"], taken)), findings["rows"])
    book.close()
    return content.getvalue()


def legal_names(file: ReadFile) -> dict[str, str]:
    """Name of a sheet -> the same as Excel allows it; a CSV file's only sheet has none."""
    taken: set[str] = set()
    return {sheet.name: _legal(sheet.name, taken) for sheet in file.sheets}


def _legal(name: str, taken: set[str]) -> str:
    bare = _ILLEGAL.sub("-", name).strip("'")[:_LONGEST_NAME] or "Blad1"
    legal, number = bare, 2
    while legal.casefold() in taken:
        legal, number = f"{bare[: _LONGEST_NAME - 4]} {number}", number + 1
    taken.add(legal.casefold())
    return legal


def _fill(
    page: Worksheet,
    sheet: Sheet,
    marks: Mapping[tuple[int, int], Mapping[str, Any]],
    formats: Mapping[str | None, Sequence[Format]],
) -> None:
    for number, cells in sheet.rows:
        for place, cell in enumerate(cells):
            mark = marks.get((number - 1, place))
            if cell is not None or mark:
                _write(page, number - 1, place, cell, formats[mark["severity"] if mark else None])
    for (row, place), mark in marks.items():
        if row + 1 not in sheet.numbers or place >= len(sheet.columns):
            page.write_blank(row, place, None, formats[mark["severity"]][0])
        page.write_comment(row, place, mark["text"], {"author": "SPARK", **COMMENT})


def _write(page: Worksheet, row: int, place: int, cell: Cell, formats: Sequence[Format]) -> None:
    as_it_is, as_day = formats
    if isinstance(cell, Mapping) and cell["d"] > FIRST_DAY_OF_EXCEL:
        page.write_datetime(row, place, dt.date.fromisoformat(cell["d"]), as_day)
    elif isinstance(cell, Mapping | str):
        page.write_string(row, place, cell["d"] if isinstance(cell, Mapping) else cell, as_it_is)
    elif cell is None:
        page.write_blank(row, place, None, as_it_is)
    else:
        page.write(row, place, cell, as_it_is)


def _list(page: Worksheet, rows: Sequence[Sequence[str]]) -> None:
    for number, line in enumerate(rows):
        for place, words in enumerate(line):
            page.write_string(number, place, words)
    for place, width in enumerate(WIDTHS):
        page.set_column(place, place, width)
    page.freeze_panes(1, 0)
