"""What the harness lets a child do with a store. Each task speaks to the harness through `say`."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from spark_metrics.store import Store, backup, restore
from spark_metrics.store import rebuild as rebuild_index
from spark_metrics.store import verify as verified
from spark_metrics.store.locking import one_writer
from tests.faults import oracle
from tests.faults.sent import sent

Say = Callable[[dict[str, Any]], None]


def opened(folder: str, say: Say) -> Store:
    return Store.open(Path(folder), on_notice=lambda text: say({"notice": text.render("en")}))


def send(say: Say, folder: str, seed: int, numbers: Sequence[int]) -> None:
    """Send files; each is acknowledged after `append` has returned."""
    store = opened(folder, say)
    for number in numbers:
        batch = sent(seed, number).to(store)
        say({"accepted": number, "batch": batch.number, "repeated": batch.repeated})
    store.close()


def send_and_die(say: Say, folder: str, seed: int, numbers: Sequence[int]) -> None:
    """Send files, then die without closing anything."""
    store = opened(folder, say)
    for number in numbers:
        say({"accepted": number, "batch": sent(seed, number).to(store).number})
    os.kill(os.getpid(), signal.SIGKILL)


def send_often(say: Say, folder: str, seed: int, numbers: Sequence[int], threads: int) -> None:
    """Every thread of this process sends all the files, all threads through one store."""
    store = opened(folder, say)
    ready = threading.Barrier(threads)

    def submit() -> None:
        ready.wait()
        for number in numbers:
            batch = sent(seed, number).to(store)
            say({"accepted": number, "batch": batch.number, "repeated": batch.repeated,
                 "receipt": store.receipt(batch.number)})  # fmt: skip

    _all(submit, threads)
    store.close()


def _all(work: Callable[[], None], threads: int) -> None:
    failures: list[BaseException] = []

    def caught() -> None:
        try:
            work()
        except BaseException as error:
            failures.append(error)

    running = [threading.Thread(target=caught) for _ in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    if failures:
        raise failures[0]


def open_only(say: Say, folder: str) -> None:
    """Start and stop."""
    opened(folder, say).close()


def rebuild(say: Say, folder: str) -> None:
    say({"rebuilt": rebuild_index(Path(folder))})


def take_back(say: Say, folder: str, number: int) -> None:
    store = opened(folder, say)
    batch = store.take_back(number, who="the harness", why="to see")
    say({"taken_back": number, "batch": batch.number})
    store.close()


def back_up(say: Say, folder: str, to: str) -> None:
    say({"backed_up": backup(Path(folder), Path(to)).batches})


def look_at_backup(say: Say, folder: str, to: str, seed: int, into: str) -> None:
    """A backup that was cut off: what it has is the beginning of the store, or nothing; the next one finishes it."""
    if (Path(to) / "journal.jsonl").exists():
        _restored(Path(to), Path(into) / "half", Path(folder))
    back_up(say, folder, to)
    lines = _restored(Path(to), Path(into) / "whole", Path(folder))
    assert lines == oracle.journal(Path(folder))


def _restored(to: Path, into: Path, folder: Path) -> list[oracle.Line]:
    restore(to, into)
    store = Store.open(into)
    lines = oracle.agrees(store, into)
    store.close()
    assert lines == oracle.journal(folder)[: len(lines)]
    assert not [problem for problem in verified(into) if not problem.harmless]
    return lines


def verify(say: Say, folder: str) -> None:
    say({"problems": [problem.text.render("en") for problem in verified(Path(folder))]})


def hold(say: Say, folder: str) -> None:
    """Keep the writer's lock until killed."""
    with one_writer(Path(folder) / "writer.lock"):
        say({"holding": True})
        time.sleep(3600)


def read_on(say: Say, folder: str, until: int) -> None:
    """Read until so many batches are there; each answer is one that was true at some moment while it was asked."""
    store, answers = opened(folder, say), 0
    while (before := len(store.batches())) < until:
        said = oracle.answered(store, "enterprise")
        lines = oracle.journal(Path(folder))
        after = len(store.batches())
        states = [oracle.replay(lines[:n], "enterprise") for n in range(before, after + 1)]
        assert any(_told(said) == _told(state) for state in states), f"no state between batch {before} and {after}"
        answers += 1
    oracle.agrees(store, Path(folder))
    store.close()
    say({"answers": answers})


def _told(known: dict[tuple, oracle.Row]) -> dict[tuple, tuple]:
    return {identity: (row["batch"], row["name"]) for identity, row in known.items()}


def look(
    say: Say,
    folder: str,
    seed: int,
    acknowledged: dict[str, int],
    again: Sequence[int] = (),
    take_back: int | None = None,
    taken_back: bool = False,
    thorough: bool = False,
) -> None:
    """After a fault: open, compare with the oracle, finish what was begun, compare, open once more in silence.

    To finish is to send the files `again`, and to take back the batch `take_back` where that has not been done;
    `taken_back` says that it was acknowledged. `thorough`: let the store verify itself, too.
    """
    files = {file.sha256: file for file in (sent(seed, number) for number in range(40))}
    store = opened(folder, say)
    lines = oracle.agrees(store, Path(folder))
    oracle.holds(lines, files, acknowledged)
    gone = oracle.taken_back(lines)
    assert not taken_back or take_back in gone, "the acknowledged taking back is lost"
    say({"found": len(lines)})
    if take_back and take_back not in gone:
        store.take_back(take_back, who="the harness", why="to see")
    for number in again:
        batch = sent(seed, number).to(store)
        expected = acknowledged.get(sent(seed, number).sha256)
        assert expected in (None, batch.number), f"file {number} was batch {expected} and is now {batch.number}"
    lines = oracle.agrees(store, Path(folder), earlier=True)
    oracle.holds(lines, files, acknowledged)
    gone = oracle.taken_back(lines)
    assert {sent(seed, number).sha256 for number in again} <= {
        one.file_sha256 for one in lines if one.number not in gone
    }
    store.close()
    _open_in_silence(Path(folder))
    if thorough:
        assert not [problem.text.render("en") for problem in verified(Path(folder)) if not problem.harmless]
    say({"batches": len(lines)})


def _open_in_silence(folder: Path) -> None:
    notices: list[str] = []
    store = Store.open(folder, on_notice=lambda text: notices.append(text.render("en")))
    oracle.agrees(store, folder)
    store.close()
    assert not notices, f"still mending at the second start: {notices}"
