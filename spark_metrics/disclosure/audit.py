"""The audit: what an outsider can work out about hidden cells, by linear programming alone.

It knows nothing of how cells were chosen to be hidden, and so can judge any way of choosing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

import numpy as np

from spark_metrics.disclosure.moves import Room
from spark_metrics.disclosure.solver import NO_COLUMN, LinearProgram
from spark_metrics.disclosure.table import Sum, Table

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


def known_to_the_only_one(
    table: Table, hidden: Collection[int], targets: Collection[int]
) -> list[tuple[str, frozenset[int], int]]:
    """What a contributor who is alone behind some hidden cells can work out: (contributor, those cells, target).

    Whoever is alone in a cell knows what it holds. Whatever can't move once all of those stand still is known, too.
    Where contributors have no names, each such cell is taken to be another's.
    """
    room, found = Room(table), []
    for block in room.blocks(hidden):
        own: dict[str, list[int]] = defaultdict(list)
        for cell in block:
            if table.cells[cell].n == 1:
                own[_only(table, cell)].append(cell)
        aims = [cell for cell in block if cell in targets and table.cells[cell].n]  # an empty cell is nobody's secret
        if own and aims:
            moves = _freedom(room, block)
            at = {cell: place for place, cell in enumerate(block)}
            for name, cells in sorted(own.items()):
                for aim in _fixed(moves, at, cells, aims):
                    if not (table.cells[aim].n == 1 and _only(table, aim) == name):
                        found.append((name, frozenset(cells), aim))
    return found


def _only(table: Table, cell: int) -> str:
    """The name of the one behind a cell."""
    held = table.cells[cell].held
    return next(iter(held)) if held else f"#{cell}"


def _fixed(moves: np.ndarray, at: dict[int, int], still: Sequence[int], aims: Sequence[int]) -> list[int]:
    """The targets that can't move once some cells stand still."""
    rows = moves[[at[cell] for cell in still]]
    inside, sizes, _ = np.linalg.svd(rows.T, full_matrices=False)
    span = inside[:, sizes > PARALLEL]
    wanted = moves[[at[aim] for aim in aims]]
    left = np.linalg.norm(wanted - (wanted @ span) @ span.T, axis=1)
    return [aim for aim, rest, all_ in zip(aims, left, np.linalg.norm(wanted, axis=1), strict=True)
            if rest <= PARALLEL * max(all_, PARALLEL)]  # fmt: skip


def _freedom(room: Room, block: Sequence[int]) -> np.ndarray:
    """How the cells of a block can move together: a row for each cell, a column for each independent movement."""
    import scipy.linalg

    at = {cell: place for place, cell in enumerate(block)}
    numbers = sorted({number for cell in block for number in room.around[cell]})
    rows = np.zeros((len(numbers), len(block)))
    for row, number in zip(rows, numbers, strict=True):
        one = room.table.sums[number]
        row[[at[part] for part in one.parts if part in at]] = -1.0
        if one.whole in at:
            row[at[one.whole]] = 1.0
    if not len(numbers):
        return np.eye(len(block))
    turned, upper, _ = scipy.linalg.qr(rows.T, pivoting=True)  # a null space, several times faster than by values
    sizes = np.abs(np.diag(upper))
    return turned[:, int(np.sum(sizes > PARALLEL * sizes[0])) :]
