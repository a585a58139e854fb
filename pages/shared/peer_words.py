"""An enterprise among its peers in words: the finding, what a group has in common, each figure and its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pages.shared.text import language, words
from spark_metrics.language import Text, number
from spark_metrics.model.peers import PEER_UNITS, POSITIONS, TRAITS, Comparison, Peers, Trait

PAIR, MORE = Text("{first} and {last}"), Text("{first}, {last}")


def finding(found: Peers) -> Text:
    """The page in a sentence."""
    placed = Counter(one.position for one in found.comparisons if one.position)
    if not placed:
        return Text("None of the figures can be placed among those of other enterprises yet.")
    return Text(
        "{all} figures can be placed among those of others: {upper} in the upper quarter, {lower} in the lower.",
        all=sum(placed.values()),
        upper=placed["upper_quarter"],
        lower=placed["lower_quarter"],
    )


def value(of: float, one: Comparison) -> str:
    """A figure as the reader writes it: ten and more without decimals, below that at most two."""
    if abs(of) >= 10 or one.unit in ("sek", "sek_per_fte"):
        return number(round(of), language())
    decimals = next(digits for digits in (0, 1, 2) if digits == 2 or round(of, digits) == round(of, 2))
    return number(of, language(), decimals)


def unit(one: Comparison) -> str:
    """The unit, and the year where the figure is of one."""
    said = words(PEER_UNITS[one.unit])
    return said if one.year is None else f"{said}, {one.year}"


def others(one: Comparison) -> Text:
    """Median and quartiles of the others, as far as they are shown."""
    if one.median is None:
        return Text("The others' figures are not shown.")
    if one.low is None or one.high is None:
        return Text("Median of the others: {median}.", median=value(one.median, one))
    return Text(
        "Median of the others: {median}. The middle half: {low} to {high}.",
        median=value(one.median, one),
        low=value(one.low, one),
        high=value(one.high, one),
    )


def group(one: Comparison) -> Text:
    """Whom the figure is compared with, and what was set aside to have enough."""
    if one.day is None:
        return Text("No group to compare with.")
    if not one.like:
        return Text("With the programme's other enterprises: too few are alike in sector, size and so on.")
    if not one.set_aside:
        return Text("With enterprises alike in {like}.", like=listed(one.like))
    return Text(
        "With enterprises alike in {like}. Set aside to have enough: {aside}.",
        like=listed(one.like),
        aside=listed(one.set_aside),
    )


def listed(traits: Sequence[Trait]) -> Text:
    """`sector, size and age`."""
    said = TRAITS[traits[-1]]
    for place, trait in enumerate(reversed(traits[:-1])):
        said = (MORE if place else PAIR).filled(first=TRAITS[trait], last=said)
    return said


def place(one: Comparison) -> Text | None:
    """Where the own figure lies; None where that is not said."""
    return POSITIONS[one.position] if one.position else None


def alternative(one: Comparison) -> Text:
    """A chart in a sentence."""
    own = Text("not reported") if one.own is None else Text("{value}", value=value(one.own, one))
    return Text("{name}: own figure {own}. {others}", name=one.name, own=own, others=others(one))
