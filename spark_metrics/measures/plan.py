"""The plan line: which share of a target should have come about by a day.

The shapes, for the share t of the period that has gone by (0 before it, 1 after it):

- linear: t.
- milestones: straight from each given value to the next, from 0 at the start to the target at the end.
- s_curve: a logistic L(t) = 1 / (1 + exp(-k (t - 1/2))), scaled to run from 0 to 1: (L(t) - L(0)) / (L(1) - L(0)). The
  steepness k is a working value of ours.
- ceiling: the target of an indicator that is to stay low holds from the first day, so the line is level.

Everything that draws or judges asks the same `PlanLine`, so that the line on a chart and the word for where an
indicator stands can't differ.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from itertools import pairwise

from spark_metrics.language import Text
from spark_metrics.model.course import PlanShape, Point
from spark_metrics.model.programme import Indicator, Period

STEEPNESS = 6.0
"""Of the S-curve: 15 % of the target after a quarter of the time, half after half, 85 % after three quarters."""
STEPS = 48
"""Straight pieces that an S-curve is drawn with."""

SHAPES: dict[PlanShape, Text] = {
    "linear": Text("straight line"),
    "milestones": Text("milestones"),
    "s_curve": Text("S-curve"),
    "ceiling": Text("ceiling"),
}
DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class PlanLine:
    """How a target is to be reached.

    Attributes:
        start, end: the first and the last day of the plan; None where the period is unknown.
        milestones: (day, share of the target), in time order; empty for other shapes.
    """

    shape: PlanShape
    start: dt.date | None
    end: dt.date | None
    milestones: tuple[tuple[dt.date, float], ...] = ()

    @property
    def drawn(self) -> bool:
        """Is there a line at all?"""
        return self.start is not None and self.end is not None

    def share(self, day: dt.date) -> float | None:
        """The share of the target that is planned by the end of `day`; None without a period."""
        gone = elapsed(self.start, self.end, day)
        if gone is None or self.shape == "linear":
            return gone
        if self.shape == "ceiling":
            return 1.0
        return _s_curve(gone) if self.shape == "s_curve" else _between(self._knots(), day)

    def points(self, target: float | None) -> tuple[Point, ...]:
        """The line to a target of this size, as points joined by straight pieces; none without target or period."""
        if target is None or not self.drawn:
            return ()
        return tuple(Point(day, target * (self.share(day) or 0)) for day in self._days())

    def _days(self) -> list[dt.date]:
        first = self.start - DAY
        if self.shape == "milestones":
            return [day for day, _ in self._knots()]
        if self.shape != "s_curve":
            return [first, self.end]
        whole = (self.end - first).days
        return sorted({first + dt.timedelta(days=round(step * whole / STEPS)) for step in range(STEPS + 1)})

    def _knots(self) -> list[tuple[dt.date, float]]:
        return [(self.start - DAY, 0.0), *self.milestones, (self.end, 1.0)]


def line_of(indicator: Indicator, period: Period) -> PlanLine:
    """The plan line of an indicator: over the programme's period, up to the target's own day where it has one."""
    target = indicator.target
    end = target.by if target.by and period.start else period.end
    if indicator.direction == "down":
        return PlanLine("ceiling", period.start, end)
    shares = tuple((one.day, one.value / target.value if target.value else 1.0) for one in target.milestones)
    return PlanLine(target.plan, period.start, end, shares)


def elapsed(start: dt.date | None, end: dt.date | None, day: dt.date) -> float | None:
    """The share of the time gone by at the end of `day`: 0 before it, 1 after it, None when it is unknown."""
    if start is None or end is None:
        return None
    return min(1.0, max(0.0, ((day - start).days + 1) / ((end - start).days + 1)))


def _s_curve(gone: float) -> float:
    low, high = _logistic(0.0), _logistic(1.0)
    return (_logistic(gone) - low) / (high - low)


def _logistic(gone: float) -> float:
    return 1 / (1 + math.exp(-STEEPNESS * (gone - 0.5)))


def _between(knots: list[tuple[dt.date, float]], day: dt.date) -> float:
    if day <= knots[0][0]:
        return knots[0][1]
    for (earlier, low), (later, high) in pairwise(knots):
        if day <= later:
            return low + (high - low) * (day - earlier).days / (later - earlier).days
    return knots[-1][1]
