"""The audit: what an outsider can work out about hidden cells, by linear programming alone.

It knows nothing of how cells were chosen to be hidden, and so can judge any way of choosing.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from spark_metrics.disclosure.solver import NO_COLUMN, LinearProgram
from spark_metrics.disclosure.table import Sum, Table, meet

PARALLEL = 1e-7
"""Relative size below which a null-space component is zero."""


def intervals(table: Table, hidden: Collection[int]) -> dict[int, tuple[float, float | None]]:
    """For each hidden cell the least and most that it can hold: no cell is negative, every sum holds, all else is seen.

    None is no upper limit. Low = high says that the cell is known.
    """
    places = sorted(hidden)
    number = {cell: at for at, cell in enumerate(places)}
    sums, right = _left_over(table, number)
    program = LinearProgram(len(places), sums, right=right)
    found = {}
    for cell, at in number.items():
        program.cost(at, 1.0)
        low = _extreme(program, at)
        program.cost(at, -1.0)
        high = _extreme(program, at)
        program.cost(at, 0.0)
        found[cell] = (low or 0.0, high)
    return found


def _extreme(program: LinearProgram, at: int) -> float | None:
    solution = program.solve()
    return None if solution is None else float(solution[at])


def _left_over(table: Table, number: dict[int, int]) -> tuple[list[Sum], list[float]]:
    """The sums over hidden cells alone: what each must be when the seen cells are taken off. A seen whole stands as one
    of no column."""
    sums, right = [], []
    for one in table.sums:
        parts = tuple(number[part] for part in one.parts if part in number)
        seen = sum(table.cells[part].value for part in one.parts if part not in number)
        if one.whole in number:
            sums.append(Sum(number[one.whole], parts))
            right.append(seen)
        elif parts:
            sums.append(Sum(NO_COLUMN, parts))
            right.append(seen - table.cells[one.whole].value)
    return sums, right


def freedom(table: Table, hidden: Sequence[int]) -> np.ndarray:
    """How the hidden cells can move together: a row for each of `hidden`, a column for each independent movement that
    keeps every sum. A row of zeros is a cell that can't move: it is known exactly."""
    import scipy.linalg

    number = {cell: at for at, cell in enumerate(hidden)}
    rows = []
    for one in table.sums:
        row = np.zeros(len(hidden))
        for part in one.parts:
            if part in number:
                row[number[part]] = -1.0
        if one.whole in number:
            row[number[one.whole]] = 1.0
        if row.any():
            rows.append(row)
    if not rows:
        return np.eye(len(hidden))
    return scipy.linalg.null_space(np.array(rows))


def known_to_the_only_one(table: Table, hidden: Sequence[int], targets: Collection[int]) -> list[tuple[int, int]]:
    """Pairs (cell with one contributor, target that this contributor can work out by knowing the own cell).

    A contributor alone in a cell knows what it holds. Whatever moves only together with it is known, too.
    """
    moves = freedom(table, hidden)
    lengths = np.linalg.norm(moves, axis=1)
    free = lengths > PARALLEL
    directions = np.zeros_like(moves)
    directions[free] = moves[free] / lengths[free, None]
    singles = [at for at, cell in enumerate(hidden) if table.cells[cell].n == 1 and free[at]]
    aims = [at for at, cell in enumerate(hidden) if cell in targets and free[at]]
    if not singles or not aims:
        return []
    alike = np.abs(directions[singles] @ directions[aims].T) > 1 - PARALLEL
    found = [(hidden[singles[i]], hidden[aims[j]]) for i, j in zip(*np.nonzero(alike), strict=True)]
    return [(single, aim) for single, aim in found if single != aim and not _same(table, single, aim)]


def _same(table: Table, single: int, aim: int) -> bool:
    """Two sums over one and the same inner cell hold the same contributor: nobody else's secret."""
    one, other = table.cells[single], table.cells[aim]
    return one.n == other.n == 1 and one.value == other.value and meet(one.key, other.key)
