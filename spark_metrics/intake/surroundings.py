"""The words by which a total, a note or a source is known that stands among or beneath the rows of a table."""

from __future__ import annotations

import re

_TOTAL = r"(?:del|slut|total|hel)?summa|summering|s:a|totalt?|sammanlagt|summa\s+totalt|(?:sub|grand\s+)?total|sum"
_TOTAL_WORD = re.compile(rf"\W*(?:{_TOTAL})\W*", re.IGNORECASE)
_TOTAL_OF = re.compile(
    rf"\W*(?:{_TOTAL})\W+(?:\(?(?:t?kr|mkr|sek|st|antal|alla.*|hela.*|året.*|år|perioden|period.*|projektet|programmet"
    r"|länet|all.*|kvartal.*|quarter.*|[kq][1-4].*|(?:19|20)[0-9]{2}.*|jan.*|feb.*|mar.*|apr.*|maj|may|jun.*|jul.*|aug.*"
    r"|sep.*|okt.*|oct.*|nov.*|dec.*)\)?)\W*",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"\s*(?:\*+\s*\S|[0-9]\)\s|(?:käll(?:a|or)|sources?|not|noter|notes?|anm|anmärkning(?:ar)?|obs|kommentar(?:er)?"
    r"|comments?|förklaring(?:ar)?|(?:senast )?(?:uppdatera[dt]|ändrad)|last updated|updated)\b"
    r"\s*[.:!]?\s*(?:[:.!]|[0-9]{4}|\S+\s))",
    re.IGNORECASE,
)
_FIRST_SIGNS_OF_TOTALS = tuple("sStTdDhHgG*=–-(\"'")
LONGEST_TOTAL = 60
FEWEST_WORDS = 4
FEWEST_SIGNS = 25


def may_be_total(text: str) -> bool:
    """Do these words begin a row of totals: `Summa`, `Totalt 2024`, `Delsumma kvartal 1`? `Summa AB` does not."""
    bare = text.lstrip()
    if len(text) > LONGEST_TOTAL or not bare.startswith(_FIRST_SIGNS_OF_TOTALS):
        return False
    return bool(_TOTAL_WORD.fullmatch(bare) or _TOTAL_OF.fullmatch(bare))


def is_total_word(text: str) -> bool:
    """Is it a word for a total and nothing else?"""
    return len(text) <= LONGEST_TOTAL and _TOTAL_WORD.fullmatch(text) is not None


def is_note(text: str) -> bool:
    """Is it a source or a note by its first word or sign?"""
    return _NOTE.match(text[:LONGEST_TOTAL]) is not None


def is_sentence(text: str) -> bool:
    """Is it long enough to be a sentence rather than a value?"""
    return is_note(text) or (len(text) >= FEWEST_SIGNS and len(text.split()) >= FEWEST_WORDS)
