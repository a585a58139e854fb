"""A backup is a whole store at one moment, taken while it is in use; a store comes back from it as it was."""

import threading
import time

import pytest

from spark_metrics.errors import StoreError
from spark_metrics.store import Store, backup, restore, verify
from tests.store.examples import ANNA, BO, BRACKE, OSTERSUND, enterprise, municipalities, opened, send


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "store"


@pytest.fixture
def store(folder):
    """An open store with two batches."""
    store = opened(folder)
    send(store, enterprise(ANNA), receipt={"accepted": 1})
    send(store, enterprise(ANNA, BRACKE), kept=b"with a pseudonym")
    yield store
    store.close()


def files(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_backup_holds_the_truth_and_no_index(store, folder, tmp_path):
    copied = backup(folder, tmp_path / "copy")
    assert (copied.batches, copied.facts, copied.files) == (2, 2, 5)
    held = files(tmp_path / "copy")
    assert held == {name: content for name, content in files(folder).items() if name in held}
    assert {name.split("/")[0] for name in held} == {"originals", "batches", "receipts", "journal.jsonl"}
    assert not [problem for problem in verify(tmp_path / "copy") if not problem.harmless]


def test_a_later_backup_into_the_same_folder_copies_what_is_new(store, folder, tmp_path):
    backup(folder, tmp_path / "copy")
    assert backup(folder, tmp_path / "copy").files == 0
    send(store, enterprise(BO), receipt={"accepted": 1})
    assert backup(folder, tmp_path / "copy").files == 3
    assert (tmp_path / "copy" / "journal.jsonl").read_bytes() == (folder / "journal.jsonl").read_bytes()


def test_what_an_earlier_backup_has_lost_is_copied_again(store, folder, tmp_path):
    backup(folder, tmp_path / "copy")
    (tmp_path / "copy" / "batches" / "000001.parquet").unlink()
    (tmp_path / "copy" / "receipts" / "000001.json").write_bytes(b"")
    assert backup(folder, tmp_path / "copy").files == 2


def test_a_backup_that_was_cut_off_is_finished(store, folder, tmp_path, monkeypatch):
    written, really = [], backup.__globals__["write_flushed"]

    def full_after_two(path, content):
        if len(written) == 2:
            raise OSError("No space left on device")
        written.append(path)
        really(path, content)

    monkeypatch.setitem(backup.__globals__, "write_flushed", full_after_two)
    with pytest.raises(StoreError, match="No space left"):
        backup(folder, tmp_path / "copy")
    assert not Store.exists(tmp_path / "copy")
    monkeypatch.undo()
    assert backup(folder, tmp_path / "copy").files == 3


def test_fetched_statistics_go_along(store, folder, tmp_path):
    table = folder / "reference" / "population"
    table.mkdir(parents=True)
    for name in ("2024.csv", "2024.json", "2025.csv.tmp"):
        (table / name).write_text(name)
    backup(folder, tmp_path / "copy")
    assert backup(folder, tmp_path / "copy").files == 0
    restore(tmp_path / "copy", tmp_path / "again")
    assert files(tmp_path / "again" / "reference" / "population") == {
        "2024.csv": b"2024.csv",
        "2024.json": b"2024.json",
    }


def test_copies_share_nothing_with_the_store(store, folder, tmp_path):
    backup(folder, tmp_path / "copy")
    there, copy = (base / "batches" / "000001.parquet" for base in (folder, tmp_path / "copy"))
    assert there.stat().st_ino != copy.stat().st_ino


def with_something_else(to):
    to.mkdir()
    (to / "letter.txt").write_text("x")


def of_another_store(to):
    store = opened(to)
    send(store, enterprise(BO))
    store.close()


def a_file(to):
    to.write_text("x")


@pytest.mark.parametrize("hinder", [with_something_else, of_another_store, a_file])
def test_a_folder_that_holds_something_else_is_left_alone(store, folder, tmp_path, hinder):
    to = tmp_path / "copy"
    hinder(to)
    before = files(to)
    with pytest.raises(StoreError, match="Choose another"):
        backup(folder, to)
    assert files(to) == before


def test_a_backup_that_is_ahead_of_the_store_is_left_alone(store, folder, tmp_path):
    backup(folder, tmp_path / "copy")
    journal = folder / "journal.jsonl"
    journal.write_bytes(journal.read_bytes().splitlines(keepends=True)[0])
    with pytest.raises(StoreError, match="another store"):
        backup(folder, tmp_path / "copy")


def test_a_backup_lies_neither_within_the_store_nor_around_it(store, folder, tmp_path):
    for to in (folder, folder / "copy", tmp_path):
        with pytest.raises(StoreError, match="does not lie within"):
            backup(folder, to)


def test_a_damaged_store_makes_no_backup(store, folder, tmp_path):
    (folder / "batches" / "000002.parquet").write_bytes(b"other")
    with pytest.raises(StoreError, match="batch 2"):
        backup(folder, tmp_path / "copy")
    assert not Store.exists(tmp_path / "copy")


def test_there_must_be_a_store(tmp_path):
    with pytest.raises(StoreError, match="There is no store"):
        backup(tmp_path / "none", tmp_path / "copy")
    with pytest.raises(StoreError, match="There is no store"):
        restore(tmp_path / "none", tmp_path / "store")


def test_a_store_comes_back_as_it_was(store, folder, tmp_path):
    backup(folder, tmp_path / "copy")
    copied = restore(tmp_path / "copy", tmp_path / "again")
    assert (copied.batches, copied.facts) == (2, 2)
    again = opened(tmp_path / "again")
    assert again.batches() == store.batches()
    assert municipalities(again) == municipalities(store) == {ANNA: BRACKE}
    assert again.receipt(1) == store.receipt(1)
    assert again.data_version() == store.data_version()
    again.close()
    assert verify(tmp_path / "again") == []


def test_a_store_that_nothing_was_sent_to_counts_as_empty(store, folder, tmp_path):
    backup(folder, tmp_path / "copy")
    empty = opened(tmp_path / "again")
    with pytest.raises(StoreError, match="running SPARK"):
        restore(tmp_path / "copy", tmp_path / "again")
    empty.close()
    assert restore(tmp_path / "copy", tmp_path / "again").batches == 2


@pytest.mark.parametrize("hinder", [with_something_else, of_another_store, a_file])
def test_nothing_is_restored_over_something_else(store, folder, tmp_path, hinder):
    backup(folder, tmp_path / "copy")
    hinder(tmp_path / "again")
    before = files(tmp_path / "again")
    with pytest.raises(StoreError, match="not empty"):
        restore(tmp_path / "copy", tmp_path / "again")
    assert files(tmp_path / "again") == before


def test_a_damaged_backup_is_not_restored(store, folder, tmp_path):
    backup(folder, tmp_path / "copy")
    (tmp_path / "copy" / "batches" / "000001.parquet").write_bytes(b"other")
    with pytest.raises(StoreError, match=r"not sound.*batch 1"):
        restore(tmp_path / "copy", tmp_path / "again")
    assert not (tmp_path / "again").exists()


def test_backups_taken_while_files_come_in_are_whole(store, folder, tmp_path):
    stop, sent = threading.Event(), []

    def importing():
        while not stop.is_set() and len(sent) < 200:
            sent.append(send(store, enterprise(f"55{len(sent):08d}"), enterprise(ANNA, OSTERSUND), file=len(sent)))

    thread = threading.Thread(target=importing)
    thread.start()
    try:
        counts = [backup(folder, tmp_path / f"copy{turn}").batches for turn in range(3)]
        while len(sent) < 3:  # however slow the machine is: the last backup has more to take than there was at first
            time.sleep(0.01)
        counts.append(backup(folder, tmp_path / "copy0").batches)
    finally:
        stop.set()
        thread.join()
    assert counts == sorted(counts)
    assert counts[-1] > 2
    for turn in range(3):
        assert not [problem for problem in verify(tmp_path / f"copy{turn}") if not problem.harmless]
