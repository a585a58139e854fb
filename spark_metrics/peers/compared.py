"""An enterprise's own figures beside those of the others of its groups, as its viewer may see them."""

from __future__ import annotations

from spark_metrics.disclosure.parameters import Parameters
from spark_metrics.disclosure.peer_rules import (
    Spread,
    contributions,
    median_takes,
    more_needed,
    quartiles_take,
    rounded,
    spread,
)
from spark_metrics.language import Text
from spark_metrics.measures.peer_groups import PeerGroup, group_of
from spark_metrics.measures.peers import PeerMeasure, Told
from spark_metrics.model.peers import Comparison, PeerUnit, Position, Trait
from spark_metrics.peers.known import Known, traits_used

LEAST_STEP: dict[PeerUnit, float] = {
    "fte": 0.5,
    "sek": 10_000,
    "hours": 1,
    "sek_per_fte": 10_000,
    "fte_per_fte": 0.05,
    "fte_per_sek": 0.05,
    "sek_per_sek": 0.5,
    "percent": 2,
}
"""The smallest step of rounding by unit, so that small figures are not told exactly, and 0 is “about none”."""
NOT_TOLD = Text("No figure of your own: it takes {what}.")
TOO_FEW = Text("Too few others have reported this: somebody's figure could be guessed.")
ALIKE = Text("The others' figures are so alike, or one outweighs the rest so much, that somebody's would be known.")
NO_GROUP = Text("No group of enterprises like this one has been formed yet.")


def comparison(
    measure: PeerMeasure,
    enterprise: str,
    own: Told | None,
    released: Known,
    groups: list[PeerGroup],
    viewers: frozenset[str],
    rules: Parameters,
) -> Comparison:
    """One measure of one enterprise.

    Args:
        own: what the enterprise has told by now, which may be later than the release.
        released: what the last release knew. `groups`: those in force.
        viewers: the enterprises of whoever looks: none of their owner groups is among the others.
    """
    path = released.paths(measure).get(enterprise)
    group = None if path is None else group_of(enterprise, path, groups)
    year = (group.year if group else released.year) if measure.yearly else None
    what = measure.needed.filled(year=str(year)) if measure.yearly else measure.needed
    value = None if own is None else measure.value(own, year)
    found = _spread(group, measure, released, viewers, rules)
    like, aside = _traits(measure, group)
    hidden, helps = _hidden(found, what, rules, grouped=group is not None or not groups)
    return Comparison(
        measure.key, measure.name, measure.about, measure.section, measure.unit, year, value,
        NOT_TOLD.filled(what=what) if value is None else None, like, aside, found.median, found.low, found.high,
        position(value, found, LEAST_STEP[measure.unit]), hidden, helps, group.day if group else None,
    )  # fmt: skip


def position(own: float | None, others: Spread, least: float) -> Position | None:
    """Where the own value lies: told from the others' rounded figures, so that trying values tells no more."""
    if own is None or others.low is None or others.high is None or others.median is None:
        return None
    if rounded(own, least) == others.median:
        return "middle"
    if own > others.median:
        return "upper_quarter" if own >= others.high else "upper_half"
    return "lower_quarter" if own <= others.low else "lower_half"


def _spread(
    group: PeerGroup | None, measure: PeerMeasure, released: Known, viewers: frozenset[str], rules: Parameters
) -> Spread:
    if group is None:
        return spread([], rules, LEAST_STEP[measure.unit], measure.amount)
    without = {owners.get(one, one) for one in viewers for owners in (group.owners, released.owners)}
    figures = contributions(group.values, group.owners, frozenset(without))
    return spread(figures, rules, LEAST_STEP[measure.unit], measure.amount)


def _traits(measure: PeerMeasure, group: PeerGroup | None) -> tuple[tuple[Trait, ...], tuple[Trait, ...]]:
    """What the group has in common with its enterprises, and what it was not formed by."""
    used = traits_used(measure)
    key = group.key if group else ()
    like = tuple(trait for trait, code in zip(used, key, strict=False) if code is not None)
    return like, tuple(trait for trait in used if trait not in like)


def _hidden(found: Spread, what: Text, rules: Parameters, grouped: bool) -> tuple[Text | None, Text | None]:
    """Why something is not shown, and what would make it visible."""
    why, needed = (
        (found.no_median, median_takes(rules)) if found.no_median else (found.no_quartiles, quartiles_take(rules))
    )
    if why is None:
        return None, None
    if not grouped:
        return NO_GROUP, Text("Groups are formed anew at each release.")
    if why == "alike":
        return ALIKE, Text("That may change as more enterprises report: {what}.", what=what)
    n = more_needed(found.n, needed, rules.threshold)
    helps = Text(
        "It takes at least {n} more enterprise with: {what}.",
        plural="It takes at least {n} more enterprises with: {what}.",
        n=n,
        what=what,
    )
    return TOO_FEW, helps
