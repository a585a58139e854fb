"""Whatever becomes of the index, the facts come back from the batches."""

import duckdb
import pyarrow.parquet as pq
import pytest

from spark_metrics.errors import StoreError
from spark_metrics.model.facts import FactKind
from spark_metrics.store import Store, load, rebuild, schema
from spark_metrics.store.index import Index
from tests.store.examples import ANNA, BO, BRACKE, OSTERSUND, enterprise, municipalities, opened, send

KNOWN = {ANNA: BRACKE, BO: OSTERSUND}


@pytest.fixture
def folder(tmp_path):
    """A closed store with three batches: two enterprises, of which one was corrected."""
    store = opened(tmp_path)
    send(store, enterprise(ANNA))
    send(store, enterprise(BO))
    send(store, enterprise(ANNA, BRACKE))
    store.close()
    return tmp_path


def database(folder):
    return folder / "index" / "facts.duckdb"


def said_and_known(folder):
    """What the store says when opened, and what it then knows."""
    notices = []
    store = opened(folder, notices)
    known = municipalities(store)
    store.close()
    return [notice.render("en") for notice in notices], known


def flip(path, start, length=400):
    content = bytearray(path.read_bytes())
    for place in range(start, min(start + length, len(content))):
        content[place] ^= 0xFF
    path.write_bytes(content)


def test_a_sound_index_is_taken_over_without_a_word(folder):
    assert said_and_known(folder) == ([], KNOWN)


def missing(path):
    path.unlink()


def truncated(path):
    path.write_bytes(path.read_bytes()[:5000])


def emptied(path):
    path.write_bytes(b"")


def flipped_head(path):
    flip(path, 0)


def flipped_body(path):
    flip(path, 12_300)


def of_another_version(path):
    connection = duckdb.connect(str(path))
    connection.execute("UPDATE state SET fingerprint = 'older'")
    connection.close()


def of_another_journal(path):
    connection = duckdb.connect(str(path))
    connection.execute("UPDATE state SET head = 'other'")
    connection.close()


def with_lost_rows(path):
    connection = duckdb.connect(str(path))
    connection.execute("DELETE FROM fact_enterprise WHERE batch = 2")
    connection.close()


@pytest.mark.parametrize(
    "harm",
    [
        missing,
        truncated,
        emptied,
        flipped_head,
        flipped_body,
        of_another_version,
        of_another_journal,
        with_lost_rows,
    ],
)
def test_an_index_that_cannot_be_trusted_is_made_anew_and_the_store_says_so(folder, harm):
    harm(database(folder))
    said, known = said_and_known(folder)
    assert known == KNOWN
    assert said == ["The index was missing or damaged and was made anew from 3 accepted batches. No fact is lost."]
    assert said_and_known(folder) == ([], KNOWN)


def test_an_index_that_lags_behind_the_journal_is_only_brought_up_to_it(folder):
    older = database(folder).read_bytes()
    store = opened(folder)
    send(store, enterprise(BO, BRACKE))
    store.close()
    database(folder).write_bytes(older)
    assert said_and_known(folder) == ([], {ANNA: BRACKE, BO: BRACKE})


def test_what_an_interrupted_import_left_is_harmless(folder):
    (folder / "batches" / "000004.parquet.tmp").write_bytes(b"half")
    (folder / "batches" / "000004.parquet").write_bytes(b"whole, but without a line in the journal")
    (folder / "index" / "facts.new.duckdb").write_bytes(b"half")
    (folder / "originals" / "abc.tmp").write_bytes(b"half")
    store = opened(folder)
    assert municipalities(store) == KNOWN
    assert send(store, enterprise(BO, BRACKE)).number == 4
    assert municipalities(store) == {ANNA: BRACKE, BO: BRACKE}
    store.close()
    assert rebuild(folder) == {"batches": 4, "facts": 4}


def test_a_batch_is_accepted_even_when_the_index_cannot_take_it(folder, monkeypatch):
    notices = []
    store = opened(folder, notices)
    really_load, failures = load.load_rows, [duckdb.IOException("disk full")]

    def load_or_fail(*arguments):
        if failures:
            raise failures.pop()
        really_load(*arguments)

    monkeypatch.setattr(load, "load_rows", load_or_fail)
    assert send(store, enterprise(BO, BRACKE)).number == 4
    assert municipalities(store) == {ANNA: BRACKE, BO: BRACKE}
    assert [n.render("en")[:42] for n in notices] == ["The index was damaged or out of date and w"]
    store.close()
    assert said_and_known(folder)[1] == {ANNA: BRACKE, BO: BRACKE}


def test_damage_met_while_reading_is_mended_on_the_way(folder, monkeypatch):
    notices = []
    store = opened(folder, notices)
    index = store._live._index
    really_cursor = Index.cursor

    def broken(self):
        if self is index:
            raise duckdb.IOException("block checksum")
        return really_cursor(self)

    monkeypatch.setattr(Index, "cursor", broken)
    assert municipalities(store) == KNOWN
    assert len(notices) == 1
    monkeypatch.undo()
    store.close()
    said, known = said_and_known(folder)
    assert (len(said), known) == (1, KNOWN)


def full(*arguments, **more):
    raise OSError("No space left on device")


def test_an_index_that_breaks_on_a_full_disk_is_given_up_for_reading_writing_and_taking_back(folder, monkeypatch):
    notices = []
    store = opened(folder, notices)
    broken = store._live._index

    def invalidated(self):
        if self is broken:
            raise duckdb.FatalException("database has been invalidated because of a previous fatal error")
        return really_cursor(self)

    really_cursor = Index.cursor
    monkeypatch.setattr(Index, "cursor", invalidated)
    monkeypatch.setattr("pathlib.Path.touch", full)  # not even the mark of a damaged index can be left
    assert send(store, enterprise(BO, BRACKE)).number == 4
    assert municipalities(store) == {ANNA: BRACKE, BO: BRACKE}
    assert store.take_back(4, who="x", why="y").number == 5
    assert municipalities(store) == KNOWN
    assert len(notices) == 1
    store.close()
    monkeypatch.undo()
    assert said_and_known(folder)[1] == KNOWN


def test_an_index_that_breaks_just_before_a_batch_is_taken_back_is_given_up(folder, monkeypatch):
    store = opened(folder, [])
    broken, really_cursor = store._live._index, Index.cursor

    def invalidated(self):
        if self is broken:
            raise duckdb.FatalException("database has been invalidated because of a previous fatal error")
        return really_cursor(self)

    monkeypatch.setattr(Index, "cursor", invalidated)
    assert store.take_back(3, who="x", why="y").rows == 1
    assert municipalities(store) == {ANNA: OSTERSUND, BO: OSTERSUND}
    store.close()


def test_a_disk_that_takes_no_index_leaves_the_facts_readable(folder, monkeypatch):
    database(folder).unlink()
    monkeypatch.setattr("spark_metrics.store.reconcile.Path.replace", full)
    store = opened(folder, [])
    assert municipalities(store) == KNOWN
    store.close()
    monkeypatch.undo()
    assert said_and_known(folder)[1] == KNOWN


def test_opening_and_rebuilding_tell_how_far_they_are(folder):
    heard = []

    def listen(doing, share):
        heard.append((doing.render("en"), round(share, 2)))

    loading = [("Loading the batches into the index", share) for share in (0.33, 0.67, 1.0)]
    rebuild(folder, listen)
    assert heard == loading
    Store.open(folder, on_progress=listen).close()
    assert heard == loading
    database(folder).unlink()
    Store.open(folder, on_progress=listen, on_notice=[].append).close()
    assert heard == loading * 2


@pytest.mark.parametrize("harm", [missing, flipped_head])
def test_a_damaged_batch_is_named(folder, harm):
    harm(folder / "batches" / "000002.parquet")
    with pytest.raises(StoreError, match="The rows of batch 2"):
        rebuild(folder)


def test_rebuild_says_how_much_it_loaded_and_leaves_nothing_beside(folder):
    assert rebuild(folder) == {"batches": 3, "facts": 3}
    assert {path.name for path in (folder / "index").iterdir()} == {"facts.duckdb", "owner.lock"}
    assert said_and_known(folder) == ([], KNOWN)


def test_rebuild_leaves_the_index_of_a_running_spark_alone(folder):
    store = opened(folder)
    with pytest.raises(StoreError, match="Stop it"):
        rebuild(folder)
    store.close()


def test_rebuild_of_nothing_says_so(tmp_path):
    with pytest.raises(StoreError, match="There is no store"):
        rebuild(tmp_path)


def test_a_restored_copy_is_noticed_while_the_store_is_open(folder, tmp_path_factory):
    copy = tmp_path_factory.mktemp("copy") / "journal.jsonl"
    notices = []
    store = opened(folder, notices)
    lines = (folder / "journal.jsonl").read_bytes().splitlines(keepends=True)
    copy.write_bytes(b"".join(lines[:2]))
    copy.replace(folder / "journal.jsonl")
    assert municipalities(store) == {ANNA: OSTERSUND, BO: OSTERSUND}
    assert len(notices) == 1
    store.close()


def test_facts_of_an_unknown_kind_ask_for_the_version_that_wrote_them(folder, monkeypatch):
    database(folder).unlink()
    monkeypatch.setattr(load, "KINDS", {key: kind for key, kind in load.KINDS.items() if key != "enterprise"})
    with pytest.raises(StoreError, match="Use the version that wrote it"):
        rebuild(folder)


def test_a_younger_field_is_empty_in_older_batches(folder):
    whole = pq.read_table(folder / "batches" / "000001.parquet")
    older = schema.fitted(whole.drop(["legal_form", "withdrawn"]), load.KINDS["enterprise"])
    assert older.schema == whole.schema
    assert older["legal_form"].to_pylist() == [None]


def test_no_kind_has_a_column_that_the_index_uses_itself():
    def names(kind: FactKind):
        return {field.name for field in kind.fields}

    assert all(not names(kind) & set(schema.TIMES) for kind in load.KINDS.values())
    assert all("withdrawn" in names(kind) for kind in load.KINDS.values())
