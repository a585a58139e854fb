"""Personal numbers stay out: they are recognised, refused, and never repeated in a message.

A sole trader's organisation number is a personnummer, and a person's number may also stand where nobody asked for
it. What is shown of a cell goes through `shown`.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath

from stdnum import luhn

_LIKE_A_PERSON = re.compile(r"(?<![0-9])(?:(?:18|19|20)[0-9]{2}|[0-9]{2})([0-9]{2})([0-9]{2})[-+ –]?[0-9]{4}(?![0-9])")
_SHOWN_CHARACTERS = 60
_NAME_CHARACTERS = 200
_DAYS_ADDED_TO_A_COORDINATION_NUMBER = 60


def holds_personal_number(text: str) -> bool:
    """Does a personnummer or samordningsnummer stand in the text: a date of birth and a right check digit?"""
    return any(_is_personal(match) for match in _LIKE_A_PERSON.finditer(text))


def shown(value: object) -> str:
    """A cell's content for a message: cut, without invisible characters, without digits that may be a person's.

    Also a number with a wrong check digit is left out: it may be a person's, miswritten.
    """
    text = re.sub(r"[0-9]{6,8}[-+ –]?[0-9]{4}", "…", _visible(str(value)))
    return text if len(text) <= _SHOWN_CHARACTERS else text[:_SHOWN_CHARACTERS] + "…"


def shown_name(file_name: str) -> str:
    """A file's name without its folder, invisible characters and persons' numbers; times and dates in it stay."""
    name = _visible(PurePath(file_name.replace("\\", "/")).name)
    return _LIKE_A_PERSON.sub(lambda match: "…" if _is_personal(match) else match[0], name)[:_NAME_CHARACTERS]


def _visible(text: str) -> str:
    return "".join(sign if unicodedata.category(sign)[0] != "C" else "\N{REPLACEMENT CHARACTER}" for sign in text)


def _is_personal(match: re.Match[str]) -> bool:
    month, day = int(match[1]), int(match[2])
    digits = re.sub("[^0-9]", "", match[0])[-10:]
    born = day - _DAYS_ADDED_TO_A_COORDINATION_NUMBER if day > _DAYS_ADDED_TO_A_COORDINATION_NUMBER else day
    return 1 <= month <= 12 and 1 <= born <= 31 and luhn.is_valid(digits)
