"""What the pictures need beside a map's result: each year's gains and losses, each outcome's worth, who pays.

Every number comes from the measure's own functions: here they are only put beside each other.
"""

from __future__ import annotations

from dataclasses import dataclass

from spark_metrics.measures import sroi_present_value as measure
from spark_metrics.model.social_return import ADJUSTMENTS, Stakeholder, ValuedOutcome
from spark_metrics.social_return import Found


@dataclass(frozen=True)
class Year:
    """A year of the map: what positive and what negative outcomes are worth today, and the value until its end."""

    year: int
    calendar: int
    gained: float
    lost: float
    total: float


def years(found: Found) -> list[Year]:
    """The years in which something has value; empty where a value is missing."""
    if found.result.present_value is None:
        return []
    values, parts = measure.stated(found.value_map), {}
    for one in found.value_map.outcomes:
        for year, value in measure.yearly(one, values):
            worth = value * measure.discount_factor(year, found.settings)
            gained, lost = parts.get(year, (0.0, 0.0))
            parts[year] = (gained + max(worth, 0.0), lost + min(worth, 0.0))
    told, total = [], 0.0
    for year in range(1, max(parts) + 1):
        gained, lost = parts.get(year, (0.0, 0.0))
        total += gained + lost
        told.append(Year(year, found.value_map.first_year + year - 1, gained, lost, total))
    return told


def outcome_values(found: Found) -> dict[str, float | None]:
    """Key of an outcome -> its present value; None where one of its values is missing."""
    values = measure.stated(found.value_map)
    return {
        one.key: measure.outcome_value(one, found.settings, values) if _whole(one, found) else None
        for one in found.value_map.outcomes
    }


def _whole(one: ValuedOutcome, found: Found) -> bool:
    stated = (one.quantity, one.proxy, *(one.adjustments.get(name) for name in ADJUSTMENTS))
    return one.price_year == found.value_map.price_year and all(each and each.value is not None for each in stated)


def payers(found: Found) -> dict[Stakeholder, float]:
    """Who pays: the present value of each stakeholder's inputs whose amounts are known."""
    values, paid = measure.stated(found.value_map), {}
    for one in found.value_map.inputs:
        if one.amount.value is not None:
            worth = measure.input_value(one, found.settings, values)
            paid[one.stakeholder] = paid.get(one.stakeholder, 0.0) + worth
    return paid
