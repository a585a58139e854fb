"""What is kept beside the rows: reason, form, answers, the receipt; and a check that came too late is told."""

import json

import pytest

from spark_metrics.errors import OutOfDate, StoreError
from spark_metrics.store.batches import sha256
from spark_metrics.store.entry import GENESIS, digest
from tests.store.examples import ANNA, BO, BRACKE, OSTERSUND, enterprise, municipalities, opened, rows, send


def test_a_batch_keeps_why_it_came_and_how_its_file_was_read(store, tmp_path):
    batch = send(store, enterprise(), why="moved", form="abc", answers='{"a":1}')
    store.close()
    again = opened(tmp_path)
    assert again.batches() == [batch]
    assert (batch.why, batch.form, batch.answers, batch.takes_back) == ("moved", "abc", '{"a":1}', None)
    again.close()


def test_the_receipt_comes_back_with_the_number_of_the_batch(store, tmp_path):
    batch = send(store, enterprise(), receipt={"findings": [], "sender": "Åsa"})
    assert store.receipt(batch.number) == {"findings": [], "sender": "Åsa", "batch": 1}
    assert json.loads((tmp_path / "receipts" / "000001.json").read_text("utf-8"))["sender"] == "Åsa"


def test_a_batch_without_a_receipt_has_none_and_a_number_without_a_batch_is_refused(store):
    send(store, enterprise())
    assert store.receipt(1) is None
    for number in (0, 2):
        with pytest.raises(StoreError, match=f"no batch {number}"):
            store.receipt(number)


def test_a_changed_receipt_is_not_passed_off_as_the_one_that_was_given(store, tmp_path):
    send(store, enterprise(), receipt={"accepted": 1})
    (tmp_path / "receipts" / "000001.json").write_text('{"accepted": 2}')
    with pytest.raises(StoreError, match="receipt of batch 1"):
        store.receipt(1)


def test_what_is_kept_may_differ_from_what_was_sent_which_still_tells_a_repeated_file(store, tmp_path):
    batch = send(store, enterprise(), kept=b"with a pseudonym")
    originals = [path.name for path in (tmp_path / "originals").iterdir()]
    assert originals == [sha256(b"with a pseudonym")] == [batch.original]
    assert batch.file_sha256 != batch.kept_sha256
    assert send(store, enterprise(), kept=b"another pseudonym").repeated
    assert send(store, enterprise(BO)).kept_sha256 == ""


def test_where_a_fact_stood_and_why_cells_are_empty_is_kept(store):
    sent = {"sheet": "Blad 2", "missing": '{"legal_form": "not_reported"}', **enterprise()}
    send(store, sent)
    standing = store.standing("spark", "enterprise", rows("enterprise", enterprise()))
    assert standing["missing"].to_pylist() == ['{"legal_form": "not_reported"}']


def test_rows_without_the_technical_columns_are_taken_too(store):
    plain = rows("enterprise", enterprise()).drop(["sheet", "missing"])
    store.append(programme="spark", kind="enterprise", rows=plain, original=b"x", file_name="x.csv")
    assert municipalities(store) == {ANNA: OSTERSUND}


def test_a_journal_of_an_earlier_version_still_reads_and_goes_on(tmp_path):
    store = opened(tmp_path)
    send(store, enterprise(ANNA))
    store.close()
    path = tmp_path / "journal.jsonl"
    line = json.loads(path.read_text())
    for younger in ("why", "takes_back", "form", "answers", "kept_sha256", "receipt_sha256"):
        del line[younger]
    path.write_text(json.dumps(line | {"hash": digest(line)}) + "\n")
    store = opened(tmp_path, [])
    assert store.batches()[0].original == store.batches()[0].file_sha256
    assert send(store, enterprise(BO, BRACKE)).number == 2
    assert municipalities(store) == {ANNA: OSTERSUND, BO: BRACKE}
    store.close()


def test_rows_checked_before_another_batch_came_are_refused(store):
    checked = store.data_version()
    send(store, enterprise(ANNA))
    with pytest.raises(OutOfDate, match="Check it again"):
        send(store, enterprise(BO), unless_changed_since=checked)
    assert municipalities(store) == {ANNA: OSTERSUND}
    assert send(store, enterprise(BO), unless_changed_since=store.data_version()).number == 2


def test_another_programmes_batch_does_not_matter_nor_does_a_repeated_file(store):
    checked = store.data_version()
    assert checked == GENESIS
    send(store, enterprise(ANNA), programme="plattformen")
    assert send(store, enterprise(BO), unless_changed_since=checked).number == 2
    assert send(store, enterprise(BO), unless_changed_since=checked).repeated


def test_a_state_that_never_was_counts_as_changed(store):
    with pytest.raises(OutOfDate):
        send(store, enterprise(), unless_changed_since="of another journal")
