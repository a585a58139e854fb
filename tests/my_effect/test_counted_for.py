"""“Why were we counted, or not?”: each reason, by rows that a person would write."""

import datetime as dt
from functools import partial

import pytest

from spark_metrics.model.viewer import Viewer
from spark_metrics.my_effect import my_effect
from tests.facts import value
from tests.measures.examples import indicator, programme

counting = partial(indicator, splits=["period"])
FIRST, LATER, DAY = dt.date(2009, 1, 15), dt.date(2009, 3, 1), dt.date(2009, 3, 31)
A = value("support", "enterprise", "A")
OFFICE = Viewer("office", "x")
SUPPORT = {"fact": "support", "rule": "enterprises"}
ADVICE = counting("advised", count={**SUPPORT, "where": {"form": ["advice", "grant"]}})
WITHIN = counting("within", count={**SUPPORT, "within_period": True})
JOBS = counting("jobs", unit="fte", count={"fact": "job", "rule": "fte"})
LASTING = counting("lasting", unit="fte", count={"fact": "job", "rule": "fte", "matures_after_days": 60})
GRANTED = counting("granted", unit="sek", count={"fact": "financing", "rule": "amount", "field": "granted_sek"})
PLACES = counting("places", unit="places", count={"fact": "activity", "rule": "places"})


@pytest.fixture
def counted(filled):
    """`counted(indicator, tables of the first day, …)`: what enterprise A is told of it."""

    def ask(one, *tables, later=()):
        workspace = filled({"test": programme(one)}, "test", {FIRST: list(tables), LATER: list(later)})
        return my_effect(workspace, OFFICE, "test", A, DAY).counted[0]

    return ask


def reasons(told, language="en"):
    return [one.why_not.render(language) if one.why_not else one.amount for one in told.evidence]


def test_an_enterprise_counts_once_by_its_earliest_row_and_the_others_say_so(counted):
    told = counted(
        ADVICE, "support | date | form\nA | 2009-02-02 | advice\nA | 2009-01-10 | advice\nB | 2009-01-01 | advice"
    )

    assert (told.state, told.value) == ("counted", 1)
    assert reasons(told) == [1, "Each enterprise counts once; it counts already by what is noted for 2009-01-10."]


def test_a_code_that_does_not_count_says_which_do(counted):
    told = counted(ADVICE, "support | form\nA | training")

    assert (told.state, told.value) == ("not_counted", 0)
    assert told.why_not.render("en") == "“Form of support” is “Training”. Counted: Advice, Grant."


def test_what_lies_outside_the_period_says_so(counted):
    told = counted(WITHIN, "support | date\nA | 2009-05-01")
    assert told.why_not.render("en") == (
        "Date 2009-05-01 lies outside the programme's period, 2009-01-01 – 2009-04-10."
    )


def test_what_has_not_lasted_says_when_it_will_count_and_what_ended_that_it_never_will(counted):
    table = (
        "job | reference | started | ended\nA | 1 | 2009-03-01 |\nA | 2 | 2009-01-10 | 2009-02-01\nA | 3 | 2009-01-02 |"
    )

    assert reasons(counted(LASTING, table)) == [
        1.0,
        "Has not lasted 60 days yet: counts from 2009-04-29, if it lasts until then.",
        "Ended on 2009-02-01, before it had lasted 60 days.",
    ]


def test_an_empty_amount_is_missing_and_a_zero_is_one(counted):
    table = "financing | reference | granted_sek\nA | 1 |\nA | 2 | 0\nA | 3 | 700"
    told = counted(GRANTED, table)

    assert told.value == 700
    assert reasons(told) == [0, 700, "“Granted (SEK)” is empty: missing, which is not zero."]


def test_what_was_withdrawn_says_when_and_what_it_was(counted):
    told = counted(ADVICE, "support | form\nA | advice", later=["support | form | withdrawn\nA | advice | yes"])

    assert told.value == 0
    assert reasons(told) == ["Withdrawn on 2009-03-01."]
    assert told.evidence[0].fact.values["form"] == "advice"
    assert (told.evidence[0].fact.reported, told.evidence[0].fact.corrected) == (FIRST, None)


def test_a_corrected_row_knows_both_days(counted):
    (row,) = counted(JOBS, "job | persons\nA | 1", later=["job | persons\nA | 3"]).evidence

    assert (row.amount, row.fact.reported, row.fact.corrected, row.fact.batch) == (3, FIRST, LATER, 2)


def test_no_report_is_missing_but_a_report_of_none_is_zero(counted):
    silent, none = counted(JOBS, "job | persons\nB | 1"), counted(JOBS, "job | persons\nA | 0")

    assert (silent.value, silent.why_not.render("en")) == (
        None,
        "Nothing of the kind “Jobs created” has been reported.",
    )
    assert (none.state, none.value) == ("counted", 0)


def test_what_the_programme_would_have_noted_is_zero_when_it_has_not(counted):
    told = counted(ADVICE, "support | form\nB | advice")

    assert (told.value, told.why_not.render("en")) == (0, "The programme has noted nothing of the kind “Support”.")


def test_occasions_of_the_programme_are_nobodys(counted):
    told = counted(PLACES, "activity | type\nX | seminar")
    assert (told.state, told.value, told.evidence) == ("not_about_enterprises", None, ())


def test_a_file_that_was_taken_back_is_the_reason(filled):
    workspace = filled({"test": programme(JOBS)}, "test", {FIRST: ["job | persons\nA | 1"]})
    workspace.store.take_back(1, who="office", why="wrong", recorded_at=dt.datetime(2009, 3, 1, 12, tzinfo=dt.UTC))
    (told,) = my_effect(workspace, OFFICE, "test", A, DAY).counted

    assert reasons(told) == ["The file that it came in was taken back on 2009-03-01."]
    assert my_effect(workspace, OFFICE, "test", A, FIRST).counted[0].value == 1
