"""Several processes and threads use one file; and what a disk or a damaged file does is said in words."""

import sqlite3
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from spark_metrics.access import Access
from spark_metrics.errors import StoreError
from tests.access import holders
from tests.access.conftest import ADMIN, ISSUER, NOON, after

ROOT = Path(__file__).resolve().parents[2]


def test_two_processes_make_the_file_invite_come_and_note_at_once(tmp_path):
    command = [sys.executable, "-m", "tests.access.holders", str(tmp_path)]
    pipes = {"cwd": ROOT, "text": True, "stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    processes = [subprocess.Popen([*command, name], **pipes) for name in ("bo-1", "bo-2")]
    for process in processes:
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()
    did = [process.communicate(timeout=60)[0].split() for process in processes]

    access = Access.of_store(tmp_path)
    [invitation] = access.invitations()
    assert sorted(first for first, _ in did) == ["invited", "refused"]
    assert sorted(second for _, second in did) == ["Refusal", "Session"], "an address binds one of them"
    assert invitation.subject in ("bo-1", "bo-2")
    assert access.verify_log() == []
    assert access.log_ends()[0] == 2 * holders.ROUNDS + len(["invited", "logged in", "refused"])
    assert [path.name for path in (tmp_path / "access").iterdir()] == ["access.sqlite"]


def test_a_process_hears_at_once_that_another_has_revoked(access, anna, annas_login, tmp_path):
    assert access.touch("anna's login", NOON)
    Access.of_store(tmp_path).revoke(ADMIN, anna.id, NOON)
    assert access.touch("anna's login", NOON) is None


def test_threads_share_no_connection(access, anna, annas_login):
    wrong = []

    def use(number):
        for at in range(8):
            access.note(ADMIN, "exported", what=f"{number}-{at}", now=NOON)
            if access.touch("anna's login", after(minutes=at)) != anna.viewer:
                wrong.append(number)

    threads = [threading.Thread(target=use, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert access.verify_log() == []
    assert access.log_ends()[0] == 4 * 8 + 2


def test_the_files_are_for_their_owner_alone(access, anna, file):
    with access._database.writing():
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in [file.parent, *file.parent.iterdir()]}
    assert modes == {"access": 0o700, "access.sqlite": 0o600, "access.sqlite-shm": 0o600, "access.sqlite-wal": 0o600}


def test_what_fails_half_way_was_never_begun(access, anna):
    def half():
        with access._database.writing() as connection:
            connection.execute("UPDATE invitations SET revoked_at = 'x', revoked_by = 'x'")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half()
    assert access.resolve(ISSUER, "anna-1") == anna.viewer


def test_a_disk_that_takes_nothing_is_told_in_words(tmp_path):
    (tmp_path / "access").write_text("a file where the folder belongs")
    with pytest.raises(StoreError, match="can't be used"):
        Access.of_store(tmp_path).note(ADMIN, "saw")


def test_a_file_that_can_not_be_written_is_told_in_words_and_nobody_comes_in(access, anna, file):
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    held = sqlite3.connect(file, isolation_level=None)
    held.execute("BEGIN EXCLUSIVE")
    access._database.patience = 0.01
    try:
        with pytest.raises(StoreError, match="locked"):
            access.begin(ISSUER, "anna-1", "k", NOON)
    finally:
        held.close()


def test_a_damaged_file_lets_nobody_in(access, anna, annas_login, file):
    file.write_bytes(b"SQLite format 3\0" + b"\xff" * 8_000)
    for use in (access.invitations, lambda: access.touch("anna's login", NOON), lambda: access.note(ADMIN, "saw")):
        with pytest.raises(StoreError):
            use()


def test_a_file_of_a_later_version_is_left_alone(access, anna, file):
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="another version"):
        access.resolve(ISSUER, "anna-1")
