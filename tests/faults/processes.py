"""The harness's side of its children."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.faults.sent import sent

ROOT = Path(__file__).parents[2]
OWN_MOUNTS = ("unshare", "--mount", "--map-root-user")
"""A process started so may mount a file system that only it and its children see, and that is gone with them."""


class Nursery:
    """The process of `child.py`. Use as a context manager."""

    def __init__(self, *before: str) -> None:
        command = [*before, sys.executable, "-m", "tests.faults.child"]
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, "TZ": "UTC"}
        )

    def __enter__(self) -> Nursery:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.stdin.close()
        self._process.wait(timeout=60)

    def together(self, *jobs: dict[str, Any]) -> list[dict[str, Any]]:
        """Let children do these jobs at the same time; what became of each."""
        self._process.stdin.write(json.dumps(jobs) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, "the process that bears the children has ended: see what it wrote to stderr"
        return json.loads(answer)

    def one(self, do: str, *, die_at: int | None = None, die_after: float | None = None, **more: Any) -> dict[str, Any]:
        """Let a child do one job."""
        return self.together(job(do, die_at=die_at, die_after=die_after, **more))[0]

    def done(self, do: str, **more: Any) -> list[dict[str, Any]]:
        """Let a child do one job to its end; what it said. AssertionError where it failed."""
        answer = self.one(do, **more)
        assert answer["ended"] == "done", failure(answer)
        return answer["said"]


ENDS = ("die_at", "die_after", "count")


def job(do: str, **more: Any) -> dict[str, Any]:
    """An order: the task's arguments, and beside them how it is to end."""
    ends = {name: more.pop(name) for name in ENDS if name in more}
    return {"do": do, "with": {name: str(v) if isinstance(v, Path) else v for name, v in more.items()}, **ends}


def failure(answer: dict[str, Any]) -> str:
    """What a child said about its failure."""
    said = answer["said"]
    return f"{answer['ended']}: " + "\n".join(str(one.get("trace", one)) for one in said[-4:])


def acknowledged(answer: dict[str, Any], seed: int) -> dict[str, int]:
    """SHA-256 of a file -> number of its batch, of all files that the store said it has."""
    return {sent(seed, one["accepted"]).sha256: one["batch"] for one in answer["said"] if "accepted" in one}


def fresh(folder: Path, into: Path) -> Path:
    """A copy of a closed store."""
    shutil.rmtree(into, ignore_errors=True)
    return shutil.copytree(folder, into)
