"""Secondary suppression: which more cells must be hidden so that the primary ones can't be worked out.

Linear programmes look for the cheapest way in which unsafe cells could have been larger (smaller) by their margins
while every sum still holds: the cells that move in it are those that have to be hidden with them. Several cells that
share no sum are asked for at once, and only those that the cells hidden so far leave open (`moves.py`). Afterwards
cells that no protection needs any longer are shown again. This is the incremental approach of Robertson's CONFID and
of the chapter on tabular data in Hundepool et al., *Statistical Disclosure Control* (2012); it is a heuristic, and so
`audit` looks at the outcome without knowing how it came about.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence

import numpy as np

from spark_metrics.disclosure.audit import known_to_the_only_one
from spark_metrics.disclosure.moves import FARTHEST, MOVED, Movement, Moves, Need, Room
from spark_metrics.disclosure.primary import INEXACT, Rules
from spark_metrics.disclosure.solver import LinearProgram
from spark_metrics.disclosure.table import Table, TableCell

MOST_ROUNDS = 30
BESIDE = 0.6
"""What is left of a cell's price where a neighbouring quarter of the same place is hidden already."""
Together = Callable[[Collection[int]], Sequence[tuple[TableCell, tuple[int, ...]]]]
"""hidden cells -> what can be worked out of several of them together and must not be: (their sum, those cells)."""


class Unprotectable(RuntimeError):
    """Cells that no hiding can protect, as nothing else in the table could have been different."""

    def __init__(self, cells: Sequence[int]) -> None:
        super().__init__(f"cells {list(cells)} cannot be protected")
        self.cells = tuple(cells)


def suppress(
    table: Table, rules: Rules, beside: Mapping[int, Collection[int]] | None = None
) -> tuple[frozenset[int], frozenset[int]]:
    """The positions of the cells to hide: for their own sake, and to protect those.

    The same table and rules give the same answer.

    Args:
        beside: cell -> those that readers look at beside it, and that are better hidden together with it.

    Raises:
        Unprotectable: a cell can't be protected, whatever is hidden.
    """
    search = Search(table, rules, beside or {})
    for _ in range(MOST_ROUNDS):
        search.protect()
        if not search.ask_for(needs_of_the_only_ones(table, rules, search.hidden, search.primary)):
            return search.primary, frozenset(search.hidden - search.primary - search.silent)
    raise RuntimeError("secondary suppression found no end")


def needs_of(table: Table, rules: Rules, cells: Collection[int]) -> list[Need]:
    """What each of these cells needs for its protection."""
    return [need for at in cells for need in _both_ways(table.cells[at], at, rules, 0.0, frozenset())]


def needs_of_the_only_ones(table: Table, rules: Rules, hidden: Collection[int], primary: Collection[int]) -> list[Need]:
    """What cells need against a contributor who is the only one behind other hidden cells, and knows those."""
    needs = []
    for name, own, aim in known_to_the_only_one(table, sorted(hidden), primary):
        cell = table.cells[aim]
        needs += _both_ways(cell, aim, rules, (cell.held or {}).get(name, 0.0), own)
    return needs


def _both_ways(cell: TableCell, at: int, rules: Rules, known: float, still: frozenset[int]) -> list[Need]:
    """Room upwards and downwards. Where things are counted and one at least is known to be there, a number of one or
    two has no room downwards: being able to be larger must do."""
    margin = rules.margin(cell)
    up = Need(at, True, margin, still)
    down = min(margin, cell.value - known)
    return [up] if cell.least or down <= INEXACT * max(1.0, cell.value) else [up, Need(at, False, down, still)]


class Search:
    """The cells that are hidden so far, and for each need the movement that meets it."""

    def __init__(self, table: Table, rules: Rules, beside: Mapping[int, Collection[int]]) -> None:
        self._table, self._size, self._beside = table, len(table.cells), beside
        self._room = Room(table)
        self.primary = frozenset(at for at, cell in enumerate(table.cells) if rules.unsafe(cell))
        self.silent = frozenset(at for at, cell in enumerate(table.cells) if not cell.published) - self.primary
        self.hidden = set(self.primary | self.silent)
        most = max((cell.value for cell in table.cells), default=0.0)
        self._weights = np.array([_loss(cell, most) for cell in table.cells])
        self._program = LinearProgram(self._size, table.sums, blocks=(1, -1))
        self._needs = set(needs_of(table, rules, self.primary))
        self._ways: dict[Need, Movement] = {}

    def ask_for(self, needs: Collection[Need]) -> bool:
        """Further needs; whether any is new."""
        new = set(needs) - self._needs
        self._needs |= new
        return bool(new)

    def protect(self) -> None:
        """Hides what all needs call for, and shows again what none does."""
        before = set(self.hidden)
        for still in sorted({need.still for need in self._needs if need not in self._ways}, key=sorted):
            self._protect_against(still)
        self._show_the_unneeded(self.hidden - before)

    def _protect_against(self, still: frozenset[int]) -> None:
        """Hides what the needs call for that are those of somebody with this knowledge."""
        left = self._open(still)
        while left:
            self._ways |= Moves(self._room, self.hidden).meet(left)
            if left := self._open(still):
                batch = self._apart(left)
                while (moved := self._cheapest(batch)) is None:
                    if len(batch) == 1:
                        raise Unprotectable([batch[0].cell])
                    batch = batch[: len(batch) // 2]
                self.hidden |= moved

    def _open(self, still: frozenset[int]) -> list[Need]:
        """Needs without a movement, the widest first: what hides those often hides others, too."""
        left = [need for need in self._needs if need not in self._ways and need.still == still]
        return sorted(left, key=lambda need: (-need.by, need.cell, need.up))

    def _apart(self, needs: Sequence[Need]) -> list[Need]:
        """Those of the needs that can be asked for together: no two of their cells share a sum."""
        chosen: list[Need] = []
        taken: set[int] = set()
        for need in needs:
            around = self._room.around[need.cell]
            if taken.isdisjoint(around):
                taken |= set(around)
                chosen.append(need)
        return chosen

    def _cheapest(self, needs: Sequence[Need]) -> set[int] | None:
        """The cells that move in the cheapest way to meet these needs; None where no way meets all of them."""
        size, widest = self._size, max(need.by for need in needs)
        low, high = np.zeros(2 * size), np.full(2 * size, FARTHEST)
        high[size:] = np.minimum(self._room.down / widest, FARTHEST)
        for cell in needs[0].still:
            high[[cell, size + cell]] = 0.0
        for need in needs:
            at, other = (need.cell, size + need.cell) if need.up else (size + need.cell, need.cell)
            low[at], high[other] = min(need.by / widest, high[at]), 0.0
        self._program.bounds(low, high)
        price = self._price()
        self._program.costs(np.concatenate([price, price]))
        solution = self._program.solve()
        if solution is None:
            return None
        return set(np.nonzero(np.abs(solution[:size] - solution[size:]) > MOVED)[0].tolist())

    def _price(self) -> np.ndarray:
        """What moving a cell costs: nothing where it is hidden anyway, less where its neighbour in time is."""
        price = self._weights.copy()
        for cell in self.hidden:
            price[list(self._beside.get(cell, ()))] *= BESIDE
        price[list(self.hidden)] = 0.0
        return price

    def _show_the_unneeded(self, added: Collection[int]) -> None:
        """Shows each added cell again, the weightiest first, whose neighbours protect everything without it."""
        moves, gone = Moves(self._room, self.hidden), set()
        for cell in sorted(added, key=lambda cell: (-self._weights[cell], cell)):
            touched = [need for need, way in self._ways.items() if cell in way.among]
            ways = moves.meet(touched, {cell, *gone}, all_or_none=True)
            if len(ways) == len(touched):
                gone.add(cell)
                self._ways |= ways
        self.hidden -= gone


def _loss(cell: TableCell, largest: float) -> float:
    """What readers lose with a cell: more the more cells, contributors and amount it stands for."""
    return cell.weight * (1 + math.log2(1 + cell.n) + (cell.value / largest if largest else 0.0))
