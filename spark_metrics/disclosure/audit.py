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
    # A cell that is alone among the hidden ones of a sum is the rest; cells that no sum connects don't know each other.
    found: dict[int, tuple[float, float | None]] = {
        cell: (table.cells[cell].value, table.cells[cell].value) for cell in hidden
    }
    for block in Room(table).blocks(hidden):
        found |= _of_block(table, block)
    return found


def _of_block(table: Table, block: Sequence[int]) -> dict[int, tuple[float, float | None]]:
    number = {cell: at for at, cell in enumerate(block)}
    sums, right = _left_over(table, number)
    program = LinearProgram(len(block), sums, right=right)
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
            kept, moves = _freedom(room, block, {*aims, *(cell for cells in own.values() for cell in cells)})
            at = {cell: place for place, cell in enumerate(kept)}
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


def _freedom(room: Room, block: Sequence[int], of: Collection[int]) -> tuple[list[int], np.ndarray]:
    """How cells of a block can move together: the cells, among them those in `of`, with a row for each, and a column
    for each independent movement."""
    import scipy.linalg

    cells, sums = _tied(room, block, of)
    at = {cell: place for place, cell in enumerate(cells)}
    rows = np.zeros((len(sums), len(cells)))
    for row, inside in zip(rows, sums, strict=True):
        for cell, sign in inside:
            row[at[cell]] = sign
    if not sums:
        return cells, np.eye(len(cells))
    turned, upper, _ = scipy.linalg.qr(rows.T, pivoting=True)  # a null space, several times faster than by values
    sizes = np.abs(np.diag(upper))
    return cells, turned[:, int(np.sum(sizes > PARALLEL * sizes[0])) :]


def _tied(
    room: Room, block: Sequence[int], of: Collection[int]
) -> tuple[list[int], list[tuple[tuple[int, float], ...]]]:
    """The cells of a block, and the sums over them with their signs, without those that tie nothing: a cell that nobody
    asks for, and that stands in a single sum, takes up whatever the others of the sum do."""
    here = set(block)
    sums = {
        number: {part: -1.0 for part in room.table.sums[number].parts if part in here}
        | ({whole: 1.0} if (whole := room.table.sums[number].whole) in here else {})
        for number in {number for cell in block for number in room.around[cell]}
    }
    standing = {cell: set(room.around[cell]) for cell in block}
    loose = [cell for cell in block if cell not in of and len(standing[cell]) == 1]
    while loose:
        cell = loose.pop()
        if len(standing.get(cell, ())) == 1:
            number = standing.pop(cell).pop()
            for other in sums.pop(number).keys() - {cell}:
                standing[other].discard(number)
                if other not in of and len(standing[other]) == 1:
                    loose.append(other)
    return sorted(standing), [tuple(sums[number].items()) for number in sorted(sums)]
