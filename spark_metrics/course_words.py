"""An indicator's course in words: the same sentences on the page, in reports and as a chart's text alternative."""

from __future__ import annotations

from spark_metrics.figure_words import target
from spark_metrics.language import Text, percent, rounded, short_of
from spark_metrics.measures.plan import SHAPES
from spark_metrics.measures.progress import BAND
from spark_metrics.model.course import Course, Forecast
from spark_metrics.model.figure import Figure


def per_quarter(value: float, language: str) -> str:
    """An amount per quarter: 9.98 is 10, not 10.0."""
    return rounded(round(value, 1), language)


def plan(course: Course, language: str) -> Text | None:
    """The plan line's end and shape; None where there is no line."""
    if not course.plan:
        return None
    said = target(course.figure.target, language)
    if course.shape == "ceiling":
        return Text("Ceiling: {target}", target=said)
    return Text("Plan: {target}, {shape}", target=said, shape=SHAPES[course.shape])


def band(course: Course, language: str) -> Text | None:
    """How wide an approximate target is; None for others."""
    if course.band is None:
        return None
    low, high = (rounded(edge, language) for edge in course.band)
    text = Text("Band {low}–{high}: ±{share} of an approximate target, a working value of ours.")
    return text.filled(low=low, high=high, share=percent(BAND, language))


def pace(course: Course, language: str) -> Text | None:
    """The pace needed against the pace so far; None where there is nothing left to reach."""
    if course.pace is None:
        return None
    needed, goal = per_quarter(course.pace, language), target(course.figure.target, language)
    if course.pace_so_far is None:
        return Text("To reach {target}, {needed} per quarter are needed from now on.", target=goal, needed=needed)
    return Text(
        "To reach {target}, {needed} per quarter are needed from now on. So far it has been {so_far} per quarter.",
        target=goal,
        needed=needed,
        so_far=per_quarter(course.pace_so_far, language),
    )


def forecast(course: Course, language: str) -> Text | None:
    """Where it seems to end, or why that can't be said.

    The interval stands beside the value: no number of a forecast is told without it.
    """
    found = course.forecast
    if found is None:
        return course.no_forecast
    low, high = (rounded(edge, language) for edge in (found.low, found.high))
    return Text(
        "If the pace holds: {value} on {day} ({level} interval {low}–{high}).",
        value=short_of(found.value, course.figure.target.value, language),
        day=found.end,
        level=percent(found.level, language),
        low=low,
        high=high,
    )


def against_target(course: Course) -> Text | None:
    """What the forecast's interval says of the target; None without a forecast or a target, or when it is reached."""
    found, value = course.forecast, course.figure.target.value
    if found is None or value is None or course.figure.standing == "reached":
        return None
    low, high = course.band or (value, value)
    if course.shape == "ceiling":
        return _against_ceiling(found, high)
    if found.high < low:
        return Text("The whole interval lies below the target.")
    if found.low >= low:
        return Text("The whole interval reaches the target.")
    return Text("The target lies within the interval: it may be reached, or not.")


def _against_ceiling(found: Forecast, ceiling: float) -> Text:
    if found.low > ceiling:
        return Text("The whole interval lies above the ceiling.")
    if found.high <= ceiling:
        return Text("The whole interval lies below the ceiling.")
    return Text("The ceiling lies within the interval: it may hold, or not.")


def maturing(course: Course, language: str) -> Text | None:
    """What is reported but not counted yet; None where everything counts at once."""
    if course.matures_after_days is None:
        return None
    if course.maturing is None:
        return Text("On the way, not counted yet: {reason}", reason=course.maturing_hidden)
    return Text(
        "On the way: {amount} reported, counted once they have lasted {days} days.",
        amount=rounded(course.maturing, language),
        days=course.matures_after_days,
    )


def gap(group: Figure, language: str) -> Text | None:
    """How far a group is from its own target; None where the source gives it none, or its value is not shown."""
    if group.target.value is None or group.value is None:
        return None
    if group.value >= group.target.value:
        return Text("{group}: the target is reached", group=group.group_name)
    left = rounded(group.target.value - group.value, language)
    return Text("{group}: {left} left to the target", group=group.group_name, left=left)
