"""Secondary suppression: which more cells must be hidden so that the primary ones can't be worked out.

For each primary cell, one direction at a time, a linear programme looks for the cheapest way in which that cell could
have been larger (smaller) by its margin while every sum still holds: the cells that move in it are those that have to
be hidden with it. Afterwards cells that no protection needs any longer are shown again. This is the incremental
approach of Robertson's CONFID and of the chapter on tabular data in Hundepool et al., *Statistical Disclosure Control*
(2012); it is a heuristic, and so `audit` looks at the outcome without knowing how it came about.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from spark_metrics.disclosure.audit import known_to_the_only_one
from spark_metrics.disclosure.primary import Rules
from spark_metrics.disclosure.solver import LinearProgram
from spark_metrics.disclosure.table import Table, TableCell, is_part_of

MOVED = 1e-6
"""Share of the margin from which a cell counts as moved."""
FARTHEST = 1e4
"""Margins that a cell may move at most: more is never needed, and large numbers cost precision."""
MOST_ROUNDS = 20


@dataclass(frozen=True)
class Need:
    """One cell must be able to move by its margin: upwards or downwards, and with `still` known to the attacker."""

    cell: int
    up: bool
    still: int | None = None


def suppress(table: Table, rules: Rules) -> tuple[frozenset[int], frozenset[int]]:
    """The positions of the cells to hide: for their own sake, and to protect those.

    The same table and rules give the same answer.
    """
    primary = frozenset(at for at, cell in enumerate(table.cells) if rules.unsafe(cell))
    search = _Search(table, rules, primary)
    needs = [Need(cell, up) for cell in search.hardest_first(primary) for up in (True, False)]
    hidden, more = set(primary), needs
    for _ in range(MOST_ROUNDS):
        hidden = search.without_the_unneeded(needs, search.meet(more, hidden))
        pairs = known_to_the_only_one(table, sorted(hidden), primary)
        more = [Need(aim, up, still=single) for single, aim in pairs for up in (True, False)]
        if not (more := [need for need in more if need not in needs]):
            return primary, frozenset(hidden - primary)
        needs = needs + more
    raise RuntimeError("secondary suppression found no end")


class _Search:
    """The linear programme of movements, asked again and again: the cells upwards, then the cells downwards."""

    def __init__(self, table: Table, rules: Rules, primary: Collection[int]) -> None:
        self._cells, self._size = table.cells, len(table.cells)
        self._values = np.array([cell.value for cell in table.cells])
        self._margins = {at: rules.margin(table.cells[at]) for at in primary}
        self._weights = np.array([_loss(cell, self._values.max(initial=0.0)) for cell in table.cells])
        self._program = LinearProgram(self._size, table.sums, blocks=(1, -1))
        self._way: dict[Need, frozenset[int]] = {}

    def hardest_first(self, cells: Collection[int]) -> list[int]:
        """The cells with the widest margins first: what hides them often hides others, too."""
        return sorted(cells, key=lambda cell: (-self._margins[cell], cell))

    def meet(self, needs: list[Need], hidden: set[int]) -> set[int]:
        """Hides what these needs call for beside what is hidden already."""
        hidden = set(hidden)
        for need in needs:
            hidden |= self._move(need, self._price(hidden))
        return hidden

    def without_the_unneeded(self, needs: list[Need], hidden: set[int]) -> set[int]:
        """Shows each added cell again, the weightiest first, whose neighbours protect everything without it."""
        hidden = set(hidden)
        added = sorted(hidden - set(self._margins), key=lambda cell: (-self._weights[cell], cell))
        for cell in added:
            without = hidden - {cell}
            if self._can_do(needs, cell, without):
                hidden = without
        return hidden

    def _can_do(self, needs: list[Need], cell: int, without: set[int]) -> bool:
        """Can all needs be met by moving cells of `without`? Only those whose last way moved `cell` must be asked."""
        price, before = self._price(without), {}
        for need in needs:
            if cell in self._way[need]:
                before[need] = self._way[need]
                if self._move(need, price) - without:
                    self._way |= before
                    return False
        return True

    def _price(self, hidden: Collection[int]) -> np.ndarray:
        """What moving a cell costs: nothing where it is hidden anyway."""
        price = self._weights.copy()
        price[list(hidden)] = 0.0
        return price

    def _move(self, need: Need, price: np.ndarray) -> set[int]:
        """The cells that move in the cheapest way to meet a need."""
        size, margin = self._size, self._margins[need.cell]
        low, high = np.zeros(2 * size), np.full(2 * size, FARTHEST)
        high[size:] = np.minimum(self._values / margin, FARTHEST)
        if need.still is not None:
            high[[need.still, size + need.still]] = 0.0
        by = 1.0 if need.up else min(1.0, self._room(need) / margin)
        high[[need.cell, size + need.cell]] = 0.0
        at = need.cell if need.up else size + need.cell
        low[at] = high[at] = by
        self._program.bounds(low, high)
        self._program.costs(np.concatenate([price, price]))
        solution = self._program.solve()
        if solution is None:
            raise RuntimeError(f"cell {need.cell} cannot be protected")
        moved = np.abs(solution[:size] - solution[size:]) > MOVED
        self._way[need] = frozenset(np.nonzero(moved)[0].tolist())
        return set(self._way[need])

    def _room(self, need: Need) -> float:
        """How much smaller the cell can be: down to nothing, or to the part that the attacker knows."""
        cell, value = self._cells[need.cell], float(self._values[need.cell])
        if need.still is not None and is_part_of(self._cells[need.still].key, cell.key):
            value -= float(self._values[need.still])
        return max(0.0, value)


def _loss(cell: TableCell, largest: float) -> float:
    """What readers lose with a cell: more the more cells, contributors and amount it stands for."""
    return cell.weight * (1 + math.log2(1 + cell.n) + (cell.value / largest if largest else 0.0))
