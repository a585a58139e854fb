"""The groups of a breakdown: which there are, in which order."""

import datetime as dt

import pytest

from spark_metrics.measures.breakdown import fill, groups_of, per, quarter_end, quarter_of, quarters
from spark_metrics.model.tally import Cell

AREA = ["2303", "2380", "2262"]
TODAY = dt.date(2009, 8, 1)


@pytest.mark.parametrize(
    ("day", "quarter", "end"),
    [
        ("2009-01-01", "2009Q1", "2009-03-31"),
        ("2009-03-31", "2009Q1", "2009-03-31"),
        ("2009-04-01", "2009Q2", "2009-06-30"),
        ("2009-09-30", "2009Q3", "2009-09-30"),
        ("2009-12-31", "2009Q4", "2009-12-31"),
    ],
)
def test_a_day_lies_in_a_quarter_that_ends(day, quarter, end):
    assert quarter_of(dt.date.fromisoformat(day)) == quarter
    assert quarter_end(quarter) == dt.date.fromisoformat(end)


def test_quarters_run_over_the_new_year():
    assert quarters("2008Q3", "2009Q2") == ["2008Q3", "2008Q4", "2009Q1", "2009Q2"]


def test_a_series_runs_from_its_first_fact_to_today_without_holes():
    found = [Cell("2008Q4", 3, 3), Cell("2009Q2", 1, 1)]

    assert groups_of("period", AREA, found, TODAY) == ["2008Q4", "2009Q1", "2009Q2", "2009Q3"]


def test_a_series_goes_on_to_facts_that_lie_ahead_of_today():
    assert groups_of("period", AREA, [Cell("2010Q1", 3, 3)], TODAY) == ["2009Q3", "2009Q4", "2010Q1"]


def test_a_series_without_facts_has_no_quarters():
    assert groups_of("period", AREA, [], TODAY) == []


def test_all_municipalities_of_the_area_come_first_then_others_that_occur_then_the_unknown():
    found = [Cell("unknown", 1, 1), Cell("0180", 4, 4), Cell("2380", 5, 5)]

    assert groups_of("municipality", AREA, found, TODAY) == ["2303", "2380", "2262", "0180", "unknown"]


def test_the_counties_are_those_of_the_municipalities():
    assert groups_of("county", AREA, [], TODAY) == ["22", "23"]


def test_women_come_before_men_also_where_nothing_is_known_of_them():
    assert groups_of("sex", AREA, [Cell("men", 5, 5)], TODAY) == ["women", "men"]


def test_a_group_without_facts_is_filled_with_what_silence_means():
    found = [Cell("men", 5, 5)]

    assert fill(found, ["women", "men"], {"women": None}) == [Cell("women", None, 0), Cell("men", 5, 5)]
    assert fill(found, ["women", "men"], {"women": 0}) == [Cell("women", 0, 0), Cell("men", 5, 5)]


def test_5_in_64000_inhabitants_is_0_078_per_thousand():
    assert per(5, 64_000) == pytest.approx(0.078125)
