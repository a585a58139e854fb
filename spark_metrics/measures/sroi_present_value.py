"""What a map's outcomes are worth today, year by year, and what its inputs cost today.

For outcome o in its k-th year (k = 1 … duration), which is the map's year t = starts + k − 1:

    V(o,1) = quantity · proxy · (1 − deadweight) · (1 − displacement) · (1 − attribution to others)
    V(o,k) = V(o,1) · (1 − drop-off)^(k−1)
    present value = Σ V(o,k) / (1 + r)^t        timing “end”: values fall at the end of each year
                    Σ V(o,k) / (1 + r)^(t−1)    timing “start”: year 1 is not discounted

after the Guide to Social Return on Investment (Cabinet Office 2009, The SROI Network 2012), stages 3 to 5. Inputs of
year t are discounted as values of that year are; those of year 0 never are.

Every number may be an array, one element a draw: the formula is the same for one map and for ten thousand of them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import reduce
from typing import Any

from spark_metrics.measures.sroi_assumptions import Place, assumptions
from spark_metrics.model.social_return import Input, Settings, ValuedOutcome, ValueMap, YearValue

Number = Any
"""A float, or an array of floats."""
Values = Mapping[Place, Number]
"""The value of each assumption."""


def stated(value_map: ValueMap) -> dict[Place, Number]:
    """The values that the map states. Only for a map that lacks none of those that are asked for."""
    return {one.place: one.estimate.value for one in assumptions(value_map)}


def discount_factor(year: int, settings: Settings) -> float:
    """What a krona of that year is worth at the start of year 1.

    Raises:
        ValueError: a rate of −100 % or less, or none.
    """
    if not (math.isfinite(settings.discount_rate) and settings.discount_rate > -1):
        raise ValueError(f"{settings.discount_rate} is no discount rate")
    periods = max(0, year if settings.timing == "end" else year - 1)
    return (1 + settings.discount_rate) ** -periods


def first_year_value(outcome: ValuedOutcome, values: Values) -> Number:
    """V(o,1): what the outcome is worth in its first year, undiscounted."""
    key = outcome.key
    value = values[key, "quantity"] * values[key, "proxy"]
    for adjustment in ("deadweight", "displacement", "attribution"):
        value = value * (1 - values[key, adjustment])
    return value


def yearly(outcome: ValuedOutcome, values: Values) -> Iterator[tuple[int, Number]]:
    """(year of the map, undiscounted value) for each year in which the outcome has value."""
    first, kept = first_year_value(outcome, values), 1 - values[outcome.key, "drop_off"]
    for passed in range(outcome.duration):
        yield outcome.starts + passed, first * kept**passed


def outcome_value(outcome: ValuedOutcome, settings: Settings, values: Values) -> Number:
    """The present value of one outcome."""
    return _total(value * discount_factor(year, settings) for year, value in yearly(outcome, values))


def input_value(one: Input, settings: Settings, values: Values) -> Number:
    """The present value of one input."""
    return values[one.key, "amount"] * discount_factor(one.year, settings)


def present_value(value_map: ValueMap, settings: Settings, values: Values) -> Number:
    """Of all outcomes. They are added up in the order of their keys, so that the map's order changes no digit."""
    ordered = sorted(value_map.outcomes, key=lambda one: one.key)
    return _total(outcome_value(one, settings, values) for one in ordered)


def investment(value_map: ValueMap, settings: Settings, values: Values) -> Number:
    """Of all inputs."""
    return _total(input_value(one, settings, values) for one in sorted(value_map.inputs, key=lambda one: one.key))


def years(value_map: ValueMap, settings: Settings, values: Values) -> tuple[YearValue, ...]:
    """Every year from 1 to the last in which something has value or is put in; 0 as well, where there are inputs of it.

    `present_value` adds up to that of the map, `inputs`, discounted, to the investment. An input whose amount is
    missing takes no part.
    """
    known = [one for one in value_map.inputs if values[one.key, "amount"] is not None]
    value: dict[int, list[float]] = {}
    for outcome in sorted(value_map.outcomes, key=lambda one: one.key):
        for year, worth in yearly(outcome, values):
            value.setdefault(year, []).append(worth)
    put_in: dict[int, list[float]] = {}
    for one in sorted(known, key=lambda one: one.key):
        put_in.setdefault(one.year, []).append(input_value(one, settings, values))
    first = 0 if 0 in put_in else 1
    return tuple(
        YearValue(
            year,
            math.fsum(value.get(year, ())),
            math.fsum(value.get(year, ())) * discount_factor(year, settings),
            math.fsum(put_in.get(year, ())),
        )
        for year in range(first, max((*value, *put_in)) + 1)
    )


def payback_months(by_year: tuple[YearValue, ...], investment: float) -> int | None:
    """The first month, counted from the start of year 1, at whose end the discounted value is at least the investment.

    A year's discounted value is spread evenly over its twelve months. None where it never is.
    """
    small = 1e-9 * max(abs(investment), 1e-300)
    gained = 0.0
    for one in by_year:
        if one.year < 1:
            continue
        missing = investment - gained
        if one.present_value > 0 and one.present_value + small >= missing:
            return (one.year - 1) * 12 + max(1, math.ceil(12 * (missing - small) / one.present_value))
        gained += one.present_value
    return None


def _total(numbers: Iterator[Number]) -> Number:
    return reduce(lambda one, other: one + other, numbers, 0.0)
