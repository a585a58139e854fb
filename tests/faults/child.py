"""The process that bears the children of the harness: it has everything imported and has opened nothing, so that a
child is there in milliseconds and is as fresh as a new interpreter.

    python -m tests.faults.child        reads orders as lines of JSON, answers each with one line

An order is a list of jobs that run at the same time, each in a child of its own: `do` (a task's name in `tasks.py`,
`full.py` or `imports.py`), `with` (its arguments), and how it ends: `die_at` (a step), `die_after` (seconds, killed
from outside) or by itself.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import logging
import os
import select
import signal
import sys
import tempfile
import time
import traceback
from typing import Any

from tests.faults import full, imports, tasks
from tests.faults.steps import Steps

LIMIT = 120.0
"""Seconds after which a child counts as stuck."""


def main() -> None:
    # What the store logs about the damage done to it is expected here.
    logging.disable()
    _import_what_a_child_would()
    for order in sys.stdin:
        print(json.dumps(_together(json.loads(order))), flush=True)  # noqa: T201


def _import_what_a_child_would() -> None:
    """Load the libraries that are only imported when the store is used: found out by a child that uses it."""
    with tempfile.TemporaryDirectory() as folder:
        said = _together([{"do": "what_it_loads", "with": {"folder": f"{folder}/store"}}])[0]["said"]
    for name in said[-1]["modules"]:
        with contextlib.suppress(ImportError):  # some are made by others on the way and can't be asked for
            importlib.import_module(name)


def _together(jobs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What became of each job: `said` (its messages) and `ended` ("done", "failed", "killed", "stuck" or a signal)."""
    children = {}
    for place, job in enumerate(jobs):
        reading, writing = os.pipe()
        if (pid := os.fork()) == 0:
            os.close(reading)
            _be_a_child(job, writing)
        os.close(writing)
        children[reading] = (place, pid)
    return _followed(children, jobs)


def _followed(children: dict[int, tuple[int, int]], jobs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    begun, texts = time.monotonic(), dict.fromkeys(children, b"")
    answers: list[dict[str, Any]] = [{} for _ in jobs]
    ends = {pipe: begun + (jobs[place].get("die_after") or LIMIT) for pipe, (place, _) in children.items()}
    while texts:
        ready, _, _ = select.select(list(texts), [], [], max(0.0, min(ends[p] for p in texts) - time.monotonic()))
        for pipe in list(texts):
            place, pid = children[pipe]
            if pipe in ready and (more := os.read(pipe, 1 << 16)):
                texts[pipe] += more
            elif pipe in ready:
                answers[place] = {**_answer(texts.pop(pipe)), **_end(pid)}
                os.close(pipe)
            elif time.monotonic() >= ends[pipe]:
                os.kill(pid, signal.SIGKILL)
                ends[pipe] = time.monotonic() + LIMIT
                if not jobs[place].get("die_after"):
                    texts[pipe] += b'{"stuck": true}\n'
    return answers


def _answer(text: bytes) -> dict[str, Any]:
    # A child that was killed while it spoke leaves half a message: it was not said.
    said = [json.loads(line) for line in text.split(b"\n")[:-1]]
    return {"said": said}


def _end(pid: int) -> dict[str, Any]:
    status = os.waitpid(pid, 0)[1]
    if os.WIFEXITED(status):
        return {"ended": "done" if os.WEXITSTATUS(status) == 0 else "failed"}
    number = os.WTERMSIG(status)
    return {"ended": "killed" if number == signal.SIGKILL else signal.Signals(number).name}


def _be_a_child(job: dict[str, Any], writing: int) -> None:
    """Do the job; never returns."""

    def say(message: dict[str, Any]) -> None:
        os.write(writing, json.dumps(message).encode() + b"\n")

    code = 1
    try:
        steps = Steps(job.get("die_at"), say)
        task = next(getattr(tasks_, job["do"]) for tasks_ in (tasks, full, imports) if hasattr(tasks_, job["do"]))
        if job.get("count") or job.get("die_at"):
            with steps.watched():
                task(say, **job["with"])
            say({"steps": steps.number})
        else:
            task(say, **job["with"])
        code = 0
    except BaseException as error:
        say({"error": f"{type(error).__name__}: {error}", "trace": traceback.format_exc()})
    finally:
        os._exit(code)


if __name__ == "__main__":
    main()
