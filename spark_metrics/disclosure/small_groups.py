"""Small groups are hidden: fewer than `THRESHOLD` contributors could be recognised by those who know the place.

This is the one place that hides. It works within one breakdown at a time; linking several breakdowns and dates with
each other (secondary suppression with an audit) is the task of the disclosure work that replaces this module.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spark_metrics.language import Text
from spark_metrics.model.tally import Cell

THRESHOLD = 3
"""Fewest contributors that are shown. Zero contributors are shown: nobody can be recognised in an empty group."""

TOO_FEW = Text("Too few contributors to show without exposing someone.")
PROTECTS_ANOTHER = Text("Hidden so that another hidden group can't be worked out from the total.")
JOINED = Text("Shown together with the next quarter: too few contributors on its own.")


@dataclass(frozen=True)
class Protected:
    """A cell as it may be seen: with `hidden` set, value, n and running total are None."""

    group: str
    value: float | None
    n: int | None
    hidden: Text | None = None
    running: float | None = None


def protect_total(cell: Cell) -> Protected:
    """The whole of an indicator."""
    return _hide(cell, TOO_FEW) if _small(cell) else Protected(cell.group, cell.value, cell.n)


def protect(cells: Sequence[Cell], total: Protected) -> list[Protected]:
    """The cells of one breakdown whose total is seen beside it.

    Where only one cell would be hidden, it could be worked out as total minus the rest; then the smallest other cell
    with contributors is hidden, too.
    """
    hidden = {cell.group: TOO_FEW for cell in cells if _small(cell)}
    if len(hidden) == 1 and total.hidden is None:
        others = [cell for cell in cells if cell.group not in hidden and cell.n > 0]
        if others:
            hidden[min(others, key=lambda cell: (cell.n, cell.group)).group] = PROTECTS_ANOTHER
    return [
        _hide(cell, hidden[cell.group]) if cell.group in hidden else Protected(cell.group, cell.value, cell.n)
        for cell in cells
    ]


def protect_series(cells: Sequence[Cell]) -> list[Protected]:
    """The quarters of one series, in time order, with the running total.

    A quarter with too few contributors is hidden together with its running total, and the next running total that is
    shown covers it; that quarter's own value is then hidden as well, since it would give the other away.
    """
    seen: list[Protected] = []
    running, waiting = 0.0, False
    for cell in cells:
        running += cell.value or 0
        if _small(cell):
            seen.append(_hide(cell, JOINED))
            waiting = True
        elif waiting and cell.n == 0:
            seen.append(_hide(cell, JOINED))
        elif waiting:
            seen.append(Protected(cell.group, None, None, JOINED, running))
            waiting = False
        else:
            seen.append(Protected(cell.group, cell.value, cell.n, None, running))
    return seen


def _small(cell: Cell) -> bool:
    return 0 < cell.n < THRESHOLD


def _hide(cell: Cell, reason: Text) -> Protected:
    return Protected(cell.group, None, None, reason)
