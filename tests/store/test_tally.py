"""What the cells of a tally mean, in small examples. All the rest: `tests/generative/test_tally.py`."""

import datetime as dt

from spark_metrics.model.tally import Cell, Tally
from tests.store.examples import ANNA, BO, BRACKE, enterprise, send

ENTERPRISES = Tally("support", "distinct", ("enterprise",), "enterprise")
PARTICIPATIONS = Tally("activity", "sum", ("participants",))


def support(number, date):
    return {"enterprise": number, "date": dt.date.fromisoformat(date), "form": "advice"}


def activity(reference, women, men, total):
    return {
        "reference": reference,
        "date": dt.date(2009, 5, 1),
        "type": "seminar",
        "place": "Folkets hus",
        "municipality": BRACKE,
        "participants_women": women,
        "participants_men": men,
        "participants": total,
    }


def test_an_enterprise_counts_once_in_the_quarter_of_its_first_support(store):
    send(store, support(ANNA, "2009-06-30"), support(BO, "2009-03-31"), support(BO, "2009-04-01"), kind="support")
    assert store.tally("spark", ENTERPRISES, "period") == [Cell("2009Q1", 1, 1), Cell("2009Q2", 1, 1)]


def test_an_enterprise_that_is_not_registered_has_no_known_municipality(store):
    send(store, support(ANNA, "2009-01-01"), support(BO, "2009-01-01"), kind="support")
    before = send(store, enterprise(ANNA, BRACKE)).recorded_at - dt.timedelta(microseconds=1)
    assert store.tally("spark", ENTERPRISES, "municipality") == [Cell("2305", 1, 1), Cell("unknown", 1, 1)]
    assert store.tally("spark", ENTERPRISES, "county") == [Cell("23", 1, 1), Cell("unknown", 1, 1)]
    assert store.tally("spark", ENTERPRISES, "county", before) == [Cell("unknown", 2, 2)]


def test_women_men_and_those_not_told_apart_make_up_the_total(store):
    send(store, activity("1", 5, 3, 10), activity("2", 4, None, None), activity("3", None, None, 6), kind="activity")
    assert store.tally("spark", PARTICIPATIONS) == [Cell("", 20, 20)]
    assert store.tally("spark", PARTICIPATIONS, "sex") == [
        Cell("men", 3, 3),
        Cell("unknown", 8, 8),
        Cell("women", 9, 9),
    ]


def test_what_was_not_counted_is_missing_rather_than_zero(store):
    send(store, activity("1", None, None, None), kind="activity")
    assert store.tally("spark", PARTICIPATIONS) == [Cell("", None, 0)]
    assert store.tally("spark", PARTICIPATIONS, "sex") == [Cell("men", None, 0), Cell("women", None, 0)]


def test_no_facts_are_a_zero_to_count_and_nothing_to_add_up(store):
    assert store.tally("spark", ENTERPRISES) == [Cell("", 0, 0)]
    assert store.tally("spark", PARTICIPATIONS) == [Cell("", None, 0)]
    assert store.tally("spark", ENTERPRISES, "municipality") == []


def test_full_time_equivalents_are_for_the_share_of_a_year(store):
    job = {"enterprise": ANNA, "started": dt.date(2009, 1, 1), "sex": "women"}
    send(
        store,
        job | {"reference": "1", "persons": 2, "extent_percent": 50.0},
        job | {"reference": "2", "persons": 1, "extent_percent": 100.0, "ended": dt.date(2009, 3, 14)},
        job | {"reference": "3", "persons": 1, "extent_percent": 100.0, "ended": dt.date(2011, 12, 31)},
        kind="job",
    )
    assert store.tally("spark", Tally("job", "fte", contributor="enterprise"), "sex") == [
        Cell("women", 1 + 73 / 365 + 1, 1)
    ]
