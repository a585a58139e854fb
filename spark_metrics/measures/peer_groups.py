"""Peer groups: enterprises divided into groups of like ones, each large enough, so that no two share anybody.

Groups are **not nested**. Were one enterprise compared with its sector and another with the small ones of that sector,
the two figures would differ by those in between, perhaps by one. Here everybody is in one group: first those who are
alike by all traits; who is left over in groups too small is put together with the others left over who are alike by
all traits but the last; and so on. Two groups share nobody, so that nothing can be subtracted.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

Path = tuple[str | None, ...]
"""An enterprise's classes by trait, the weightiest first. None: not stated."""


@dataclass(frozen=True)
class PeerGroup:
    """A group, and what its enterprises have told.

    Attributes:
        key: the classes that they share, by the first traits; () is everybody who is left.
        values: enterprise -> value. `owners`: enterprise -> its owner group.
        day, year: the release and the year that the values are of.
    """

    key: Path
    values: Mapping[str, float]
    owners: Mapping[str, str]
    day: dt.date
    year: int | None = None

    @cached_property
    def said(self) -> frozenset[tuple[str, float, str]]:
        """Who said what: two groups with the same are the same to anybody who looks."""
        return frozenset((enterprise, value, self.owners[enterprise]) for enterprise, value in self.values.items())

    @property
    def size(self) -> int:
        """How many owner groups are in it."""
        return len(set(self.owners.values()))


def owner_groups(owners: Mapping[str, str | None]) -> dict[str, str]:
    """Enterprise -> its owner group: whoever stands at the end of the row of owners; itself where it has none.

    Where enterprises own each other in a circle, all of the circle is one group.
    """
    found = {}
    for enterprise in owners:
        row = [enterprise]
        while (owner := owners.get(row[-1])) and owner not in row:
            row.append(owner)
        found[enterprise] = min(row[row.index(owner) :]) if owner else row[-1]
    return found


def divided(
    paths: Mapping[str, Path],
    values: Mapping[str, float],
    owners: Mapping[str, str],
    enough: int,
    day: dt.date,
    year: int | None = None,
) -> list[PeerGroup]:
    """The groups of all enterprises that have a value.

    Each has at least `enough` owner groups, unless there are fewer in all: then there is one group.

    Args:
        paths: of all enterprises of the register, all of the same length.
        values: enterprise -> value; who is not in the register takes no part.
    """
    known = {enterprise: value for enterprise, value in values.items() if enterprise in paths}

    def group(key: Path, members: Iterable[str]) -> PeerGroup:
        listed = sorted(members)
        return PeerGroup(key, {e: known[e] for e in listed}, {e: owners[e] for e in listed}, day, year)

    deepest = max(map(len, paths.values()), default=0)
    groups: list[PeerGroup] = []
    left = set(known)
    for depth in range(deepest, 0, -1):
        for key, members in _by_class(paths, left, depth).items():
            # A last trait that is not stated makes nobody alike.
            if key[-1] is not None and _size(members, owners) >= enough:
                groups.append(group(key, members))
                left -= members
    while left and groups and _size(left, owners) < enough:
        groups, dissolved = _without_one(groups)
        left |= set(dissolved.values)
    return [*groups, group((), left)] if left else groups


def group_of(enterprise: str, path: Path, groups: Sequence[PeerGroup]) -> PeerGroup | None:
    """The group that an enterprise is in; of one that takes no part, the closest that it would be in."""
    inside = next((one for one in groups if enterprise in one.values), None)
    if inside is not None:
        return inside
    around = [one for one in groups if one.key == path[: len(one.key)]]
    return max(around, key=lambda one: len(one.key), default=None)


def merged(groups: Iterable[PeerGroup]) -> frozenset[tuple[str, float, str]]:
    """Who said what in several groups."""
    return frozenset().union(*(one.said for one in groups))


def _by_class(paths: Mapping[str, Path], members: Iterable[str], depth: int) -> dict[Path, set[str]]:
    classes: dict[Path, set[str]] = defaultdict(set)
    for enterprise in sorted(members):
        classes[paths[enterprise][:depth]].add(enterprise)
    return classes


def _size(members: Iterable[str], owners: Mapping[str, str]) -> int:
    return len({owners[enterprise] for enterprise in members})


def _without_one(groups: Sequence[PeerGroup]) -> tuple[list[PeerGroup], PeerGroup]:
    """The groups without the one that loses least by being put together with everybody who is left.

    That is the widest, and of those the smallest. None that lies inside another is taken, or its enterprises would
    seem to belong to that one.
    """
    keys = {one.key for one in groups}
    outer = [one for one in groups if not any(one.key[:depth] in keys for depth in range(1, len(one.key)))]
    chosen = min(outer, key=lambda one: (len(one.key), one.size, str(one.key)))
    return [one for one in groups if one is not chosen], chosen
