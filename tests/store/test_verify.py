"""Verifying finds what is not as it was accepted, names it, and changes nothing."""

import duckdb
import pytest

from spark_metrics.errors import StoreError
from spark_metrics.store import verify
from tests.store.examples import ANNA, BO, BRACKE, enterprise, opened, send


@pytest.fixture
def folder(tmp_path):
    """A closed store with four batches: corrected, withdrawn and taken back, with receipts."""
    store = opened(tmp_path / "store")
    send(store, enterprise(ANNA), enterprise(BO), receipt={"accepted": 2})
    send(store, enterprise(ANNA, BRACKE), receipt={"accepted": 1})
    send(store, {"reference": "1", "decision": "Go on."}, kind="decision")
    store.take_back(2, who="x", why="y")
    store.close()
    return tmp_path / "store"


def found(folder):
    return [(problem.batch, problem.text.render("en")) for problem in verify(folder) if not problem.harmless]


def notes(folder):
    return [problem.text.render("en") for problem in verify(folder) if problem.harmless]


def contents(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_sound_store_has_no_problems_and_is_left_as_it_is(folder):
    before = contents(folder)
    assert verify(folder) == []
    assert contents(folder) == before


def test_there_must_be_a_store(tmp_path):
    with pytest.raises(StoreError, match="There is no store"):
        verify(tmp_path)


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("batches/000002.parquet", "The rows of batch 2"),
        ("receipts/000002.json", "The receipt of batch 2"),
    ],
)
@pytest.mark.parametrize("harm", ["changed", "missing"])
def test_a_changed_or_missing_file_is_named(folder, file, message, harm):
    path = folder / file
    if harm == "changed":
        path.write_bytes(path.read_bytes()[:-1] + b"?")
    else:
        path.unlink()
    [(batch, text)] = found(folder)
    assert batch == 2
    assert text.startswith(message)
    assert notes(folder) == ["The index was not compared, as files are damaged."]


def test_a_changed_original_is_named(folder):
    store = opened(folder)
    name = store.batches()[2].original
    store.close()
    (folder / "originals" / name).write_bytes(b"other")
    assert found(folder) == [(3, "The original of batch 3 is missing or was changed.")]


def test_a_changed_line_of_the_journal_is_named_and_what_comes_before_is_looked_at(folder):
    journal = folder / "journal.jsonl"
    journal.write_bytes(journal.read_bytes().replace(b'"kind": "decision"', b'"kind": "decisions"', 1))
    (folder / "receipts" / "000001.json").unlink()
    assert [text.split(" is ")[0] for _, text in found(folder)] == [
        "Line 3 of the journal",
        "The receipt of batch 1",
    ]


def test_a_line_that_was_cut_off_is_no_harm(folder):
    with (folder / "journal.jsonl").open("ab") as file:
        file.write(b'{"number": 5')
    assert found(folder) == []
    assert len(notes(folder)) == 1


CHANGED = "stands otherwise in the index than in its file"


@pytest.mark.parametrize(
    ("sql", "batches"),
    [
        ("UPDATE fact_enterprise SET municipality = '2303' WHERE batch = 1 AND enterprise = '7164100001'", [1]),
        ("UPDATE fact_enterprise SET superseded_at = NULL WHERE batch = 2", [2]),
        ("UPDATE fact_enterprise SET superseded_at = superseded_at + INTERVAL 1 MICROSECOND WHERE batch = 1", [1]),
        ("UPDATE fact_enterprise SET missing = '{}' WHERE batch = 4", [4]),
        ("DELETE FROM fact_decision", [3]),
        ("INSERT INTO fact_decision FROM fact_decision", [3]),
        ("UPDATE fact_enterprise SET batch = 9 WHERE batch = 2", [2, 9]),
    ],
)
def test_a_row_of_the_index_that_differs_is_found(folder, sql, batches):
    connection = duckdb.connect(str(folder / "index" / "facts.duckdb"))
    connection.execute(sql)
    connection.close()
    assert [(batch, CHANGED in text) for batch, text in found(folder)] == [(batch, True) for batch in batches]


def test_a_commit_that_only_the_write_ahead_log_holds_is_seen(folder):
    """DuckDB keeps the last commits beside its file when a process dies."""
    store = opened(folder)
    send(store, enterprise("7164100002"))
    copy = folder.parent / "killed"
    for path in folder.rglob("*"):
        if path.is_file():
            (copy / path.relative_to(folder)).parent.mkdir(parents=True, exist_ok=True)
            (copy / path.relative_to(folder)).write_bytes(path.read_bytes())
    store.close()
    assert (copy / "index" / "facts.duckdb.wal").exists()
    before = contents(copy)
    assert verify(copy) == []
    assert contents(copy) == before


def test_the_index_of_a_running_store_is_left_to_it(folder):
    store = opened(folder)
    assert found(folder) == []
    assert notes(folder) == [
        "The index is in use by a running SPARK and was not compared. An index made anew from the batches was."
    ]
    send(store, enterprise("7164100002"))
    assert found(folder) == []
    store.close()


def test_an_index_that_lags_behind_is_compared_as_far_as_it_goes(folder):
    older = (folder / "index" / "facts.duckdb").read_bytes()
    store = opened(folder)
    send(store, enterprise(BO, BRACKE))
    store.close()
    (folder / "index" / "facts.duckdb").write_bytes(older)
    assert verify(folder) == []


def test_a_missing_index_is_no_harm_and_a_broken_one_is_told(folder):
    database = folder / "index" / "facts.duckdb"
    database.write_bytes(database.read_bytes()[:5000])
    assert found(folder) == [(None, "The index is damaged. No fact is lost: the next start makes it anew.")]
    database.unlink()
    assert found(folder) == []
    assert notes(folder) == ["There is no index yet; the next start makes it from the batches."]


def test_an_index_of_another_journal_is_told(folder):
    connection = duckdb.connect(str(folder / "index" / "facts.duckdb"))
    connection.execute("UPDATE state SET head = 'other'")
    connection.close()
    assert found(folder)[0][1].startswith("The index belongs to another journal")


def test_progress_is_told_and_ends_with_all(folder):
    heard = []
    verify(folder, lambda doing, share: heard.append((doing.render("en"), share)))
    assert heard[:4] == [("Checking the files", share) for share in (0.25, 0.5, 0.75, 1.0)]
    assert heard[-1][1] == 1.0
