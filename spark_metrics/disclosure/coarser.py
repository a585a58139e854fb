"""Coarser groups as an alternative to hiding: neighbouring quarters, or the hidden municipalities of a county.

A group is shown only where the release shows its sum anyway: as the difference of two running totals that it shows, or
of a county and the municipalities that it shows. So nothing is told that could not be worked out, and nothing has to be
decided anew; `together.py` has made sure that each of these remainders is safe.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spark_metrics.disclosure.pattern import Pattern
from spark_metrics.language import Text


@dataclass(frozen=True)
class Group:
    """Some codes that are shown as one, and why."""

    codes: tuple[str, ...]
    note: Text | None = None


QUARTERS_TOGETHER = Text("Quarters are shown together where one alone has too few contributors.")
PLACES_TOGETHER = Text("Municipalities of the county that are hidden one by one are shown together.")


def quarters_together(pattern: Pattern, quarters: Sequence[str], place: str = "") -> list[Group]:
    """The quarters of a place in groups, as fine as can be shown: each ends where the running total is shown.

    Quarters at the end whose running total is hidden belong to no group.
    """
    groups: list[Group] = []
    left: list[str] = []
    for quarter in quarters:
        left.append(quarter)
        if not pattern.is_hidden(place, until=quarter):
            groups.append(Group(tuple(left), QUARTERS_TOGETHER if len(left) > 1 else None))
            left = []
    return groups


def hidden_places_together(pattern: Pattern, county: str, municipalities: Sequence[str]) -> Group | None:
    """The municipalities of a county that are hidden, as one group; None where fewer than two are, or where the county
    is hidden, too."""
    hidden = tuple(code for code in municipalities if pattern.is_hidden(code))
    if len(hidden) < 2 or pattern.is_hidden(county):
        return None
    return Group(hidden, PLACES_TOGETHER)
