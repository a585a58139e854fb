"""What a release depends on, as the name of its answer: equal names, equal patterns."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from dataclasses import astuple
from functools import cache
from pathlib import Path
from typing import Any

from spark_metrics.model.programme import Programme
from spark_metrics.model.remembered import fingerprints
from spark_metrics.reference.municipality_types import municipality_types
from spark_metrics.releases.family import Family
from spark_metrics.workspace import Workspace, end_of_day

PACKAGE = Path(__file__).resolve().parents[1]
DECIDING = (
    "disclosure/*.py",
    "releases/*.py",
    "measures/*.py",
    "model/*.py",
    "reference/*.py",
    "store/contributions.py",
    "store/counted.py",
    "store/read.py",
    "store/schema.py",
    "store/tally.py",
    "swedish_days.py",
)
"""The code that decides a pattern: another version of it, and every pattern is computed anew."""


def state_of(workspace: Workspace, programme: Programme, family: Family, as_of: dt.date) -> str:
    """The name of what is known of a family at the end of a day, and of how it is counted and protected.

    Batches of other kinds do not weigh, nor does the day unless something counts first after a time.
    """
    kinds = {"enterprise", *(one.count.fact for one in family.members)}
    batches = workspace.store.batches(programme.key, end_of_day(as_of))
    matures = any(one.count.matures_after_days for one in family.members)
    return named(
        _code(),
        programme.key,
        [[one.key, fingerprints(one, programme.period).counting, *one.splits] for one in family.members],
        [[one.number, one.recorded_at.isoformat(), one.file_sha256] for one in batches if one.kind in kinds],
        as_of.isoformat() if matures else "",
        astuple(workspace.disclosure),
    )


def named(*whole: Any) -> str:
    """A name of a few things, fit for a file."""
    return hashlib.sha256(json.dumps(whole).encode()).hexdigest()[:40]


@cache
def _code() -> str:
    return named([path.read_text(encoding="utf-8") for path in _files()], sorted(municipality_types().items()))


def _files() -> Iterable[Path]:
    return (path for pattern in DECIDING for path in sorted(PACKAGE.glob(pattern)))
