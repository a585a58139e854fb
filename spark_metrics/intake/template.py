"""The template of a kind of fact, as people fill it in: an Excel workbook or a CSV file with the headings alone.

Everything is written as text with `write_string`; nothing in a template is a formula.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import Any, Literal

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from spark_metrics.intake.readme_sheet import write_read_me
from spark_metrics.intake.recognise import MARKER_SHEET
from spark_metrics.intake.values.words import NO, YES
from spark_metrics.language import Text
from spark_metrics.model.facts import FactKind, Field
from spark_metrics.model.kinds import fact_kind

Format = Literal["xlsx", "csv"]

LAST_ROW = 10_000
"""Drop-downs and checks reach down to here; rows below are read all the same."""

CELL_FORMATS = {
    "organisation": "@",
    "municipality": "@",
    "text": "@",
    "choice": "@",
    "flag": "@",
    "date": "yyyy-mm-dd",
    "integer": "0",
    "number": "General",
    "money": "#,##0",
}
_MADE_ON = dt.datetime(2024, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)
"""A fixed date inside the file, so that the same template is the same bytes."""


def template(kind: str, language: str = "sv", format: Format = "xlsx") -> bytes:
    """The empty template of a kind of fact.

    Raises:
        UnknownName: there is no such kind.
    """
    found = fact_kind(kind)
    return _csv(found, language) if format == "csv" else _xlsx(found, language)


def template_name(kind: str, language: str = "sv", format: Format = "xlsx") -> str:
    """The file name for a download."""
    word = Text("template").render(language)
    return f"{word}-{fact_kind(kind).key}.{format}"


def headings(kind: FactKind, language: str) -> list[str]:
    """The headings in the order of the fields; required ones carry a star."""
    return [field.header.render(language) + (" *" if field.required else "") for field in kind.fields]


def _csv(kind: FactKind, language: str) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerow(headings(kind, language))
    return text.getvalue().encode("utf-8-sig")


def _xlsx(kind: FactKind, language: str) -> bytes:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(
        content,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    book.set_properties({"title": kind.name.render(language), "created": _MADE_ON})
    sheet = book.add_worksheet(kind.name.render(language))
    heading = book.add_format({"bold": True, "bg_color": "#DCE6E4", "bottom": 1, "text_wrap": True, "valign": "top"})
    formats = {type_: book.add_format({"num_format": code}) for type_, code in CELL_FORMATS.items()}
    read_me = book.add_worksheet(Text("Read me").render(language))
    lists = _lists(book, kind, language)
    for place, (field, words) in enumerate(zip(kind.fields, headings(kind, language), strict=True)):
        sheet.set_column(place, place, _width(field, words), formats[field.type])
        sheet.write_string(0, place, words, heading)
        sheet.write_comment(0, place, field.note.render(language), {"author": "SPARK", "x_scale": 1.6})
        if rule := _validation(field, language, lists.get(field.name)):
            sheet.data_validation(1, place, LAST_ROW, place, rule)
    sheet.set_row(0, 32)
    sheet.freeze_panes(1, 0)
    write_read_me(book, read_me, kind, language)
    book.close()
    return content.getvalue()


def _lists(book: xlsxwriter.Workbook, kind: FactKind, language: str) -> dict[str, str]:
    """The very hidden sheet with the kind's key and the words of the drop-downs; field name -> range of its words."""
    sheet: Worksheet = book.add_worksheet(MARKER_SHEET)
    sheet.write_string(0, 0, kind.key)
    sheet.very_hidden()
    ranges = {}
    for place, field in enumerate(kind.fields):
        words = [YES, NO] if field.type == "flag" else list(field.choices.values())
        for line, word in enumerate(words, 1):
            sheet.write_string(line, place, word.render(language))
        if words:
            column = xlsxwriter.utility.xl_col_to_name(place, col_abs=True)
            ranges[field.name] = f"={MARKER_SHEET}!{column}$2:{column}${len(words) + 1}"
    return ranges


def _validation(field: Field, language: str, words: str | None) -> dict[str, Any] | None:
    """What Excel itself checks while the sheet is filled in."""
    message = {"error_title": field.header.render(language)[:32], "error_message": field.note.render(language)[:255]}
    if words:
        return {"validate": "list", "source": words, **message}
    if field.type == "date":
        return {"validate": "date", "criteria": ">=", "value": dt.date(1900, 1, 1), **message}
    if field.type not in ("integer", "number", "money"):
        return None
    validate = "decimal" if field.type == "number" else "integer"
    if field.maximum is None:
        return {"validate": validate, "criteria": ">=", "value": field.minimum, **message}
    return {
        "validate": validate, "criteria": "between", "minimum": field.minimum, "maximum": field.maximum, **message
    }  # fmt: skip


def _width(field: Field, words: str) -> int:
    if field.type == "text":
        return 32
    longest = max((len(word.render("sv")) for word in field.choices.values()), default=0)
    return min(max(len(words) + 3, longest, 13), 32)
