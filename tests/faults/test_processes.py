"""Several processes at once in one store, and the same file a hundred times: one batch, one receipt, nothing lost."""

import pytest

from tests.faults import counts
from tests.faults.processes import acknowledged, failure, fresh, job
from tests.faults.sent import sent

SEED = counts.SEED
TURNS = 10 if counts.LONG else 1


def together(nursery, *jobs):
    answers = nursery.together(*jobs)
    for answer in answers:
        assert answer["ended"] == "done", failure(answer)
    return answers


def look(nursery, folder, *answers, again=()):
    known = {name: number for answer in answers for name, number in acknowledged(answer, SEED).items()}
    nursery.done("look", folder=folder, seed=SEED, acknowledged=known, again=list(again), thorough=counts.LONG)


def test_two_processes_with_different_files_lose_nothing(nursery, sound, tmp_path):
    for _ in range(TURNS):
        store = fresh(sound, tmp_path / "store")
        halves = (list(range(6, 12)), list(range(12, 18)))
        answers = together(nursery, *(job("send", folder=store, seed=SEED, numbers=half) for half in halves))
        numbers = sorted(one["batch"] for answer in answers for one in answer["said"] if "accepted" in one)
        assert numbers == list(range(7, 19))
        look(nursery, store, *answers)
        counts.made["two processes, different files"] += 1


def test_two_processes_with_the_same_files_make_one_batch_of_each(nursery, sound, tmp_path):
    for _ in range(TURNS):
        store = fresh(sound, tmp_path / "store")
        numbers = list(range(6, 14))
        orders = (numbers, numbers[::-1])
        answers = together(nursery, *(job("send", folder=store, seed=SEED, numbers=order) for order in orders))
        first, second = (acknowledged(answer, SEED) for answer in answers)
        assert first == second
        news = [one for answer in answers for one in answer["said"] if one.get("repeated") is False]
        assert sorted(one["accepted"] for one in news) == numbers
        look(nursery, store, *answers)
        counts.made["two processes, the same files"] += 1


def test_one_reads_while_another_writes(nursery, sound, tmp_path):
    for _ in range(TURNS):
        store = fresh(sound, tmp_path / "store")
        writer = job("send", folder=store, seed=SEED, numbers=list(range(6, 16)))
        reader = job("read_on", folder=store, until=16)
        sent_, read = together(nursery, writer, reader)
        look(nursery, store, sent_)
        counts.made["answers read while another process wrote"] += read["said"][-1]["answers"]


def test_one_goes_on_while_the_other_is_killed(nursery, sound, tmp_path):
    chance = counts.chance("one of two")
    for _ in range(50 if counts.LONG else 1):
        store = fresh(sound, tmp_path / "store")
        killed = job("send", folder=store, seed=SEED, numbers=list(range(6, 14)), die_after=chance.uniform(0.02, 0.3))
        other = job("send", folder=store, seed=SEED, numbers=list(range(14, 22)))
        dead, alive = nursery.together(killed, other)
        assert dead["ended"] in ("killed", "done")
        assert alive["ended"] == "done", failure(alive)
        look(nursery, store, dead, alive, again=range(6, 14))
        counts.made["two processes, one killed"] += 1


def test_a_killed_holder_of_the_writers_lock_stops_nobody(nursery, store):
    for turn in range(20 if counts.LONG else 1):
        holder = job("hold", folder=store, die_after=0.3)
        held, went_on = nursery.together(holder, job("send", folder=store, seed=SEED, numbers=[6 + turn]))
        assert held["ended"] == "killed"
        assert went_on["ended"] == "done", failure(went_on)
        counts.made["killed while holding the writer's lock"] += 1
    look(nursery, store, went_on, again=[6, 0])


@pytest.mark.parametrize("processes", [1, 4])
def test_a_hundred_submits_of_the_same_bytes_are_one_batch(nursery, sound, tmp_path, processes):
    for turn in range(TURNS):
        store, file = fresh(sound, tmp_path / "store"), 6 + turn
        threads = 100 // processes
        submit = job("send_often", folder=store, seed=SEED, numbers=[file], threads=threads)
        answers = together(nursery, *[submit] * processes)
        said = [one for answer in answers for one in answer["said"] if "accepted" in one]
        assert len(said) == 100
        assert [one["repeated"] for one in said].count(False) == 1
        assert {one["batch"] for one in said} == {7}
        assert all(one["receipt"] == said[0]["receipt"] for one in said)
        assert said[0]["receipt"]["file_sha256"] == sent(SEED, file).sha256
        look(nursery, store, *answers, again=[0, file])
        counts.made[f"submits of the same bytes, from {processes} × {threads} threads"] += len(said)
