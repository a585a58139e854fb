"""What threatens a programme's result or the trust in its figures, weightiest first.

The rules and their limits: `measures/concern_rules.py` and `measures/late.py`. What is told of enterprises is counts
that the disclosure rules let through, never names.
"""

from __future__ import annotations

import datetime as dt

import pyarrow as pa

from spark_metrics.disclosure import THRESHOLD
from spark_metrics.figures import figures
from spark_metrics.language import Text
from spark_metrics.measures import concern_rules, late
from spark_metrics.measures.late import Lateness
from spark_metrics.model.concern import CODES, WEIGHTS, Concern, Weight
from spark_metrics.model.programme import Indicator, Programme
from spark_metrics.programmes import area_municipalities
from spark_metrics.workspace import LOG, Workspace, end_of_day, swedish_day

MANY_LATE = 1 / 3
"""From this share of late reporters on, a concern about them is important rather than minor. Ours."""
REACH = ("support", "enterprise")
"""Kinds of fact that tell whom a programme reaches, the surer first."""


def concerns(workspace: Workspace, programme: str, as_of: dt.date | None = None, language: str = "sv") -> list[Concern]:
    """Everything that somebody should act on, as known at the end of `as_of` (Swedish time), weightiest first.

    Raises:
        UnknownName: there is no such programme.
        SparkError: `as_of` lies in the future.
    """
    chosen = workspace.programme(programme)
    day = workspace.known_day(programme, as_of)
    wholes = figures(workspace, programme, None, None, day, language)
    area = set(area_municipalities(chosen))
    everywhere = figures(workspace, programme, None, "municipality", day, language)
    places = [figure for figure in everywhere if figure.group in area]
    reach = _indicator_of_reach(chosen)
    batches = [batch for batch in workspace.batches(programme, day) if batch.kind not in LOG]
    last = swedish_day(batches[-1].recorded_at) if batches else None
    found = [
        *concern_rules.behind_plan(wholes, language),
        *concern_rules.contradictions(wholes),
        *concern_rules.broken_rules(chosen, wholes),
        *(one for one in concern_rules.gaps(wholes) if batches or one.code != "no_value"),
        *concern_rules.nobody_reached([figure for figure in places if reach and figure.indicator == reach.key]),
        *concern_rules.hidden_much(places),
        *concern_rules.stale_data(last, day, chosen.period),
        *concern_rules.effect_logic(chosen),
        *_late_reporters(workspace, chosen, day),
    ]
    return sorted(found, key=lambda one: (WEIGHTS.index(one.weight), CODES.index(one.code)))


def _indicator_of_reach(programme: Programme) -> Indicator | None:
    """The broadest indicator of enterprises by municipality: no part of another, not narrowed by conditions."""
    possible = [
        one
        for one in programme.indicators
        if one.count.rule == "enterprises" and "municipality" in one.splits and one.count.fact in REACH
    ]
    return min(possible, key=lambda one: (one.of_which is not None, len(one.count.where)), default=None)


def _late_reporters(workspace: Workspace, programme: Programme, day: dt.date) -> list[Concern]:
    supported = _first_support(workspace, programme.key, day)
    if not supported:
        return []
    found = []
    if any(one.count.fact == "job" for one in programme.indicators):
        reported = set(_rows(workspace, programme.key, "job", day)["enterprise"].to_pylist())
        lateness = late.late_with_jobs(supported, reported, day)
        found += _late(lateness, *JOBS, {"indicator": _first_of(programme, "job")})
    year_end = late.year_due(day, programme.period.end)
    rows = _rows(workspace, programme.key, "economy", day)
    if len(rows) and (programme.period.start is None or year_end >= programme.period.start):
        years = zip(rows["enterprise"].to_pylist(), rows["year_end"].to_pylist(), strict=True)
        reported = {enterprise for enterprise, end in years if end.year == year_end.year}
        lateness = late.late_with_economy(supported, reported, year_end)
        few, nearly_all, counted = (text.filled(year=str(year_end.year)) for text in ECONOMY)
        found += _late(lateness, few, nearly_all, counted, {})
    return found


JOBS = (
    Text("A few of the enterprises first supported half a year ago or more have not reported jobs."),
    Text("Nearly all enterprises first supported half a year ago or more have not reported jobs."),
    Text(
        "{n} of the {all} enterprises first supported half a year ago or more has not reported jobs.",
        plural="{n} of the {all} enterprises first supported half a year ago or more have not reported jobs.",
    ),
)
ECONOMY = (
    Text("A few of the enterprises supported by the end of {year} have not reported their economy for that year."),
    Text("Nearly all enterprises supported by the end of {year} have not reported their economy for that year."),
    Text(
        "{n} of the {all} enterprises supported by the end of {year} has not reported its economy for that year.",
        plural="{n} of the {all} enterprises supported by the end of {year} have not reported their economy for that "
        "year.",
    ),
)
"""For few, for nearly all, and with the count: who is silent and who is not are both groups that may be small."""


def _late(lateness: Lateness, few: Text, nearly_all: Text, counted: Text, query: dict[str, str]) -> list[Concern]:
    if lateness.late == 0:
        return []
    reported = lateness.due - lateness.late
    if lateness.late < THRESHOLD:
        text = few
    elif 0 < reported < THRESHOLD:
        text = nearly_all
    else:
        text = counted.filled(**counted.params, n=lateness.late, all=lateness.due)
    weight: Weight = "important" if lateness.late >= MANY_LATE * lateness.due else "minor"
    page = "progress" if query else "history"
    return [Concern("late_reporters", weight, text, "enterprises", query.get("indicator"), page, query)]


def _first_of(programme: Programme, fact: str) -> str:
    return next(one.key for one in programme.indicators if one.count.fact == fact)


def _first_support(workspace: Workspace, programme: str, day: dt.date) -> dict[str, dt.date]:
    rows = _rows(workspace, programme, "support", day)
    first = rows.group_by("enterprise").aggregate([("date", "min")])
    return dict(zip(first["enterprise"].to_pylist(), first["date_min"].to_pylist(), strict=True))


def _rows(workspace: Workspace, programme: str, kind: str, day: dt.date) -> pa.Table:
    return workspace.store.current(programme, kind, end_of_day(day))
