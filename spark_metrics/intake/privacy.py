"""Personal numbers stay out: they are recognised, refused, and never repeated in a message.

A sole trader's organisation number is a personnummer, and a person's number may also stand where nobody asked for
it. What is shown of a cell goes through `shown`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import PurePath

from stdnum import luhn

_DASH = "\\-+–−‐‑_"
_LIKE_A_PERSON = re.compile(
    r"(?<![0-9])(?:(?:18|19|20)[0-9]{2}|[0-9]{2})(?:0[1-9]|1[0-2])[0-9]{2}"
    rf"(?:\s?[{_DASH}]\s?|\s)?[0-9]{{4}}(?![0-9])"
)
_AS_LONG_AS_A_PERSONS = re.compile(r"[0-9]{6,8}[\W_]{0,3}[0-9]{4}")
_A_DIGIT = re.compile(r"\d")
_SPREAD_DIGITS = re.compile(r"[0-9](?:[\W_]{0,3}[0-9]){9,}")
_SHOWN_CHARACTERS = 60
_LOOKED_AT_CHARACTERS = 300
_NAME_CHARACTERS = 200
_DAYS_ADDED_TO_A_COORDINATION_NUMBER = 60
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DIGITS, _FEWEST_DIGITS = 10, 8
_WITHOUT_ZEROS = re.compile(r"(?<![0-9])[0-9]{8,9}(?![0-9])")
"""What a spreadsheet makes of the number of somebody born in the years 2000 to 2009."""


def holds_personal_number(text: str) -> bool:
    """Does a personnummer or samordningsnummer stand in the text: a date of birth and a right check digit?"""
    return any(is_personal_number(_only_digits(found)) for found in _LIKE_A_PERSON.findall(_plain_digits(text)))


def is_personal_number(digits: str) -> bool:
    """Are these ten or twelve digits a person's number: an existing day, or one with 60 added, and Luhn's digit?"""
    digits = digits[-_DIGITS:]
    year, month, day = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    if day > _DAYS_ADDED_TO_A_COORDINATION_NUMBER:
        day -= _DAYS_ADDED_TO_A_COORDINATION_NUMBER
    if not (1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]) or (month == 2 and day == 29 and year % 4):
        return False
    return luhn.is_valid(digits)


def may_hold_personal_number(text: str) -> bool:
    """Could a person's number be read out of the text: also one miswritten, or one with spaces among its digits?"""
    return _without_numbers(text) != text


def shown(value: object) -> str:
    """A cell's content for a message: cut, without invisible characters, without digits that may be a person's.

    Also a number with a wrong check digit is left out: it may be a person's, miswritten.
    """
    whole = str(value)
    text = whole[:_LOOKED_AT_CHARACTERS]
    if len(text) < len(whole):
        # The cut may have gone through a number, and half a number says much.
        text = re.sub(r"[\d\W_]*$", "", text) + "…"
    text = _without_numbers(_visible(text))
    return text if len(text) <= _SHOWN_CHARACTERS else text[:_SHOWN_CHARACTERS] + "…"


def without_personal_numbers(text: str) -> str:
    """The text with `…` for each person's number, and without invisible characters; other numbers stay."""
    return _replaced(_LIKE_A_PERSON, _visible(text), is_personal_number)


def shown_name(file_name: str) -> str:
    """A file's name without its folder, invisible characters and persons' numbers; times and dates in it stay."""
    return without_personal_numbers(PurePath(file_name.replace("\\", "/")).name)[:_NAME_CHARACTERS]


def _without_numbers(text: str) -> str:
    if len(text) < _FEWEST_DIGITS or len(_A_DIGIT.findall(text)) < _FEWEST_DIGITS:
        return text
    text = _replaced(_WITHOUT_ZEROS, text, lambda digits: is_personal_number(digits.zfill(_DIGITS)))
    text = _replaced(_AS_LONG_AS_A_PERSONS, text, lambda digits: True)
    return _replaced(_SPREAD_DIGITS, text, _holds_a_window)


def _holds_a_window(digits: str) -> bool:
    return any(is_personal_number(digits[at : at + _DIGITS]) for at in range(len(digits) - _DIGITS + 1))


def _replaced(pattern: re.Pattern[str], text: str, private: Callable[[str], bool]) -> str:
    """The text with `…` for each find whose digits are `private`."""
    parts, end = [], 0
    for match in pattern.finditer(_plain_digits(text)):
        if private(_only_digits(match[0])):
            parts += [text[end : match.start()], "…"]
            end = match.end()
    return "".join([*parts, text[end:]])


def _visible(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(sign if unicodedata.category(sign)[0] != "C" else "\N{REPLACEMENT CHARACTER}" for sign in text)


def _plain_digits(text: str) -> str:
    """The text with 0–9 for the digits of other scripts, sign by sign, so that places stay the same."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)


def _only_digits(text: str) -> str:
    return re.sub("[^0-9]", "", text)
