"""Why a single fact does not count towards an indicator, in words. Whether it counts: `measures/counted_fact.py`."""

from __future__ import annotations

import datetime as dt
from typing import Any

from spark_metrics.intake.values.words import listed
from spark_metrics.language import Text
from spark_metrics.measures import counted_fact
from spark_metrics.model.facts import FactKind
from spark_metrics.model.indicator import Indicator
from spark_metrics.model.kinds import fact_kind
from spark_metrics.model.my_effect import Gone, OwnFact
from spark_metrics.model.programme import Period

WENT: dict[Gone, Text] = {
    "withdrawn": Text("Withdrawn on {day}."),
    "taken_back": Text("The file that it came in was taken back on {day}."),
}
NOTHING = {
    "programme": Text("The programme has noted nothing of the kind “{kind}”."),
    "enterprise": Text("Nothing of the kind “{kind}” has been reported."),
}
"""Who would have told -> what is said where nobody did."""


def why_not(fact: OwnFact, indicator: Indicator, period: Period, day: dt.date) -> Text | None:
    """The reason why a fact does not count at the end of `day`; None where it does.

    That it holds no amount, or that the enterprise counts already, is told by whoever adds up.
    """
    if fact.gone:
        return WENT[fact.gone].filled(day=fact.gone_on)
    if counted_fact.counts(fact.values, indicator, period, day):
        return None
    count, kind = indicator.count, fact_kind(fact.kind)
    for name, codes in count.where.items():
        if _code(fact.values[name]) not in codes:
            return _other_code(kind, name, fact.values[name], codes)
    decides = kind.field(count.when or kind.when)
    when = fact.values[decides.name]
    if when is None:
        return Text("“{field}” is empty, and decides whether it counts.", field=decides.header)
    if count.within_period and period.start and period.end and not period.start <= when <= period.end:
        return Text(
            "{field} {day} lies outside the programme's period, {start} – {end}.",
            field=decides.header, day=when, start=period.start, end=period.end,
        )  # fmt: skip
    return _not_matured(fact, when, count.matures_after_days, day)


def nothing(kind: FactKind) -> Text:
    """That there is no fact of the kind."""
    return NOTHING[kind.reported_by].filled(kind=kind.name)


def _not_matured(fact: OwnFact, when: dt.date, days: int, day: dt.date) -> Text:
    counts_on = when + dt.timedelta(days=days - 1)
    ended = fact.values.get("ended")
    if ended is not None and ended < counts_on:
        return Text("Ended on {ended}, before it had lasted {days} days.", ended=ended, days=days)
    return Text("Has not lasted {days} days yet: counts from {day}, if it lasts until then.", days=days, day=counts_on)


def _other_code(kind: FactKind, name: str, value: Any, codes: tuple[str, ...]) -> Text:
    field = kind.field(name)
    counted = listed(field.choices.get(code, Text("“{code}”", code=code)) for code in codes)
    if value is None:
        return Text("“{field}” is empty. Counted: {codes}.", field=field.header, codes=counted)
    said = field.choices.get(_code(value), _code(value))
    return Text("“{field}” is “{value}”. Counted: {codes}.", field=field.header, value=said, codes=counted)


def _code(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
