"""An indicator's course over time: what came about quarter by quarter, what was planned, where it seems to end."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from spark_metrics.language import Text
from spark_metrics.model.figure import Figure

PlanShape = Literal["linear", "milestones", "s_curve", "ceiling"]


@dataclass(frozen=True)
class Point:
    """A value on a day: the running total at the end of it. None where it is hidden or not known."""

    day: dt.date
    value: float | None


@dataclass(frozen=True)
class Forecast:
    """Where an indicator seems to end.

    Attributes:
        end: the last day of the plan.
        value, low, high: the expected running total then, and an interval that holds it with probability `level`.
        level: e.g. 0.8.
        method: how it was made, in a sentence, with the number of quarters behind it.
    """

    end: dt.date
    value: float
    low: float
    high: float
    level: float
    method: Text


@dataclass(frozen=True)
class Maturing:
    """What is reported but counts only when it has lasted `after_days` days; None, with a reason, where hidden."""

    after_days: int
    value: float | None
    hidden: Text | None


@dataclass(frozen=True)
class Course:
    """An indicator over time, as known on a day.

    Attributes:
        figure: the indicator's figure for the whole programme: value, target, standing, n, source.
        actual: running total at the ends of quarters, the last one on `figure.as_of`.
        plan: the plan line's points; empty without target or period.
        shape: of the plan line.
        band: (low, high) around an approximate target at the end; None for an exact or missing one.
        pace: what has to come about per quarter from now on to reach the target; None where there is nothing to reach.
        pace_so_far: what has come about per quarter so far.
        forecast: None where there is too little to forecast, and then `no_forecast` says why.
        maturing: what is reported but counts only later by the measurement rule; None where nothing matures, or
            where it is hidden.
        matures_after_days: how long a fact must have lasted to count; None where it counts at once.
        maturing_hidden: why what matures is not shown, though there is a rule for it.
        by_sex: the figures split by sex, women first, with their own targets, where the indicator has them.
    """

    figure: Figure
    actual: tuple[Point, ...]
    plan: tuple[Point, ...]
    shape: PlanShape
    band: tuple[float, float] | None
    pace: float | None
    pace_so_far: float | None
    forecast: Forecast | None
    no_forecast: Text | None
    maturing: float | None = None
    matures_after_days: int | None = None
    maturing_hidden: Text | None = None
    by_sex: tuple[Figure, ...] = ()
