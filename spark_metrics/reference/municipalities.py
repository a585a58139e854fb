"""The municipalities and counties of Sweden, by code.

Finding is strict and suggesting is generous: only a whole code or the official name is resolved, because a wrongly
guessed municipality is a wrong figure on the map. What was likely meant is suggested, also for a name or code of former
times, and a person says whether it was.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from spark_metrics.errors import unknown_name
from spark_metrics.language import Text
from spark_metrics.reference.former_municipalities import became_of
from spark_metrics.reference.tables import read_table

MOST_SUGGESTIONS = 3
LIKENESS_OF_A_SUGGESTION = 0.75
"""difflib's ratio from which a name is near enough: a slip of the pen passes, Jämtland for Gotland does not."""

_WORDS_BESIDE_THE_NAME = {"kommun", "kommuns", "stad", "stads"}
_CODE_AND_NAME = re.compile(r"([0-9]{4})[ ,–-]+(.+)")
_CODE_BESIDE_A_NAME = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")
_CODE_READ_AS_A_NUMBER = re.compile(r"([0-9]{3,4})(?:[.,]0+)?")


@dataclass(frozen=True)
class Municipality:
    """A municipality: four-digit code as text, official name without "kommun", two-digit code of its county."""

    code: str
    name: str
    county_code: str


@dataclass(frozen=True)
class County:
    """A county: two-digit code as text, official name with "län"."""

    code: str
    name: str


@cache
def municipalities() -> dict[str, Municipality]:
    """All 290 municipalities by code, in the order of their codes. Shared: read, do not change."""
    return {row["code"]: Municipality(**row) for row in read_table("municipalities")}


@cache
def counties() -> dict[str, County]:
    """All 21 counties by code, in the order of their codes. Shared: read, do not change."""
    return {row["code"]: County(**row) for row in read_table("counties")}


def municipalities_of(county_codes: Iterable[str]) -> list[Municipality]:
    """The municipalities of these counties, in the order of their codes.

    Raises:
        UnknownName: a code is not that of a county.
    """
    wanted = set(county_codes)
    for code in sorted(wanted - counties().keys()):
        raise unknown_name(Text("county code"), code, counties())
    return [municipality for municipality in municipalities().values() if municipality.county_code in wanted]


def find_municipality(text: str) -> Municipality | None:
    """The municipality with this four-digit code or official name (in any case), or None: never a guess.

    Both together ("2361 Härjedalen") are found when they agree.
    """
    key = folded_place(text)
    if both := _CODE_AND_NAME.fullmatch(key):
        found = municipalities().get(both[1])
        return found if found and found is _by_name().get(both[2]) else None
    return municipalities().get(key) or _by_name().get(key)


def suggest_municipality(text: str) -> list[Municipality]:
    """The municipalities that were likely meant, the likeliest first.

    Sees through "kommun" and "stad", the genitive s, lost dots and rings (Habo may be Håbo), slips of the pen, a
    code that a spreadsheet took for a number ("114" for 0114), a code before or after the name ("2361 Härjedalen"),
    and names and codes that have been given up (1917 for Heby).
    """
    plain = folded_place(text)
    if number := _CODE_READ_AS_A_NUMBER.fullmatch(plain):
        code = number[1].zfill(4)
        meant = municipalities().get(became_of(code) or code)
        return [meant] if meant else []
    folded = _folded(text)
    if code := became_of(folded):
        return [municipalities()[code]]
    if beside := _CODE_BESIDE_A_NAME.search(plain):
        apart = [beside[0], plain.replace(beside[0], "")]
        return list(dict.fromkeys(meant for part in apart for meant in suggest_municipality(part)))[:MOST_SUGGESTIONS]
    if same := _by_folded_name().get(folded):
        return sorted(same, key=lambda municipality: not plain.startswith(municipality.name.casefold()))
    near = difflib.get_close_matches(folded, _by_folded_name(), MOST_SUGGESTIONS, LIKENESS_OF_A_SUGGESTION)
    return [municipality for name in near for municipality in _by_folded_name()[name]][:MOST_SUGGESTIONS]


def folded_place(text: str) -> str:
    """A written place trimmed, in one case and one Unicode form (macOS writes ö as two), with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _folded(text: str) -> str:
    """The name as a hurried writer may have left it: no dots or rings, no hyphens, no "kommun", no last s."""
    without_marks = "".join(
        sign for sign in unicodedata.normalize("NFD", folded_place(text)) if not unicodedata.combining(sign)
    )
    words = [word for word in without_marks.replace("-", " ").split() if word not in _WORDS_BESIDE_THE_NAME]
    return " ".join(words).removesuffix("s")


@cache
def _by_name() -> dict[str, Municipality]:
    return {folded_place(municipality.name): municipality for municipality in municipalities().values()}


@cache
def _by_folded_name() -> dict[str, list[Municipality]]:
    """Lists, because two names may fold to the same: Habo and Håbo."""
    folded: dict[str, list[Municipality]] = {}
    for municipality in municipalities().values():
        folded.setdefault(_folded(municipality.name), []).append(municipality)
    return folded
