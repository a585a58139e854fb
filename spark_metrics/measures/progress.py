"""Where an indicator stands: the plan line, the share of the target, and a word for it.

The rule for the word is ours (a working rule, said on the method page): within a tenth of the plan line is on plan.
When the period has ended, the target is reached or it is not.
"""

from __future__ import annotations

import datetime as dt
import math

from spark_metrics.model.figure import Standing, Target
from spark_metrics.model.programme import Indicator, Period

TOLERANCE = 0.10
"""How far from the plan line, as a share of it, still is on plan."""

NO_TARGET = Target(None, "missing")


def target_of(indicator: Indicator, dimension: str | None = None, group: str = "") -> Target:
    """The target for the whole, or for one group where the source splits it.

    A group that the source says nothing of has no target: blank is not zero.
    """
    promised = indicator.target
    if dimension is None:
        return Target(promised.value, promised.precision)
    value = promised.split.get(dimension, {}).get(group)
    return Target(value, "missing" if value is None else promised.precision)


def plan_period(indicator: Indicator, period: Period) -> Period:
    """The time that the plan line spans: the programme's period, up to the target's own day where it has one."""
    by = indicator.target.by
    return period.model_copy(update={"end": by}) if by and period.start else period


def elapsed(period: Period, as_of: dt.date) -> float | None:
    """The share of the period that has gone by at the end of `as_of`: 0 before it, 1 after it, None when unknown."""
    if period.start is None or period.end is None:
        return None
    days = (as_of - period.start).days + 1
    return min(1.0, max(0.0, days / ((period.end - period.start).days + 1)))


def plan_to_date(target: Target, period: Period, as_of: dt.date) -> float | None:
    """What should have come about by `as_of` on a straight line from 0 to the target over the period."""
    share = elapsed(period, as_of)
    return None if target.value is None or share is None else target.value * share


def share_of_target(value: float | None, target: Target) -> float | None:
    """value / target; None where either is missing or the target is 0."""
    return None if value is None or not target.value else value / target.value


def standing(value: float | None, target: Target, plan: float | None, direction: str = "up") -> Standing:
    """The word for where the value stands.

    `direction` "down" makes the target a ceiling: at or under it is on plan, over it is behind.
    """
    if value is None:
        return "not_known"
    if target.value is None:
        return "no_target"
    if direction == "down":
        return "on_plan" if value <= target.value else "behind"
    if value >= target.value:
        return "reached"
    if plan is None:
        return "no_plan"
    if plan >= target.value:
        return "not_reached"
    off, allowed = value - plan, TOLERANCE * plan
    if abs(off) <= allowed or math.isclose(abs(off), allowed):
        return "on_plan"
    return "ahead" if off > 0 else "behind"
