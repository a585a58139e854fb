"""Whether a single fact counts towards an indicator, and for which group: the tally's rule, for one fact at a time.

The tally adds up; this tells of one fact whether it was among those that were added. It gives no value of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from spark_metrics.model.facts import PLACES, UNKNOWN, Dimension, FactKind
from spark_metrics.model.indicator import Indicator
from spark_metrics.model.kinds import fact_kind
from spark_metrics.model.programme import Period

COLUMNS_OF_A_RULE = {
    "enterprises": (),
    "occasions": (),
    "places": ("place", "municipality"),
    "participations": ("participants", "participants_women", "participants_men"),
    "fte": ("persons", "extent_percent", "started", "ended"),
    "amount": (),
}
Fact = Mapping[str, Any]


def columns(indicator: Indicator) -> set[str]:
    """The columns of a fact that can move the indicator's value."""
    count, kind = indicator.count, fact_kind(indicator.count.fact)
    named = {*COLUMNS_OF_A_RULE[count.rule], *count.where, *([count.field] if count.field else [])}
    timed = count.within_period or count.matures_after_days is not None
    if timed:
        named |= {count.when or kind.when} | {"ended"}
    return named & {field.name for field in kind.fields}


def counts(fact: Fact | None, indicator: Indicator, period: Period, day: dt.date) -> bool:
    """Does a fact, as it stands at the end of `day`, count? None, a fact that is not there, does not."""
    if fact is None:
        return False
    count, kind = indicator.count, fact_kind(indicator.count.fact)
    when = fact[count.when or kind.when]
    if any(_code(fact[name]) not in codes for name, codes in count.where.items()):
        return False
    between = count.within_period and period.start and period.end
    if between and (when is None or not period.start <= when <= period.end):
        return False
    return count.matures_after_days is None or _has_matured(fact, when, count.matures_after_days, day)


def group(fact: Fact, kind: FactKind, by: Dimension, homes: Mapping[str, str], types: Mapping[str, str]) -> str | None:
    """The group that a fact belongs to; None where it holds several at once.

    Args:
        homes: enterprise -> municipality.
        types: municipality -> type.
    """
    if by in PLACES:
        place = fact["municipality"] if "municipality" in fact else homes.get(fact.get("enterprise", ""))
        return place_group(place, by, types)
    if by == "period":
        when = fact[kind.when]
        return f"{when.year}Q{(when.month + 2) // 3}"
    column = kind.splits.get(by)
    return (fact[column] or UNKNOWN) if isinstance(column, str) else None


def place_group(municipality: str | None, by: Dimension, types: Mapping[str, str]) -> str:
    """The municipality, its county or its type."""
    if municipality is None:
        return UNKNOWN
    if by == "municipality_type":
        return types.get(municipality, UNKNOWN)
    return municipality[:2] if by == "county" else municipality


def is_of(
    fact: Fact, kind: FactKind, by: Dimension, wanted: str, homes: Mapping[str, str], types: Mapping[str, str]
) -> bool:
    """Does a fact say anything of a group? One that holds several groups says something of each that it counts."""
    parts = kind.splits.get(by)
    if isinstance(parts, Mapping):
        return bool(fact[parts[wanted]]) if wanted in parts else True
    return group(fact, kind, by, homes, types) == wanted


def _code(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _has_matured(fact: Fact, when: dt.date | None, days: int, day: dt.date) -> bool:
    if when is None:
        return False
    counts_on = when + dt.timedelta(days=days - 1)
    ended = fact.get("ended")
    return counts_on <= day and (ended is None or ended >= counts_on)
