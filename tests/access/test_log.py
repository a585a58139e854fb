"""The log says who saw what, holds no personal number, and does not let itself be changed unnoticed."""

import sqlite3

import pytest

from spark_metrics.access import Wanted
from spark_metrics.model.viewer import PUBLIC, Viewer
from tests.access.conftest import ADMIN, ISSUER, NOON, after

ENTERPRISE = "5560160680"
ASA = Viewer("office", "Åsa Öberg", None, (), 7)


def rows(access, **wanted):
    """The rows asked for, without that of this reading."""
    found, _ = access.read_log(ADMIN, Wanted(**wanted), now=after(days=365))
    return [one for one in found if one.what != "access_log"]


def test_a_row_says_when_who_and_what(access):
    access.note(ASA, "exported", programme="spark", subject=ENTERPRISE, what="export:pdf", now=NOON)
    [row] = rows(access)
    assert (row.at, row.invitation, row.person, row.role) == (NOON, 7, "Åsa Öberg", "office")
    assert (row.action, row.programme, row.subject, row.what) == ("exported", "spark", ENTERPRISE, "export:pdf")


def test_a_word_that_is_no_action_is_a_mistake(access):
    with pytest.raises(ValueError, match="no action"):
        access.note(ASA, "looked")


@pytest.mark.parametrize(("seconds", "noted"), [(59, 1), (60, 2)])
def test_whoever_looks_again_within_a_minute_is_noted_once(access, seconds, noted):
    for at in (NOON, after(seconds=seconds)):
        access.note(ASA, "saw", programme="spark", subject=ENTERPRISE, what="history", now=at)
    assert len(rows(access)) == noted


def test_another_viewer_or_thing_and_every_download_are_noted_each_time(access):
    for viewer, subject in ((ASA, ENTERPRISE), (ASA, "5560000001"), (PUBLIC, ENTERPRISE)):
        access.note(viewer, "saw", subject=subject, what="history", now=NOON)
    for _ in range(2):
        access.note(ASA, "exported", subject=ENTERPRISE, what="export:pdf", now=NOON)
    assert len(rows(access)) == 5


def test_what_changes_access_is_noted_with_it(access, anna, annas_login):
    access.begin(ISSUER, "stranger", "unknown", NOON)
    access.begin(ISSUER, "stranger", "unknown", NOON)
    access.end("anna's login", NOON)
    access.end("anna's login", NOON)
    access.revoke(ADMIN, anna.id, NOON)

    assert [(row.person, row.action, row.what) for row in reversed(rows(access))] == [
        ("Admin", "invited", "invitation:1"),
        ("Anna", "logged_in", ""),
        ("", "refused", "not_invited"),
        ("Anna", "logged_out", ""),
        ("Admin", "revoked", "invitation:1"),
    ]


def test_what_is_refused_leaves_no_row(access, anna):
    with pytest.raises(Exception, match="There is no invitation"):
        access.revoke(ADMIN, 99)
    assert [row.action for row in rows(access)] == ["invited"]


def test_the_log_is_asked_by_person_programme_enterprise_action_and_time(access):
    access.note(ASA, "saw", programme="spark", subject=ENTERPRISE, what="history", now=NOON)
    access.note(ASA, "reported", programme="plattformen", now=after(days=1))
    access.note(Viewer("planner", "Bo"), "saw", programme="spark", what="map", now=after(days=2))

    assert len(rows(access, person="öberg")) == 2
    assert [row.person for row in rows(access, programme="spark")] == ["Bo", "Åsa Öberg"]
    assert [row.what for row in rows(access, subject=ENTERPRISE)] == ["history"]
    assert [row.programme for row in rows(access, action="reported")] == ["plattformen"]
    assert [row.at for row in rows(access, since=after(days=1), until=after(days=2))] == [after(days=1)]
    assert rows(access, person="%") == []


def test_the_count_is_of_all_that_there_are(access):
    for number in range(5):
        access.note(ASA, "exported", what=f"file{number}", now=NOON)
    found, count = access.read_log(ADMIN, most=2, now=NOON)
    assert ([one.what for one in found], count) == (["access_log", "file4"], 6)


def test_reading_is_noted_with_what_was_asked_for(access):
    access.read_log(ADMIN, Wanted(programme="spark", subject=ENTERPRISE), now=NOON)
    access.read_log(ADMIN, now=after(minutes=1))
    found, _ = access.read_log(ADMIN, now=after(minutes=2))
    assert [(row.action, row.what, row.subject) for row in found] == [
        ("saw", "access_log", ""),
        ("saw", "access_log", ""),
        ("saw", "access_log", ENTERPRISE),
    ]


@pytest.fixture
def noted(access):
    """Four rows."""
    for number in range(1, 5):
        access.note(ASA, "exported", what=f"file{number}", now=after(days=number))
    return access


def tampered(file, *changes):
    """What somebody does to the file who is not held back by the database's own rules."""
    with sqlite3.connect(file) as connection:
        for trigger in ("the_log_stays", "the_log_is_pruned_from_its_beginning"):
            connection.execute(f"DROP TRIGGER {trigger}")
        for change in changes:
            connection.execute(change)


def test_a_sound_log_has_no_problems(noted):
    assert noted.verify_log() == []
    assert noted.log_ends()[0] == 4


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE log SET person = 'Nobody' WHERE number = 2", "Row 2 of the log of access was changed."),
        ("UPDATE log SET at = replace(at, '2026', '2025') WHERE number = 4", "Row 4 of the log of access was changed."),
        ("DELETE FROM log WHERE number = 3", "Row 3 of the log of access is missing."),
        ("DELETE FROM log WHERE number = 1", "Row 1 of the log of access is missing."),
        ("DELETE FROM log WHERE number = 4", "The log of access was cut off after row 3."),
        ("DELETE FROM log", "The log of access was cut off after row 0."),
    ],
)
def test_a_changed_or_removed_row_is_found(noted, file, change, told):
    tampered(file, change)
    assert [text.render("en") for text in noted.verify_log()] == [told]


def test_rows_in_another_order_are_found(noted, file):
    tampered(
        file,
        "UPDATE log SET number = 99 WHERE number = 2",
        "UPDATE log SET number = 2 WHERE number = 3",
        "UPDATE log SET number = 3 WHERE number = 99",
    )
    assert [text.render("en") for text in noted.verify_log()] == ["Row 2 of the log of access was changed."]


@pytest.mark.parametrize("change", ["UPDATE log SET what = ''", "DELETE FROM log", "DELETE FROM log WHERE number = 4"])
def test_the_database_itself_keeps_the_log(noted, file, change):
    with sqlite3.connect(file) as connection, pytest.raises(sqlite3.IntegrityError, match="only ever added"):
        connection.execute(change)


def test_pruning_is_noted_and_the_rest_is_sound(noted):
    assert noted.prune(ADMIN, before=after(days=3), now=after(days=10)) == 2
    assert [row.what for row in reversed(rows(noted))] == ["file3", "file4", "before:2026-03-15 log:2 sessions:0"]
    assert noted.verify_log() == []


def test_pruning_everything_leaves_the_note_of_it(noted):
    assert noted.prune(ADMIN, before=after(days=9), now=after(days=9)) == 4
    assert noted.prune(ADMIN, before=after(days=1), now=after(days=9)) == 0
    assert [row.action for row in rows(noted)] == ["pruned", "pruned"]
    assert noted.verify_log() == []
