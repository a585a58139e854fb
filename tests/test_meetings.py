"""Meetings and minutes: facts like all others, stored once, never edited away."""

import datetime as dt
import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest

from spark_metrics.errors import SparkError, UnknownName
from spark_metrics.figures import figures
from spark_metrics.meetings import (
    add_meeting,
    before,
    close,
    meeting_on,
    meetings,
    minutes,
    open_meeting,
    record,
    remembered_on,
)
from spark_metrics.workspace import Workspace, workspace
from tests.facts import send
from tests.measures.examples import indicator, programme

MARCH, JUNE, SEPTEMBER = dt.date(2009, 3, 12), dt.date(2009, 6, 11), dt.date(2009, 9, 17)
SUPPORTED = "enterprise | noted\nA | 2009-01-10\nB | 2009-01-11\nC | 2009-01-12"
SECRETARY = "the secretary"


@pytest.fixture
def group(filled):
    """A programme whose three enterprises are known since January."""
    return filled({"test": programme(indicator("met"))}, "test", {dt.date(2009, 1, 15): [SUPPORTED]})


def note(workspace, text="Go on.", **more):
    return record(workspace, "test", **{"day": MARCH, "text": text, "recorded_by": SECRETARY} | more)


def test_meetings_are_told_newest_first(group):
    for day in (JUNE, MARCH, SEPTEMBER):
        add_meeting(group, "test", day, who=SECRETARY)

    assert [one.day for one in meetings(group, "test")] == [SEPTEMBER, JUNE, MARCH]
    assert before(group, "test", SEPTEMBER).day == JUNE
    assert before(group, "test", MARCH) is None
    assert meeting_on(group, "test", dt.date(2009, 6, 12)) is None


def test_a_meeting_that_is_noted_twice_is_one(group):
    first = add_meeting(group, "test", MARCH, who=SECRETARY, name="Spring")
    again = add_meeting(group, "test", MARCH, who=SECRETARY, name="Spring")

    assert first == again
    assert len(group.batches("test")) == 2


def test_name_and_agenda_can_be_given_taken_away_and_given_again(group):
    for name, agenda in (("Spring", ["open"]), ("", []), ("Spring", ["open"])):
        add_meeting(group, "test", MARCH, who=SECRETARY, name=name, agenda=agenda)

    (meeting,) = meetings(group, "test")
    assert (meeting.name, meeting.agenda) == ("Spring", ("open",))
    assert [one.event for one in group.store.history("test", kind="meeting")] == ["new", "correction", "correction"]


def test_a_minute_says_who_when_and_about_which_figure(group):
    made = note(group, kind="note", responsible="the office", follow_up=JUNE, indicator="met", as_of=MARCH)

    assert minutes(group, "test") == [made]
    assert (made.kind, made.day, made.responsible, made.follow_up) == ("note", MARCH, "the office", JUNE)
    assert (made.state, made.indicator, made.as_of, made.recorded_by) == ("open", "met", MARCH, SECRETARY)
    assert made.recorded_at == group.batches("test")[-1].recorded_at


def test_the_same_twice_is_stored_once(group):
    assert note(group) == note(group)
    assert len(minutes(group, "test")) == 1


def test_two_who_write_at_once_do_not_write_over_each_other(group):
    texts = [f"Matter {number}." for number in range(6)]
    with ThreadPoolExecutor(6) as together:
        made = list(together.map(lambda text: note(group, text), texts))

    assert len({one.reference for one in made}) == 6
    assert {one.text for one in minutes(group, "test")} == set(texts)


def test_what_is_done_says_what_became_of_it_and_stays_as_it_was_written(group):
    made = note(group)
    done = close(group, "test", made.reference, outcome="It went on.", who="the chair")

    assert (done.state, done.outcome, done.text) == ("done", "It went on.", made.text)
    assert (done.recorded_by, done.recorded_at) == (made.recorded_by, made.recorded_at)
    versions = group.store.history("test", kind="decision")
    assert [(one.event, one.sender) for one in versions] == [("new", SECRETARY), ("correction", "the chair")]
    assert set(versions[1].changed) == {"state", "outcome"}


def test_closing_twice_is_once_and_another_outcome_is_refused(group):
    made = note(group)
    done = close(group, "test", made.reference, outcome="It went on.", who=SECRETARY)

    assert close(group, "test", made.reference, outcome="It went on.", who=SECRETARY) == done
    with pytest.raises(SparkError, match="done already"):
        close(group, "test", made.reference, outcome="It did not.", who=SECRETARY)
    with pytest.raises(UnknownName):
        close(group, "test", "B-99", outcome="It went on.", who=SECRETARY)


def test_minutes_are_known_as_of_a_day(filled):
    opened = "decision | date | decision\nB-1 | 2009-03-12 | Go on."
    closed = "decision | date | decision | state | outcome\nB-1 | 2009-03-12 | Go on. | done | It went on."
    group = filled({"test": programme(indicator("met"))}, "test", {MARCH: [opened], JUNE: [closed]})

    assert [one.state for one in minutes(group, "test", MARCH)] == ["open"]
    assert [one.state for one in minutes(group, "test")] == ["done"]
    assert minutes(group, "test", MARCH - dt.timedelta(days=1)) == []


def test_a_file_from_before_notes_and_states_tells_of_open_decisions(filled):
    group = filled({"test": programme(indicator("met"))}, "test", {MARCH: ["decision | decision\nB-1 | Go on."]})
    (made,) = minutes(group, "test")

    assert (made.kind, made.state, made.outcome, made.indicator, made.as_of) == ("decision", "open", "", None, None)


def test_the_open_come_first_the_earliest_follow_up_before_the_later(group):
    for text, follow_up in (("late", SEPTEMBER), ("never", None), ("soon", JUNE), ("done", None)):
        note(group, text, follow_up=follow_up)
    done = next(one for one in minutes(group, "test") if one.text == "done")
    close(group, "test", done.reference, outcome="Yes.", who=SECRETARY)

    assert [one.text for one in minutes(group, "test")] == ["soon", "late", "never", "done"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"text": " "}, "Write what"),
        ({"text": "x" * 501}, "longer than 500"),
        ({"text": "Ring 811218-9876."}, "personal number"),
        ({"recorded_by": ""}, "Say who"),
        ({"follow_up": dt.date(2009, 3, 11)}, "before the meeting"),
        ({"indicator": "mett"}, "Did you mean “met”"),
    ],
)
def test_what_can_not_be_kept_is_refused_and_nothing_is_stored(group, wrong, said):
    with pytest.raises(SparkError, match=said) as refused:
        note(group, **wrong)

    assert "811218" not in refused.value.text.render("sv")
    assert minutes(group, "test") == []


def test_a_meeting_remembers_on_its_own_day_how_figures_were_counted_and_what_they_showed(group):
    today = group.today("test")
    add_meeting(group, "test", today, who=SECRETARY)
    add_meeting(group, "test", MARCH, who=SECRETARY)

    kept = remembered_on(group, "test", today)["met"]
    (figure,) = figures(group, "test")
    assert (
        (kept.value, kept.plan, kept.standing) == (figure.value, figure.plan, figure.standing) == (3, None, "no_target")
    )
    assert remembered_on(group, "test", MARCH) == {}


def test_a_meeting_that_was_noted_before_its_day_remembers_when_it_begins(filled):
    group = filled({"test": programme(indicator("met"))}, "test", {dt.date(2009, 1, 15): [SUPPORTED]})
    today = group.today("test")
    send(group.store, "test", f"meeting | date\nM-1 | {today}")
    assert not meeting_on(group, "test", today).remembers
    open_meeting(group, "test", today, who=SECRETARY)
    open_meeting(group, "test", today, who=SECRETARY)

    assert meeting_on(group, "test", today).remembers
    assert len(group.batches("test")) == 3


def test_what_is_written_about_an_example_does_not_move_its_today(example_store, tmp_path):
    shutil.copytree(example_store, tmp_path / "store")
    example = Workspace.open(tmp_path / "store")
    today = example.today("spark")
    made = record(example, "spark", day=today, text="Exempel.", recorded_by=SECRETARY)

    assert example.today("spark") == today
    assert made in minutes(example, "spark")
    assert all(batch.synthetic for batch in example.batches("spark"))
    example.store.close()


@pytest.mark.usefixtures("use_example_store")
@pytest.mark.parametrize("key", ["spark", "plattformen"])
def test_the_example_has_meetings_up_to_its_today_and_matters_open_and_done(key):
    held = meetings(workspace(), key)
    states = [one.state for one in minutes(workspace(), key)]
    assert held[0].day == workspace().today(key)
    assert all(one.remembers for one in held)
    assert {"open", "done"} == set(states)
    assert minutes(workspace(), key, held[-1].day)[0].recorded_by == "Sekreteraren"
