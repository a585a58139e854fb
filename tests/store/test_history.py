"""The history tells each version of each fact with who said it, and what differs between two moments."""

import datetime as dt

import pytest

from spark_metrics.errors import UnknownName
from tests.store.examples import ANNA, BO, BRACKE, OSTERSUND, enterprise, send

START = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


def support(number, hours, **more):
    return {"enterprise": number, "date": dt.date(2024, 1, 1), "form": "advice", "hours": hours, **more}


def told(versions):
    return [(version.batch, version.row, version.event) for version in versions]


def test_each_version_says_what_it_did(store):
    send(store, enterprise(ANNA), enterprise(BO), sender="Anna", why="first")
    send(store, enterprise(ANNA, BRACKE, name="Y"))
    send(store, enterprise(ANNA, BRACKE, name="Y"), file="again")
    send(store, enterprise(ANNA, withdrawn=True), why="closed down")
    send(store, enterprise(ANNA, BRACKE))
    versions = store.history("spark", ANNA)
    assert told(versions) == [(1, 2, "new"), (2, 2, "correction"), (3, 2, "confirmation"), (4, 2, "withdrawal"),
                              (5, 2, "return")]  # fmt: skip
    first, second, third, fourth, fifth = versions
    assert (first.sender, first.file_name, first.why, first.kind) == ("Anna", "enterprises.csv", "first", "enterprise")
    assert first.identity == {"enterprise": ANNA}
    noted = dt.date(2009, 1, 1)
    assert first.changed == {"name": (None, "X"), "municipality": (None, OSTERSUND), "noted": (None, noted)}
    assert second.changed == {"name": ("X", "Y"), "municipality": (OSTERSUND, BRACKE)}
    assert third.changed == {}
    assert fourth.changed == {"name": ("Y", None), "municipality": (BRACKE, None), "noted": (noted, None)}
    assert (fourth.why, fifth.changed["name"]) == ("closed down", (None, "X"))
    assert told(store.history("spark"))[:2] == [(1, 2, "new"), (1, 3, "new")]


def test_what_a_taking_back_did_is_told_by_the_rows_of_the_batch_that_it_took_back(store):
    send(store, enterprise(ANNA))
    send(store, enterprise(BO), enterprise(ANNA, BRACKE))
    store.take_back(2, who="projektkontoret", why="the wrong file")
    versions = store.history("spark")[-2:]
    assert told(versions) == [(3, 2, "taken_back"), (3, 3, "restored")]
    assert versions[1].changed == {"municipality": (BRACKE, OSTERSUND)}
    assert (versions[1].sender, versions[1].why) == ("projektkontoret", "the wrong file")


def test_another_reason_for_an_empty_cell_is_a_correction(store):
    send(store, enterprise(missing='{"legal_form": "not_reported"}'))
    send(store, enterprise(missing='{"legal_form": "not_applicable"}'))
    version = store.history("spark")[-1]
    assert version.event == "correction"
    assert version.changed == {
        "missing": ('{"legal_form": "not_reported"}', '{"legal_form": "not_applicable"}'),
    }


def test_history_can_be_that_of_one_kind_or_enterprise_or_of_an_earlier_day(store):
    send(store, enterprise(ANNA), recorded_at=START)
    send(store, support(ANNA, 1), support(BO, 2), kind="support", recorded_at=START + DAY)
    send(store, {"reference": "1", "decision": "Go on."}, kind="decision", recorded_at=START + 2 * DAY)
    send(store, enterprise(BO), programme="plattformen", recorded_at=START + 3 * DAY)
    assert told(store.history("spark")) == [(1, 2, "new"), (2, 2, "new"), (2, 3, "new"), (3, 2, "new")]
    assert told(store.history("spark", BO)) == [(2, 3, "new")]
    assert told(store.history("spark", kind="decision")) == [(3, 2, "new")]
    assert store.history("spark", BO, kind="decision") == []
    assert told(store.history("spark", as_of=START + DAY)) == [(1, 2, "new"), (2, 2, "new"), (2, 3, "new")]
    with pytest.raises(UnknownName, match="Did you mean “support”"):
        store.history("spark", kind="suport")


def test_changes_tell_before_after_and_all_batches_that_had_a_part(store):
    send(store, enterprise(ANNA), enterprise(BO), recorded_at=START)
    send(store, enterprise(ANNA, "2303"), recorded_at=START + DAY)
    send(store, enterprise(ANNA, BRACKE), enterprise(BO, withdrawn=True), recorded_at=START + 2 * DAY)
    send(store, support(ANNA, 3.5), kind="support", recorded_at=START + 3 * DAY)
    anna, bo, advice = store.changes("spark", START, START + 3 * DAY)
    assert (anna.kind, anna.identity, anna.batches) == ("enterprise", {"enterprise": ANNA}, (2, 3))
    assert anna.changed == {"municipality": (OSTERSUND, BRACKE)}
    assert (anna.before["municipality"], anna.after["name"]) == (OSTERSUND, "X")
    assert (bo.after, bo.batches, bo.changed["municipality"]) == (None, (3,), (OSTERSUND, None))
    assert advice.before is None
    assert advice.changed["hours"] == (None, 3.5)
    assert [change.identity for change in store.changes("spark", START, START + 3 * DAY, BO)] == [{"enterprise": BO}]


def test_what_was_corrected_and_corrected_back_has_not_changed(store):
    send(store, enterprise(ANNA), recorded_at=START)
    send(store, enterprise(ANNA, BRACKE), recorded_at=START + DAY)
    send(store, enterprise(ANNA), file="again", recorded_at=START + 2 * DAY)
    assert store.changes("spark", START, START + 2 * DAY) == []
    assert len(store.changes("spark", START, START + DAY)) == 1


def test_a_span_that_ends_before_it_begins_is_no_span(store):
    with pytest.raises(ValueError, match="no span"):
        store.changes("spark", START, START - DAY)
