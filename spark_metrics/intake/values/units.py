"""Units that people write beside a number, and whether they fit what a column counts."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from spark_metrics.language import Text
from spark_metrics.model.facts import Field, Measure

Counted = Measure | Literal["money"]
_KRONOR = {
    1: "kr sek kronor :- ,-",
    1_000: "tkr ksek tsek",
    1_000_000: "mkr msek mnkr",
    1_000_000_000: "mdkr",
}
_LONG = {
    "tusen kr": 1_000,
    "tusen kronor": 1_000,
    "mn kr": 1_000_000,
    "milj kr": 1_000_000,
    "miljoner kr": 1_000_000,
    "miljoner kronor": 1_000_000,
}
_OTHERS: dict[Measure, str] = {
    "hours": "h tim timme timmar hour hours hrs",
    "percent": "% procent percent",
    "persons": "person personer persons people pers deltagare participants st stycken",
    "things": "st stycken organisationer organisations",
    "fte": "fte åa årsarbetskraft årsarbetskrafter heltider heltidstjänster st",
}
FACTORS = {unit: factor for factor, units in _KRONOR.items() for unit in units.split()} | _LONG
"""Unit of money -> how many kronor one of it is."""
_MEASURES = {measure: set(units.split()) for measure, units in _OTHERS.items()}
_UNIT = re.compile(r"(?P<number>[^a-zåäö%:]*?[0-9)])\s*(?P<unit>[a-zåäö%][a-zåäö ]*|:-|,-)\.?")
_UNIT_FIRST = re.compile(r"(?P<unit>sek|kr)\.?\s*(?P<number>[-(]?[0-9][^a-zåäö%:]*)")

MEASURES: dict[Counted, Text] = {
    "money": Text("kronor"),
    "hours": Text("hours"),
    "percent": Text("per cent"),
    "persons": Text("persons"),
    "things": Text("pieces"),
    "fte": Text("full-time equivalents"),
    "": Text("numbers without a unit"),
}
"""What a column counts -> its words."""


class WithUnit(NamedTuple):
    """A number as text and the unit written beside it, "" where there is none."""

    number: str
    unit: str


def split_unit(text: str) -> WithUnit:
    """`12 tkr` -> `12`, `tkr`. The text is trimmed, in small letters and with ordinary spaces."""
    match = _UNIT.fullmatch(text) or _UNIT_FIRST.fullmatch(text)
    return WithUnit(match["number"].strip(), match["unit"].strip()) if match else WithUnit(text, "")


def counted_by(field: Field) -> Counted:
    """What the numbers of a field count."""
    return "money" if field.type == "money" else field.measure


def is_unit(unit: str) -> bool:
    """Is it a unit that is known here?"""
    return unit in FACTORS or any(unit in known for known in _MEASURES.values())


def factor(unit: str, field: Field) -> int | None:
    """What a number with this unit is multiplied by to be in the field's own; None when the unit does not fit."""
    counted = counted_by(field)
    if not unit:
        return 1
    if counted == "money":
        return FACTORS.get(unit)
    return 1 if counted and unit in _MEASURES[counted] else None
