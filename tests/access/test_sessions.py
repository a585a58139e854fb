"""A session ends after 8 hours, after 30 minutes without a sign, by logout, by revoking; and it stays ended."""

import datetime as dt
import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spark_metrics.access import IDLE, LONGEST, Access, Refusal, Session
from spark_metrics.access.sessions import SEEN_EVERY
from tests.access.conftest import ADMIN, ISSUER, NOON, after

KEY = "anna's login"


def test_whoever_is_not_invited_is_refused_and_their_login_is_dead(access):
    assert access.begin(ISSUER, "stranger", "a login", NOON) == Refusal("not_invited")
    access.invite(ADMIN, issuer=ISSUER, subject="stranger", person="S", role="planner", now=NOON)
    assert access.touch("a login", NOON) is None
    assert access.begin(ISSUER, "stranger", "a login", NOON) == Refusal("not_invited")
    assert isinstance(access.begin(ISSUER, "stranger", "another login", NOON), Session)


def test_a_login_without_a_session_is_nobody(access, anna):
    assert access.touch(KEY, NOON) is None


def test_a_login_without_a_key_begins_nothing(access, anna):
    with pytest.raises(ValueError, match="has a key"):
        access.begin(ISSUER, "anna-1", "", NOON)


def test_a_session_is_who_was_invited(access, anna, annas_login):
    assert annas_login.viewer == anna.viewer == access.touch(KEY, after(minutes=5))
    assert annas_login.until == after(hours=8)


def test_a_second_tab_has_the_same_session(access, annas_login):
    again = access.begin(ISSUER, "anna-1", KEY, after(minutes=10))
    assert (again.number, again.begun_at) == (annas_login.number, NOON)


def test_nobody_else_comes_in_by_the_key_of_a_session(access, annas_login, bo):
    assert access.begin(ISSUER, "bo-7", KEY, NOON, email="bo@example.se", email_verified=True) == Refusal("ended")
    assert access.begin(ISSUER, "stranger", KEY, NOON) == Refusal("ended")


@pytest.mark.parametrize(("idle", "there"), [({"minutes": 29, "seconds": 59}, True), ({"minutes": 30}, False)])
def test_a_session_ends_after_thirty_idle_minutes(access, annas_login, idle, there):
    assert bool(access.touch(KEY, after(**idle))) is there


def test_whoever_does_something_is_not_idle(access, annas_login):
    assert access.touch(KEY, after(minutes=29))
    assert access.touch(KEY, after(minutes=58))
    assert access.touch(KEY, after(minutes=88)) is None


@pytest.mark.parametrize(("minutes", "there"), [(480 - 1 / 60, True), (480, False)])
def test_a_session_ends_after_eight_hours_whatever_is_done(access, annas_login, minutes, there):
    for passed in range(25, 480, 25):
        assert access.touch(KEY, after(minutes=passed))
    assert bool(access.touch(KEY, after(minutes=minutes))) is there


@settings(max_examples=20)
@given(pauses=st.lists(st.integers(1, 3_000), min_size=1, max_size=40))
def test_a_session_stands_exactly_until_one_of_its_ends(tmp_path_factory, pauses):
    """Seconds between touches, against a plain replay of the two rules."""
    access = Access.of_store(tmp_path_factory.mktemp("access"))
    access.invite(ADMIN, issuer=ISSUER, subject="a", person="A", role="office", now=NOON)
    access.begin(ISSUER, "a", KEY, NOON)
    now = seen = NOON
    for pause in pauses:
        now += dt.timedelta(seconds=pause)
        stands = now < seen + IDLE and now < NOON + LONGEST
        assert bool(access.touch(KEY, now)) is stands
        if not stands:
            return
        if now >= seen + SEEN_EVERY:
            seen = now


def test_an_idle_session_does_not_come_back_when_the_clock_is_set_back(access, annas_login):
    assert access.touch(KEY, after(minutes=31)) is None
    assert access.touch(KEY, after(minutes=5)) is None


@pytest.mark.parametrize("minutes", [10, 45, 60 * 24 * 29])
def test_a_dead_key_stays_dead(access, annas_login, minutes):
    access.end(KEY, after(minutes=5))
    later = after(minutes=minutes)
    assert access.touch(KEY, later) is None
    assert access.begin(ISSUER, "anna-1", KEY, later) == Refusal("ended")
    assert isinstance(access.begin(ISSUER, "anna-1", "a new login", later), Session)


def test_a_login_that_ran_out_begins_nothing_either(access, annas_login):
    assert access.begin(ISSUER, "anna-1", KEY, after(minutes=30)) == Refusal("ended")


def test_a_login_that_was_logged_out_before_it_began_is_dead(access, anna):
    access.end("early", NOON)
    assert access.begin(ISSUER, "anna-1", "early", NOON) == Refusal("ended")


@pytest.mark.parametrize(("hours", "begins"), [(7.99, True), (8, False), (24 * 29, False)])
def test_an_old_login_that_nobody_remembers_begins_nothing(access, anna, hours, begins):
    come = access.begin(ISSUER, "anna-1", "old", after(hours=hours), issued_at=NOON)
    assert come == Refusal("too_old") if not begins else isinstance(come, Session)


def test_revoking_ends_all_sessions_of_an_invitation_at_once(access, anna, bo):
    for key in ("office", "telephone"):
        access.begin(ISSUER, "anna-1", key, NOON)
    access.begin(ISSUER, "bo-7", "bo", NOON, email="bo@example.se", email_verified=True)
    access.revoke(ADMIN, anna.id, after(seconds=1))

    assert access.touch("office", after(seconds=2)) is None
    assert access.touch("telephone", after(seconds=2)) is None
    assert access.touch("bo", after(seconds=2))
    assert access.begin(ISSUER, "anna-1", "office", after(seconds=2)) == Refusal("ended")


def test_another_invitation_does_not_bring_an_old_session_back(access, anna, annas_login):
    access.revoke(ADMIN, anna.id, NOON)
    access.invite(ADMIN, issuer=ISSUER, subject="anna-1", person="Anna", role="office", now=NOON)
    assert access.touch(KEY, after(minutes=1)) is None


def test_the_list_tells_how_sessions_ended(access, annas_login):
    access.begin(ISSUER, "anna-1", "second", after(hours=1))
    access.end("second", after(hours=2))
    access.begin(ISSUER, "stranger", "third", NOON)

    second, first = access.sessions(after(hours=3))
    assert (second.ending, second.ended_at, second.person, second.role) == (
        "logged_out",
        after(hours=2),
        "Anna",
        "planner",
    )
    assert (first.ending, first.ended_at) == ("idle", after(minutes=30))
    assert access.sessions(after(minutes=5))[1].ending is None


def test_that_somebody_is_there_is_written_once_a_minute(access, annas_login, file):
    def seen():
        return access.sessions(NOON)[0].seen_at

    access.touch(KEY, after(seconds=59))
    assert seen() == NOON
    access.touch(KEY, after(seconds=60))
    assert seen() == after(seconds=60)


def test_a_login_is_kept_as_a_hash(access, annas_login, file):
    assert not [path for path in file.parent.iterdir() if KEY.encode() in path.read_bytes()]


@pytest.mark.parametrize(
    "change",
    ["DELETE FROM sessions", "UPDATE sessions SET ended_at = NULL, ending = NULL", "UPDATE sessions SET key = 'k'"],
)
def test_the_database_itself_keeps_an_ended_session_ended(access, annas_login, file, change):
    access.end(KEY, NOON)
    with sqlite3.connect(file) as connection, pytest.raises(sqlite3.IntegrityError, match="session"):
        connection.execute(change)


@pytest.mark.parametrize(("days", "left"), [(59, 2), (61, 1)])
def test_old_sessions_are_forgotten_with_the_log_when_no_cookie_can_know_them(access, annas_login, days, left):
    access.begin(ISSUER, "anna-1", "a later login", after(days=days))
    access.prune(ADMIN, before=after(days=days), now=after(days=days))
    assert len(access.sessions(after(days=days))) == left
    assert access.touch("a later login", after(days=days))
    old = access.begin(ISSUER, "anna-1", KEY, after(days=days), issued_at=NOON)
    assert old in (Refusal("ended"), Refusal("too_old"))


def test_after_a_backup_was_put_back_everybody_logs_in_again(access, annas_login):
    assert access.restored(ADMIN, after(minutes=1)) == 1
    assert access.touch(KEY, after(minutes=1)) is None
    assert access.sessions(after(minutes=2))[0].ending == "restored"


def test_a_moment_without_a_time_zone_is_a_mistake(access):
    with pytest.raises(ValueError, match="time zone"):
        access.touch(KEY, dt.datetime(2026, 3, 12))  # noqa: DTZ001
