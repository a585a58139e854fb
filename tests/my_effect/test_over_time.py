"""Own figures year by year, what is left to report, and who may see any of it."""

import datetime as dt
from functools import partial

import pytest

from spark_metrics.errors import SparkError
from spark_metrics.model.viewer import PUBLIC, Viewer
from spark_metrics.my_effect import enterprises, my_effect
from tests.facts import value
from tests.measures.examples import indicator, programme

counting = partial(indicator, splits=["period"])
CAME, DAY = dt.date(2012, 1, 15), dt.date(2012, 8, 1)
A, B = (value("support", "enterprise", letter) for letter in "AB")
OWN = Viewer("enterprise", "Anna", organisations=(A,))
JOBS = counting("jobs", unit="fte", count={"fact": "job", "rule": "fte"})
ASKED = counting(
    "stronger", unit="number",
    count={"fact": "outcome", "rule": "amount", "field": "value", "where": {"outcome": ["stronger"]}},
)  # fmt: skip
HOMES = "enterprise | name\nA | Alfa\nB | Beta"
SUPPORTED = "support | date | hours\nA | 2009-03-01 | 2\nA | 2011-05-01 |"
DECIDED = {"provenance": "decided", "start": dt.date(2009, 1, 1), "end": dt.date(2013, 12, 31)}


@pytest.fixture
def effect(filled):
    """`effect(*tables)`: what enterprise A gets back."""

    def ask(*tables, viewer=OWN, enterprise=A, period=DECIDED):
        workspace = filled({"test": programme(JOBS, ASKED, period=period)}, "test", {CAME: list(tables)})
        return my_effect(workspace, viewer, "test", enterprise, DAY)

    return ask


def points(shown, key):
    (one,) = [one for one in shown.series if one.key == key]
    return [(point.year, point.value if point.value is not None else point.gap) for point in one.points]


def test_a_year_in_which_the_programme_noted_nothing_is_zero_but_a_silent_year_is_a_gap(effect):
    shown = effect(
        HOMES, SUPPORTED, "job | reference | started | persons\nA | 1 | 2009-05-01 | 2\nA | 2 | 2011-01-01 | 0"
    )

    assert points(shown, "support_times") == [(2009, 1), (2010, 0), (2011, 1), (2012, 0)]
    assert points(shown, "support_hours") == [(2009, 2), (2010, 0), (2011, "not_stated"), (2012, 0)]
    assert points(shown, "jobs_persons") == [(2009, 2), (2010, "no_report"), (2011, 0), (2012, "no_report")]


def test_yearly_figures_end_with_the_last_year_that_is_over(effect):
    economy = "economy | year_end | turnover_sek | value_added_sek\nA | 2009-12-31 | 900 | -50\nA | 2010-06-30 | 100 |"
    shown = effect(HOMES, economy)

    assert points(shown, "turnover") == [(2009, 900), (2010, 100), (2011, "no_report")]
    assert points(shown, "value_added") == [(2009, -50), (2010, "not_stated"), (2011, "no_report")]


def test_after_the_programme_nothing_is_expected(effect):
    shown = effect(HOMES, "support | date\nA | 2009-03-01", period=DECIDED | {"end": dt.date(2010, 12, 31)})

    assert points(shown, "support_times") == [(2009, 1), (2010, 0)]
    assert [one.year for one in shown.left if one.kind == "economy"] == [2009, 2010]


def test_what_is_left_are_years_since_the_first_support_jobs_and_outcomes_that_are_counted(effect):
    left = effect(HOMES, SUPPORTED, "economy | year_end | turnover_sek\nA | 2010-12-31 | 100").left

    assert [(one.kind, one.year, one.outcome, one.lacking) for one in left] == [
        ("job", None, None, ()),
        ("economy", 2009, None, ()),
        ("economy", 2010, None, ("value_added_sek", "employees_fte", "wages_sek")),
        ("economy", 2011, None, ()),
        ("outcome", None, "stronger", ()),
    ]
    assert [one.followed_up_from for one in left[:2]] == [dt.date(2009, 8, 30), dt.date(2010, 7, 1)]
    assert left[-1].followed_up_from is None


def test_who_got_no_support_is_asked_for_nothing(effect):
    shown = effect(HOMES)
    assert (shown.asked_of, shown.left, shown.series, shown.name) == (False, (), (), "Alfa")


def test_who_is_not_even_in_the_register_still_has_a_page(effect):
    shown = effect(SUPPORTED)
    assert (shown.name, shown.asked_of) == ("", True)


@pytest.mark.parametrize(
    "viewer", [PUBLIC, Viewer("steering", "x"), Viewer("planner", "x"), Viewer("administrator", "x")]
)
def test_nobody_else_sees_it(effect, viewer):
    with pytest.raises(SparkError):
        effect(HOMES, viewer=viewer)


def test_an_enterprise_sees_no_other(effect):
    with pytest.raises(SparkError):
        effect(HOMES, enterprise=B)


def test_in_a_programme_that_one_is_not_invited_to_one_is_the_public(effect):
    with pytest.raises(SparkError):
        effect(HOMES, viewer=Viewer("enterprise", "Anna", ("other",), (A,)))


def test_who_may_choose_which(filled):
    workspace = filled({"test": programme(JOBS)}, "test", {CAME: [HOMES]})

    assert enterprises(workspace, OWN, "test") == {A: "Alfa"}
    assert enterprises(workspace, Viewer("office", "x"), "test") == {A: "Alfa", B: "Beta"}
    assert enterprises(workspace, Viewer("steering", "x"), "test") == {}


def test_an_enterprise_in_two_programmes_is_told_of_the_other(filled):
    both = {key: programme(JOBS).model_copy(update={"key": key}) for key in ("test", "other")}
    workspace = filled(both, "test", {CAME: [HOMES]})
    assert my_effect(workspace, OWN, "other", A, DAY).elsewhere == ("test",)
    assert my_effect(workspace, OWN, "test", A, DAY).elsewhere == ()
