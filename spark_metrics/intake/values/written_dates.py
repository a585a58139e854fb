"""How people write days, months, quarters and years, in Swedish and English."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal, NamedTuple

Span = Literal["day", "month", "quarter", "half", "year"]

_MONTHS = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
_LONG = (
    "januari januar january",
    "februari february",
    "mars march",
    "april",
    "may",
    "juni june",
    "juli july",
    "augusti august",
    "september sept",
    "oktober october oct",
    "november",
    "december",
)
MONTHS = {name: number for number, name in enumerate(_MONTHS, 1)} | {
    name: number for number, names in enumerate(_LONG, 1) for name in names.split()
}
_ORDINALS = {"första": 1, "andra": 2, "tredje": 3, "fjärde": 4, "1:a": 1, "2:a": 2, "3:e": 3, "4:e": 4}
_MONTH = "(?P<name>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR, _TWO = r"(?P<year>[0-9]{4})", r"(?P<{}>[0-9]{{1,2}})"
_M, _D = _TWO.format("month"), _TWO.format("day")
_QUARTER, _HALF = r"(?:kvartal|kv\.?|kvart\.?|quarter|q|k) ?", r"(?:halvår|h) ?"
_TIME = r"(?P<time>[t ][0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:\.[0-9]+)?)?z?)?"


class Writing(NamedTuple):
    """What a cell says, not yet checked to exist.

    Attributes:
        span: what it is: a day, or a period.
        year, month, day: `month` is the first of a period, `day` is 1 there.
        either: could `day` and `month` be the other way round?
        has_time: does a time of day other than midnight stand beside it?
    """

    span: Span
    year: int
    month: int = 1
    day: int = 1
    either: bool = False
    has_time: bool = False


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII if pattern.isascii() else 0)


def _day(found: re.Match[str]) -> Writing:
    time = found.groupdict().get("time") or ""
    return Writing("day", int(found["year"]), _month(found), int(found["day"]), has_time=bool(re.search("[1-9]", time)))


def _either(found: re.Match[str]) -> Writing:
    return _day(found)._replace(either=True)


def _month(found: re.Match[str]) -> int:
    named = found.groupdict()
    return MONTHS[named["name"]] if "name" in named else int(named["month"])


def _whole_month(found: re.Match[str]) -> Writing:
    return Writing("month", int(found["year"]), _month(found))


def _quarter(found: re.Match[str]) -> Writing:
    part = found["part"]
    return Writing("quarter", int(found["year"]), 3 * (_ORDINALS.get(part) or int(part)) - 2)


def _half(found: re.Match[str]) -> Writing:
    return Writing("half", int(found["year"]), 6 * int(found["part"]) - 5)


def _whole_year(found: re.Match[str]) -> Writing:
    return Writing("year", int(found["year"]))


_PART, _OF_TWO = r"(?P<part>[1-4])", r"(?P<part>[12])"
FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Writing]], ...] = tuple(
    (_form(pattern), reading)
    for pattern, reading in (
        (rf"{_YEAR}-{_M}-{_D}{_TIME}", _day),
        (rf"{_YEAR}([/. ]){_M}\2{_D}{_TIME}", _day),
        (r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})", _day),
        (rf"(?:den )?{_D} ?/ ?{_M}(?: | ?- ?){_YEAR}", _day),
        (rf"{_D}\. ?{_M}\. ?{_YEAR}{_TIME}", _day),
        (rf"{_D}([/-]){_M}\2{_YEAR}{_TIME}", _either),
        (rf"(?:den )?{_D}(?:\.|:e|:a|st|nd|rd|th)?[ -]?(?:of )?{_MONTH}[ ,-]{{0,2}}{_YEAR}", _day),
        (rf"{_MONTH} ?{_D}(?:st|nd|rd|th)?,? {_YEAR}", _day),
        (rf"{_YEAR}[ -]{_MONTH}[ -]{_D}", _day),
        (rf"{_MONTH}[ ,-]{{0,2}}{_YEAR}", _whole_month),
        (rf"{_YEAR}[ -]?{_MONTH}", _whole_month),
        (rf"{_YEAR}[-/]{_M}", _whole_month),
        (rf"{_YEAR} ?m{_M}", _whole_month),
        (rf"{_M}/{_YEAR}", _whole_month),
        (r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})", _whole_month),
        (rf"{_QUARTER}{_PART}[ ,/-]{{1,2}}{_YEAR}", _quarter),
        (rf"{_YEAR}[ -]?{_QUARTER}{_PART}", _quarter),
        (rf"(?P<part>{'|'.join(_ORDINALS)}) kvartalet {_YEAR}", _quarter),
        (rf"{_HALF}{_OF_TWO}[ ,/-]{{1,2}}{_YEAR}", _half),
        (rf"{_YEAR}[ -]?{_HALF}{_OF_TWO}", _half),
        (rf"(?:år |helår |helåret )?{_YEAR}", _whole_year),
    )
)
_TWO_DIGIT_YEAR = _form(
    rf"[0-9]{{1,2}}([/. -])[0-9]{{1,2}}(?:\1| |-)[0-9]{{2}}|(?:[0-9]{{1,2}} )?{_MONTH}[ -]?-?[0-9]{{2}}"
)
_SIX_DIGITS = re.compile("[0-9]{6}")


def read_writing(text: str) -> Writing | None:
    """What a text in small letters, trimmed and with ordinary spaces and hyphens says; None when it is no date."""
    for pattern, reading in FORMS:
        if found := pattern.fullmatch(text):
            return reading(found)
    return None


def has_two_digit_year(text: str) -> bool:
    """Is it a date whose century is left to the reader?"""
    if _SIX_DIGITS.fullmatch(text):
        return _is_month(text[2:4]) and 1 <= int(text[4:]) <= 31
    return bool(_TWO_DIGIT_YEAR.fullmatch(text))


def _is_month(digits: str) -> bool:
    return 1 <= int(digits) <= 12
