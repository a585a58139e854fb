"""Where a running total seems to end, if the recent pace holds: an expected value and an interval around it.

From the running totals at the ends of full quarters that may be seen. Amounts are told in grains: the average that one
contributor adds (1 for enterprises; a sum of kronor grows by grants, not by single kronor).

- Pace: m = S / n, what came about in the latest year (S over n quarters, n at least 4, so that the seasons even out).
- Expected: what is counted + m·h, with h quarters to the end.
- Dispersion: φ, variance over mean of a quarter in grains, from how much neighbouring quarters differ (a steady growth
  is no scatter). It is drawn towards 1.5 as if by 2 further quarters, since few quarters say little, and is at least 1.
- Interval: what remains is taken to follow a gamma distribution with mean M = (S + ½)/n · h and variance

      φM  +  M²·φ/(S + ½)  +  M²·τ²·(h + n)/3

  The quarters to come vary; the pace is known from few quarters; and it drifts, as a random walk of its logarithm with
  τ per quarter. A gamma in place of the negative binomial serves counts, full-time equivalents and kronor alike. Its
  quantiles are those of Wilson and Hilferty (1931, doi:10.1073/pnas.17.12.684): no random numbers, so that a forecast
  shown at a meeting can be made again to the last digit.

The numbers 1.5, 2, 4 and τ are working values of ours; `benchmarks/forecast.py` measures how often the interval holds.
What counts only after a time is not forecast: what is on its way says more of it than the pace so far.

Known limits: what is reported late makes the latest quarters, and so the forecast, too low; a change that nobody has
seen yet (the money runs out, a target group is exhausted) is not in it.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from spark_metrics.measures.pace import quarters_between
from spark_metrics.model.course import Point

LEVEL = 0.80
Z = 1.2815515655446004
"""Of the normal distribution: 80 % lie within ± Z."""
FEWEST = 4
"""Full quarters that must be seen: a year, so that no season stands for all of it."""
RECENT = 4.0
"""Quarters that the pace is taken from."""
USUAL_DISPERSION, AS_IF_QUARTERS = 1.5, 2.0
DRIFT = 0.15
"""τ: how much the pace changes from one quarter to the next, as a share of it."""


SMALL = 1e-9
"""Grains: less is what computers make of adding up in another order."""


@dataclass(frozen=True)
class Measured:
    """How often the interval was measured to hold: `benchmarks/forecast.py`.

    Attributes:
        held: shape of the simulated programmes -> share of intervals that held; `all` over all of them.
        example: of how many forecasts of the example data's past how many held: (held, made).
    """

    day: dt.date
    programmes: int
    held: dict[str, float]
    example: tuple[int, int]


MEASURED = Measured(
    day=dt.date(2026, 11, 22),
    programmes=6_000,
    held={
        "steady": 0.967,
        "ramp-up": 0.775,
        "seasonal": 0.949,
        "overdispersed": 0.782,
        "ending early": 0.372,
        "drifting": 0.845,
        "all": 0.782,
    },
    example=(12, 19),
)


@dataclass(frozen=True)
class Outlook:
    """The expected running total at the end, its interval, and over how many recent quarters the pace was taken."""

    value: float
    low: float
    high: float
    quarters: float


def outlook(points: Sequence[Point], counted: float, grain: float, end: dt.date, whole: bool) -> Outlook | None:
    """The forecast for `end`; None where fewer than `FEWEST` steps between full quarters can be seen, or one is a fall.

    Args:
        points: the running totals at the ends of full quarters that may be seen, and 0 at the end of the day before
            the first, in time order. A quarter that may not be seen is part of a longer step.
        counted: the running total now, with what came after the last point: a forecast is never below it.
        grain: what one contributor adds on average, > 0.
        whole: counts whole things, so that the interval's ends are whole, too (outwards).
    """
    steps = [(quarters_between(a.day, b.day), (b.value - a.value) / grain) for a, b in pairwise(points)]
    if len(steps) < FEWEST or any(amount < -SMALL for _, amount in steps):
        return None
    steps = [(length, max(0.0, amount)) for length, amount in steps]
    n, recent = _recent(steps)
    ahead = max(0.0, quarters_between(points[-1].day, end))
    counted_then = points[-1].value
    low, high = interval(recent, n, ahead, dispersion(steps))
    value = max(counted, counted_then + grain * recent / n * ahead)
    low, high = counted_then + grain * low, counted_then + grain * high
    if whole:
        low, high = math.floor(low), math.ceil(high)
    return Outlook(value, min(value, max(counted, low)), max(value, high), n)


def interval(recent: float, n: float, ahead: float, phi: float) -> tuple[float, float]:
    """The interval of what is still to come, in grains: `recent` in `n` quarters, `ahead` quarters left."""
    if ahead <= 0:
        return 0.0, 0.0
    mean = (recent + 0.5) / n * ahead
    relative = phi / mean + phi / (recent + 0.5) + DRIFT**2 * (ahead + n) / 3
    return _gamma_quantile(mean, relative, -Z), _gamma_quantile(mean, relative, Z)


def dispersion(steps: Sequence[tuple[float, float]]) -> float:
    """φ, variance over mean of a quarter, from the differences between neighbouring steps, drawn to the usual one."""
    mean = sum(amount for _, amount in steps) / sum(length for length, _ in steps)
    rates = [(length, amount / length) for length, amount in steps]
    squares = [(b - a) ** 2 / (1 / m + 1 / n) for (m, a), (n, b) in pairwise(rates)]
    seen = sum(squares) / mean if mean > 0 else USUAL_DISPERSION * len(squares)
    return max(1.0, (seen + AS_IF_QUARTERS * USUAL_DISPERSION) / (len(squares) + AS_IF_QUARTERS))


def _recent(steps: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The length and the amount of the latest steps that together are at least a year."""
    n = amount = 0.0
    for length, added in reversed(steps):
        n, amount = n + length, amount + added
        if n >= RECENT:
            break
    return n, amount


def _gamma_quantile(mean: float, relative: float, z: float) -> float:
    """The quantile of a gamma distribution; `relative` is its variance over its mean squared (Wilson–Hilferty)."""
    return mean * max(0.0, 1 - relative / 9 + z * math.sqrt(relative) / 3) ** 3
