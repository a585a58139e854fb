"""The funnel plot: how far a place of its size may lie from the whole by chance alone.

After Spiegelhalter (2005, doi:10.1002/sim.1970): if the place had the rate of the whole, its count would be Poisson,
for a share binomial. The control limits are the smallest and the largest count that are not yet unusual, divided by
the size; a count beyond them would come about in at most (1 − level)/2 of all cases on that side. Counts are whole, so
the real share is smaller, much so for small places: `expected_beyond` adds it up exactly. Spiegelhalter interpolates
between whole counts for a smooth line; these limits do not, so that a place lies outside the line exactly when it is
flagged.

95 % is a warning, 99.8 % an alarm: among many places some lie beyond 95 % by chance.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

WARNING, ALARM = 0.95, 0.998
"""The two usual levels: about two and three standard deviations."""
Side = Literal["above", "below"]


def limits(rate: float, population: float, level: float = WARNING) -> tuple[float, float]:
    """Lowest and highest rate, per 1, that a place of this population may have by chance if its true rate is `rate`.

    Raises:
        ValueError: a negative rate, or a population that is not above 0.
    """
    low, high = _counts(rate, population, level)
    return low / population, high / population


def beyond(events: float, population: float, rate: float, level: float = WARNING) -> Side | None:
    """On which side of the control limits the place lies; None within them.

    Raises:
        ValueError: a negative rate, or a population that is not above 0.
    """
    return _side(events, _counts(rate, population, level))


def share_limits(share: float, whole: int, level: float = WARNING) -> tuple[float, float]:
    """Lowest and highest share that a place with this whole may have by chance if its true share is `share`.

    Raises:
        ValueError: a share outside 0 to 1, or a whole that is not above 0.
    """
    low, high = _share_counts(share, whole, level)
    return low / whole, high / whole


def share_beyond(part: float, whole: int, share: float, level: float = WARNING) -> Side | None:
    """On which side of the control limits of a share the place lies; None within them.

    Raises:
        ValueError: a share outside 0 to 1, or a whole that is not above 0.
    """
    return _side(part, _share_counts(share, whole, level))


def expected_beyond(rate: float, populations: Sequence[float], level: float = WARNING) -> float:
    """How many of these places lie beyond the limits by chance alone, on average, if all have the true rate `rate`.

    Raises:
        ValueError: a negative rate, or a population that is not above 0.
    """
    from scipy.stats import poisson

    counts = [_counts(rate, population, level) for population in populations]
    means = [rate * population for population in populations]
    below = poisson.cdf([low - 1 for low, _ in counts], means)
    above = poisson.sf([high for _, high in counts], means)
    return float(below.sum() + above.sum())


def _counts(rate: float, population: float, level: float) -> tuple[float, float]:
    """The smallest count whose lower tail, and the largest whose upper tail, is not below (1 − level)/2."""
    from scipy.stats import poisson

    if rate < 0 or population <= 0:
        raise ValueError(f"no control limits for a rate of {rate} in a population of {population}")
    tail, mean = (1 - level) / 2, rate * population
    return float(poisson.ppf(tail, mean)), float(poisson.isf(tail, mean))


def _share_counts(share: float, whole: int, level: float) -> tuple[float, float]:
    """The same for a share."""
    from scipy.stats import binom

    if not 0 <= share <= 1 or whole <= 0:
        raise ValueError(f"no control limits for a share of {share} of {whole}")
    tail = (1 - level) / 2
    return float(binom.ppf(tail, whole, share)), float(binom.isf(tail, whole, share))


def _side(events: float, counts: tuple[float, float]) -> Side | None:
    low, high = counts
    if events > high:
        return "above"
    return "below" if events < low else None
