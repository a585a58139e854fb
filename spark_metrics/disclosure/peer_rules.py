"""What may be told of the others' figures: a median and quartiles that are nobody's own.

The figures are those of the others alone: whoever looks has no part in them, so that nothing is learned by subtracting
one's own. One owner group is one contributor, with the mean of its enterprises' figures.

A percentile is the mean of the interpolated order statistics at its place and beside it, so that it is neither one
contributor's figure nor the middle between two, and never holds the lowest or the highest. It is then rounded to a step
of at least a tenth of itself, from the series 1, 2, 5, 10: what is told of anybody is never closer than that.
For amounts the p %-rule is asked of those that the percentile is the mean of: were the second largest among whoever
looks, they must not be able to estimate the largest more closely than by p %.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from spark_metrics.disclosure.parameters import FEWEST_FOR_MEDIAN, FEWEST_FOR_QUARTILES, Parameters

COARSENESS = 0.1
"""Smallest step of rounding, as a share of the value."""
BESIDE = (-1.0, 0.0, 1.0)
"""The places around a percentile's own that are averaged, in order statistics."""
QUARTERS = (0.25, 0.5, 0.75)

Why = Literal["few", "alike"]
"""few: too few contributors. alike: their figures are so alike that all would be known, or one outweighs the others."""


@dataclass(frozen=True)
class Spread:
    """What may be told of the others, rounded.

    Attributes:
        low, median, high: quartiles and median; None where they may not be told.
        no_median, no_quartiles: why not.
        n: contributors. For those who decide what to say, never for a reader.
    """

    n: int
    low: float | None = None
    median: float | None = None
    high: float | None = None
    no_median: Why | None = None
    no_quartiles: Why | None = None


def median_takes(rules: Parameters) -> int:
    """Fewest contributors whose median is told."""
    return max(rules.median, FEWEST_FOR_MEDIAN)


def quartiles_take(rules: Parameters) -> int:
    """Fewest contributors whose quartiles are told."""
    return max(rules.quartiles, FEWEST_FOR_QUARTILES, median_takes(rules))


def contributions(values: Mapping[str, float], owners: Mapping[str, str], without: frozenset[str]) -> list[float]:
    """The contributors' figures from low to high: one for each owner group but those of whoever looks."""
    by_owner: dict[str, list[float]] = defaultdict(list)
    for enterprise, value in values.items():
        if owners[enterprise] not in without:
            by_owner[owners[enterprise]].append(value)
    return sorted(math.fsum(held) / len(held) for held in by_owner.values())


def spread(figures: Sequence[float], rules: Parameters, least: float, amount: bool) -> Spread:
    """Median and quartiles of the others' `figures` (from low to high), as they may be told.

    Args:
        least: the smallest step of rounding, in the unit of the figures.
        amount: is it an amount that one contributor may outweigh?
    """
    n = len(figures)
    if n < median_takes(rules):
        return Spread(n, no_median="few", no_quartiles="few")
    low, median, high = (rounded(percentile(figures, share), least) for share in QUARTERS)
    if all(rounded(one, least) == median for one in figures) or _outweighed(figures, 0.5, rules, amount):
        return Spread(n, no_median="alike", no_quartiles="alike" if n >= quartiles_take(rules) else "few")
    if n < quartiles_take(rules):
        return Spread(n, median=median, no_quartiles="few")
    if low == high or _outweighed(figures, 0.25, rules, amount) or _outweighed(figures, 0.75, rules, amount):
        return Spread(n, median=median, no_quartiles="alike")
    return Spread(n, low, median, high)


def percentile(figures: Sequence[float], share: float) -> float:
    """The percentile at `share` of ordered figures, as the mean of those at its place and beside it."""
    return math.fsum(weight * figures[place] for place, weight in _weights(len(figures), share).items())


def step(value: float, least: float) -> float:
    """What a value is rounded to: the next of 1, 2, 5, 10 … that is a tenth of it or more, at least `least`."""
    wanted = abs(value) * COARSENESS
    if wanted <= least:
        return least
    power = 10.0 ** math.floor(math.log10(wanted))
    return next(size for size in (power, 2 * power, 5 * power, 10 * power, 20 * power) if size >= wanted * (1 - 1e-9))


def rounded(value: float, least: float) -> float:
    """A value as it is told. A larger value is never told as a smaller one."""
    size = step(value, least)
    return round(round(value / size) * size, 10) + 0.0


def more_needed(n: int, needed: int, threshold: int) -> int:
    """How many more contributors it takes, as far as may be said: of fewer than `threshold` it is not told how few."""
    return needed - max(n, threshold - 1)


def _weights(n: int, share: float) -> dict[int, float]:
    """Order statistic -> its weight in the percentile at `share` of `n`."""
    weights: dict[int, float] = defaultdict(float)
    for aside in BESIDE:
        place = min(max(share * (n - 1) + aside, 0), n - 1)
        below, beyond = math.floor(place), place - math.floor(place)
        weights[below] += (1 - beyond) / len(BESIDE)
        if beyond:
            weights[below + 1] += beyond / len(BESIDE)
    return weights


def _outweighed(figures: Sequence[float], share: float, rules: Parameters, amount: bool) -> bool:
    """Could the second largest in a percentile estimate the largest too closely?"""
    if not amount:
        return False
    held = sorted((weight * abs(figures[at]) for at, weight in _weights(len(figures), share).items()), reverse=True)
    first, _, *others = held
    return math.fsum(others) < rules.percent / 100 * first
