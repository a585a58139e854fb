"""Free text, in one Unicode form and without signs that nobody sees.

A text that begins with "=", "+" or "@" is a text like any other: it is stored as it stands, and what writes a
workbook writes it as text, never as a formula.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import pyarrow.compute as pc

from spark_metrics.intake.privacy import holds_personal_number
from spark_metrics.intake.table import Cell
from spark_metrics.intake.values.reading import Reading
from spark_metrics.intake.values.written import as_arrow, as_written
from spark_metrics.language import Text

MOST_CHARACTERS = 500
_PLAIN = r"^[ -~\x{a1}-\x{ac}\x{ae}-\x{24f}\x{2010}-\x{2027}\x{2030}-\x{205e}\x{20ac}]+$"
"""Latin letters and common signs: those about which no two versions of Unicode differ."""
_MANY_DIGITS = r"\pN{6}[^\pL\pN]{0,3}\pN{4}"
"""As many digits as a person's number has: it is looked for in them."""
_UNSEEN = ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp")


def texts(reading: Reading, left: Sequence[int]) -> None:
    """Reads a column of free text."""
    for index in _read_at_once(reading, left):
        text = _text(reading.cells[index])
        if isinstance(text, tuple):
            reading.refuse(index, *text)
        else:
            reading.values[index] = text


def _read_at_once(reading: Reading, left: Sequence[int]) -> list[int]:
    """Takes the texts in which there is nothing to look for, and gives back the others."""
    plain, others = [], []
    for index in left:
        (plain if type(reading.cells[index]) is str else others).append(index)
    cells = as_arrow([reading.cells[index] for index in plain])
    cells = pc.utf8_trim_whitespace(pc.utf8_normalize(cells, "NFC"))
    short = pc.less_equal(pc.utf8_length(cells), MOST_CHARACTERS)
    fine = pc.and_not(pc.match_substring_regex(cells, _PLAIN), pc.match_substring_regex(cells, _MANY_DIGITS))
    fine = pc.and_(fine, short)
    for index, text, is_fine in zip(plain, cells.to_pylist(), fine.to_pylist(), strict=True):
        if is_fine:
            reading.values[index] = text
        else:
            others.append(index)
    return others


def _text(cell: Cell) -> str | tuple[str, Text]:
    """The text, or the reason why it is not taken."""
    if isinstance(cell, dict):
        return "text_became_date", Text("The cell is a date, text is wanted. Format it as text and write anew.")
    value = unicodedata.normalize("NFC", as_written(cell)).strip()
    if len(value) > MOST_CHARACTERS:
        return "text_too_long", Text("The text is longer than {limit} characters.", limit=MOST_CHARACTERS)
    if any(sign in "\n\r\t" for sign in value):
        return "line_break", Text("The text holds a line break or a tab. Write it in one line.")
    if any(unicodedata.category(sign) in _UNSEEN for sign in value):
        return "invisible_characters", Text("The text holds invisible characters. Write it anew.")
    if holds_personal_number(value):
        return "personal_number", Text("The cell holds a personal identity number. Take it out.")
    return value
