"""Whole imports under kills, and the same file sent by many at once: one batch, and the same receipt for everybody."""

import pytest

from tests.faults import counts
from tests.faults.imports import same
from tests.faults.processes import failure, fresh, job

SEED = counts.SEED


@pytest.fixture(scope="module")
def imported(nursery, tmp_path_factory):
    """A store that was filled by two imports. Read only."""
    folder = tmp_path_factory.mktemp("imported") / "store"
    for number in range(2):
        nursery.done("import_file", folder=folder, seed=SEED, number=number)
    return folder


def receipts(answer):
    return [one["receipt"] for one in answer["said"] if "receipt" in one]


def look(nursery, folder, answer, number):
    receipt = next(iter(receipts(answer)), None)
    looked = nursery.one("look_at_imports", folder=folder, seed=SEED, number=number, receipt=receipt)
    assert looked["ended"] == "done", f"after {answer['said'][-1:]}: {failure(looked)}"


def test_an_import_killed_at_any_step_can_be_sent_again(nursery, imported, tmp_path):
    folder = fresh(imported, tmp_path / "store")
    whole = nursery.one("import_file", folder=folder, seed=SEED, number=2, count=True)
    assert whole["ended"] == "done", failure(whole)
    steps = whole["said"][-1]["steps"]
    for step in counts.spread(range(1, steps + 1), few=2, many=150):
        fresh(imported, folder)
        answer = nursery.one("import_file", folder=folder, seed=SEED, number=2, die_at=step)
        # The reader is another process: how often it is waited for differs by a few steps from time to time.
        assert answer["ended"] == "killed" or step > steps - 20, f"step {step} of {steps}: {failure(answer)}"
        look(nursery, folder, answer, 2)
        counts.made["kill at a step: whole import of a file"] += 1


def test_an_import_killed_at_any_time_can_be_sent_again(nursery, imported, tmp_path):
    chance = counts.chance("imports at random times")
    folder = tmp_path / "store"
    for _ in range(50 if counts.LONG else 1):
        fresh(imported, folder)
        answer = nursery.one("import_file", folder=folder, seed=SEED, number=2, die_after=chance.uniform(0.01, 0.6))
        assert answer["ended"] in ("killed", "done"), failure(answer)
        look(nursery, folder, answer, 2)
        counts.made[f"kill at a random time, whole import of a file: {answer['ended']}"] += 1


def test_a_file_sent_by_many_at_once_gets_everybody_the_same_receipt(nursery, imported, tmp_path):
    folder = fresh(imported, tmp_path / "store")
    at_once = 10 if counts.LONG else 4
    given = []
    for _ in range(10 if counts.LONG else 1):
        for answer in nursery.together(*[job("import_file", folder=folder, seed=SEED, number=2)] * at_once):
            assert answer["ended"] == "done", failure(answer)
            given += receipts(answer)
    assert [receipt["batch"] for receipt in given] == [3] * len(given)
    assert [receipt["repeated"] for receipt in given].count(False) == 1
    assert all(same(receipt, given[0]) for receipt in given)
    counts.made["whole imports of the same file, several processes at once"] += len(given)
