"""What goes in comes out; later rows correct or take back earlier ones, and the earlier state is still there."""

import datetime as dt

import pyarrow as pa
import pytest

from spark_metrics.errors import StoreError, UnknownName
from spark_metrics.store import Store
from spark_metrics.store.batches import sha256
from tests.store.examples import ANNA, BO, BRACKE, OSTERSUND, enterprise, municipalities, rows, send


def test_facts_come_back_with_their_batch_row_and_time(store):
    batch = send(store, enterprise(ANNA), enterprise(BO, BRACKE))
    facts = store.current("spark", "enterprise").to_pylist()
    assert [(f["enterprise"], f["municipality"], f["batch"], f["row"]) for f in facts] == [
        (ANNA, OSTERSUND, 1, 2),
        (BO, BRACKE, 1, 3),
    ]
    assert facts[0]["recorded_at"] == batch.recorded_at
    assert facts[0]["noted"] == dt.date(2009, 1, 1)
    assert facts[0]["legal_form"] is None


def test_a_batch_knows_where_it_came_from(store):
    batch = send(store, enterprise(), sender="Anna", synthetic=True)
    assert (batch.number, batch.programme, batch.kind, batch.rows) == (1, "spark", "enterprise", 1)
    assert (batch.file_name, batch.sender, batch.synthetic, batch.repeated) == ("enterprises.csv", "Anna", True, False)
    assert store.batches() == [batch]


def test_the_bytes_as_sent_are_kept_under_their_hash(store, tmp_path):
    batch = send(store, enterprise())
    assert sha256((tmp_path / "originals" / batch.file_sha256).read_bytes()) == batch.file_sha256


def test_programmes_do_not_see_each_other(store):
    send(store, enterprise())
    send(store, enterprise(ANNA, BRACKE), programme="plattformen")
    assert municipalities(store) == {ANNA: OSTERSUND}
    assert [b.programme for b in store.batches("plattformen")] == ["plattformen"]


def test_a_correction_holds_from_when_it_came_and_the_earlier_state_stays(store):
    first = send(store, enterprise(ANNA), enterprise(BO))
    second = send(store, enterprise(ANNA, BRACKE))
    assert municipalities(store) == {ANNA: BRACKE, BO: OSTERSUND}
    assert municipalities(store, first.recorded_at) == {ANNA: OSTERSUND, BO: OSTERSUND}
    assert municipalities(store, second.recorded_at) == {ANNA: BRACKE, BO: OSTERSUND}
    assert municipalities(store, first.recorded_at - dt.timedelta(microseconds=1)) == {}
    assert store.batches(as_of=first.recorded_at) == [first]


def test_a_withdrawn_fact_is_gone_from_then_on_and_may_come_back(store):
    first = send(store, enterprise())
    second = send(store, enterprise(withdrawn=True))
    assert municipalities(store) == {}
    assert municipalities(store, first.recorded_at) == {ANNA: OSTERSUND}
    send(store, enterprise(ANNA, BRACKE))
    assert municipalities(store) == {ANNA: BRACKE}
    assert municipalities(store, second.recorded_at) == {}


def test_the_same_file_is_accepted_once(store):
    first = send(store, enterprise())
    again = send(store, enterprise())
    assert again.repeated
    assert (again.number, again.recorded_at) == (first.number, first.recorded_at)
    assert len(store.batches()) == 1
    assert not send(store, enterprise(), programme="plattformen").repeated


def test_each_batch_is_later_than_the_one_before(store):
    late = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)
    send(store, enterprise(), recorded_at=late)
    assert send(store, enterprise(BO)).recorded_at == late + dt.timedelta(microseconds=1)
    with pytest.raises(StoreError, match="the last one came"):
        send(store, enterprise(ANNA, BRACKE), recorded_at=late)


def test_a_moment_without_a_time_zone_is_refused(store):
    with pytest.raises(ValueError, match="time zone"):
        store.current("spark", "enterprise", dt.datetime(2024, 1, 1))  # noqa: DTZ001


def test_two_rows_about_the_same_thing_are_refused_and_nothing_is_kept(store, tmp_path):
    with pytest.raises(StoreError, match="same thing"):
        send(store, enterprise(), enterprise(ANNA, BRACKE))
    assert not Store.exists(tmp_path)


def test_rows_without_identity_or_of_another_type_are_refused(store):
    with pytest.raises(StoreError, match="identifies"):
        send(store, enterprise(None))
    wrong = rows("enterprise", enterprise()).drop(["noted"]).append_column("noted", pa.array(["spring"]))
    with pytest.raises(StoreError, match="another type"):
        store.append(programme="spark", kind="enterprise", rows=wrong, original=b"", file_name="x")


def test_an_unknown_kind_is_refused_with_the_likely_one(store):
    with pytest.raises(UnknownName, match="Did you mean “enterprise”"):
        store.current("spark", "enterprize")


def test_the_data_version_follows_the_journal(store):
    empty = store.data_version()
    send(store, enterprise())
    assert store.data_version() != empty
    assert store.health() == {"batches": 1, "data_version": store.data_version()}
