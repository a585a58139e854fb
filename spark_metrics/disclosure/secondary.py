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
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

import numpy as np

from spark_metrics.disclosure.audit import known_to_the_only_one
from spark_metrics.disclosure.moves import FARTHEST, MOVED, Movement, Moves, Need, Room
from spark_metrics.disclosure.primary import INEXACT, Rules
from spark_metrics.disclosure.solver import LinearProgram
from spark_metrics.disclosure.table import Table, TableCell
from spark_metrics.disclosure.together import with_unsafe_remainders

MOST_ROUNDS = 30
EFFORT = 90_000
"""Cells tried for being shown again × hidden cells among which others must then move, at most: the weightiest are
tried first, so that a large table only keeps some light cells hidden that need not be."""
HARDLY = 0.05
"""Share of its margin by which a cell must be able to move for somebody who knows own cells."""


class Unprotectable(RuntimeError):
    """Cells that no hiding can protect, as nothing else in the table could have been different."""

    def __init__(self, cells: Sequence[int]) -> None:
        super().__init__(f"cells {list(cells)} cannot be protected")
        self.cells = tuple(cells)


def suppress(table: Table, rules: Rules) -> tuple[frozenset[int], frozenset[int]]:
    """The positions of the cells to hide: for their own sake, and to protect those.

    The same table and rules give the same answer.

    Raises:
        Unprotectable: a cell can't be protected, whatever is hidden.
    """
    size, search = len(table.cells), Search(table, rules)
    for _ in range(MOST_ROUNDS):
        search.protect()
        if (wider := with_unsafe_remainders(table, rules, search.hidden)) is not None:
            table, search = wider, search.over(wider)
        elif not search.ask_for(
            [*needs_of_the_only_ones(table, rules, search.hidden, search.primary), *search.stuck(table)]
        ):
            own = range(size)
            return (
                frozenset(search.primary.intersection(own)),
                frozenset((search.hidden - search.primary - search.silent).intersection(own)),
            )
    raise RuntimeError("secondary suppression found no end")


def needs_of(table: Table, rules: Rules, cells: Collection[int]) -> list[Need]:
    """What each of these cells needs for its protection."""
    return [need for at in cells for need in _both_ways(table.cells[at], at, rules, 0.0, frozenset())]


def needs_of_the_only_ones(table: Table, rules: Rules, hidden: Collection[int], primary: Collection[int]) -> list[Need]:
    """What cells need against a contributor who is the only one behind other hidden cells, and knows those."""
    needs = []
    for name, own, aim in known_to_the_only_one(table, sorted(hidden), primary):
        cell = table.cells[aim]
        if cell.gap is None and not rules.tells(cell, name):
            continue
        needs += _both_ways(cell, aim, rules, (cell.held or {}).get(name, 0.0), own)
    return needs


def _both_ways(cell: TableCell, at: int, rules: Rules, known: float, still: frozenset[int]) -> list[Need]:
    """Room upwards, and downwards as far as there can be any."""
    if cell.gap is not None and not rules.by_itself(cell):
        return [Need(at, cell.value <= 0, min(cell.gap, cell.value) or cell.gap, still)]
    margin = rules.margin(cell)
    up = Need(at, True, margin, still)
    down = min(margin, cell.value - known)
    return [up] if down <= INEXACT * max(1.0, cell.value) else [up, Need(at, False, down, still)]


class Search:
    """The cells that are hidden so far, and for each need the movement that meets it."""

    def __init__(self, table: Table, rules: Rules) -> None:
        self._rules, self._size = rules, len(table.cells)
        self._can_not = np.array([cell.known for cell in table.cells])
        self._room = Room(table)
        self.primary = frozenset(at for at, cell in enumerate(table.cells) if rules.unsafe(cell))
        self.silent = frozenset(at for at, cell in enumerate(table.cells) if not cell.published) - self.primary
        self.hidden = set(self.primary | self.silent)
        most = max((cell.value for cell in table.cells), default=0.0)
        self._weights = np.array([_loss(cell, most) for cell in table.cells])
        self._program = LinearProgram(self._size, table.sums, blocks=(1, -1))
        self._needs = set(needs_of(table, rules, self.primary))
        self._ways: dict[Need, Movement] = {}
        self._kept: tuple[set[int], Moves] | None = None

    def stuck(self, table: Table) -> list[Need]:
        """What cells need that can hardly move for somebody who is alone in others, as nothing is less than nothing.
        Where two or more are behind what he does not know, none of them is told."""
        own: dict[str, set[int]] = defaultdict(set)
        for cell in self.hidden:
            if table.cells[cell].n == 1 and (held := table.cells[cell].held):
                own[next(iter(held))].add(cell)
        needs = []
        for name, cells in sorted(own.items()):
            still = frozenset(cells)
            aims = [
                cell
                for cell in sorted(self.primary - still)
                if len((table.cells[cell].held or {}).keys() - {name}) == 1
                and self._rules.tells(table.cells[cell], name)
            ]
            asked = {cell: self._rules.margin(table.cells[cell]) * HARDLY for cell in aims}
            for cell in sorted(asked.keys() - self._free(asked, still)):
                known = (table.cells[cell].held or {}).get(name, 0.0)
                needs += _both_ways(table.cells[cell], cell, self._rules, known, still)
        return needs

    def _free(self, asked: Mapping[int, float], still: frozenset[int]) -> set[int]:
        """The cells that can move by what is asked of them, one way or the other, while some stand still."""
        free: set[int] = set()
        for way in {id(way): way for way in self._ways.values()}.values():
            if still.isdisjoint(way.among):
                free.update(cell for cell, by in way.among.items() if cell in asked and abs(by) >= asked[cell])
        for up in (True, False):  # most can move upwards: then nobody has to ask for the other way
            left = [Need(cell, up, asked[cell], still) for cell in sorted(asked.keys() - free)]
            free |= {need.cell for need in self._moves().meet(left)}
        return free

    def over(self, wider: Table) -> Search:
        """The same state of the search in a table with further cells at its end."""
        search = Search(wider, self._rules)
        search.hidden |= self.hidden
        search._needs |= self._needs
        search._ways = dict(self._ways)
        return search

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
            self._ways |= self._moves().meet(left)
            if left := self._open(still):
                batch = self._apart(left)
                while (way := self._cheapest(batch)) is None:
                    if len(batch) == 1:
                        raise Unprotectable([batch[0].cell])
                    batch = batch[: len(batch) // 2]
                if way.among.keys() <= self.hidden:
                    # What is hidden does already; the other programme only found no way within its precision.
                    self._ways |= dict.fromkeys(batch, way)
                self.hidden |= way.among.keys()
                left = self._open(still)

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

    def _cheapest(self, needs: Sequence[Need]) -> Movement | None:
        """The cheapest way to meet these needs; None where no way meets all of them."""
        size, widest = self._size, max(need.by for need in needs)
        low, high = np.zeros(2 * size), np.full(2 * size, FARTHEST)
        high[size:] = np.minimum(self._room.down / widest, FARTHEST)
        high[np.concatenate([self._can_not, self._can_not])] = 0.0
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
        change = solution[:size] - solution[size:]
        moved = np.nonzero(np.abs(change) > MOVED)[0]
        return Movement(dict(zip(moved.tolist(), (change[moved] * widest).tolist(), strict=True)))

    def _price(self) -> np.ndarray:
        """What moving a cell costs: nothing where it is hidden anyway."""
        price = self._weights.copy()
        price[list(self.hidden)] = 0.0
        return price

    def _moves(self) -> Moves:
        """What the cells hidden now can do; kept while they are the same."""
        if self._kept is None or self._kept[0] != self.hidden:
            self._kept = (set(self.hidden), Moves(self._room, self.hidden, self._dear()))
        return self._kept[1]

    def _dear(self) -> dict[int, float]:
        """What of the added cells is better not used: the weightiest is 1."""
        added = self.hidden - self.primary - self.silent
        most = max((self._weights[cell] for cell in added), default=1.0)
        return {cell: self._weights[cell] / most for cell in added}

    def _show_the_unneeded(self, added: Collection[int]) -> None:
        """Shows each added cell again, the weightiest first, whose neighbours protect everything without it."""
        moves, gone, tries = self._moves(), set(), EFFORT // (len(self.hidden) + 1)
        for cell in sorted(added, key=lambda cell: (-self._weights[cell], cell)):
            touched = [need for need, way in self._ways.items() if cell in way.among]
            if touched and tries <= 0:
                continue
            tries -= bool(touched)
            ways = moves.meet(touched, {cell, *gone}, all_or_none=True) if touched else {}
            if len(ways) == len(touched):
                gone.add(cell)
                self._ways |= ways
        self.hidden -= gone


def _loss(cell: TableCell, largest: float) -> float:
    """What readers lose with a cell: more the more cells, contributors and amount it stands for."""
    return cell.weight * (1 + math.log2(1 + cell.n) + (cell.value / largest if largest else 0.0))
