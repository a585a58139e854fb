"""An enterprise's own figures, year by year. A year without a report is a gap, not a zero."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from spark_metrics.language import Text
from spark_metrics.measures.full_time import full_time
from spark_metrics.model.kinds import fact_kind
from spark_metrics.model.my_effect import OwnFact, OwnPoint, OwnSeries
from spark_metrics.model.programme import Programme

MOST_YEARS = 10
SEK, FTE, HOURS = Text("SEK"), Text("full-time equivalents"), Text("hours")


@dataclass(frozen=True)
class Measured:
    """An own figure.

    Attributes:
        amount: what a fact adds; None where it does not state it.
        how: `sum` of a year's facts, or the `latest` of them where a fact is the figure of a whole year.
    """

    key: str
    kind: str
    name: Text
    unit: Text
    amount: Callable[[Mapping[str, Any]], float | None]
    how: Literal["sum", "latest"] = "sum"


def _field(name: str) -> Callable[[Mapping[str, Any]], float | None]:
    return lambda fact: fact[name]


MEASURED = (
    Measured("support_times", "support", Text("Support received"), Text("times"), lambda fact: 1),
    Measured("support_hours", "support", Text("Hours of support"), HOURS, _field("hours")),
    Measured("support_amount", "support", Text("Grants from the programme"), SEK, _field("amount_sek")),
    Measured("jobs_fte", "job", Text("New jobs"), FTE, full_time),
    Measured("jobs_persons", "job", Text("Persons in the new jobs"), Text("persons"), _field("persons")),
    Measured("turnover", "economy", Text("Turnover"), SEK, _field("turnover_sek"), "latest"),
    Measured("value_added", "economy", Text("Value added"), SEK, _field("value_added_sek"), "latest"),
    Measured("employees", "economy", Text("Employees"), FTE, _field("employees_fte"), "latest"),
    Measured("sought", "financing", Text("Capital sought"), SEK, _field("sought_sek")),
    Measured("granted", "financing", Text("Capital granted"), SEK, _field("granted_sek")),
    Measured("paid", "financing", Text("Capital paid out"), SEK, _field("paid_sek")),
)
OPTIONAL = ("support_amount",)
"""Told only where there is any: most enterprises get no grants from the programme."""


def series(facts: Sequence[OwnFact], programme: Programme, day: dt.date) -> tuple[OwnSeries, ...]:
    """The figures of which the enterprise has any fact, up to the year of `day`.

    Of years after the programme nothing is expected.

    Args:
        facts: those that stand.
    """
    until = min(day.year, programme.period.end.year) if programme.period.end else day.year
    made = (_series(measured, facts, day, until) for measured in (*MEASURED, *_outcomes(facts, programme)))
    return tuple(one for one in made if one.points and (one.key not in OPTIONAL or _told(one)))


def _outcomes(facts: Sequence[OwnFact], programme: Programme) -> Iterator[Measured]:
    """One figure for each outcome that was observed, by its name in the effect logic: a year's latest observation."""
    names = {node.key: node.name.model_dump() for node in programme.nodes}
    for key in sorted({fact.values["outcome"] for fact in facts if fact.kind == "outcome"}):
        yield Measured(
            f"outcome_{key}", "outcome", Text("{outcome}", outcome=names.get(key, key)), Text("observed value"),
            lambda fact, key=key: fact["value"] if fact["outcome"] == key else None, "latest",
        )  # fmt: skip


def _told(one: OwnSeries) -> bool:
    return any(point.value for point in one.points)


def _series(measured: Measured, facts: Sequence[OwnFact], day: dt.date, until: int) -> OwnSeries:
    kind = fact_kind(measured.kind)
    dated = sorted(
        ((fact.values[kind.when], fact.values) for fact in facts if fact.kind == kind.key and fact.values[kind.when]),
        key=lambda pair: pair[0],
    )
    years: dict[int, list[Mapping[str, Any]]] = {}
    for when, values in dated:
        years.setdefault(when.year, []).append(values)
    of_a_year = measured.how == "latest" and kind.key != "outcome"
    last = max([min(day.year - of_a_year, until), *years])
    span = range(max(min(years), last - MOST_YEARS + 1), last + 1) if years else ()
    points = tuple(_point(measured, year, years.get(year, []), kind.reported_by == "programme") for year in span)
    so_far = last == day.year and not of_a_year and (day.month, day.day) != (12, 31)
    return OwnSeries(measured.key, kind.key, measured.name, measured.unit, points, so_far, of_a_year)


def _point(measured: Measured, year: int, facts: Sequence[Mapping[str, Any]], silence_is_none: bool) -> OwnPoint:
    if not facts:
        return OwnPoint(year, 0.0) if silence_is_none else OwnPoint(year, None, "no_report")
    stated = [amount for amount in map(measured.amount, facts) if amount is not None]
    if not stated:
        return OwnPoint(year, None, "not_stated")
    return OwnPoint(year, float(stated[-1] if measured.how == "latest" else sum(stated)))
