"""Places that are alike: the nearest by standardised measures, as Kolada's groups of comparable municipalities.

Nothing is filled in. A measure that the place itself lacks is not used for it, and a place that lacks a measure which
is used can't be compared: both are told.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Alike:
    """A place that resembles another: `distance` is the root mean square of the differences, in standard deviations."""

    code: str
    distance: float


@dataclass(frozen=True)
class LookAlikes:
    """The nearest places first.

    Attributes:
        used: positions of the measures that the comparison rests on.
        compared: how many places could be compared.
        left_out: how many could not, since they lack a measure that is used.
    """

    places: tuple[Alike, ...]
    used: tuple[int, ...]
    compared: int
    left_out: int


def look_alikes(measures: Mapping[str, Sequence[float | None]], code: str, most: int = 5) -> LookAlikes:
    """The `most` places nearest to `code`.

    Args:
        measures: place -> its measures, in the same order for each; None is unknown.

    Raises:
        KeyError: `code` has no measures.
    """
    own = measures[code]
    used = tuple(at for at, value in enumerate(own) if value is not None)
    others = {
        other: row for other, row in measures.items() if other != code and all(row[at] is not None for at in used)
    }
    left_out = len(measures) - 1 - len(others)
    if not used or not others:
        return LookAlikes((), used, 0, len(measures) - 1)
    spread = {at: statistics.pstdev([own[at], *(row[at] for row in others.values())]) for at in used}
    told = [at for at in used if spread[at] > 0]
    found = [Alike(other, _distance(own, row, told, spread)) for other, row in others.items()]
    nearest = sorted(found, key=lambda one: (one.distance, one.code))[:most]
    return LookAlikes(tuple(nearest), used, len(others), left_out)


def _distance(
    own: Sequence[float | None], other: Sequence[float | None], told: Sequence[int], spread: Mapping[int, float]
) -> float:
    squares = [((own[at] - other[at]) / spread[at]) ** 2 for at in told]
    return math.sqrt(statistics.fmean(squares)) if squares else 0.0
