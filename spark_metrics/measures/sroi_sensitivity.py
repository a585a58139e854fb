"""How much a ratio leans on single assumptions: each moved through its range (tornado), and how far it may go until
value equals investment (break-even).

The discount rate and the timing are in neither: nobody has a range or evidence for them. They are conventions, shown
beside the ratio and changed there.
"""

from __future__ import annotations

from collections.abc import Callable

from spark_metrics.measures.sroi_assumptions import LIMITS, Assumption, assumptions
from spark_metrics.measures.sroi_present_value import (
    Values,
    discount_factor,
    input_value,
    investment,
    outcome_value,
    present_value,
    stated,
)
from spark_metrics.model.social_return import BreakEven, Settings, Swing, ValuedOutcome, ValueMap

SMALL = 1e-9
"""As a share: less is what computers make of adding up in another order."""


def tornado(value_map: ValueMap, settings: Settings) -> tuple[Swing, ...]:
    """Each assumption that has a range at its two bounds, all others as stated; widest first."""
    values, swings = stated(value_map), []
    for one in assumptions(value_map):
        if not one.range:
            continue
        at_low, at_high = (_ratio(value_map, settings, {**values, one.place: bound}) for bound in one.range)
        swings.append(Swing(one.about, one.name, one.field, *one.range, at_low, at_high))
    return tuple(sorted(swings, key=lambda one: (-abs(one.ratio_high - one.ratio_low), one.about, one.field)))


def break_even(value_map: ValueMap, settings: Settings) -> tuple[BreakEven, ...]:
    """For each assumption the value at which present value equals investment, all others as stated; in the map's order.

    Permitted are shares from 0 to 1, and amounts, quantities and proxies of the sign that they have, or 0.
    """
    values = stated(value_map)
    spent, gained = investment(value_map, settings, values), present_value(value_map, settings, values)
    year_of = {one.key: one.year for one in value_map.inputs}
    outcome_of = {one.key: one for one in value_map.outcomes}
    found = []
    for one in assumptions(value_map):
        if one.field == "amount":
            factor = discount_factor(year_of[one.about], settings)
            at: float | None = one.estimate.value + (gained - spent) / factor
        else:
            outcome = outcome_of[one.about]
            needed = spent - (gained - outcome_value(outcome, settings, values))
            at = _outcome_even(outcome, one, settings, values, needed)
        found.append(BreakEven(one.about, one.name, one.field, one.estimate.value, _permitted(one, at)))
    return tuple(found)


def _outcome_even(
    outcome: ValuedOutcome, one: Assumption, settings: Settings, values: Values, needed: float
) -> float | None:
    """Where the outcome alone is worth `needed`; None where this assumption does not bring it there."""

    def worth(value: float) -> float:
        return outcome_value(outcome, settings, {**values, one.place: value})

    if one.field == "drop_off":
        return _root(lambda value: worth(value) - needed, abs(needed) + abs(worth(0.0)))
    # The other five are linear: worth(x) = worth(0) + x · (worth(1) − worth(0)).
    at_zero = worth(0.0)
    slope = worth(1.0) - at_zero
    return (needed - at_zero) / slope if slope else None


def _root(gap: Callable[[float], float], scale: float) -> float | None:
    """Where `gap`, which runs one way on 0–1, is zero there."""
    from scipy.optimize import brentq

    first, last = gap(0.0), gap(1.0)
    if first == last:
        return None
    for end, value in ((0.0, first), (1.0, last)):
        if abs(value) <= SMALL * scale:
            return end
    return float(brentq(gap, 0.0, 1.0, xtol=1e-12)) if (first < 0) != (last < 0) else None


def _permitted(one: Assumption, at: float | None) -> float | None:
    """The value, or None where it may not be: ends of the limits are met in spite of rounding."""
    if at is None:
        return None
    least, most = LIMITS[one.field]
    if one.field == "proxy" and one.estimate.value:
        least, most = (0.0, most) if one.estimate.value > 0 else (least, 0.0)
    small = SMALL * max(1.0, abs(one.estimate.value))
    if least - small <= at <= most + small:
        return min(max(at, least), most)
    return None


def _ratio(value_map: ValueMap, settings: Settings, values: Values) -> float:
    return present_value(value_map, settings, values) / investment(value_map, settings, values)


def least_investment(value_map: ValueMap, settings: Settings) -> float:
    """What is invested where every amount is the least that it may be."""
    values = stated(value_map)
    return sum(
        input_value(one, settings, {**values, (one.key, "amount"): _least(one.amount.value, one.amount.low)})
        for one in value_map.inputs
    )


def _least(value: float, low: float | None) -> float:
    return value if low is None else min(value, low)
