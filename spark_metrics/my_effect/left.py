"""What an enterprise has left to report. The programme files give no deadlines, and none is made up here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from spark_metrics.measures.late import TIME_TO_REPORT
from spark_metrics.model.kinds import KINDS
from spark_metrics.model.my_effect import LeftToReport, OwnFact
from spark_metrics.model.programme import Period, Programme


def first_support(facts: Sequence[OwnFact]) -> dt.date | None:
    """The day of an enterprise's first support."""
    return min((fact.values["date"] for fact in facts if fact.kind == "support"), default=None)


def left(facts: Sequence[OwnFact], programme: Programme, day: dt.date) -> tuple[LeftToReport, ...]:
    """What a supported enterprise has not told by `day`: jobs at all, the economy of each year that is over since its
    first support, the outcomes that an indicator counts. An enterprise without support is asked for nothing.

    Args:
        facts: its own that stand.
    """
    first = first_support(facts)
    if first is None:
        return ()
    return (
        *_jobs(facts, programme, first),
        *_economy(facts, programme.period, first, day),
        *_outcomes(facts, programme),
    )


def _jobs(facts: Sequence[OwnFact], programme: Programme, first: dt.date) -> Iterator[LeftToReport]:
    asked = any(one.count.fact == "job" for one in programme.indicators)
    if asked and not any(fact.kind == "job" for fact in facts):
        yield LeftToReport("job", followed_up_from=first + TIME_TO_REPORT)


def _economy(facts: Sequence[OwnFact], period: Period, first: dt.date, day: dt.date) -> Iterator[LeftToReport]:
    start = max(first.year, period.start.year) if period.start else first.year
    last = min(day.year - 1, period.end.year) if period.end else day.year - 1
    numbers = [field.name for field in KINDS["economy"].fields if field.type in ("money", "number")]
    for year in range(start, last + 1):
        reports = [one for one in facts if one.kind == "economy" and one.values["year_end"].year == year]
        lacking = tuple(name for name in numbers if all(one.values[name] is None for one in reports))
        if lacking:
            due = dt.date(year, 12, 31) + TIME_TO_REPORT
            yield LeftToReport("economy", year, due, lacking if reports else (), reports[-1] if reports else None)


def _outcomes(facts: Sequence[OwnFact], programme: Programme) -> Iterator[LeftToReport]:
    observed = {fact.values["outcome"] for fact in facts if fact.kind == "outcome"}
    for key in outcome_keys(programme):
        if key not in observed:
            yield LeftToReport("outcome", outcome=key)


def outcome_keys(programme: Programme) -> tuple[str, ...]:
    """The outcomes that the programme's indicators count, by their keys."""
    counts = (one.count for one in programme.indicators if one.count.fact == "outcome")
    return tuple(dict.fromkeys(key for count in counts for key in count.where.get("outcome", ())))
