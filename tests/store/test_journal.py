"""The journal is a chain: what was cut off at its end is noticed and removed, what was changed in it is refused."""

import json

import pytest

from spark_metrics.errors import StoreError
from spark_metrics.store.journal import Journal
from tests.store.examples import ANNA, BO, BRACKE, OSTERSUND, enterprise, municipalities, opened, send


@pytest.fixture
def journal(store, tmp_path):
    """The file of a journal with two lines, its store closed."""
    send(store, enterprise(ANNA))
    send(store, enterprise(BO))
    store.close()
    return tmp_path / "journal.jsonl"


def test_each_line_holds_the_hash_of_the_one_before(journal):
    first, second = (json.loads(line) for line in journal.read_text().splitlines())
    assert first["previous"] == "0" * 64
    assert second["previous"] == first["hash"]


@pytest.mark.parametrize("torn", [b'{"number": 3, "recor', b"\0\0\0\0", b'{"number": 3, "recor\0\0\n'])
def test_a_line_that_was_cut_off_is_no_batch_and_is_removed_before_the_next(journal, tmp_path, torn):
    with journal.open("ab") as file:
        file.write(torn)
    notices = []
    store = opened(tmp_path, notices)
    assert len(store.batches()) == 2
    assert notices == []
    send(store, enterprise(ANNA, BRACKE))
    assert [n.render("en").split(";")[0] for n in notices] == ["An import had been cut off before it was accepted"]
    store.close()
    store = opened(tmp_path)
    assert municipalities(store) == {ANNA: BRACKE, BO: OSTERSUND}
    assert (tmp_path / "journal.torn").read_bytes().startswith(torn)
    store.close()


@pytest.mark.parametrize(
    ("said", "forged"), [(b'"rows": 1', b'"rows": 2'), (b'"spark"', b'"sparc"'), (b'"number": 1', b'"number": 1 x')]
)
def test_a_changed_line_is_named(journal, tmp_path, said, forged):
    journal.write_bytes(journal.read_bytes().replace(said, forged, 1))
    with pytest.raises(StoreError, match="Line 1 of the journal"):
        opened(tmp_path)


def test_a_last_line_that_has_its_end_was_accepted_and_is_not_cut_off(journal, tmp_path):
    journal.write_bytes(journal.read_bytes().replace(b'{"number": 2', b'?"number": 2'))
    with pytest.raises(StoreError, match="Line 2 of the journal"):
        opened(tmp_path)


def test_a_missing_line_is_noticed_at_the_next(journal, tmp_path):
    journal.write_bytes(journal.read_bytes().splitlines(keepends=True)[1])
    with pytest.raises(StoreError, match="Line 1 of the journal"):
        opened(tmp_path)


def test_nothing_is_read_again_while_nothing_changes(journal, tmp_path, monkeypatch):
    reader = Journal(tmp_path)
    reader.refresh()
    assert not reader.changed()
    monkeypatch.setattr(reader, "_read", None)
    reader.refresh()


def test_a_line_that_the_disk_refuses_leaves_the_journal_as_it_was(tmp_path, monkeypatch):
    store = opened(tmp_path)
    send(store, enterprise(ANNA))
    before = (tmp_path / "journal.jsonl").read_bytes()

    def full(descriptor):
        raise OSError("No space left on device")

    monkeypatch.setattr("spark_metrics.store.journal.os.fsync", full)
    with pytest.raises(StoreError, match="No space left"):
        send(store, enterprise(BO))
    monkeypatch.undo()
    assert (tmp_path / "journal.jsonl").read_bytes() == before
    assert municipalities(store) == {ANNA: OSTERSUND}
    assert send(store, enterprise(BO)).number == 2
    store.close()


@pytest.mark.parametrize("refusing", ["pathlib.Path.open", "os.open"])
def test_a_disk_that_takes_nothing_at_all_is_told_as_such(tmp_path, monkeypatch, refusing):
    store = opened(tmp_path)
    send(store, enterprise(ANNA))

    def full(*arguments, **more):
        raise OSError("No space left on device")

    monkeypatch.setattr(refusing, full)
    with pytest.raises(StoreError, match="No space left"):
        send(store, enterprise(BO))
    monkeypatch.undo()
    assert municipalities(store) == {ANNA: OSTERSUND}
    assert send(store, enterprise(BO)).number == 2
    store.close()
