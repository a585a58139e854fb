"""The plan line in its shapes, with numbers that can be checked by hand."""

import datetime as dt
import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spark_metrics.measures.plan import SHAPES, PlanLine, line_of
from spark_metrics.model.course import Point
from tests.measures.examples import HUNDRED_DAYS, UNKNOWN_PERIOD, indicator

START, END = HUNDRED_DAYS.start, HUNDRED_DAYS.end
BEFORE = START - dt.timedelta(days=1)


def day(number):
    """The day with this number of the hundred days; 0 is the day before they start."""
    return BEFORE + dt.timedelta(days=number)


def milestones(*given):
    target = {
        "value": 200,
        "precision": "exact",
        "plan": "milestones",
        "milestone": [{"day": day(number), "value": value} for number, value in given],
    }
    return line_of(indicator(target=target), HUNDRED_DAYS)


def planned(plan, **more):
    return line_of(indicator(target={"value": 200, "precision": "exact", "plan": plan, **more}), HUNDRED_DAYS)


LINES = {
    "linear": planned("linear"),
    "s_curve": planned("s_curve"),
    "milestones": milestones((20, 20), (50, 150)),
}


def test_half_of_the_days_are_half_of_a_straight_line():
    assert LINES["linear"].share(day(50)) == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("number", "value"), [(0, 0), (10, 10), (20, 20), (35, 85), (50, 150), (75, 175), (100, 200), (400, 200)]
)
def test_between_milestones_the_line_is_straight(number, value):
    assert 200 * LINES["milestones"].share(day(number)) == pytest.approx(value)


@pytest.mark.parametrize(("number", "share"), [(0, 0), (25, 0.1491), (50, 0.5), (75, 0.8509), (100, 1)])
def test_an_s_curve_is_slow_at_both_ends(number, share):
    assert LINES["s_curve"].share(day(number)) == pytest.approx(share, abs=0.0001)


def test_the_s_curve_is_the_logistic_that_the_module_tells():
    logistic = lambda t: 1 / (1 + math.exp(-6 * (t - 0.5)))  # noqa: E731
    by_hand = (logistic(0.3) - logistic(0)) / (logistic(1) - logistic(0))

    assert LINES["s_curve"].share(day(30)) == pytest.approx(by_hand)


def test_a_straight_line_is_drawn_from_nothing_on_the_day_before_to_the_target_on_the_last():
    assert LINES["linear"].points(200) == (Point(BEFORE, 0), Point(END, 200))


def test_milestones_are_drawn_where_they_are():
    points = LINES["milestones"].points(200)

    assert [point.day for point in points] == [day(0), day(20), day(50), day(100)]
    assert [point.value for point in points] == pytest.approx([0, 20, 150, 200])


def test_women_follow_the_same_shape_to_a_target_of_their_own():
    assert [point.value for point in LINES["milestones"].points(100)] == pytest.approx([0, 10, 75, 100])


@given(shape=st.sampled_from(sorted(LINES)), number=st.integers(-50, 200), target=st.integers(1, 10**6))
def test_what_is_drawn_is_what_is_judged(shape, number, target):
    """The drawn pieces give what `share` gives, within what 48 pieces of an S-curve can differ from it."""
    line = LINES[shape]
    drawn = interpolated(line.points(target), day(number))

    assert drawn == pytest.approx(
        target * line.share(day(number)), abs=target * (0.001 if shape == "s_curve" else 1e-9)
    )


@given(shape=st.sampled_from(sorted(LINES)), number=st.integers(-50, 200))
def test_a_plan_never_falls_and_runs_from_0_to_1(shape, number):
    line = LINES[shape]

    assert 0 <= line.share(day(number)) <= line.share(day(number + 1)) <= 1
    assert line.share(BEFORE) == pytest.approx(0)
    assert line.share(END) == pytest.approx(1)


def test_a_target_with_a_day_of_its_own_is_planned_up_to_it():
    line = planned("linear", by=day(50))

    assert line.share(day(25)) == pytest.approx(0.5)
    assert line.points(200)[-1] == Point(day(50), 200)


def test_a_ceiling_holds_from_the_first_day():
    line = line_of(indicator(direction="down", target={"value": 30, "precision": "exact"}), HUNDRED_DAYS)

    assert line.shape == "ceiling"
    assert [point.value for point in line.points(30)] == [30, 30]


@pytest.mark.parametrize("plan", ["linear", "s_curve"])
def test_without_a_period_there_is_no_line(plan):
    line = line_of(indicator(target={"value": 200, "precision": "exact", "plan": plan}), UNKNOWN_PERIOD)

    assert line.share(day(50)) is None
    assert line.points(200) == ()


def test_without_a_target_there_is_no_line():
    assert LINES["linear"].points(None) == ()


def test_every_shape_has_a_name():
    assert {line.shape for line in LINES.values()} | {"ceiling"} == set(SHAPES)


def interpolated(points, at):
    if at <= points[0].day:
        return points[0].value
    for a, b in pairwise(points):
        if at <= b.day:
            return a.value + (b.value - a.value) * (at - a.day).days / (b.day - a.day).days
    return points[-1].value


def test_a_line_can_be_made_by_hand():
    assert PlanLine("linear", START, END) == LINES["linear"]
