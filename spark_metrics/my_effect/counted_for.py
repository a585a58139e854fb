"""“Why were we counted, or not?”: what an enterprise adds to each indicator, fact by fact.

What all enterprises are told adds up to the indicator's value (`tests/my_effect/test_adds_up.py`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from spark_metrics.language import Text
from spark_metrics.measures.full_time import full_time
from spark_metrics.model.indicator import Indicator
from spark_metrics.model.kinds import fact_kind
from spark_metrics.model.my_effect import CountedFor, Evidence, OwnFact
from spark_metrics.model.programme import Period, Programme
from spark_metrics.my_effect.why_not import nothing, why_not

NOT_ABOUT = Text("It counts “{kind}” of the programme, not enterprises.")
ONCE = Text("Each enterprise counts once; it counts already by what is noted for {day}.")
ONCE_UNDATED = Text("Each enterprise counts once; it counts already by another row.")


def counted_for(facts: Sequence[OwnFact], programme: Programme, day: dt.date) -> tuple[CountedFor, ...]:
    """What one enterprise adds to each of the programme's indicators.

    Args:
        facts: its own, as known on `day`.
    """
    return tuple(_counted_for(facts, one, programme.period, day) for one in programme.indicators)


def _counted_for(facts: Sequence[OwnFact], indicator: Indicator, period: Period, day: dt.date) -> CountedFor:
    kind = fact_kind(indicator.count.fact)
    if not any(field.name == "enterprise" for field in kind.fields):
        return CountedFor(indicator, "not_about_enterprises", None, NOT_ABOUT.filled(kind=kind.name))
    judged = [_evidence(fact, indicator, period, day) for fact in facts if fact.kind == kind.key]
    if indicator.count.rule == "enterprises":
        judged = _once(judged, indicator)
    counting = [one for one in judged if one.amount is not None]
    if counting:
        rest = [one for one in judged if one.amount is None]
        return CountedFor(indicator, "counted", sum(one.amount for one in counting), None, (*counting, *rest))
    standing = any(not fact.gone for fact in facts if fact.kind == kind.key)
    value = 0.0 if standing or kind.reported_by == "programme" else None
    reasons = list(dict.fromkeys(one.why_not for one in judged))
    if not judged:
        said = nothing(kind)
    else:
        said = reasons[0] if len(reasons) == 1 else Text("None of the {n} rows counts; each says why.", n=len(judged))
    return CountedFor(indicator, "not_counted", value, said, tuple(judged))


def _evidence(fact: OwnFact, indicator: Indicator, period: Period, day: dt.date) -> Evidence:
    if reason := why_not(fact, indicator, period, day):
        return Evidence(fact, None, reason)
    amount = _amount(fact.values, indicator)
    if amount is None:
        kind, count = fact_kind(fact.kind), indicator.count
        fields = [count.field] if count.field else [n for n in ("persons", "extent_percent") if fact.values[n] is None]
        names = kind.field(fields[0] if fields else kind.when).header
        return Evidence(fact, None, Text("“{field}” is empty: missing, which is not zero.", field=names))
    return Evidence(fact, amount)


def _amount(fact: Mapping[str, Any], indicator: Indicator) -> float | None:
    """What a fact that counts adds."""
    if indicator.count.rule == "fte":
        return full_time(fact)
    return fact[indicator.count.field] if indicator.count.field else 1.0


def _once(judged: Sequence[Evidence], indicator: Indicator) -> list[Evidence]:
    """Only the first fact counts: the earliest, undated ones last, then in the order in which they came."""
    when = indicator.count.when or fact_kind(indicator.count.fact).when
    counting = [one for one in judged if one.amount is not None]
    if not counting:
        return list(judged)
    first = min(counting, key=lambda one: (one.fact.values[when] or dt.date.max, one.fact.batch, one.fact.row))
    day = first.fact.values[when]
    reason = ONCE.filled(day=day) if day else ONCE_UNDATED
    return [one if one.amount is None or one is first else replace(one, amount=None, why_not=reason) for one in judged]
