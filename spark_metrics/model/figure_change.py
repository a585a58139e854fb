"""A figure that moved between two days, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spark_metrics.language import Text
from spark_metrics.model.figure import Figure

CauseKind = Literal["new_reports", "corrections", "withdrawals", "taken_back", "time", "definition"]


@dataclass(frozen=True)
class Cause:
    """Why a figure moved.

    Attributes:
        kind: `time` for what counts only because days have gone by, `definition` for a changed programme file.
        text: in a sentence, e.g. "12 new reports".
        facts: how many facts.
        batches: the numbers of the batches that brought them.
    """

    kind: CauseKind
    text: Text
    facts: int
    batches: tuple[int, ...]


@dataclass(frozen=True)
class FigureChange:
    """An indicator's figure as known on two days. `difference` is None where either is hidden or missing."""

    before: Figure
    after: Figure
    difference: float | None
    causes: tuple[Cause, ...]
