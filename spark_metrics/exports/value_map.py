"""A value map to take along: a workbook with map, evidence, result and definitions, day and source on each sheet."""

from __future__ import annotations

import datetime as dt
import io

import xlsxwriter
from xlsxwriter.format import Format

from spark_metrics.document import SYNTHETIC
from spark_metrics.exports.picture import printable
from spark_metrics.exports.value_map_tables import Cell, Table, tables
from spark_metrics.language import Text
from spark_metrics.social_return import Found

MADE_ON = dt.datetime(2024, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)
"""A fixed date inside the file: the same map is the same bytes."""
MOST_SIGNS = 32_000
"""Of a cell."""


def value_map_workbook(found: Found, language: str) -> bytes:
    """The map as an XLSX file in which nothing of a person's words becomes a formula or a link."""
    content = io.BytesIO()
    off = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(content, {"in_memory": True, **off}) as book:
        note = SYNTHETIC.render(language) if found.synthetic else ""
        title = printable(found.value_map.name)
        book.set_properties({"title": title, "author": "SPARK", "comments": note, "created": MADE_ON})
        looks = {
            "heading": book.add_format({"bold": True, "bg_color": "#E1E8ED", "bottom": 1, "text_wrap": True}),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
            "whole": book.add_format({"num_format": "#,##0", "valign": "top"}),
            "decimal": book.add_format({"num_format": "#,##0.00", "valign": "top"}),
            "date": book.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"}),
        }
        foot = _foot(found, language)
        for table in tables(found, language):
            _sheet(book, table, looks, foot, language)
    return content.getvalue()


def _foot(found: Found, language: str) -> str:
    said = Text(
        "{name}, value map {key} of {programme}, as known on {day}. {source}.",
        name=found.value_map.name, key=found.value_map.key, programme=found.programme, day=found.as_of,
        source=found.source.text,
    ).render(language)  # fmt: skip
    return printable(f"{said} {SYNTHETIC.render(language)}" if found.synthetic else said)


def _sheet(book: xlsxwriter.Workbook, table: Table, looks: dict[str, Format], foot: str, language: str) -> None:
    sheet = book.add_worksheet(table.name.render(language)[:31])
    for place, width in enumerate(table.widths):
        sheet.set_column(place, place, width)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&8 " + foot.replace("&", "&&")[:240])
    sheet.write_string(0, 0, foot)
    for column, heading in enumerate(table.headings):
        sheet.write_string(2, column, heading.render(language), looks["heading"])
    sheet.freeze_panes(3, 0)
    for row, line in enumerate(table.lines, 3):
        for column, cell in enumerate(line):
            _write(sheet, row, column, cell, looks, language)


def _write(
    sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: Cell, looks: dict[str, Format], language: str
) -> None:
    if cell is None:
        return
    if isinstance(cell, Text | str):
        words = cell.render(language) if isinstance(cell, Text) else cell
        sheet.write_string(row, column, printable(words)[:MOST_SIGNS], looks["text"])
    elif isinstance(cell, dt.date):
        sheet.write_datetime(row, column, dt.datetime.combine(cell, dt.time()), looks["date"])
    else:
        sheet.write_number(row, column, cell, looks["whole" if float(cell).is_integer() else "decimal"])
