"""Where an indicator stands: what was promised by now, the share of the target, and a word for it.

The rule for the word is ours (a working rule, said on the method page): within a tenth of the plan line is on plan.
When the period has ended, the target is reached or it is not; an approximate one ("about 100") is reached from the
lower edge of its band. A target that is a ceiling is kept or it is not. The line itself: `plan.py`.
"""

from __future__ import annotations

import datetime as dt
import math

from spark_metrics.measures.plan import PlanLine
from spark_metrics.model.figure import Figure, Standing, Target
from spark_metrics.model.programme import Indicator

TOLERANCE = 0.10
"""How far from the plan line, as a share of it, still is on plan."""
BAND = 0.10
"""How wide an approximate target is, as a share of it to either side: a working value of ours."""

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


def plan_to_date(target: Target, line: PlanLine, as_of: dt.date) -> float | None:
    """What should have come about by the end of `as_of` on the plan line."""
    share = line.share(as_of)
    return None if target.value is None or share is None else target.value * share


def band(target: Target) -> tuple[float, float] | None:
    """The lowest and the highest value that still is an approximate target; None for an exact or missing one."""
    if target.value is None or target.precision != "about":
        return None
    return target.value * (1 - BAND), target.value * (1 + BAND)


def share_of_target(value: float | None, target: Target) -> float | None:
    """value / target; None where either is missing or the target is 0."""
    return None if value is None or not target.value else value / target.value


def share_of_what_was_due(figure: Figure) -> float:
    """value / plan at this date, or / target without a plan line; 0 where nothing was due, as with a ceiling of 0."""
    due = figure.plan or figure.target.value
    return figure.value / due if due else 0.0


def standing(
    value: float | None, target: Target, plan: float | None, direction: str = "up", over: bool = True
) -> Standing:
    """The word for where the value stands. `over`: has the time for the target run out?

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
    if over and plan >= target.value:
        lowest, _ = band(target) or (target.value, target.value)
        return "reached" if value >= lowest or math.isclose(value, lowest) else "not_reached"
    off, allowed = value - plan, TOLERANCE * plan
    if abs(off) <= allowed or math.isclose(abs(off), allowed):
        return "on_plan"
    return "ahead" if off > 0 else "behind"
