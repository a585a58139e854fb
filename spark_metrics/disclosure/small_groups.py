"""Small groups are hidden: fewer than `THRESHOLD` contributors could be recognised by those who know the place.

This is the one place that hides. It works within one breakdown at a time; linking several breakdowns and dates with
each other (secondary suppression with an audit) is the task of the disclosure work that replaces this module.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spark_metrics.language import Text
from spark_metrics.model.tally import Cell

THRESHOLD = 3
"""Fewest contributors that are shown. Zero contributors are shown: nobody can be recognised in an empty group."""

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


def protect_total(cell: Cell) -> Protected:
    """The whole of an indicator."""
    return _hide(cell, HIDDEN) if is_small(cell) else Protected(cell.group, cell.value, cell.n)


def protect(cells: Sequence[Cell], total: Protected) -> list[Protected]:
    """The cells of one breakdown whose total is seen beside it.

    What is hidden together can be worked out as the total minus the rest. While that gives a small cell away, the
    smallest other cell with contributors is hidden, too.
    """
    together = [cell for cell in cells if is_small(cell)]
    others = sorted((cell for cell in cells if cell.n >= THRESHOLD), key=lambda cell: (cell.n, cell.group))
    while total.hidden is None and others and _gives_away(together, (total.n or 0) - sum(cell.n for cell in others)):
        together.append(others.pop(0))
    return _seen(cells, together)


def protect_parts(cells: Sequence[Cell], wholes: Mapping[str, Protected], of: Mapping[str, str]) -> list[Protected]:
    """The cells of a breakdown that a coarser one adds up: municipalities, whose counties are seen on the same page.

    Each county's municipalities are protected against that county's total. Where a county is hidden, at least one of
    its municipalities is, too, or they would add up to it.

    Args:
        wholes: the coarser breakdown, already protected, by group.
        of: group of a cell -> group of the whole it is part of.
    """
    seen: dict[str, Protected] = {}
    for name, whole in wholes.items():
        parts = [cell for cell in cells if of[cell.group] == name]
        if whole.hidden is None:
            shown = protect(parts, whole)
        else:
            some = sorted((cell for cell in parts if cell.n), key=lambda cell: (cell.n, cell.group))
            shown = _seen(parts, [cell for cell in some if is_small(cell)] or some[:1])
        seen |= {cell.group: cell for cell in shown}
    return [seen[cell.group] for cell in cells]


def protect_series(cells: Sequence[Cell], total: Protected) -> list[Protected]:
    """The quarters of one series, in time order, with the running total, whose end is the total that is seen.

    A small quarter is joined with those after it until what they hold together gives none of them away; at the end
    of the series with those before it. Of joined quarters only the running total of the last is shown.
    """
    spans: list[list[Cell]] = []
    for cell in cells:
        if spans and _gives_away(spans[-1]):
            spans[-1].append(cell)
        else:
            spans.append([cell])
    while total.hidden is None and len(spans) > 1 and _gives_away(spans[-1]):
        last = spans.pop()
        spans[-1] += last
    seen: list[Protected] = []
    running = 0.0
    for span in spans:
        running += sum(cell.value or 0 for cell in span)
        end = None if _gives_away(span) else running
        if len(span) == 1 and end is not None:
            seen.append(Protected(span[0].group, span[0].value, span[0].n, None, end))
        else:
            seen += [_hide(cell, JOINED) for cell in span[:-1]]
            seen.append(Protected(span[-1].group, None, None, JOINED, end))
    return seen


def is_small(cell: Cell) -> bool:
    """Are there too few behind a cell to show it?"""
    return 0 < cell.n < THRESHOLD


def _gives_away(together: Sequence[Cell], distinct: int = 0) -> bool:
    """Can a small cell be worked out when it is known what these cells hold together?

    It can when it is the only one; when fewer stand behind all of them than may be shown; and when they hold the
    least or the most that is possible, since a small cell has from 1 to `THRESHOLD` - 1 contributors and another one
    `THRESHOLD` or more.

    Args:
        distinct: the fewest different contributors behind all of them, where that is known. One may stand behind
            several cells, so that otherwise only those of the largest cell are sure to be different.
    """
    small, large = sum(map(is_small, together)), sum(cell.n >= THRESHOLD for cell in together)
    if small == 0:
        return False
    held = sum(cell.n for cell in together)
    at_bound = held == small + large * THRESHOLD or (large == 0 and held == small * (THRESHOLD - 1))
    fewest = max(distinct, *(cell.n for cell in together))
    return small + large == 1 or fewest < THRESHOLD or at_bound


def _seen(cells: Sequence[Cell], hidden: Sequence[Cell]) -> list[Protected]:
    return [_hide(cell, HIDDEN) if cell in hidden else Protected(cell.group, cell.value, cell.n) for cell in cells]


def _hide(cell: Cell, reason: Text) -> Protected:
    return Protected(cell.group, None, None, reason)
