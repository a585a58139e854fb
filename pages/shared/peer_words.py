"""An enterprise among its peers in the reader's language: the finding, each figure and its place."""

from __future__ import annotations

from collections import Counter

from pages.shared.text import language, words
from spark_metrics.language import Text
from spark_metrics.model.peers import PEER_UNITS, POSITIONS, Comparison, Peers
from spark_metrics.peers import words as peers_words


def finding(found: Peers) -> Text:
    """The page in a sentence."""
    placed = Counter(one.position for one in found.comparisons if one.position)
    if not placed:
        return Text("No figure can be placed among those of other enterprises yet.")
    return Text(
        "{n} figure can be placed among those of others: {upper} in the upper quarter, {lower} in the lower.",
        plural="{n} figures can be placed among those of others: {upper} in the upper quarter, {lower} in the lower.",
        n=sum(placed.values()),
        upper=placed["upper_quarter"],
        lower=placed["lower_quarter"],
    )


def value(of: float, one: Comparison) -> str:
    """A figure as the reader writes it."""
    return peers_words.value(of, one, language())


def unit(one: Comparison) -> str:
    """The unit, and the year where the figure is of one."""
    said = words(PEER_UNITS[one.unit])
    return said if one.year is None else f"{said}, {one.year}"


def others(one: Comparison) -> str:
    """Median and quartiles of the others, as far as they are shown."""
    return words(peers_words.others(one, language()))


def group(one: Comparison) -> str:
    """Whom the figure is compared with."""
    return words(peers_words.group(one))


def place(one: Comparison) -> Text | None:
    """Where the own figure lies; None where that is not said."""
    return POSITIONS[one.position] if one.position else None


def alternative(one: Comparison) -> str:
    """A chart in a sentence."""
    own = words(Text("not reported")) if one.own is None else value(one.own, one)
    return words(Text("{name}: own figure {own}. {others}", name=one.name, own=own, others=others(one)))
