"""The parts that the workbook is made of: sheets that print well, cells that are numbers or text, never formulas."""

from __future__ import annotations

import datetime as dt
import io
import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from spark_metrics import figure_words
from spark_metrics.language import Text
from spark_metrics.model.figure import Figure
from spark_metrics.reports import wording
from spark_metrics.reports.content import Content
from spark_metrics.reports.packed import MADE_ON
from spark_metrics.reports.printable import printable

A4, A3 = 9, 8
LINE_HEIGHT, MOST_LINES = 15, 26
"""Points; and Excel's rows grow no higher."""
MOST_SIGNS_AT_FOOT = 250
"""Excel takes no more than 255 at the foot of a page."""
MOST_SIGNS_OF_A_CELL = 32_000
Cell = str | float | int | dt.date | None


@dataclass(frozen=True)
class Book:
    """A workbook on its way, and the looks of its cells."""

    file: xlsxwriter.Workbook
    bytes: io.BytesIO
    content: Content
    looks: dict[str, Format]

    @property
    def language(self) -> str:
        return self.content.language


def new_book(content: Content) -> Book:
    """An empty workbook in which nothing becomes a formula or a link, made at a fixed time."""
    packed = io.BytesIO()
    off = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    file = xlsxwriter.Workbook(packed, {"in_memory": True, **off})
    file.set_properties({
        "title": printable(f"{content.programme.name.in_(content.language)}, {content.as_of}"),
        "subject": printable(wording.line(content)),
        "author": "SPARK",
        "created": dt.datetime(*MADE_ON, tzinfo=dt.UTC).replace(tzinfo=None),
    })  # fmt: skip
    top, heading = (
        {"valign": "top"},
        {"bold": True, "bg_color": "#E1E8ED", "bottom": 1, "text_wrap": True, "valign": "top"},
    )
    declared = {
        "title": {"bold": True, "font_size": 16, "font_color": "#0B5A82"},
        "finding": {"font_size": 12, "bold": True},
        "warning": {"bold": True, "font_color": "#B4532A"},
        "muted": {"font_color": "#4A5A64"},
        "heading": {**heading, "indent": 1},
        "number heading": {**heading, "align": "right"},
        "text": {"text_wrap": True, "indent": 1, **top},
        "line": {"indent": 1, **top},
        "none": {"italic": True, "font_color": "#4A5A64", "align": "right", **top},
        "whole": {"num_format": "#,##0", **top},
        "decimal": {"num_format": "#,##0.0", **top},
        "rate": {"num_format": "#,##0.00", **top},
        "share": {"num_format": "0.0%", **top},
        "date": {"num_format": "yyyy-mm-dd", "align": "left", "indent": 1, **top},
    }
    return Book(file, packed, content, {name: file.add_format(look) for name, look in declared.items()})


def new_sheet(book: Book, name: Text, widths: Sequence[int], selection: Text = wording.WHOLE) -> Worksheet:
    """A sheet that prints across one page, with programme, selection, day and source on each page."""
    sheet = book.file.add_worksheet(name.render(book.language))
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    line = printable(wording.line(book.content, selection)).replace("&", "&&")[:MOST_SIGNS_AT_FOOT]
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.8)
    sheet.set_header("&L&A&R&P / &N")
    sheet.set_footer(f"&L&8{guarded(line)}")
    sheet.hide_gridlines(2)
    return sheet


def guarded(line: str) -> str:
    """A line after a font size: Excel would read digits at its beginning as part of the size."""
    return f" {line}"


def head(book: Book, sheet: Worksheet, title: str, selection: Text = wording.WHOLE) -> int:
    """The sheet's title, line and label of made-up data; returns the next free row."""
    sheet.write_string(0, 0, printable(title), book.looks["title"])
    sheet.write_string(1, 0, printable(wording.line(book.content, selection)), book.looks["muted"])
    if not book.content.synthetic:
        return 3
    sheet.write_string(2, 0, wording.SYNTHETIC_NOTE.render(book.language), book.looks["warning"])
    return 4


def headings(book: Book, sheet: Worksheet, row: int, words: Sequence[str | Text], numbers: Collection[int] = ()) -> int:
    """A row of headings, repeated on each printed page, above which the sheet does not scroll; the next row.

    The columns in `numbers` hold numbers, so their headings stand right, too.
    """
    for column, word in enumerate(words):
        shown = word.render(book.language) if isinstance(word, Text) else word
        sheet.write_string(
            row, column, printable(shown), book.looks["number heading" if column in numbers else "heading"]
        )
    sheet.set_row(row, 2 * LINE_HEIGHT)
    sheet.repeat_rows(row)
    sheet.freeze_panes(row + 1, 1)
    return row + 1


def write(book: Book, sheet: Worksheet, row: int, column: int, cell: Cell, look: str | None = None) -> None:
    """A number as a number, a day as a day, words as words; an empty cell for None."""
    if cell is None:
        return
    if isinstance(cell, str):
        sheet.write_string(row, column, printable(cell)[:MOST_SIGNS_OF_A_CELL], book.looks[look or "text"])
    elif isinstance(cell, dt.date):
        sheet.write_datetime(row, column, dt.datetime.combine(cell, dt.time()), book.looks["date"])
    else:
        whole = float(cell).is_integer()
        sheet.write_number(row, column, cell, book.looks[look or ("whole" if whole else "decimal")])


def write_value(book: Book, sheet: Worksheet, row: int, column: int, figure: Figure) -> None:
    """A figure's value; hidden or missing, the words for it."""
    if figure.value is None:
        write(book, sheet, row, column, figure_words.value(figure, book.language), "none")
    else:
        write(book, sheet, row, column, figure.value)


def heighten(sheet: Worksheet, row: int, line: Sequence[Cell], widths: Sequence[int]) -> None:
    """Make a row as high as its longest text needs: not every program does so by itself."""
    pairs = zip(line, widths, strict=False)
    lines = max(math.ceil(len(cell) / (width - 2)) if isinstance(cell, str) else 1 for cell, width in pairs)
    sheet.set_row(row, LINE_HEIGHT * min(max(1, lines), MOST_LINES))


def rows(book: Book, sheet: Worksheet, row: int, lines: Sequence[Sequence[Cell]], widths: Sequence[int]) -> int:
    """Lines of cells in columns of these widths; the next free row."""
    for line in lines:
        heighten(sheet, row, line, widths)
        for column, cell in enumerate(line):
            write(book, sheet, row, column, cell)
        row += 1
    return row
