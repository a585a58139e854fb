"""A course: actual, plan, pace, forecast and what is on its way, of a third programme and of the shipped ones."""

import datetime as dt

import pytest

from spark_metrics import course_words
from spark_metrics.course import course
from spark_metrics.figures import figures
from spark_metrics.measures import forecast
from spark_metrics.model.course import Point
from spark_metrics.programmes import programmes
from spark_metrics.workspace import workspace
from tests.measures.examples import indicator, programme

D = dt.date
CAME, SEEN = D(2010, 1, 15), D(2010, 1, 20)
PERIOD = {"provenance": "decided", "start": D(2009, 1, 1), "end": D(2010, 12, 31)}
JOBS = {
    "unit": "fte",
    "splits": ["sex", "period"],
    "count": {"fact": "job", "rule": "fte", "matures_after_days": 90},
    "target": {"value": 60, "precision": "exact", "split": {"sex": {"women": 40, "men": 20}}},
}
EVENTS = {"unit": "occasions", "splits": ["period"], "count": {"fact": "activity", "rule": "occasions"}}


def third(*indicators, **more):
    """A third programme, as one file more would be: nothing in the code knows it."""
    return {"test": programme(*indicators, **{"period": PERIOD, **more})}


def events(*days):
    rows = [f"{number} | {day}" for number, day in enumerate(days)]
    return "\n".join(["activity | date", *rows])


def jobs(*rows):
    return "\n".join(["job | started | ended | sex", *rows])


def said(text, language="en"):
    return text.render(language)


TEN = [f"2009-{month:02}-{day:02}" for month in (1, 4, 7, 10) for day in range(1, 11)]
"""Ten occasions in each quarter of 2009."""


@pytest.fixture
def ten_a_quarter(filled):
    """Forty occasions in a year, of a target, as known early in the next."""

    def look(as_of=SEEN, came=CAME, days=TEN, **target):
        one = indicator("events", **EVENTS, target=target)
        return course(filled(third(one), "test", {came: [events(*days)]}), "test", "events", as_of, "en")

    return look


def test_the_running_total_stands_at_the_ends_of_quarters_and_on_the_day(ten_a_quarter):
    assert ten_a_quarter().actual == (
        Point(D(2009, 3, 31), 10),
        Point(D(2009, 6, 30), 20),
        Point(D(2009, 9, 30), 30),
        Point(D(2009, 12, 31), 40),
        Point(D(2010, 1, 20), 40),
    )


def test_10_a_quarter_for_four_more_quarters_make_80(ten_a_quarter):
    found = ten_a_quarter(value=100, precision="exact")

    assert found.forecast.value == pytest.approx(80)
    assert found.forecast.end == D(2010, 12, 31)
    assert said(course_words.forecast(found, "en")) == "If the pace holds: 80 on 2010-12-31 (80% interval 64–99)."
    assert said(course_words.against_target(found)) == "The whole interval lies below the target."


def test_the_pace_needed_stands_beside_the_pace_so_far(ten_a_quarter):
    found = ten_a_quarter(as_of=D(2009, 12, 31), came=D(2009, 12, 31), value=100, precision="exact")

    assert (found.pace, found.pace_so_far) == pytest.approx((15, 10))
    assert said(course_words.pace(found, "en")) == (
        "To reach 100, 15 per quarter are needed from now on. So far it has been 10 per quarter."
    )


def test_a_reached_target_needs_no_pace(ten_a_quarter):
    found = ten_a_quarter(value=40, precision="exact")

    assert found.pace is None
    assert course_words.pace(found, "en") is None
    assert course_words.against_target(found) is None


def test_about_70_is_a_band_in_which_the_interval_may_end(ten_a_quarter):
    found = ten_a_quarter(value=70, precision="about")

    assert found.band == pytest.approx((63, 77))
    assert said(course_words.band(found, "en")).startswith("Band 63–77: ±10%")
    assert said(course_words.plan(found, "en")) == "Plan: about 70, straight line"
    assert said(course_words.against_target(found)) == "The whole interval reaches the target."


def test_a_blank_target_has_neither_line_nor_band_nor_pace_but_a_forecast(ten_a_quarter):
    found = ten_a_quarter()

    assert (found.plan, found.band, found.pace) == ((), None, None)
    assert course_words.plan(found, "en") is None
    assert found.forecast.value == pytest.approx(80)


MILESTONES = {"plan": "milestones", "milestone": [{"day": D(2009, 12, 31), "value": 20}]}


@pytest.mark.parametrize(
    ("plan", "standing", "words"),
    [
        ({}, "behind", "Plan: 100, straight line"),
        ({"plan": "s_curve"}, "behind", "Plan: 100, S-curve"),
        (MILESTONES, "ahead", "Plan: 100, milestones"),
    ],
)
def test_the_figure_is_judged_by_the_line_that_is_drawn(plan, standing, words, ten_a_quarter):
    found = ten_a_quarter(as_of=D(2009, 12, 31), came=D(2009, 12, 31), value=100, precision="exact", **plan)
    drawn = {point.day: point.value for point in found.plan}

    assert found.figure.standing == standing
    assert said(course_words.plan(found, "en")) == words
    if plan is MILESTONES:
        assert found.figure.plan == drawn[D(2009, 12, 31)] == 20


def test_a_ceiling_is_level_and_asks_for_no_pace(filled):
    one = indicator("events", **EVENTS, direction="down", target={"value": 70, "precision": "exact"})
    found = course(filled(third(one), "test", {CAME: [events(*TEN)]}), "test", "events", SEEN, "en")

    assert [point.value for point in found.plan] == [70, 70]
    assert (found.pace, found.figure.standing, found.shape) == (None, "on_plan", "ceiling")
    assert said(course_words.plan(found, "en")) == "Ceiling: 70"
    assert said(course_words.against_target(found)) == "The ceiling lies within the interval: it may hold, or not."


@pytest.mark.parametrize(
    ("more", "period", "reason"),
    [
        ({"days": TEN[:30]}, PERIOD, "No forecast: 3 full quarters are too little; it takes at least 4."),
        ({"days": TEN[:1]}, PERIOD, "No forecast: 3 full quarters are too little; it takes at least 4."),
        ({"as_of": D(2011, 1, 1)}, PERIOD, "No forecast: the period has ended."),
        ({}, {"provenance": "unknown"}, "No forecast: it is unknown when the period ends."),
    ],
)
def test_where_there_is_no_forecast_it_says_why(more, period, reason, filled):
    one = indicator("events", **EVENTS)
    came = D(2009, 10, 10) if "days" in more else CAME
    store = filled(third(one, period=period), "test", {came: [events(*more.get("days", TEN))]})
    found = course(store, "test", "events", more.get("as_of", SEEN), "en")

    assert found.forecast is None
    assert said(found.no_forecast) == reason


def test_a_quarter_that_nobody_has_reported_of_yet_is_no_empty_quarter(ten_a_quarter):
    reported, silent = ten_a_quarter(), ten_a_quarter(as_of=D(2010, 6, 30))

    assert silent.forecast == reported.forecast
    assert "up to 2009-12-31" in said(silent.forecast.method)


def test_what_is_hidden_is_neither_drawn_nor_forecast_from(filled):
    few = "\n".join(["support | date", *(f"{name} | 2009-{3 * turn + 1:02}-01" for turn, name in enumerate("ABCD"))])
    one = indicator("helped", splits=["period"], count={"fact": "support", "rule": "enterprises"})
    found = course(filled(third(one), "test", {CAME: [few]}), "test", "helped", SEEN, "en")

    assert [point.value for point in found.actual[:-1]] == [None, None, None, 4]  # all of them, as the whole tells
    assert found.forecast is None
    assert "others have too few contributors" in said(found.no_forecast)


LOSS = {"03-31": 100, "06-30": 100, "09-30": -10, "12-31": 100}
ADDED = {"fact": "economy", "rule": "amount", "field": "value_added_sek"}
ROWS = [
    *(f"{name} | 2009-01-01 | | women" for name in "ABC"),
    *(f"{name} | 2009-03-03 | | men" for name in "DEF"),
    "G | 2009-01-01 | 2009-02-28 | women",  # ended before it had lasted 90 days: never counts
]


@pytest.mark.parametrize(
    ("as_of", "counted", "maturing"),
    [
        (D(2009, 3, 30), 0, 6),  # the first three have lasted 89 days
        (D(2009, 3, 31), 3, 3),  # 90 days, the first day included
        (D(2009, 5, 30), 3, 3),
        (D(2009, 5, 31), 6, 0),
    ],
)
def test_a_job_counts_when_it_has_lasted_90_days(as_of, counted, maturing, filled):
    store = filled(third(indicator("jobs", **JOBS)), "test", {D(2009, 3, 15): [jobs(*ROWS)]})
    found = course(store, "test", "jobs", as_of, "en")

    assert found.figure.value == pytest.approx(counted)
    assert found.maturing == pytest.approx(maturing)
    assert said(course_words.maturing(found, "en")) == (
        f"On the way: {maturing} reported, counted once they have lasted 90 days."
    )


def test_what_counts_only_after_a_time_is_not_forecast_from_its_pace(filled):
    store = filled(third(indicator("jobs", **JOBS)), "test", {D(2009, 3, 15): [jobs(*ROWS)]})
    found = course(store, "test", "jobs", D(2010, 6, 30), "en")

    assert found.forecast is None
    assert "what is on its way" in said(found.no_forecast)


def test_where_nothing_has_come_in_nothing_is_on_its_way(filled):
    found = course(filled(third(indicator("jobs", **JOBS)), "test", {}), "test", "jobs", D(2009, 6, 30), "en")

    assert (found.maturing, found.matures_after_days, found.actual[-1].value) == (None, None, None)
    assert said(found.no_forecast) == "No forecast: there is no value to start from."


def test_a_sum_that_has_fallen_is_not_forecast(filled):
    rows = ["economy | year_end | value_added_sek"]
    rows += [f"{name} | 2009-{month} | {amount}" for month, amount in LOSS.items() for name in "ABC"]
    one = indicator("added", unit="sek", splits=["period"], count=ADDED)
    found = course(filled(third(one), "test", {CAME: ["\n".join(rows)]}), "test", "added", SEEN, "en")

    assert [point.value for point in found.actual] == [300, 600, 570, 870, 870]
    assert "has fallen" in said(found.no_forecast)


def test_a_job_counts_in_the_quarter_in_which_it_has_lasted_long_enough(filled):
    store = filled(third(indicator("jobs", **JOBS)), "test", {D(2009, 3, 15): [jobs(*ROWS)]})

    quarters = figures(store, "test", "jobs", "period", D(2009, 7, 1))
    assert [(figure.group, figure.value) for figure in quarters] == [("2009Q1", 3), ("2009Q2", 3), ("2009Q3", 0)]


def test_too_few_on_their_way_are_hidden_and_said_to_be(filled):
    store = filled(third(indicator("jobs", **JOBS)), "test", {D(2009, 3, 15): [jobs(*ROWS[:4])]})
    found = course(store, "test", "jobs", D(2009, 4, 15), "en")

    assert found.maturing is None
    assert said(course_words.maturing(found, "en")).endswith("Too few, or hidden to protect others")


def test_women_come_first_each_group_with_the_gap_to_its_own_target(filled):
    store = filled(third(indicator("jobs", **JOBS)), "test", {D(2009, 3, 15): [jobs(*ROWS)]})
    found = course(store, "test", "jobs", D(2009, 6, 30), "en")

    assert [figure.group for figure in found.by_sex] == ["women", "men"]
    assert [said(course_words.gap(figure, "en")) for figure in found.by_sex] == [
        "Women: 37 left to the target",
        "Men: 17 left to the target",
    ]


@pytest.mark.parametrize("key", programmes())
@pytest.mark.parametrize("days", [0, 200, 400])
def test_every_course_of_the_example_hangs_together(key, days, use_example_store):
    example = workspace()
    as_of = max(example.first_day(key), example.today(key) - dt.timedelta(days=days))
    for one in programmes()[key].indicators:
        found = course(example, key, one.key, as_of, "en")

        assert found.actual[-1] == Point(as_of, found.figure.value)
        assert (found.forecast is None) != (found.no_forecast is None)
        assert found.maturing is found.matures_after_days is None
        if found.forecast:
            assert found.figure.value <= found.forecast.low <= found.forecast.value <= found.forecast.high
            assert found.forecast.level == forecast.LEVEL
        if found.pace is not None:
            assert found.figure.value < found.figure.target.value
        for language in ("sv", "en"):
            for text in (course_words.pace(found, language), course_words.forecast(found, language)):
                assert text is None or text.render(language)
