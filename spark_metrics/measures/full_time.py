"""Full-time equivalents of a job, as the counting rule `fte` has them in the store's SQL (`store/counted.py`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

YEAR = 365
"""Days of a whole year of work."""


def full_time(job: Mapping[str, Any]) -> float | None:
    """Full-time equivalents of a row of jobs: persons × extent × share of a year; None where one is not stated.

    Args:
        job: `persons`, `extent_percent`, and `started` and `ended` as days, both included.
    """
    persons, extent, started, ended = (job[name] for name in ("persons", "extent_percent", "started", "ended"))
    if persons is None or extent is None or (ended is not None and started is None):
        return None
    share = 1.0 if ended is None else min(1.0, ((ended - started).days + 1) / YEAR)
    return persons * extent / 100 * share
