"""The slider's periods: quarters, or years where there are many; the last one leaves nothing out."""

import datetime as dt

import pytest

from pages.shared.map_periods import EVERYTHING, a_year_before, codes, last_day, name

START = dt.date(2008, 1, 1)


def test_each_quarter_that_is_over_is_a_period_and_everything_the_last():
    assert codes(START, dt.date(2008, 8, 15)) == ["2008Q1", "2008Q2", EVERYTHING]


def test_the_quarter_that_ends_today_is_everything():
    assert codes(START, dt.date(2008, 6, 30)) == ["2008Q1", EVERYTHING]


def test_more_than_four_years_are_shown_as_years():
    assert len(codes(START, dt.date(2012, 1, 15))) == 17
    assert codes(START, dt.date(2012, 5, 1)) == ["2008", "2009", "2010", "2011", EVERYTHING]


def test_before_the_start_there_is_only_everything():
    assert codes(START, dt.date(2007, 5, 1)) == [EVERYTHING]


@pytest.mark.parametrize(
    ("code", "day"), [("2009Q1", dt.date(2009, 3, 31)), ("2009", dt.date(2009, 12, 31)), (EVERYTHING, None)]
)
def test_a_period_reaches_until_its_last_day(code, day):
    assert last_day(code) == day


def test_the_period_a_year_before_is_offered_first():
    periods = codes(START, dt.date(2009, 8, 15))

    assert a_year_before("2009Q2", periods)[:2] == ["2008Q2", EVERYTHING]
    assert a_year_before(EVERYTHING, periods)[0] == "2008Q3"
    assert "2008Q1" not in a_year_before("2008Q1", periods)
    assert a_year_before("2011", ["2010", "2011", EVERYTHING])[0] == "2010"


def test_a_period_has_a_name():
    assert {name(code, dt.date(2009, 8, 15)) for code in ("2009Q1", "2009")} == {"2009 kv 1", "2009"}
    assert "2009-08-15" in name(EVERYTHING, dt.date(2009, 8, 15))
