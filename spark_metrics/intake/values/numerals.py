"""A written number: which numbers its digits and marks can be, with a point or with a comma before the decimals."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

Mark = str
"""What stands before the decimals: "," or "."."""
MARKS: tuple[Mark, Mark] = (",", ".")

_SPACES = re.compile(r"[\s\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_MINUS = re.compile("[−–‐‑﹣-]")
_APOSTROPHES = re.compile("[’ʼ´`]")


def _written_with(mark: Mark, other: Mark) -> re.Pattern[str]:
    """Digits, or groups of three with one kind of separator, and decimals after `mark`."""
    return re.compile(
        rf"([0-9]+|[1-9][0-9]{{0,2}}([ '{other}])[0-9]{{3}}(?:\2[0-9]{{3}})*)(?:[{mark}]([0-9]+))?", re.ASCII
    )


_PATTERNS = {mark: _written_with(mark, other) for mark, other in (MARKS, MARKS[::-1])}


class Numeral(NamedTuple):
    """A written number.

    Attributes:
        readings: decimal mark -> the number in digits, as Python writes it; without a mark in it, both give the same.
        in_parentheses: is it `(1 200)`, as accountants write what is negative?
        point_groups: does a point, comma or apostrophe stand between thousands in every reading?
    """

    readings: Mapping[Mark, str]
    in_parentheses: bool = False
    point_groups: bool = False

    @property
    def mark(self) -> Mark | None:
        """The decimal mark when it can be read in one way only because of that mark; else None."""
        return next(iter(self.readings)) if len(self.readings) == 1 else None

    @property
    def ambiguous(self) -> bool:
        """Are there two readings, and do they differ?"""
        return len(set(self.readings.values())) > 1


def plain(text: str) -> str:
    """A cell's text with ordinary spaces, hyphen and apostrophe, in small letters."""
    text = _SPACES.sub(" ", text).strip().casefold()
    return text if text.isascii() else _APOSTROPHES.sub("'", _MINUS.sub("-", text))


def read_numeral(text: str) -> Numeral | None:
    """The number that a text without unit is, None when it is none. The text comes from `plain`."""
    inside = text[1:-1].strip() if text.startswith("(") and text.endswith(")") else ""
    digits, sign = (inside, "-") if inside else (text, "")
    if not inside and digits[:1] in "+-":
        sign, digits = ("-" if digits[:1] == "-" else ""), digits[1:].lstrip()
    readings, grouped = {}, []
    for mark, pattern in _PATTERNS.items():
        if match := pattern.fullmatch(digits):
            whole = re.sub("[^0-9]", "", match[1])
            readings[mark] = f"{sign}{whole}.{match[3]}" if match[3] else f"{sign}{whole}"
            grouped.append(match[2] in (".", ",", "'"))
    return Numeral(readings, bool(inside), all(grouped)) if readings else None
