"""Days, and the periods that stand for one, as people write them; and what can be read in two ways."""

import datetime as dt

import pytest

from tests.intake.columns_of_values import ENDED, STARTED, answered, notes, read, said, values

MARCH_12 = dt.date(2024, 3, 12)


@pytest.mark.parametrize(
    "cell",
    [
        "2024-03-12",
        "2024-3-12",
        "2024/03/12",
        "2024.03.12",
        "20240312",
        20240312.0,
        "12/3 2024",
        "12/3-2024",
        "12.3.2024",
        "12. 3. 2024",
        "12 mars 2024",
        "12 Mars 2024",
        "12 mar 2024",
        "12 mar. 2024",
        "den 12 mars 2024",
        "12:e mars 2024",
        "12 March 2024",
        "March 12, 2024",
        "12th of March 2024",
        "2024-03-12 00:00:00",
        "2024-03-12T14:30",
        45363,
        45363.5,
        "45363",
        {"d": "2024-03-12"},
        {"d": "2024-03-12T00:00:00"},
    ],
)
def test_a_day(cell):
    assert values(read(STARTED, cell)) == [MARCH_12]


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("mars 2024", (2024, 3, 1), (2024, 3, 31)),
        ("feb 2024", (2024, 2, 1), (2024, 2, 29)),
        ("2024-03", (2024, 3, 1), (2024, 3, 31)),
        ("2024M03", (2024, 3, 1), (2024, 3, 31)),
        ("03/2024", (2024, 3, 1), (2024, 3, 31)),
        ("202403", (2024, 3, 1), (2024, 3, 31)),
        (202403.0, (2024, 3, 1), (2024, 3, 31)),
        ("kvartal 1 2024", (2024, 1, 1), (2024, 3, 31)),
        ("kv 1 2024", (2024, 1, 1), (2024, 3, 31)),
        ("Q4 2024", (2024, 10, 1), (2024, 12, 31)),
        ("2024K1", (2024, 1, 1), (2024, 3, 31)),
        ("2024Q2", (2024, 4, 1), (2024, 6, 30)),
        ("2024 kvartal 1", (2024, 1, 1), (2024, 3, 31)),
        ("första kvartalet 2024", (2024, 1, 1), (2024, 3, 31)),
        ("halvår 2 2024", (2024, 7, 1), (2024, 12, 31)),
        ("2024", (2024, 1, 1), (2024, 12, 31)),
        (2024.0, (2024, 1, 1), (2024, 12, 31)),
    ],
)
def test_a_period_stands_for_its_first_or_its_last_day(cell, first, last):
    started, ended = read(STARTED, cell), read(ENDED, cell)
    assert values(started) == [dt.date(*first)]
    assert values(ended) == [dt.date(*last)]
    assert notes(started) == {"period_as_first_day": (0, 1)}
    assert notes(ended) == {"period_as_last_day": (0, 1)}


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("12/3/24", "two_digit_year"),
        ("24-03-12", "two_digit_year"),
        ("240312", "two_digit_year"),
        ("mars 24", "two_digit_year"),
        ("201112", "ambiguous_date"),
        ("2024-02-30", "not_a_date"),
        ("31/4 2024", "not_a_date"),
        ("2024-13-01", "not_a_date"),
        ("15/15/2024", "not_a_date"),
        ("kvartal 5 2024", "not_a_date"),
        ("12 mars", "not_a_date"),
        ("vecka 12 2024", "not_a_date"),
        ("1024-03-12", "not_a_date"),
        (17, "not_a_date"),
        (0.5, "not_a_date"),
        (1e300, "not_a_date"),
        (float("inf"), "not_a_date"),
        (True, "not_a_date"),
    ],
)
def test_no_day_or_not_one_day(cell, code):
    assert values(read(STARTED, cell)) == [code]


def test_an_impossible_day_is_named():
    assert said(read(STARTED, "31/4 2024")).startswith("There is no day 2024-04-31.")


def test_days_counted_from_1904():
    assert values(read(STARTED, 43901, epoch_1904=True)) == [MARCH_12]


def test_a_number_above_twelve_shows_the_order_of_the_column():
    assert values(read(STARTED, "3/4/2024", "13/4/2024")) == [dt.date(2024, 4, 3), dt.date(2024, 4, 13)]
    assert values(read(STARTED, "3/4/2024", "4/13/2024")) == [dt.date(2024, 3, 4), dt.date(2024, 4, 13)]


def test_both_orders_in_a_column_decide_nothing():
    column = read(STARTED, "3/4/2024", "13/4/2024", "4/13/2024")
    assert values(column) == ["ambiguous_date", dt.date(2024, 4, 13), dt.date(2024, 4, 13)]
    assert column.questions == ()


def test_without_evidence_a_person_is_asked_once():
    column = read(STARTED, "3/4/2024", "4/4/2024", "3/4/2024", "1-2-2024")
    assert values(column) == ["ambiguous_date", dt.date(2024, 4, 4), "ambiguous_date", "ambiguous_date"]
    (asked,) = column.questions
    assert (asked.about, asked.subject, asked.suggested, asked.rows) == ("date_order", "started", "day", 3)
    assert {key: text.render("en") for key, text in asked.options.items()} == {
        "day": "2024-04-03 (the day first)",
        "month": "2024-03-04 (the month first)",
    }


def test_an_answer_is_followed_and_told():
    column = read(STARTED, "3/4/2024", answers=answered("date_order", "started", "month"))
    assert (values(column), notes(column)) == ([dt.date(2024, 3, 4)], {"month_first": (0, 1)})
