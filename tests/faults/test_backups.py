"""A backup that is cut off, or made while others import: it holds a beginning of the store, whole, or nothing."""

import shutil

from tests.faults import counts
from tests.faults.processes import acknowledged, failure, fresh, job

SEED = counts.SEED


def test_a_backup_killed_at_any_step_is_finished_by_the_next(nursery, sound, tmp_path):
    to, into = tmp_path / "to", tmp_path / "into"
    earlier = nursery.done("back_up", folder=sound, to=tmp_path / "earlier")
    assert earlier == [{"backed_up": 6}]
    longer = fresh(sound, tmp_path / "longer")
    nursery.done("send", folder=longer, seed=SEED, numbers=[6, 7])
    steps = nursery.done("back_up", folder=longer, to=fresh(tmp_path / "earlier", to), count=True)[-1]["steps"]
    for step in counts.spread(range(1, steps + 1), few=2, many=100):
        fresh(tmp_path / "earlier", to)
        shutil.rmtree(into, ignore_errors=True)
        answer = nursery.one("back_up", folder=longer, to=to, die_at=step)
        assert answer["ended"] == "killed", f"step {step} of {steps}: {failure(answer)}"
        nursery.done("look_at_backup", folder=longer, to=to, seed=SEED, into=into)
        counts.made["kill at a step: backup"] += 1


def test_a_backup_while_others_import_holds_a_beginning_of_the_store(nursery, sound, tmp_path):
    for turn in range(10 if counts.LONG else 1):
        store, to = fresh(sound, tmp_path / "store"), tmp_path / f"to{turn}"
        sender = job("send", folder=store, seed=SEED, numbers=list(range(6, 16)))
        sent, backed_up = nursery.together(sender, job("back_up", folder=store, to=to))
        for answer in (sent, backed_up):
            assert answer["ended"] == "done", failure(answer)
        assert len(acknowledged(sent, SEED)) == 10
        nursery.done("look_at_backup", folder=store, to=to, seed=SEED, into=tmp_path / f"into{turn}")
        counts.made["backup while another process imports"] += 1
