"""The template's second sheet: what each column is, which words it takes, and what is checked."""

from __future__ import annotations

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from spark_metrics.intake.values.words import listed
from spark_metrics.language import Text
from spark_metrics.model.facts import FactKind, Field, FieldType

TYPE_WORDS: dict[FieldType, Text] = {
    "organisation": Text("Organisation number"),
    "municipality": Text("Municipality's code or official name"),
    "date": Text("Date, year-month-day"),
    "integer": Text("Whole number"),
    "number": Text("Number, decimals allowed"),
    "money": Text("Whole kronor"),
    "choice": Text("One of the choices"),
    "flag": Text("Yes or no"),
    "text": Text("Text, at most 500 characters"),
}
RULES = (
    Text("Columns marked with * must be filled in. An empty cell says that the value is not known; 0 is a value."),
    Text("The columns may stand in any order, and columns that are not required may be left out."),
    Text("Write the whole amount in digits. “tkr”, “mkr” and “%” are understood. Decimals take a comma or a point."),
    Text("The file is taken in whole or not at all: if a row is wrong, the receipt says which and why."),
    Text("A later file corrects an earlier one: send the row again with the same identity and the new values."),
    Text("A sole trader's number is a personal identity number: it becomes a pseudonym and is kept nowhere."),
)


def write_read_me(book: xlsxwriter.Workbook, sheet: Worksheet, kind: FactKind, language: str) -> None:
    """Fill the sheet: what a row is, the rules, then a line for each column."""
    bold = book.add_format({"bold": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 26, wrapped)
    sheet.set_column(1, 3, 44, wrapped)
    sheet.write_string(0, 0, kind.name.render(language), bold)
    sheet.merge_range(1, 0, 1, 3, "", wrapped)
    sheet.write_string(1, 0, kind.about.render(language), wrapped)
    identity = Text("Identity of a row: {fields}.", fields=listed(kind.field(name).header for name in kind.identity))
    line = 2
    for rule in (*RULES, identity):
        sheet.merge_range(line, 0, line, 3, "", wrapped)
        sheet.write_string(line, 0, rule.render(language), wrapped)
        line += 1
    line += 1
    for place, words in enumerate((Text("Column"), Text("What to write"), Text("Form"), Text("Choices"))):
        sheet.write_string(line, place, words.render(language), bold)
    for field in kind.fields:
        line += 1
        for place, words in enumerate(_about(field, language)):
            sheet.write_string(line, place, words, wrapped)


def _about(field: Field, language: str) -> tuple[str, str, str, str]:
    header = field.header.render(language) + (" *" if field.required else "")
    choices = listed(field.choices.values()).render(language) if field.choices else ""
    return header, field.note.render(language), TYPE_WORDS[field.type].render(language), choices
