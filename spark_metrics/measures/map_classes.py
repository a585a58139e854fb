"""The classes of a map: which values get the same colour.

A class holds the values above the limit below it, up to and including the limit above it, as mapclassify has it.
"""

from __future__ import annotations

import warnings
from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal

Scheme = Literal["quantiles", "natural", "equal"]
"""As many places in each class; limits in the gaps between like values (Fisher and Jenks); equally wide classes."""

MOST_CLASSES = 5
DIVERGING_CLASSES = 7
"""Three on each side of a middle one."""


def limits(values: Sequence[float], scheme: Scheme = "quantiles", most: int = MOST_CLASSES) -> list[float]:
    """The limits between the classes, rising; fewer than `most` classes where values are few or equal.

    Source of the methods: mapclassify (Rey et al.); natural breaks are the optimum of Fisher (1958) and Jenks, which
    unlike k-means gives the same classes each time.
    """
    distinct = sorted(set(values))
    classes = min(most, len(distinct))
    if classes < 2:
        return []
    import mapclassify

    schemes = {
        "quantiles": mapclassify.Quantiles,
        "natural": mapclassify.FisherJenks,
        "equal": mapclassify.EqualInterval,
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that values are equal, or that numba is not there to be faster
        found = schemes[scheme](sorted(values), k=classes).bins
    inner = {float(limit) for limit in found if distinct[0] <= limit < distinct[-1]}
    return sorted(inner)


def symmetric_limits(values: Sequence[float], classes: int = DIVERGING_CLASSES) -> list[float]:
    """Limits of equally wide classes around zero, for differences; `classes` is odd, the middle one holds zero."""
    furthest = max((abs(value) for value in values), default=0)
    if furthest == 0:
        return []
    width = 2 * furthest / classes
    half = classes // 2
    return [width * (at - half - 0.5) for at in range(1, classes)]


def class_of(value: float, between: Sequence[float]) -> int:
    """The number of the value's class, 0 the lowest."""
    return bisect_left(between, value)
