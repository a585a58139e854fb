"""A comparison in words: its figures, whom it is with, and what was set aside to have enough."""

from __future__ import annotations

from collections.abc import Sequence

from spark_metrics.language import Text, number
from spark_metrics.model.peers import TRAITS, Comparison, Trait

PAIR, MORE = Text("{first} and {last}"), Text("{first}, {last}")


def value(of: float, one: Comparison, language: str) -> str:
    """A figure as it is read: ten and more without decimals, below that at most two."""
    if abs(of) >= 10 or one.unit in ("sek", "sek_per_fte"):
        return number(round(of), language)
    decimals = next(digits for digits in (0, 1, 2) if digits == 2 or round(of, digits) == round(of, 2))
    return number(of, language, decimals)


def others(one: Comparison, language: str) -> Text:
    """Median and quartiles of the others, as far as they are shown."""
    if one.median is None:
        return Text("The others' figures are not shown.")
    if one.low is None or one.high is None:
        return Text("Median of the others: {median}.", median=value(one.median, one, language))
    return Text(
        "Median of the others: {median}. The middle half: {low} to {high}.",
        median=value(one.median, one, language),
        low=value(one.low, one, language),
        high=value(one.high, one, language),
    )


def group(one: Comparison) -> Text:
    """Whom the figure is compared with, and what was set aside to have enough."""
    if one.day is None:
        return Text("No group to compare with.")
    if not one.like:
        return Text("With other enterprises of the programme: too few are alike in sector, size and so on.")
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
