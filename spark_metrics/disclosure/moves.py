"""How hidden cells can move together while every sum holds: what leaves an outsider guessing.

A movement is a change of each hidden cell that keeps all sums and takes no cell below nothing.
With one movement that makes a cell larger by its margin and one that makes it smaller, the cell is protected. One
linear programme looks for a movement that serves as many needs as it can, and programmes for single needs come only
after those. Hidden cells that no sum connects fall apart into blocks, each with its own small programmes.
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from spark_metrics.disclosure.solver import NO_COLUMN, LinearProgram
from spark_metrics.disclosure.table import Sum, Table

ENOUGH = 1 - 1e-6
"""Share of a need that counts as all of it: what is lacking is floating point."""
FARTHEST = 1e4
"""The widest need, times this, is as far as any cell may move: large numbers cost precision."""
MOVED = 1e-7
"""Share of the widest need from which a cell counts as moved."""
LEAST_GAIN = 0.2
"""Mixtures of ups and downs are tried for many needs at once while two of them serve this share of those left."""
NEAREST = 2
"""How many of the needs around a cell that is to be shown again are asked for first."""
DEAR = 0.01
"""What it costs to move the dearest cell by the widest need, against what serving a need is worth."""
REMEMBERED = 200
"""Movements that a block keeps for later needs."""


@dataclass(frozen=True)
class Need:
    """A cell must be able to move by so much, upwards or downwards, for somebody who knows the cells in `still`."""

    cell: int
    up: bool
    by: float
    still: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Movement:
    """A change of some hidden cells: cell -> by how much."""

    among: Mapping[int, float]


class Room:
    """A table's sums around each cell, and how far down each cell can go."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.down = np.array([cell.value for cell in table.cells])
        self.around: list[list[int]] = [[] for _ in table.cells]
        for number, one in enumerate(table.sums):
            for cell in (one.whole, *one.parts):
                self.around[cell].append(number)

    def loose(self, hidden: Collection[int]) -> dict[int, set[int]]:
        """The sums around those hidden cells that can move, each with these cells: one alone in a sum can't move."""
        count: dict[int, set[int]] = {}
        for cell in hidden:
            for number in self.around[cell]:
                count.setdefault(number, set()).add(cell)
        lonely = [number for number, cells in count.items() if len(cells) == 1]
        while lonely:
            for cell in count.pop(lonely.pop(), set()).copy():
                for number in self.around[cell]:
                    if number in count:
                        count[number].discard(cell)
                        if len(count[number]) == 1:
                            lonely.append(number)
        return count

    def can_move(self, cell: int, sums: Mapping[int, Collection[int]]) -> bool:
        """Is the cell one of the loose ones that stand in these sums?"""
        return not self.around[cell] or cell in sums.get(self.around[cell][0], ())

    def blocks(self, hidden: Collection[int]) -> list[list[int]]:
        """The hidden cells that can move, in blocks that no sum connects."""
        count = self.loose(hidden)
        alone = [cell for cell in hidden if not self.around[cell]]
        left = set().union(alone, *count.values())
        found = []
        for first in sorted(left):
            if first in left:
                found.append(sorted(self._reached(first, left, count)))
        return found

    def _reached(self, first: int, left: set[int], count: dict[int, set[int]]) -> set[int]:
        """What is connected with a cell, taken out of `left`."""
        reached, border = {first}, [first]
        left.discard(first)
        while border:
            for number in self.around[border.pop()]:
                for cell in count[number] & left:
                    left.discard(cell)
                    reached.add(cell)
                    border.append(cell)
        return reached


class Block:
    """The movements of one block, by linear programmes that differ in bounds and costs alone."""

    def __init__(self, room: Room, cells: Sequence[int], price: Mapping[int, float]) -> None:
        self.cells = np.array(cells)
        self._price = np.array([price.get(cell, 0.0) for cell in cells])
        self._at = {cell: at for at, cell in enumerate(cells)}
        self._down = room.down[self.cells]
        numbers = sorted({number for cell in cells for number in room.around[cell]})
        sums = [self._within(room.table.sums[number]) for number in numbers]
        # Up, up beyond the need, down, down beyond the need: what goes beyond it earns nothing.
        self._program = LinearProgram(len(cells), sums, blocks=(1, 1, -1, -1), primal=True)
        self._shut: list[int] = []
        self._around_shut: set[int] = set()
        self._ways: deque[np.ndarray] = deque(maxlen=REMEMBERED)
        self._around = room.around

    def meet(self, needs: Iterable[Need], shut: Collection[int], *, all_or_none: bool) -> dict[Need, Movement]:
        """A movement for each need that can be met. All needs are of cells in this block.

        Args:
            shut: cells that do not move.
            all_or_none: stop at the first need that can't be met.
        """
        self._shut = [self._at[cell] for cell in shut if cell in self._at]
        self._around_shut = {number for cell in shut for number in self._around[cell]}
        found: dict[Need, Movement] = {}
        left = sorted(needs, key=lambda need: (need.cell, need.up))
        if self._shut:
            left = self._remembered(left, found)
        if all_or_none and self._shut:
            near = [need for need in left if self._near(need)][:NEAREST]
            for need in near:  # most likely they can't be met any longer: then nothing else has to be asked
                if need in left and need in (left := self._serve([need], left, found)):
                    return found
        draw, mix, gain = random.Random(len(left)), 0, 1.0
        while len(left) > 1 and gain > LEAST_GAIN:
            before = len(left)
            left = self._serve(self._mixed(left, mix, draw), left, found)
            if left:
                left = self._serve(self._mixed(left, mix + 1, draw), left, found)
            mix, gain = mix + 2, 1 - len(left) / before
        while left:
            need = left[0]
            left = self._serve([need], left, found)
            if left and left[0] == need:
                if all_or_none:
                    return found
                left = left[1:]
        return found

    def _near(self, need: Need) -> bool:
        """Does the cell share a sum with one that is shut?"""
        return not self._around_shut.isdisjoint(self._around[need.cell])

    def _remembered(self, needs: Sequence[Need], found: dict[Need, Movement]) -> list[Need]:
        """What is left when movements that were found earlier, and that do without the cells now shut, have served."""
        left = list(needs)
        for way in self._ways:
            if left and not way[self._shut].any():
                left = self._note(way, left, found)
        return left

    def _mixed(self, needs: Sequence[Need], mix: int, draw: random.Random) -> list[Need]:
        """At most one need a cell: ups and downs in turn, the other way round, and then by lot."""
        by_cell: dict[int, list[Need]] = {}
        for need in needs:
            by_cell.setdefault(need.cell, []).append(need)
        chosen = []
        for turn, few in enumerate(by_cell.values()):
            up = draw.random() < 0.5 if mix > 1 else (turn + mix) % 2 == 0
            chosen += [need for need in few if need.up == up] or few[:1]
        return chosen

    def _serve(self, wanted: Sequence[Need], left: Sequence[Need], found: dict[Need, Movement]) -> list[Need]:
        """Looks for a movement that serves the wanted needs as well as it can; what is still left after it."""
        change = self._best(wanted)
        if change is None:
            return list(left)
        change[np.abs(change) <= MOVED * max(need.by for need in wanted)] = 0.0
        for way in (change, self._reversed(change)):
            if way is not None:
                self._ways.append(way)
                left = self._note(way, left, found)
        return list(left)

    def _note(self, way: np.ndarray, left: Sequence[Need], found: dict[Need, Movement]) -> list[Need]:
        """What is left when this movement has served."""
        met = [need for need in left if self._is_met(need, way)]
        if met:
            moved = np.nonzero(way)[0]
            movement = Movement(dict(zip(self.cells[moved].tolist(), way[moved].tolist(), strict=True)))
            found |= dict.fromkeys(met, movement)
        return [need for need in left if need not in found]

    def _best(self, wanted: Sequence[Need]) -> np.ndarray | None:
        """The movement that serves the wanted needs best, each up to what it asks for, with few dear cells."""
        size, widest = len(self.cells), max(need.by for need in wanted)
        farthest = FARTHEST * widest
        up, up_beyond, down, down_beyond = high = np.zeros((4, size))
        earned = np.zeros((4, size))
        up[:], down[:] = farthest, np.minimum(self._down, farthest)
        earned[0] = earned[2] = -DEAR * self._price / widest
        for need in wanted:
            at = self._at[need.cell]
            if need.up:
                up[at], up_beyond[at] = need.by, farthest
                earned[:, at] = (1 / need.by, 0.0, -1 / need.by, 0.0)
            else:
                down_beyond[at], down[at] = max(0.0, down[at] - need.by), need.by
                earned[:, at] = (-1 / need.by, 0.0, 1 / need.by, 0.0)
        high[:, self._shut] = 0.0
        self._program.bounds(np.zeros(4 * size), high.ravel())
        self._program.costs(-earned.ravel())
        solution = self._program.solve()
        if solution is None:
            return None
        parts = solution.reshape(4, size)
        return parts[0] + parts[1] - parts[2] - parts[3]

    def _reversed(self, change: np.ndarray) -> np.ndarray | None:
        """The same movement backwards, as far as no cell falls below nothing."""
        sinking = change > 0
        if not sinking.any():
            return None
        share = min(1.0, float(np.min(self._down[sinking] / change[sinking])))
        return -share * change if share > 0 else None

    def _is_met(self, need: Need, change: np.ndarray) -> bool:
        way = change[self._at[need.cell]]
        return (way if need.up else -way) >= need.by * ENOUGH

    def _within(self, one: Sum) -> Sum:
        whole = self._at.get(one.whole, NO_COLUMN)
        return Sum(whole, tuple(self._at[part] for part in one.parts if part in self._at))


class Moves:
    """What the hidden cells of a table can do.

    Args:
        price: cell -> what moving it costs beside others: where there is a choice, the dear ones stand still.
    """

    def __init__(self, room: Room, hidden: Collection[int], price: Mapping[int, float]) -> None:
        self._room, self._price = room, price
        self._cells = room.blocks(hidden)
        self._block_of = {cell: number for number, cells in enumerate(self._cells) for cell in cells}
        self._blocks: dict[int, Block] = {}

    def meet(
        self, needs: Iterable[Need], without: Collection[int] = (), *, all_or_none: bool = False
    ) -> dict[Need, Movement]:
        """A movement for each need that can be met.

        Args:
            without: hidden cells that are taken for shown.
            all_or_none: stop at the first need that can't be met; what comes back is then of no use but for its size.
        """
        groups: dict[tuple[int, tuple[int, ...]], list[Need]] = {}
        found: dict[Need, Movement] = {}
        for need in needs:
            number = self._block_of.get(need.cell)
            if number is not None:
                groups.setdefault((number, tuple(sorted(need.still))), []).append(need)
            elif all_or_none:
                return found
        for (number, still), some in sorted(groups.items()):
            shut = {*without, *still}
            if shut:
                sums = self._room.loose(set(self._cells[number]) - shut)
                kept = [need for need in some if self._room.can_move(need.cell, sums)]
                if all_or_none and len(kept) < len(some):
                    return found
                some = kept
            if number not in self._blocks:
                self._blocks[number] = Block(self._room, self._cells[number], self._price)
            ways = self._blocks[number].meet(some, shut, all_or_none=all_or_none)
            found |= ways
            if all_or_none and len(ways) < len(some):
                return found
        return found
