"""The words of a heading: what is the name of a field in them, what a unit, what decoration."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any, Literal

from spark_metrics.errors import closest
from spark_metrics.intake.privacy import shown
from spark_metrics.intake.synonyms import SYNONYMS
from spark_metrics.intake.values.words import as_written
from spark_metrics.language import LANGUAGES
from spark_metrics.model.kinds import KINDS

Unit = Literal["tkr", "mkr", "%", ""]

LONGEST = 200
"""So much of a heading is compared: no field has a longer name."""

_UNITS: dict[str, Unit] = {
    **dict.fromkeys(("tkr", "kkr", "tsek", "ksek", "1000kr", "1000sek", "tusenkr", "tusenkronor"), "tkr"),
    **dict.fromkeys(("tusentalkr", "tusentalkronor", "tusensek", "tusentalsek"), "tkr"),
    **dict.fromkeys(("mkr", "mnkr", "msek", "mnsek", "miljonerkr", "miljonerkronor", "miljkr"), "mkr"),
    **dict.fromkeys(("miljkronor", "miljsek", "miljonersek"), "mkr"),
    **dict.fromkeys(("%", "procent", "percent", "pct"), "%"),
    **dict.fromkeys(("kr", "sek", "kronor", "helakronor", "helakr", "helasek"), ""),
}
"""What a unit is written like, without spaces and points -> the unit. Kronor are what a field holds anyway."""
_COUNTS = ("antal", "st", "styck", "number", "no", "nr", "h", "tim", "åååå-mm-dd", "yyyy-mm-dd", "ååmmdd", "datum")
"""Words in brackets or under a heading that say how to write, and change nothing about the value."""
_MONEY = r"tkr|kkr|[tkm]sek|mnsek|mkr|mnkr|1\s?000\s?kr|kr|sek|kronor"
_LONG = r"(?:hela|tusen(?:tal)?|miljoner|milj\.?)\s+(?:kr|sek|kronor)"
_IN_BRACKETS = re.compile(r"\s*[(\[]\s*([^()\[\]]*?)\s*[)\]]\s*$")
_AT_THE_END = re.compile(
    rf"(?:\s*[,;:/–-]\s*|\s+i\s+|\s+in\s+|\s+)({_LONG}|{_MONEY}|procent|percent)\.?\s*$|\s*[,;:/]?\s*(%)\s*$",
    re.IGNORECASE,
)
_COUNT_AT_THE_END = re.compile(r"\s*[,;:/–-]\s*(?:antal|st|h|tim)\.?\s*$", re.IGNORECASE)
_COUNT_IN_FRONT = re.compile(r"^\s*(?:antal(?:et)?|number of|no\. of)\s+", re.IGNORECASE)
_FOREIGN = re.compile(r"\b(?:eur|euro|usd|nok|dkk|gbp)\b|[€$£]", re.IGNORECASE)


def heading_as_shown(heading: Any) -> str:
    """A heading as it stands in the file, in one line, without the star of required columns."""
    return "" if heading is None else shown(" ".join(as_written(heading).split()).rstrip("* "))


def without_unit(heading: str) -> tuple[str, Unit]:
    """A heading's name and the unit that it states: `Omsättning, mkr` -> (`Omsättning`, `mkr`)."""
    bare = " ".join(heading.split()).strip("* ")
    if (found := _IN_BRACKETS.search(bare)) and (unit := _as_unit(found[1])) is not None and found.start():
        return bare[: found.start()], unit
    if (found := _AT_THE_END.search(bare)) and found.start():
        return bare[: found.start()], _UNITS[_squeezed(found[1] or found[2])]
    if (found := _COUNT_AT_THE_END.search(bare)) and found.start():
        return bare[: found.start()], ""
    return bare, ""


def is_unit(text: str) -> bool:
    """Is the text a unit or a way of writing, and nothing else, as it stands under a heading?"""
    return _as_unit(text.strip().strip("()[]")) is not None


def _as_unit(text: str) -> Unit | None:
    words = re.sub(r"^i\s+", "", text.casefold())
    return _UNITS.get(_squeezed(words), "" if words.rstrip(".") in _COUNTS else None)


def _squeezed(text: str) -> str:
    return re.sub(r"[\s.]", "", text.casefold())


def folded(heading: Any) -> str:
    """What two headings have in common that mean the same: letters and digits in one case, without unit and “antal”."""
    if heading is None:
        return ""
    words = unicodedata.normalize("NFKC", as_written(heading)[:LONGEST])
    bare = _COUNT_IN_FRONT.sub("", without_unit(words)[0])
    return "".join(sign for sign in bare.casefold() if sign.isalnum())


@cache
def fields_by_heading(kind: str) -> dict[str, str]:
    """Folded heading -> name of the field: its heading in every language, and its own name."""
    names = {}
    for field in KINDS[kind].fields:
        for words in (field.name, *(field.header.render(language) for language in LANGUAGES)):
            names[folded(words)] = field.name
    return names


@cache
def fields_by_synonym(kind: str) -> dict[str, frozenset[str]]:
    """Folded usual other word -> the fields of the kind that it may mean."""
    names: dict[str, frozenset[str]] = {}
    for field in KINDS[kind].fields:
        for word in _synonyms(field.name) - fields_by_heading(kind).keys():
            names[word] = names.get(word, frozenset()) | {field.name}
    return names


def resembled(heading: str, kind: str, free: frozenset[str]) -> str | None:
    """The field among `free` that a heading likely means, by a usual other word or by likeness; None when none."""
    if _FOREIGN.search(heading):
        return None  # an amount in euros resembles nothing that is in kronor
    word = folded(heading)
    for name in sorted(free):
        if word in _synonyms(name):
            return name
    names = {words: name for words, name in fields_by_heading(kind).items() if name in free}
    near = closest(word, names) if word else None
    return names[near] if near else None


@cache
def _synonyms(field: str) -> frozenset[str]:
    return frozenset(folded(word) for word in SYNONYMS.get(field, ()))
