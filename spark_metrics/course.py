"""The facade of time: an indicator's course from figures that may be seen, its plan line, its pace and a forecast.

Everything comes from `figures`: what is hidden there is not in a course, and nothing is forecast from it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from spark_metrics.figures import figures, maturing
from spark_metrics.language import Text, percent
from spark_metrics.measures import forecast, pace, progress
from spark_metrics.measures.breakdown import quarter_end
from spark_metrics.measures.plan import DAY, PlanLine, line_of
from spark_metrics.model.course import Course, Forecast, Point
from spark_metrics.model.figure import Figure
from spark_metrics.model.programme import Indicator
from spark_metrics.workspace import Workspace, swedish_day

WHOLE_UNITS = ("enterprises", "occasions", "places", "participations")
NO_END = Text("No forecast: it is unknown when the period ends.")
ENDED = Text("No forecast: the period has ended.")
NO_VALUE = Text("No forecast: there is no value to start from.")
MATURES = Text("No forecast: what counts only after a time does not follow the pace so far, but what is on its way.")
FALLS = Text("No forecast: the total has fallen in some quarter, and what both rises and falls is not forecast here.")


def course(
    workspace: Workspace, programme: str, indicator: str, as_of: dt.date | None = None, language: str = "sv"
) -> Course:
    """An indicator over time, as known at the end of `as_of` (Swedish time).

    Raises:
        UnknownName: programme or indicator does not exist.
        SparkError: `as_of` lies in the future.
    """
    chosen = workspace.programme(programme)
    (whole,) = figures(workspace, programme, indicator, None, as_of, language)
    one = chosen.indicator_by_key[indicator]
    split = {
        by: figures(workspace, programme, indicator, by, whole.as_of, language) if by in one.splits else []
        for by in ("period", "sex")
    }
    line = line_of(one, chosen.period)
    actual = _actual(split["period"], whole)
    found = _forecast(one, whole, actual, line, language)
    waiting = maturing(workspace, programme, indicator, whole.as_of) if whole.source.batches else None
    return Course(
        figure=whole,
        actual=actual,
        plan=line.points(whole.target.value),
        shape=line.shape,
        band=progress.band(whole.target),
        pace=pace.pace_needed(whole.value, whole.target, line, whole.as_of),
        pace_so_far=pace.pace_so_far(whole.value, line, whole.as_of),
        forecast=found if isinstance(found, Forecast) else None,
        no_forecast=found if isinstance(found, Text) else None,
        maturing=waiting and waiting.value,
        matures_after_days=waiting and waiting.after_days,
        maturing_hidden=waiting and waiting.hidden,
        by_sex=tuple(split["sex"]),
    )


def _actual(quarters: Sequence[Figure], whole: Figure) -> tuple[Point, ...]:
    """The running totals at the ends of quarters, and the whole on its day."""
    named = [quarter for quarter in quarters if "Q" in quarter.group]
    ends = [Point(quarter_end(quarter.group), quarter.cumulative) for quarter in named]
    return (*(point for point in ends if point.day < whole.as_of), Point(whole.as_of, whole.value))


def _forecast(one: Indicator, whole: Figure, actual: Sequence[Point], line: PlanLine, language: str) -> Forecast | Text:
    """The forecast, or why there is none."""
    if line.end is None:
        return NO_END
    if whole.as_of >= line.end:
        return ENDED
    if whole.value is None:
        return NO_VALUE
    if one.count.matures_after_days is not None:
        return MATURES
    points = _full_quarters(actual, line, _last_heard(whole))
    grain = whole.value / whole.n if whole.value > 0 and whole.n else 1.0
    found = forecast.outlook(points, whole.value, grain, line.end, one.unit in WHOLE_UNITS)
    if found is None:
        return _too_little(points, actual)
    level = percent(forecast.LEVEL, language)
    method = Text(
        "If the pace of the latest {quarters} quarters up to {day} holds. {level} interval from {steps} quarters, "
        "where joined ones count as one.",
        quarters=round(found.quarters),
        day=points[-1].day,
        level=level,
        steps=len(points) - 1,
    )
    return Forecast(line.end, found.value, found.low, found.high, forecast.LEVEL, method)


def _last_heard(whole: Figure) -> dt.date:
    """The day of the latest file: a quarter that nobody has reported of since is not known, rather than empty."""
    last = whole.source.last_recorded
    return min(whole.as_of, swedish_day(last)) if last else whole.as_of


def _full_quarters(actual: Sequence[Point], line: PlanLine, heard: dt.date) -> list[Point]:
    """0 before the first quarter, then the totals at the ends of full, reported quarters that may be seen.

    Where the latest of them is hidden, the total on the day it was last heard of ends the last step: more is not known.
    """
    if len(actual) < 2:
        return []
    first = actual[0].day
    before = dt.date(first.year, first.month - 2, 1) - DAY
    if line.start is not None:
        before = min(before, line.start - DAY)
    ended = [point for point in actual if point.day <= heard and pace.quarters_until(point.day).is_integer()]
    seen = [Point(before, 0.0), *(point for point in ended if point.value is not None)]
    return [*seen, Point(heard, actual[-1].value)] if ended and ended[-1].value is None else seen


def _too_little(points: Sequence[Point], actual: Sequence[Point]) -> Text:
    steps = max(0, len(points) - 1)
    if steps >= forecast.FEWEST:
        return FALLS
    if any(point.value is None for point in actual):
        return Text(
            "No forecast: too few quarters can be seen, {n} of at least {fewest}; others have too few contributors.",
            n=steps,
            fewest=forecast.FEWEST,
        )
    return Text(
        "No forecast: {n} full quarter is too little; it takes at least {fewest}.",
        plural="No forecast: {n} full quarters are too little; it takes at least {fewest}.",
        n=steps,
        fewest=forecast.FEWEST,
    )
