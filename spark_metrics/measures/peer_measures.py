"""The measures that enterprises are compared by, each declared once. A new one is a new entry in `MEASURES`."""

from __future__ import annotations

from spark_metrics.language import Text
from spark_metrics.measures.peers import PER_GRANT, PeerMeasure, Told


def ratio(numerator: float | None, denominator: float | None) -> float | None:
    """None where there is nothing to divide, or nothing to divide by."""
    return None if numerator is None or not denominator or denominator < 0 else numerator / denominator


def difference(now: float | None, before: float | None) -> float | None:
    """None unless both are known."""
    return None if now is None or before is None else now - before


def _employees(told: Told, year: int | None) -> float | None:
    return told.of_year(year, "employees_fte")


def _turnover(told: Told, year: int | None) -> float | None:
    return told.of_year(year, "turnover_sek")


def _value_added(told: Told, year: int | None) -> float | None:
    return told.of_year(year, "value_added_sek")


def _growth(told: Told, year: int | None) -> float | None:
    before = None if year is None else _turnover(told, year - 1)
    change = ratio(difference(_turnover(told, year), before), before)
    return None if change is None else 100 * change


def _jobs_per_grant(told: Told, year: int | None) -> float | None:
    per_krona = ratio(told.jobs, told.grants)
    return None if per_krona is None else PER_GRANT * per_krona


def _more_employees(told: Told, year: int | None) -> float | None:
    return None if year is None else difference(_employees(told, year), _employees(told, year - 1))


ALL = (
    PeerMeasure(
        "jobs", Text("Jobs created"), Text("Persons × extent × share of a year worked, since the programme began."),
        Text("jobs created, also where there were none"), "effect", "fte", lambda told, year: told.jobs,
    ),
    PeerMeasure(
        "granted", Text("Capital granted"), Text("By banks, public financiers, members and social investors."),
        Text("a decision on an application for capital"), "effect", "sek", lambda told, year: told.granted, amount=True,
    ),
    PeerMeasure(
        "hours", Text("Hours of support"), Text("Advice, training and the like from the programme."),
        Text("support with its hours noted"), "effect", "hours", lambda told, year: told.hours,
    ),
    PeerMeasure(
        "value_added_per_job", Text("Value added per full-time job"),
        Text("Value added divided by employees in full-time equivalents."),
        Text("value added and employees for {year}"), "per", "sek_per_fte",
        lambda told, year: ratio(_value_added(told, year), _employees(told, year)), yearly=True,
    ),
    PeerMeasure(
        "jobs_per_job", Text("Jobs created per full-time job"),
        Text("Jobs created since the programme began, divided by employees in full-time equivalents."),
        Text("jobs created, and employees for {year}"), "per", "fte_per_fte",
        lambda told, year: ratio(told.jobs, _employees(told, year)), yearly=True,
    ),
    PeerMeasure(
        "jobs_per_grant", Text("Jobs created per 100,000 SEK of grants"),
        Text("Jobs created divided by the grants that the programme paid. Advice and training are not in kronor."),
        Text("jobs created, and a grant from the programme"), "per", "fte_per_sek", _jobs_per_grant,
    ),
    PeerMeasure(
        "granted_per_grant", Text("Capital granted per krona of grants"),
        Text("Capital granted by others, divided by the grants that the programme paid."),
        Text("a decision on an application for capital, and a grant from the programme"), "per", "sek_per_sek",
        lambda told, year: ratio(told.granted, told.grants),
    ),
    PeerMeasure(
        "employees", Text("Employees"), Text("Full-time equivalents; size does not form the group."),
        Text("employees for {year}"), "size", "fte", _employees, yearly=True, without=("size",),
    ),
    PeerMeasure(
        "turnover", Text("Turnover"), Text("Of the financial year."),
        Text("turnover for {year}"), "size", "sek", _turnover, yearly=True, amount=True,
    ),
    PeerMeasure(
        "value_added", Text("Value added"), Text("Of the financial year; it may be negative."),
        Text("value added for {year}"), "size", "sek", _value_added, yearly=True, amount=True,
    ),
    PeerMeasure(
        "employees_change", Text("Change in employees"), Text("Full-time equivalents, beside the year before."),
        Text("employees for {year} and the year before"), "change", "fte", _more_employees, yearly=True,
    ),
    PeerMeasure(
        "turnover_change", Text("Change in turnover"), Text("Per cent, beside the year before."),
        Text("turnover for {year} and the year before"), "change", "percent", _growth, yearly=True,
    ),
)  # fmt: skip
MEASURES: dict[str, PeerMeasure] = {one.key: one for one in ALL}
