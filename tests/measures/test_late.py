"""Who should have reported by now: half a year after the first support, half a year after the year's end."""

import datetime as dt

import pytest

from spark_metrics.measures.late import Lateness, late_with_economy, late_with_jobs, year_due

SUPPORTED = {"A": dt.date(2025, 1, 1), "B": dt.date(2025, 7, 2), "C": dt.date(2025, 7, 3)}


def test_half_a_year_after_the_first_support_jobs_are_due():
    # 2025-07-02 and 182 days more is 2025-12-31: B is due that day, C the day after.
    assert late_with_jobs(SUPPORTED, set(), dt.date(2025, 12, 31)) == Lateness(late=2, due=2)
    assert late_with_jobs(SUPPORTED, {"A"}, dt.date(2025, 12, 31)) == Lateness(late=1, due=2)


def test_who_reported_without_being_due_is_nobodys_credit():
    assert late_with_jobs(SUPPORTED, {"C", "X"}, dt.date(2025, 12, 31)) == Lateness(late=2, due=2)


@pytest.mark.parametrize(
    ("as_of", "last", "year"),
    [
        (dt.date(2026, 6, 30), None, 2024),  # 2025-12-31 and 182 days more is 2026-07-01
        (dt.date(2026, 7, 1), None, 2025),
        (dt.date(2026, 7, 1), dt.date(2010, 12, 31), 2010),  # no year after the programme is asked for
    ],
)
def test_the_year_that_is_due(as_of, last, year):
    assert year_due(as_of, last) == dt.date(year, 12, 31)


def test_only_those_supported_by_the_end_of_the_year_owe_its_figures():
    assert late_with_economy(SUPPORTED, {"A"}, dt.date(2025, 7, 2)) == Lateness(late=1, due=2)
