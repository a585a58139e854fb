"""A cell as it may be seen, and in which words it is hidden."""

from __future__ import annotations

from dataclasses import dataclass

from spark_metrics.language import Text

HIDDEN = Text("Too few, or hidden to protect others")
"""One reason for both: a reader who knew which it is could narrow the hidden value down."""
JOINED = Text("Shown together with a neighbouring quarter: too few contributors on its own.")


@dataclass(frozen=True)
class Protected:
    """A cell as it may be seen: with `hidden` set, value, n and running total are None."""

    group: str
    value: float | None
    n: int | None
    hidden: Text | None = None
    running: float | None = None
