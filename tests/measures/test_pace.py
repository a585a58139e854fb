"""What comes about per quarter, and what has to."""

import datetime as dt

import pytest

from spark_metrics.measures.pace import pace_needed, pace_so_far, quarters_between
from spark_metrics.measures.plan import PlanLine
from spark_metrics.model.figure import Target

D = dt.date
THREE_YEARS = PlanLine("linear", D(2008, 1, 1), D(2010, 12, 31))
CEILING = PlanLine("ceiling", D(2008, 1, 1), D(2010, 12, 31))
TWELVE = Target(120, "exact")


@pytest.mark.parametrize(
    ("first", "last", "quarters"),
    [
        (D(2008, 12, 31), D(2009, 3, 31), 1),
        (D(2007, 12, 31), D(2010, 12, 31), 12),
        (D(2009, 3, 31), D(2009, 5, 1), 31 / 91),
        (D(2009, 12, 31), D(2010, 1, 15), 15 / 90),
        (D(2009, 6, 30), D(2009, 6, 30), 0),
    ],
)
def test_quarters_are_those_of_the_calendar(first, last, quarters):
    assert quarters_between(first, last) == pytest.approx(quarters)


def test_40_after_4_quarters_are_10_a_quarter_and_80_in_8_are_10():
    assert pace_so_far(40, THREE_YEARS, D(2008, 12, 31)) == pytest.approx(10)
    assert pace_needed(40, TWELVE, THREE_YEARS, D(2008, 12, 31)) == pytest.approx(10)


def test_with_less_than_a_quarter_left_all_that_is_missing_is_needed():
    assert pace_needed(100, TWELVE, THREE_YEARS, D(2010, 12, 1)) == pytest.approx(20)


def test_in_the_first_weeks_the_pace_is_not_blown_up_to_a_whole_quarter():
    assert pace_so_far(3, THREE_YEARS, D(2008, 1, 10)) == pytest.approx(3)


def test_before_the_start_all_twelve_quarters_are_left():
    assert pace_needed(0, TWELVE, THREE_YEARS, D(2007, 6, 30)) == pytest.approx(10)
    assert pace_so_far(0, THREE_YEARS, D(2007, 6, 30)) is None


def test_after_the_end_the_pace_is_that_of_the_period():
    assert pace_so_far(120, THREE_YEARS, D(2011, 6, 30)) == pytest.approx(10)


@pytest.mark.parametrize(
    ("value", "target", "line", "day"),
    [
        (120, TWELVE, THREE_YEARS, D(2009, 1, 1)),  # reached
        (40, TWELVE, THREE_YEARS, D(2010, 12, 31)),  # the time is over
        (40, Target(None, "missing"), THREE_YEARS, D(2009, 1, 1)),
        (None, TWELVE, THREE_YEARS, D(2009, 1, 1)),  # hidden or missing
        (40, TWELVE, CEILING, D(2009, 1, 1)),  # not to be reached
        (40, TWELVE, PlanLine("linear", None, None), D(2009, 1, 1)),
    ],
)
def test_where_there_is_nothing_to_reach_no_pace_is_needed(value, target, line, day):
    assert pace_needed(value, target, line, day) is None


def test_without_a_period_there_is_no_pace():
    assert pace_so_far(40, PlanLine("linear", None, None), D(2009, 1, 1)) is None
