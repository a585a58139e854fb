"""What an enterprise is, by the traits that make enterprises alike. Classes are codes; `in_words` says them.

A trait that is not stated, or stated as “another”, has no class: those who lack it have nothing in common.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from spark_metrics.language import Text
from spark_metrics.model.codes import LEGAL_FORMS, SECTORS
from spark_metrics.model.peers import TRAITS, Trait

SIZES = {
    "0-1": Text("fewer than 1 full-time job"),
    "1-5": Text("1 to under 5 full-time jobs"),
    "5-10": Text("5 to under 10 full-time jobs"),
    "10-50": Text("10 to under 50 full-time jobs"),
    "50-": Text("50 full-time jobs or more"),
}
"""Micro (below 10) and small (below 50) as the EU's recommendation 2003/361/EC has them by headcount, micro divided in
three as most enterprises of the social economy are there."""
SIZE_LIMITS = ((1, "0-1"), (5, "1-5"), (10, "5-10"), (50, "10-50"))
AGES = {
    "young": Text("up to 3 years old when the programme began, or younger"),
    "3-10": Text("3 to 10 years old when the programme began"),
    "10-": Text("more than 10 years old when the programme began"),
}
"""Age at the programme's beginning, so that nobody changes class by the mere passing of time."""
PLACES = {
    "A": Text("in a large city or near one"),
    "B": Text("in a medium-sized town or near one"),
    "C": Text("in a small town or the countryside"),
}
"""The three main groups of SKR's grouping of municipalities: the first letter of a type."""
YEAR = 365.25
"""Days."""
Traits = Mapping[Trait, str | None]


def traits_of(
    enterprise: Mapping[str, Any], employees: float | None, began: dt.date, types: Mapping[str, str]
) -> dict[Trait, str | None]:
    """The class of an enterprise by each trait.

    Args:
        enterprise: its row of the register.
        employees: full-time equivalents of the latest year known.
        began: the programme's first day.
        types: municipality -> type of municipality.
    """
    return {
        "sector": _stated(enterprise["sector"]),
        "size": None if employees is None else size_of(employees),
        "legal_form": _stated(enterprise["legal_form"]),
        "age": None if enterprise["started"] is None else age_of(enterprise["started"], began),
        "place": types.get(enterprise["municipality"], "")[:1] or None,
    }


def size_of(employees: float) -> str:
    """The class of size of so many full-time equivalents."""
    return next((code for limit, code in SIZE_LIMITS if employees < limit), "50-")


def age_of(started: dt.date, began: dt.date) -> str:
    """The class of age of an enterprise registered on `started`."""
    years = (began - started).days / YEAR
    return "young" if years <= 3 else "3-10" if years <= 10 else "10-"


def in_words(traits: Traits) -> dict[Trait, Text | None]:
    """The classes in words; None where one is not stated."""
    named = {"sector": SECTORS, "size": SIZES, "legal_form": LEGAL_FORMS, "age": AGES, "place": PLACES}
    return {trait: named[trait].get(traits[trait] or "") for trait in TRAITS}


def _stated(code: str | None) -> str | None:
    return None if code in (None, "other") else code
