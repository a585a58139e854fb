"""The example store of the tests: built once for all processes and runs, while nothing changes that it is made by."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import platform
import shutil
from pathlib import Path
from typing import Any

import pytest

from spark_metrics import meetings
from spark_metrics.demo import build
from spark_metrics.intake.sandbox import ReadFile, read_file
from spark_metrics.releases import pattern_of, prepare
from spark_metrics.store.locking import one_writer
from spark_metrics.workspace import Workspace
from tests.reading_here import LOOKING, read_here

SHARE = 0.25
"""Of the enterprises of the full example store; all kinds of file, correction and gap are there."""
ROOT = Path(__file__).resolve().parents[1]
MADE_BY = ("spark_metrics", "tests/example.py", "tests/reading_here.py", "requirements.lock")
APART = 8
"""Every so manieth file is read in a process of its own, as all are in `make run`."""
STORE, TOLD = "store", "told.json"
PATIENCE = 300
"""Seconds that one process waits for another one that builds."""
KEPT = 4
"""So many stores stay, the latest; one takes about a megabyte."""


def kept_example(kept: Path) -> Path:
    """A folder in `kept` with `STORE` and `TOLD`; who comes first builds them. Nobody adds to it: take a copy."""
    folder = kept / fingerprint()
    with one_writer(kept / "lock", PATIENCE):
        if not folder.is_dir():
            begun = kept / "begun"
            shutil.rmtree(begun, ignore_errors=True)
            begun.mkdir()
            (begun / TOLD).write_text(json.dumps(built(begun / STORE)), encoding="utf-8")
            begun.rename(folder)
            older = sorted((each for each in kept.iterdir() if each.is_dir()), key=lambda it: it.stat().st_mtime)
            for each in older[:-KEPT]:
                shutil.rmtree(each)
    return folder


def built(store: Path) -> dict[str, Any]:
    """Builds it; what `build` returned and what it told of its progress, for `tests/demo/test_take_in.py`."""
    progress: list[tuple[int, int]] = []

    def read(original: bytes, file_name: str) -> ReadFile:
        return (read_here if len(progress) % APART else read_file)(original, file_name)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(LOOKING, "read_file", read)
        counts = build(store, share=SHARE, on_progress=lambda done, of, file: progress.append((done, of)))
    return {"counts": counts, "progress": progress}


def fingerprint() -> str:
    """A name of all that the store is made by, and of the day: another name, another store."""
    told = hashlib.sha256(f"{platform.python_version()} {dt.date.today()}".encode())
    data = (each for each in sorted((ROOT / "data").iterdir()) if not each.name.startswith("store"))
    for found in (*(ROOT / place for place in MADE_BY), *data):
        for path in sorted(found.rglob("*")) if found.is_dir() else [found]:
            if path.is_file() and "__pycache__" not in path.parts:
                told.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return told.hexdigest()[:24]


def decide_releases(folder: Path) -> None:
    """Decides what is hidden, so that no page waits for it beyond AppTest's patience.

    Of two workers the second begins at the other end; what one has decided the other finds beside the store.
    """
    opened = Workspace.open(folder)
    if os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw") in "13579":
        for programme in reversed(opened.programmes.values()):
            today = opened.today(programme.key)
            last = meetings.before(opened, programme.key, today)
            for day in [*([last.day] if last else []), today]:
                for indicator in reversed(programme.indicators):
                    pattern_of(opened, programme, indicator, day)
    prepare(opened, outsiders=False)
    opened.store.close()
