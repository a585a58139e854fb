"""Organisationsnummer: ten digits, third digit at least 2, right check digit. A sole trader's becomes a pseudonym.

What stands in such a cell is never repeated in a message: it may be a person's number, or one that was miswritten.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from stdnum import luhn

from spark_metrics.intake.privacy import is_personal_number
from spark_metrics.intake.pseudonym import as_pseudonym
from spark_metrics.intake.table import Cell
from spark_metrics.intake.values.reading import Reading
from spark_metrics.language import Text

_SCIENTIFIC = re.compile(r"[0-9]+(?:[.,][0-9]+)?e\+?[0-9]+", re.IGNORECASE)
_WRITTEN = re.compile(r"(?:[0-9]{2})?[0-9]{6}[-–−‐‑+]?[0-9]{4}(?:[.,]0+)?")
_CENTURIES = ("18", "19", "20")
_DIGITS = 10
_FEWEST_DIGITS = 8
"""A spreadsheet drops the zeros before a number: those born in 2000 lose two."""

PERSONAL = Text("The number is a personal identity number. Such numbers are not taken in here: leave the row out.")
_WRONG_PERSONAL = Text(
    "The number looks like a personal identity number, but its date or its check digit is wrong. "
    "It is not repeated here."
)
_CHECK_DIGIT = Text("The organisation number's check digit is wrong: a digit is miswritten or two have changed places.")
_NO_ORGANISATION = Text("This is not an organisation number: ten digits, as in 556016-0680.")
_LOST_DIGITS = Text(
    "The spreadsheet has shortened the organisation number to the form 5.56E+09 and lost digits. "
    "Format the column as text and write the number anew."
)
_PSEUDONYM = Text("A sole trader's personal identity number was replaced by a pseudonym. The number is not kept.")


def organisations(reading: Reading, left: Sequence[int]) -> None:
    """Reads a column of organisation numbers, as ten digits or a sole trader's pseudonym."""
    for index in _read_at_once(reading, left):
        cell = reading.cells[index]
        if pseudonym := as_pseudonym(cell) if isinstance(cell, str) else None:
            reading.values[index] = pseudonym
            continue
        digits = _digits(cell)
        if isinstance(digits, tuple):
            reading.refuse(index, *digits)
        else:
            _take(reading, index, digits)


def _read_at_once(reading: Reading, left: Sequence[int]) -> list[int]:
    """Takes the numbers that are right, and gives back the others."""
    texts = [str(cell) if type(cell := reading.cells[index]) is str and cell.isascii() else "" for index in left]
    for place, index in enumerate(left):
        if type(cell := reading.cells[index]) in (int, float) and 2e9 <= cell < 1e10 and cell % 1 == 0:
            texts[place] = str(int(cell))
    cells = pa.array(texts, pa.string())
    digits = pc.replace_substring_regex(cells, r"^\s*([0-9]{6})-?([0-9]{4})\s*$", r"\1\2")
    written = pc.match_substring_regex(digits, r"^[0-9]{2}[2-9][0-9]{7}$").to_numpy(zero_copy_only=False)
    places = np.flatnonzero(written)
    numbers = digits.take(pa.array(places))
    right = _check_digit_is_right(numbers)
    for place, number in zip(places[right].tolist(), numbers.filter(pa.array(right)).to_pylist(), strict=True):
        reading.values[left[place]] = number
    done = np.zeros(len(texts), bool)
    done[places[right]] = True
    return [index for index, is_done in zip(left, done.tolist(), strict=True) if not is_done]


def _check_digit_is_right(numbers: pa.Array) -> np.ndarray:
    """Luhn's sum for texts of ten digits each."""
    text = "".join(numbers.to_pylist())
    signs = np.frombuffer(text.encode(), np.uint8).reshape(-1, _DIGITS).astype(np.int64) - ord("0")
    doubled = signs[:, ::2] * 2
    doubled -= 9 * (doubled > 9)
    return (doubled.sum(axis=1) + signs[:, 1::2].sum(axis=1)) % 10 == 0


def _digits(cell: Cell) -> str | tuple[str, Text]:
    """The ten digits in a cell, those of a person with the century left out; or why there are none."""
    if isinstance(cell, str):
        written = re.sub(r"\s", "", cell)
    elif isinstance(cell, bool) or not isinstance(cell, int | float) or cell != cell or abs(cell) > 1e13 or cell % 1:
        return "not_an_organisation", _NO_ORGANISATION
    else:
        written = _with_lost_zeros(str(int(cell)))
    if _SCIENTIFIC.fullmatch(written):
        return "organisation_scientific", _LOST_DIGITS
    if not _WRITTEN.fullmatch(written):
        return "not_an_organisation", _NO_ORGANISATION
    digits = re.sub("[^0-9]", "", re.split("[.,]", written)[0])
    if len(digits) == _DIGITS:
        return digits
    if digits[2:][2] < "2" and digits.startswith(_CENTURIES):
        return digits[2:]
    return digits[2:] if digits.startswith("16") else ("not_an_organisation", _NO_ORGANISATION)


def _with_lost_zeros(digits: str) -> str:
    """The digits of a cell that is a number, with the zeros in front that make it a person's."""
    whole = digits.zfill(_DIGITS)
    return whole if len(digits) >= _FEWEST_DIGITS and is_personal_number(whole) else digits


def _take(reading: Reading, index: int, digits: str) -> None:
    if digits[2] >= "2":
        if luhn.is_valid(digits):
            reading.values[index] = digits
        else:
            reading.refuse(index, "organisation_check_digit", _CHECK_DIGIT)
    elif not is_personal_number(digits):
        reading.refuse(index, "personal_number_wrong", _WRONG_PERSONAL)
    elif reading.ways.pseudonym is None:
        reading.refuse(index, "personal_number", PERSONAL)
    else:
        reading.values[index] = reading.ways.pseudonym(digits)
        reading.personal.add(index)
        reading.tell("pseudonym", index, lambda: _PSEUDONYM)
