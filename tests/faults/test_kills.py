"""kill -9 at every step of what changes a store, and at any time: what was acknowledged is there, once and whole.

What was not acknowledged is whole or absent, the same file can be sent again, and what the store answers equals a plain
replay of the journal's batches.
"""

import pytest

from tests.faults import counts
from tests.faults.processes import acknowledged, failure, fresh, job
from tests.faults.sent import sent

FIRST = list(range(6))
"""The files in the sound store."""
NEXT = [6, 8]
"""Two more: enterprises and support."""
AT_ONCE = 2
"""Kills in stores of their own at the same time."""


def as_it_is(folder):
    """The sound store, unharmed."""


def empty(folder):
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()


def without_index(folder):
    (folder / "index" / "facts.duckdb").unlink()


def torn(folder):
    with (folder / "journal.jsonl").open("ab") as file:
        file.write(b'{"number": 7, "recor')


SCENARIOS = {
    "first import": (empty, "send", {"numbers": [0]}, {}),
    "imports": (as_it_is, "send", {"numbers": NEXT}, {}),
    "import after a torn line": (torn, "send", {"numbers": [8]}, {}),
    "start without index": (without_index, "open_only", {}, {}),
    "rebuild": (as_it_is, "rebuild", {}, {}),
    "take back": (as_it_is, "take_back", {"number": 5}, {"take_back": 5}),
}
"""Name -> how the store is before, what the child does, what is left to finish afterwards."""


class Scenario:
    """A scenario that is begun again and again and ended by a kill, in as many folders at once as ends are given."""

    def __init__(self, nursery, sound, folder, name):
        self.nursery, self.sound, self.folder = nursery, sound, folder
        self.prepare, self.do, self.arguments, self.finish = SCENARIOS[name]
        if self.do == "send":
            self.arguments = {**self.arguments, "seed": counts.SEED}
        kept = () if self.prepare is empty else FIRST
        self.known = {sent(counts.SEED, number).sha256: number + 1 for number in kept}
        self.again = [FIRST[0], *NEXT]

    def ended(self, *ends):
        """What became of the child for each of `ends`; the folders are `folder/0`, `folder/1` …"""
        folders = [fresh(self.sound, self.folder / str(place)) for place in range(len(ends))]
        for folder in folders:
            self.prepare(folder)
        jobs = [job(self.do, folder=f, **self.arguments, **end) for f, end in zip(folders, ends, strict=True)]
        return self.nursery.together(*jobs)

    def look(self, answers):
        """Each store is what was acknowledged, and goes on."""
        looks = []
        for place, answer in enumerate(answers):
            known = {**self.known, **acknowledged(answer, counts.SEED)}
            taken_back = any("taken_back" in one for one in answer["said"])
            looks.append(
                job("look", folder=self.folder / str(place), seed=counts.SEED, acknowledged=known, again=self.again,
                    **self.finish, **({"taken_back": True} if taken_back else {}))
            )  # fmt: skip
        for answer, looked in zip(answers, self.nursery.together(*looks), strict=True):
            assert looked["ended"] == "done", f"after {answer['said'][-1:]}: {failure(looked)}"


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_kill_at_any_step_loses_nothing_and_doubles_nothing(nursery, sound, tmp_path, name):
    scenario = Scenario(nursery, sound, tmp_path, name)
    (whole,) = scenario.ended({"count": True})
    assert whole["ended"] == "done", failure(whole)
    steps = whole["said"][-1]["steps"]
    everyone = range(1, steps + 1)
    chosen = everyone if counts.LONG else sorted(counts.chance(name).sample(everyone, 2))
    for start in range(0, len(chosen), AT_ONCE):
        answers = scenario.ended(*({"die_at": step} for step in chosen[start : start + AT_ONCE]))
        for answer in answers:
            assert answer["ended"] == "killed", f"steps {chosen[start : start + AT_ONCE]}: {failure(answer)}"
        scenario.look(answers)
    counts.made[f"kill at a step: {name}"] += len(chosen)


def test_a_kill_at_any_time_loses_nothing_and_doubles_nothing(nursery, sound, tmp_path):
    chance = counts.chance("random times")
    often = ["imports", "imports", "imports", "take back", "rebuild", "start without index"]
    for _ in range(0, 250 if counts.LONG else 6, AT_ONCE):
        scenario = Scenario(nursery, sound, tmp_path, chance.choice(often))
        answers = scenario.ended(*({"die_after": chance.uniform(0.002, 0.2)} for _ in range(AT_ONCE)))
        for answer in answers:
            assert answer["ended"] in ("killed", "done"), failure(answer)
            counts.made[f"kill at a random time: {answer['ended']}"] += 1
        scenario.look(answers)
