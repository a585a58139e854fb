"""The indicators that are released together: one with its of-which indicators, as parts of one table."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from spark_metrics.disclosure.part import UNKNOWN, Part
from spark_metrics.measures.breakdown import county_of
from spark_metrics.measures.counting import RULES, tally_of
from spark_metrics.model.indicator import Indicator
from spark_metrics.model.programme import Programme
from spark_metrics.reference.municipality_types import municipality_types
from spark_metrics.store.contributions import Contribution
from spark_metrics.workspace import Workspace, end_of_day

AMOUNTS = ("fte", "amount")
"""Counting rules of which one contributor may hold far more than another."""
SPLITS = ("sex", "background")


@dataclass(frozen=True)
class Family:
    """An indicator and those that are an of-which of it, or of one of those."""

    root: Indicator
    children: tuple[Indicator, ...]

    @property
    def members(self) -> tuple[Indicator, ...]:
        return (self.root, *self.children)

    @property
    def amounts(self) -> bool:
        return self.root.count.rule in AMOUNTS

    @property
    def of_persons(self) -> bool:
        """Are persons counted whom nobody names, rather than what enterprises contribute?"""
        return RULES[self.root.count.rule].tally(self.root.count).contributor is None

    @property
    def splits(self) -> tuple[str, ...]:
        """The splits that are shown of any of them."""
        return tuple(name for name in SPLITS if any(name in one.splits for one in self.members))


@dataclass(frozen=True)
class Holdings:
    """What a family holds at a moment, as disclosure takes it.

    Attributes:
        parts: of the root under "", of its of-which indicators under their keys.
        county_of, type_of: municipality -> its county, its type.
    """

    parts: dict[str, tuple[Part, ...]]
    county_of: dict[str, str]
    type_of: dict[str, str]


def family_of(programme: Programme, indicator: Indicator) -> Family:
    """The family that an indicator is released with."""
    roots = {one.key: _root(programme, one) for one in programme.indicators}
    root = roots[indicator.key]
    children = [one for one in programme.indicators if roots[one.key] is root and one is not root]
    return Family(root, tuple(children))


def _root(programme: Programme, indicator: Indicator) -> Indicator:
    above = programme.indicator_by_key.get(indicator.of_which or "")
    if above is None or above.count.rule != indicator.count.rule:
        return indicator
    return _root(programme, above)


def is_personal(indicator: Indicator) -> bool:
    """Do single enterprises or persons stand behind it?"""
    return RULES[indicator.count.rule].personal


def holdings_of(workspace: Workspace, programme: Programme, family: Family, as_of: dt.date) -> Holdings:
    """What the family holds as known at the end of a day."""
    parts = {
        "" if one is family.root else one.key: tuple(map(_part, _contributions(workspace, programme, one, as_of)))
        for one in family.members
    }
    places = {part.place for some in parts.values() for part in some} - {UNKNOWN}
    types = {place: municipality_types().get(place, UNKNOWN) for place in places}
    return Holdings(parts, {place: county_of(place) for place in places}, types)


def _contributions(
    workspace: Workspace, programme: Programme, indicator: Indicator, as_of: dt.date
) -> list[Contribution]:
    asked = tally_of(indicator, programme.period, as_of)
    return workspace.store.contributions(programme.key, asked, end_of_day(as_of))


def _part(one: Contribution) -> Part:
    """Persons without a name are a contributor of their own in each cell: so many as there are of them.

    What an enterprise adds below zero is protected as if it were above: its size is what it gives away.
    """
    value = abs(one.value)
    if one.owner:
        return Part(one.municipality, one.sex, one.background, one.quarter, one.owner, value)
    name = "/".join((one.municipality, one.sex, one.background, one.quarter))
    n = round(abs(one.persons)) if one.persons is not None else 1
    return Part(one.municipality, one.sex, one.background, one.quarter, name, value, n)
