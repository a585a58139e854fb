"""When the figures of peer groups are renewed: never for the sake of so few that two visits would tell their figures.

At each release the groups are formed anew. Where a new group and one that was shown before share enterprises, at least
so many owner groups must have come, gone or told something else that nobody among them can be made out, or nobody at
all. Otherwise the earlier groups stay as they were, with their day, together with all that are entangled with them.
What was shown before is everything that ever was: two changes that are small enough apart may be none together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spark_metrics.measures.peer_groups import PeerGroup, merged

Said = frozenset[tuple[str, float, str]]
State = Sequence[PeerGroup]
"""Groups that were shown at the same time, of one measure and one programme."""


def renewed(in_force: State, proposed: State, shown: Sequence[State], threshold: int) -> list[PeerGroup]:
    """The groups to show from a release on.

    Args:
        in_force: those that are shown until now.
        proposed: those that the release would have.
        shown: all that were ever shown of this measure, other programmes' too: an enterprise may be in several.
        threshold: fewest owner groups by which two sets may differ for a viewer who knows one of them.
    """
    kept: list[PeerGroup] = []
    for old, new in _entangled(in_force, proposed):
        if {one.said for one in old} == {one.said for one in new}:
            days = {one.said: one.day for one in old}
            kept += [replace(one, day=days[one.said]) for one in new]
        elif all(_apart(new, state, threshold) for state in shown):
            kept += new
        else:
            kept += old
    return kept


def changed_owners(one: Said, other: Said) -> set[str]:
    """The owner groups that are in one set alone, or told something else there."""
    return {owner for _, _, owner in one ^ other}


def is_told(one: Said, other: Said, threshold: int) -> bool:
    """Would both sets together tell of few? Whoever looks may be one of those in which they differ."""
    if one == other:
        return False
    return len(changed_owners(one, other)) <= threshold


def _apart(new: State, shown: State, threshold: int) -> bool:
    """Does nothing that was shown at one time differ from the new groups by a few?

    A group is held against each group that it shares enterprises with, and against all of those together.
    """
    pairs = [(one, other) for one in new for other in shown if _share(one, other)]
    if any(is_told(one.said, other.said, threshold) for one, other in pairs):
        return False
    for one in new:
        around = [other for mine, other in pairs if mine is one]
        if around and is_told(one.said, merged(around), threshold):
            return False
    for other in shown:
        around = [one for one, theirs in pairs if theirs is other]
        if around and is_told(merged(around), other.said, threshold):
            return False
    return not pairs or not is_told(merged(new), merged({id(other): other for _, other in pairs}.values()), threshold)


def _share(one: PeerGroup, other: PeerGroup) -> bool:
    return not one.values.keys().isdisjoint(other.values)


def _entangled(in_force: State, proposed: State) -> list[tuple[list[PeerGroup], list[PeerGroup]]]:
    """Old and new groups that belong together: they share enterprises or a key, or each does with one between."""
    knots: list[tuple[list[PeerGroup], list[PeerGroup]]] = []
    for side, groups in enumerate((in_force, proposed)):
        for group in groups:
            touched = [knot for knot in knots if any(_meet(group, other) for part in knot for other in part)]
            joined: tuple[list[PeerGroup], list[PeerGroup]] = ([], [])
            for knot in touched:
                joined[0].extend(knot[0])
                joined[1].extend(knot[1])
            joined[side].append(group)
            knots = [knot for knot in knots if knot not in touched] + [joined]
    return knots


def _meet(one: PeerGroup, other: PeerGroup) -> bool:
    return one.key == other.key or _share(one, other)
