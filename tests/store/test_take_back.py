"""A batch taken back: what is known becomes what it were if the batch had never come, and the history stays."""

import json

import pytest

from spark_metrics.errors import StoreError
from tests.store.examples import ANNA, BO, BRACKE, OSTERSUND, enterprise, municipalities, opened, send

CARIN, AARE = "7164100002", "2321"


def back(store, number, why="the wrong file", who="projektkontoret"):
    return store.take_back(number, who=who, why=why)


def counts(store, batch):
    receipt = store.receipt(batch.number)
    return receipt["restated"], receipt["withdrawn"], receipt["left_alone"]


def test_what_a_batch_corrected_holds_again_and_what_it_brought_is_withdrawn(store):
    first = send(store, enterprise(ANNA))
    second = send(store, enterprise(ANNA, BRACKE), enterprise(BO, BRACKE))
    taken = back(store, 2)
    assert municipalities(store) == {ANNA: OSTERSUND}
    assert municipalities(store, first.recorded_at) == {ANNA: OSTERSUND}
    assert municipalities(store, second.recorded_at) == {ANNA: BRACKE, BO: BRACKE}
    assert (taken.number, taken.takes_back, taken.sender, taken.why) == (3, 2, "projektkontoret", "the wrong file")
    assert (taken.kind, taken.programme, taken.rows, counts(store, taken)) == ("enterprise", "spark", 2, (1, 1, 0))


def test_what_a_batch_withdrew_comes_back(store):
    send(store, enterprise(ANNA, AARE))
    send(store, enterprise(ANNA, withdrawn=True))
    assert counts(store, back(store, 2)) == (1, 0, 0)
    assert municipalities(store) == {ANNA: AARE}


def test_what_a_later_batch_said_is_left_alone(store):
    send(store, enterprise(ANNA), enterprise(BO))
    send(store, enterprise(ANNA, BRACKE))
    assert counts(store, back(store, 1)) == (0, 1, 1)
    assert municipalities(store) == {ANNA: BRACKE}


def test_nothing_comes_back_from_a_batch_that_is_itself_taken_back(store):
    send(store, enterprise(ANNA), enterprise(BO))
    send(store, enterprise(ANNA, BRACKE))
    back(store, 1)
    back(store, 2)
    assert municipalities(store) == {}


def test_taking_back_a_taking_back_restores(store):
    send(store, enterprise(ANNA), enterprise(BO))
    send(store, enterprise(ANNA, BRACKE))
    back(store, 1)
    assert counts(store, back(store, 3, "it was right")) == (1, 0, 1)
    assert municipalities(store) == {ANNA: BRACKE, BO: OSTERSUND}
    back(store, 4, "it was wrong all the same")
    assert municipalities(store) == {ANNA: BRACKE}
    back(store, 5)
    back(store, 1)
    assert municipalities(store) == {ANNA: BRACKE}


def test_restoring_reaches_what_was_left_alone_when_it_was_taken_back(store):
    send(store, enterprise(ANNA), enterprise(BO))
    send(store, enterprise(ANNA, BRACKE))
    back(store, 1)
    back(store, 2)
    back(store, 3, "it was right")
    assert municipalities(store) == {ANNA: OSTERSUND, BO: OSTERSUND}


def test_the_file_can_be_sent_again_until_the_batch_is_restored(store):
    send(store, enterprise())
    back(store, 1)
    again = send(store, enterprise())
    assert (again.number, again.repeated) == (3, False)
    assert send(store, enterprise()).number == 3
    back(store, 3)
    back(store, 2, "it was right")
    assert send(store, enterprise()).number == 1


def test_it_is_a_batch_like_any_other(store, tmp_path):
    send(store, enterprise(), synthetic=True, form="f", answers="a")
    taken = back(store, 1)
    said = json.loads((tmp_path / "originals" / taken.original).read_text("utf-8"))
    assert said == {"batch": 2, "takes_back": 1, "programme": "spark", "kind": "enterprise",
                    "who": "projektkontoret", "why": "the wrong file"}  # fmt: skip
    assert (taken.file_name, taken.synthetic, taken.form, taken.answers) == ("take-back-000001.json", True, "", "")
    store.close()
    store = opened(tmp_path)
    assert store.batches()[-1] == taken
    assert municipalities(store) == {}
    store.close()


def test_another_programmes_facts_are_not_touched(store):
    send(store, enterprise(ANNA), programme="plattformen")
    send(store, enterprise(ANNA, BRACKE))
    back(store, 2)
    assert municipalities(store) == {}
    assert store.current("plattformen", "enterprise")["municipality"].to_pylist() == [OSTERSUND]


def nothing_left(store):
    send(store, enterprise(ANNA))
    send(store, enterprise(ANNA, BRACKE))
    back(store, 1)


def already(store):
    send(store, enterprise())
    back(store, 1)
    back(store, 1)


def restored(store):
    send(store, enterprise())
    back(store, 1)
    back(store, 2)
    back(store, 2)


def unknown(store):
    send(store, enterprise())
    back(store, 2)


def nobody(store):
    send(store, enterprise())
    back(store, 1, who=" ")


def no_reason(store):
    send(store, enterprise())
    back(store, 1, why="")


@pytest.mark.parametrize(
    ("attempt", "message"),
    [
        (nothing_left, "Nothing would change"),
        (already, "Batch 1 is taken back already"),
        (restored, "Batch 2 is taken back already"),
        (unknown, "no batch 2"),
        (nobody, "who takes"),
        (no_reason, "and why"),
    ],
)
def test_what_cannot_be_taken_back_is_refused_and_changes_nothing(store, tmp_path, attempt, message):
    with pytest.raises(StoreError, match=message):
        attempt(store)
    assert len(store.batches()) == len(list((tmp_path / "batches").iterdir()))
    store.close()
    opened(tmp_path).close()
