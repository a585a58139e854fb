"""Somebody who reads everything that a release shows and works out what it hides, by linear programming.

He has scipy and the definition of each cell, and nothing of how hiding is done. What he does not know are the inner
cells: place × sex × quarter × counted for the child or not. None of them is negative.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

import numpy as np
from scipy.optimize import linprog

from spark_metrics.disclosure.part import Part
from spark_metrics.disclosure.release import Release
from tests.disclosure.random_programmes import Programme

CLOSE = 1e-3
"""Share of its value within which a cell counts as known."""
Cell = tuple[str, str, str, str]
"""(indicator, place, table, code), as a reader names a cell; the code "" is the end."""


class Outsider:
    def __init__(self, whole: Programme, release: Release) -> None:
        self.whole = whole
        groups = [sorted({key(part)[at] for part in whole.parts}) for at in range(3)]
        self.inner = [(*one, child) for child in (False, True) for one in product(*groups)]
        self.cells = [(*name, child) for child in ("", "child") for name in self.names()]
        self.cells = [(child, place, table, code) for place, table, code, child in self.cells]
        self.hidden = [cell for cell in self.cells if is_hidden(release, cell)]
        shown = [cell for cell in self.cells if cell not in set(self.hidden)]
        self.rows = np.array([self.over(cell) for cell in shown])
        self.right = np.array([sum(part.value for part in self.behind(cell)) for cell in shown])

    def names(self) -> Iterable[tuple[str, str, str]]:
        places = ["", *self.whole.county_of, *set(self.whole.county_of.values()), *set(self.whole.type_of.values())]
        quarters = sorted({part.quarter for part in self.whole.parts})
        codes = [("until", ""), *(("until", q) for q in quarters if q != "unknown"), *(("during", q) for q in quarters)]
        codes += [("sex", sex) for sex in sorted({part.sex for part in self.whole.parts})]
        return [(place, *code) for place, code in product(sorted(places), codes)]

    def covers(self, cell: Cell, one: tuple) -> bool:
        """Is an inner cell a part of a shown one?"""
        (indicator, at, table, code), (place, sex, quarter, of_child) = cell, one
        right_place = at in ("", place, self.whole.county_of[place], self.whole.type_of[place])
        right_time = {"until": code == "" or (quarter != "unknown" and quarter <= code), "during": quarter == code}
        return right_place and (not indicator or of_child) and right_time.get(table, sex == code)

    def over(self, cell: Cell) -> np.ndarray:
        return np.array([float(self.covers(cell, one)) for one in self.inner])

    def behind(self, cell: Cell) -> list[Part]:
        parts = self.whole.child if cell[0] else self.whole.parts
        return [part for part in parts if self.covers(cell, (*key(part), True))]

    def unsafe(self) -> list[Cell]:
        """Hidden cells with one or two owners behind them."""
        return [cell for cell in self.hidden if 0 < len(self.owners(cell)) < 3]

    def owners(self, cell: Cell) -> set[str]:
        return {part.contributor for part in self.behind(cell)}

    def known(self, cells: list[Cell], own: Iterable[Cell] = ()) -> list[Cell]:
        """Those of the cells that he works out, when he knows his own as well."""
        own = list(own)
        rows = np.vstack([self.rows, *(self.over(cell) for cell in own)])
        values = [sum(part.value for part in self.behind(cell)) for cell in own]
        right = np.concatenate([self.right, values])
        over = np.array([self.over(cell) for cell in cells])
        low, high = np.full(len(cells), np.inf), np.full(len(cells), -np.inf)

        def ask(cost: np.ndarray) -> None:
            answer = linprog(cost, A_eq=rows, b_eq=right, bounds=(0, 1e4), method="highs")
            assert answer.status == 0, answer.message
            found = over @ answer.x
            np.minimum(low, found, out=low)
            np.maximum(high, found, out=high)

        draw = np.random.default_rng(len(cells))
        for _ in range(3):  # many cells at once; single ones only where that does not show that they are safe
            cost = draw.normal(size=len(cells)) @ over
            ask(cost)
            ask(-cost)
        for at in range(len(cells)):
            for sign in (1, -1):
                if not self._is_open(cells[at], low[at], high[at]):
                    ask(sign * over[at])
        return [
            cell for cell, least, most in zip(cells, low, high, strict=True) if not self._is_open(cell, least, most)
        ]

    def _is_open(self, cell: Cell, low: float, high: float) -> bool:
        return high - low > CLOSE * max(1.0, sum(part.value for part in self.behind(cell)))

    def insiders(self) -> dict[str, list[Cell]]:
        """Owners who are alone behind hidden cells, and these cells."""
        found: dict[str, list[Cell]] = {}
        for cell in self.unsafe():
            if len(names := self.owners(cell)) == 1:
                found.setdefault(names.pop(), []).append(cell)
        return found


def key(part: Part) -> tuple[str, str, str]:
    return part.place, part.sex, part.quarter


def is_hidden(release: Release, cell: Cell) -> bool:
    indicator, place, table, code = cell
    pattern = release.children[indicator] if indicator else release.pattern
    if table == "until":
        return pattern.is_hidden(place, until=code or None)
    return pattern.is_hidden(place, during=code) if table == "during" else pattern.is_hidden(place, split=(table, code))
