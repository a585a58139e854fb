"""What moved between two days, and why. The old meeting still shows the old figure."""

import datetime as dt
from dataclasses import replace
from itertools import pairwise

import pytest

from spark_metrics.figure_changes import figure_changes, summary
from spark_metrics.figures import figures
from spark_metrics.meetings import add_meeting, meetings
from spark_metrics.model.facts import DIMENSIONS
from spark_metrics.programmes import programmes
from spark_metrics.workspace import workspace
from tests.facts import send
from tests.measures.examples import indicator, programme

JANUARY, MARCH, MAY, JUNE = dt.date(2009, 1, 15), dt.date(2009, 3, 12), dt.date(2009, 5, 4), dt.date(2009, 6, 11)
FTE = {"fact": "job", "rule": "fte"}
JOBS = indicator("jobs", unit="fte", count=FTE)
HOMES = "enterprise | municipality\nA | 2380\nB | 2380\nC | 2380\nD | 2303"
FIRST = "job | persons\nA | 1\nB | 2\nC | 3"


@pytest.fixture
def jobs(filled):
    """`jobs({day: tables})`: one indicator, and what came after the four enterprises and their first six jobs."""

    def fill(came, *indicators, **more):
        asked = programme(*(indicators or [JOBS]), **more)
        return filled({"test": asked}, "test", {JANUARY: [HOMES, FIRST], **came})

    return fill


def moved(workspace, **more):
    return figure_changes(workspace, "test", MARCH, JUNE, "en", **more)


def causes(change):
    return [(cause.kind, cause.text.render("en"), cause.batches) for cause in change.causes]


def test_new_reports_tell_how_many_and_in_which_file(jobs):
    (change,) = moved(jobs({MAY: ["job | persons\nD | 4\nE | 1"]}))

    assert (change.before.value, change.after.value, change.difference) == (6, 11, 5)
    assert causes(change) == [("new_reports", "2 new reports", (3,))]


def test_a_correction_between_two_meetings_has_its_cause_and_the_old_meeting_shows_the_old_figure(jobs):
    group = jobs({})
    (shown,) = figures(group, "test", as_of=MARCH, language="en")
    send(group.store, "test", "job | persons\nC | 1", dt.datetime(2009, 5, 4, 12, tzinfo=dt.UTC))
    (change,) = moved(group)

    assert causes(change) == [("corrections", "1 correction", (3,))]
    assert (change.before.value, change.after.value) == (6, 4)
    assert figures(group, "test", as_of=MARCH, language="en") == [shown]
    assert change.before == shown


def test_a_withdrawal_and_a_file_that_is_taken_back(jobs):
    group = jobs({MAY: ["job | persons | withdrawn\nC | 3 | yes", "job | persons\nD | 4"]})
    group.store.take_back(4, who="the office", why="a slip", recorded_at=dt.datetime(2009, 5, 20, tzinfo=dt.UTC))
    (change,) = moved(group)
    # What is left is too small to be shown, so of what came in the sort alone is told.
    assert causes(change) == [("withdrawals", "withdrawals", ())]

    (later,) = figure_changes(group, "test", dt.date(2009, 5, 5), JUNE, "en")
    assert (later.before.value, later.after.value) == (7, None)
    assert causes(later) == [("taken_back", "facts whose file was taken back", ())]


def test_what_does_not_count_is_no_cause(jobs):
    women = indicator("women", unit="fte", count=FTE | {"where": {"sex": ["women"]}})
    group = jobs({MAY: ["job | persons | sex\nD | 4 | men", "job | sex\nA | women\nB | women\nC | women"]}, women)
    (change,) = moved(group)

    assert causes(change) == [("corrections", "3 corrections", (4,))]


def test_a_correction_of_what_is_not_counted_moves_nothing(jobs):
    assert moved(jobs({MAY: ["job | persons | background\nA | 1 | foreign"]})) == []


def test_an_indicator_that_does_not_move_is_not_told(jobs):
    group = jobs({MAY: ["job | persons\nD | 4"]}, JOBS, indicator("met"))

    assert [change.after.indicator for change in moved(group)] == ["jobs"]


def test_days_that_go_by_let_jobs_count(jobs):
    lasting = indicator("lasting", unit="fte", count=FTE | {"matures_after_days": 60})  # from 1 March: on 29 April
    (change,) = moved(jobs({}, lasting))

    assert (change.before.value, change.after.value) == (0, 6)
    assert causes(change) == [("time", "3 have lasted long enough to count", ())]


def test_a_plan_that_rises_is_told_where_it_changes_the_standing(jobs):
    promised = indicator(
        "jobs", unit="fte", count=FTE, target={"precision": "exact", "value": 10, "source": "decision"}
    )
    (change,) = figure_changes(jobs({}, promised), "test", dt.date(2009, 2, 9), MARCH, "en")  # 40 and 71 of 100 days

    assert (change.before.standing, change.after.standing) == ("ahead", "behind")
    assert causes(change) == [("time", "the plan has gone from 4 to 7.1", ())]


def test_a_changed_definition_is_told_and_the_figure_of_then_is_kept(jobs):
    group = jobs({})
    today = group.today("test")
    add_meeting(group, "test", today, who="the secretary")
    women = JOBS.model_copy(update={"count": JOBS.count.model_copy(update={"where": {"sex": ("women",)}})})
    after = replace(group, programmes={"test": programme(women)})
    assert figure_changes(after, "test", today, today, "en") == []  # one meeting saw one figure
    assert [one.value for one in figures(after, "test", as_of=today)] != [6]

    send(group.store, "test", "job | persons | sex\nA | 1 | women\nB | 2 | women\nC | 3 | women")
    tomorrow = today + dt.timedelta(days=1)
    (change,) = _changes_until(after, today, tomorrow)
    assert change.before.value == 6
    assert ("definition", "The programme file now counts it in another way", ()) in causes(change)


def _changes_until(workspace, since, until):
    """As if it were `until` already."""
    later = type("Later", (type(workspace),), {"known_day": lambda self, programme, asked: asked})
    return figure_changes(later(workspace.store, workspace.programmes, workspace.folder), "test", since, until, "en")


def test_a_breakdown_tells_few_facts_without_their_number(jobs):
    group = jobs({MAY: ["job | persons | reference\nA | 1 | 2"]})
    changes = moved(group, indicator="jobs", by="municipality")

    assert [(one.after.group, one.difference) for one in changes] == [("2380", 1)]
    assert causes(changes[0]) == [("new_reports", "new reports", (3,))]
    assert changes[0].causes[0].facts == 0


def test_a_group_that_is_not_shown_has_neither_difference_nor_causes(jobs):
    group = jobs({MAY: ["job | persons\nD | 4"]})
    changes = moved(group, indicator="jobs", by="municipality")

    assert all(one.difference is None and one.causes == () for one in changes)


def test_an_enterprise_that_moves_takes_its_jobs_along(jobs):
    away = "enterprise | municipality\nE | 2380\nF | 2380\nG | 2380\nH | 2380"
    more = "job | persons\nE | 1\nF | 1\nG | 1\nH | 1"
    moves = "enterprise | municipality\nE | 2326\nF | 2326\nG | 2326"
    group = jobs({dt.date(2009, 2, 1): [away, more], MAY: [moves]})
    changes = {one.after.group: one for one in moved(group, indicator="jobs", by="municipality")}

    assert causes(changes["2326"]) == [("corrections", "3 corrections", (5,))]
    assert causes(changes["2380"]) == [("corrections", "3 corrections", (5,))]
    assert (changes["2326"].before.value, changes["2326"].after.value) == (None, 3)  # nobody there had reported
    assert changes["2380"].difference == -3


def test_the_headline_names_how_many_and_the_largest(jobs):
    found = moved(jobs({MAY: ["job | persons\nD | 4"]}))

    assert summary(found, 8, MARCH, True, "en").render("en") == (
        "Since the meeting of 2009-03-12: 1 of 8 indicators has changed; most: jobs, +4."
    )
    assert summary([], 8, MARCH, False, "en").render("en") == "Since 2009-03-12: no indicator has changed."


@pytest.mark.usefixtures("use_example_store")
@pytest.mark.parametrize("key", ["spark", "plattformen"])
def test_between_the_meetings_of_the_example_every_move_is_of_two_figures_and_has_a_cause(key):
    days = [one.day for one in reversed(meetings(workspace(), key))]
    for since, until in pairwise(days):
        before, after = (figures(workspace(), key, as_of=day) for day in (since, until))
        changes = figure_changes(workspace(), key, since, until)
        moving = {one.after.indicator for one in changes}
        assert [one.before for one in changes] == [one for one in before if one.indicator in moving]
        assert [one.after for one in changes] == [one for one in after if one.indicator in moving]
        assert all(one.causes for one in changes)
        still = [(a.value, b.value) for a, b in zip(before, after, strict=True) if a.indicator not in moving]
        assert all(one == pytest.approx(other) for one, other in still)


@pytest.mark.usefixtures("use_example_store")
@pytest.mark.parametrize("by", [one for one in DIMENSIONS if one != "period"])
def test_nothing_is_told_of_groups_that_are_not_shown(by):
    for key, one in programmes().items():
        days = [meeting.day for meeting in meetings(workspace(), key)]
        for asked in (each.key for each in one.indicators if by in each.breakdowns):
            for change in figure_changes(workspace(), key, days[3], days[0], "sv", asked, by):
                if "hidden" in (change.before.status, change.after.status):
                    assert (change.difference, change.causes) == (None, ())


def test_a_report_of_women_and_men_at_once_is_a_cause_for_both(filled):
    came = indicator("came", unit="participations", count={"fact": "activity", "rule": "participations"})
    first = "activity | participants_women | participants_men | participants\n1 | 20 | 10 | 30"
    second = "activity | participants_women | participants_men | participants\n2 | 30 | 10 | 40"
    group = filled({"test": programme(came)}, "test", {JANUARY: [first], MAY: [second]})
    found = {one.after.group: one for one in moved(group, indicator="came", by="sex")}

    assert (found["women"].before.value, found["women"].after.value) == (20, 50)
    assert {cause.kind for one in found.values() for cause in one.causes} == {"new_reports"}
