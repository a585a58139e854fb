"""The plan line and the word for where an indicator stands, with numbers that can be checked by hand."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spark_metrics.measures import progress
from spark_metrics.measures.plan import line_of
from spark_metrics.model.figure import Target
from tests.measures.examples import BLANK, HUNDRED, HUNDRED_DAYS, UNKNOWN_PERIOD, indicator


@pytest.mark.parametrize(
    ("day", "plan"),
    [
        ("2008-12-31", 0),  # the day before it starts
        ("2009-01-01", 1),  # at the end of the first of a hundred days
        ("2009-02-19", 50),
        ("2009-04-09", 99),
        ("2009-04-10", 100),  # the last day
        ("2012-01-01", 100),  # the plan does not go on after the end
    ],
)
def test_a_target_of_100_over_100_days_is_planned_at_1_a_day(day, plan):
    line = line_of(indicator(), HUNDRED_DAYS)

    assert progress.plan_to_date(HUNDRED, line, dt.date.fromisoformat(day)) == pytest.approx(plan)


def test_an_unknown_period_has_no_plan_line():
    assert progress.plan_to_date(HUNDRED, line_of(indicator(), UNKNOWN_PERIOD), dt.date(2009, 2, 1)) is None


def test_a_blank_target_has_no_plan_line_and_no_share():
    assert progress.plan_to_date(BLANK, line_of(indicator(), HUNDRED_DAYS), dt.date(2009, 2, 1)) is None
    assert progress.share_of_target(7, BLANK) is None


def test_a_target_of_zero_has_no_share():
    assert progress.share_of_target(7, Target(0, "exact")) is None


def test_62_of_100_is_a_share_of_62_per_cent():
    assert progress.share_of_target(62, HUNDRED) == pytest.approx(0.62)


@pytest.mark.parametrize(
    ("value", "standing"),
    [
        (None, "not_known"),
        (0, "behind"),
        (44.9, "behind"),
        (45, "on_plan"),  # exactly a tenth below the plan of 50
        (55, "on_plan"),  # exactly a tenth above
        (55.1, "ahead"),
        (99.9, "ahead"),
        (100, "reached"),
        (130, "reached"),
    ],
)
def test_within_a_tenth_of_the_plan_line_is_on_plan(value, standing):
    assert progress.standing(value, HUNDRED, 50) == standing


@given(plan=st.integers(1, 100_000), direction=st.sampled_from([9, 11]))
def test_exactly_a_tenth_off_is_on_plan_whatever_the_plan(plan, direction):
    assert progress.standing(direction * plan / 10, Target(10**7, "exact"), float(plan)) == "on_plan"


def test_nothing_planned_yet_and_nothing_done_is_on_plan():
    assert progress.standing(0, HUNDRED, 0) == "on_plan"
    assert progress.standing(1, HUNDRED, 0) == "ahead"


def test_without_target_or_plan_it_says_so_rather_than_judge():
    assert progress.standing(5, BLANK, None) == "no_target"
    assert progress.standing(5, HUNDRED, None) == "no_plan"


@pytest.mark.parametrize(("value", "standing"), [(99, "on_plan"), (100, "on_plan"), (101, "behind")])
def test_a_target_that_is_a_ceiling_is_behind_only_above_it(value, standing):
    assert progress.standing(value, HUNDRED, 50, "down") == standing


ABOUT = Target(100, "about")


@pytest.mark.parametrize(
    ("value", "standing"), [(89.9, "not_reached"), (90, "reached"), (100, "reached"), (130, "reached")]
)
def test_when_the_period_has_ended_about_100_is_reached_from_90(value, standing):
    assert progress.standing(value, ABOUT, 100) == standing


def test_before_the_end_about_100_is_reached_at_100():
    assert progress.standing(95, ABOUT, 96) == "on_plan"
    assert progress.standing(100, ABOUT, 96) == "reached"


@pytest.mark.parametrize(("value", "standing"), [(99, "not_reached"), (100, "reached")])
def test_when_the_period_has_ended_100_is_reached_at_100(value, standing):
    assert progress.standing(value, HUNDRED, 100) == standing


def test_about_100_is_90_to_110_and_100_is_100():
    assert progress.band(ABOUT) == pytest.approx((90, 110))
    assert progress.band(HUNDRED) is None
    assert progress.band(BLANK) is None


def test_a_group_has_the_target_that_the_source_gives_it():
    split = indicator(target={"value": 25, "precision": "about", "split": {"sex": {"women": 15, "men": 10}}})

    assert progress.target_of(split, "sex", "women") == Target(15, "about")
    assert progress.target_of(split) == Target(25, "about")


def test_a_group_that_the_source_says_nothing_of_has_no_target():
    split = indicator(target={"value": 25, "precision": "exact"})

    assert progress.target_of(split, "sex", "women") == BLANK


def test_a_milestone_at_the_target_before_the_end_is_behind_and_not_lost():
    assert progress.standing(80, HUNDRED, 100, over=False) == "behind"
    assert progress.standing(80, HUNDRED, 100, over=True) == "not_reached"
