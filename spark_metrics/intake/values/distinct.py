"""The different cells of a column, each once: a column repeats itself, and what is the same is read once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from spark_metrics.intake.table import Cell

EMPTY = -1
_NUMBERS = {int, float}


@dataclass(frozen=True)
class Distinct:
    """The different cells of a column, in the order of their first appearance.

    Attributes:
        cells: the different cells; an empty one is not among them. 1 and 1.0 are the same, 1 and True are not.
        which: one per row: index into `cells`, `EMPTY` where the row's cell is empty.
    """

    cells: list[Cell]
    which: np.ndarray

    @cached_property
    def counts(self) -> np.ndarray:
        """How often each of `cells` stands in the column."""
        return np.bincount(self.which[self.which != EMPTY], minlength=len(self.cells))

    @cached_property
    def first(self) -> np.ndarray:
        """Where each of `cells` stands first."""
        found = np.full(len(self.cells), -1, np.int64)
        rows = np.flatnonzero(self.which != EMPTY)[::-1]
        found[self.which[rows]] = rows
        return found

    def rows_of(self, indices: Iterable[int]) -> list[tuple[int, int]]:
        """(row, index into `cells`) of every row that holds one of these cells, by row."""
        wanted = np.zeros(len(self.cells) + 1, bool)
        wanted[list(indices)] = True
        # The last place answers for EMPTY, which is -1.
        rows = np.flatnonzero(wanted[self.which])
        return list(zip(rows.tolist(), self.which[rows].tolist(), strict=True))


def distinct(cells: Sequence[Cell]) -> Distinct:
    """The different cells of a column; texts that are empty or only space count as empty."""
    types = set(map(type, cells)) - {type(None)}
    keys: Sequence[Any] = cells if types == {str} or types <= _NUMBERS else list(map(_key, cells))
    first = dict(zip(reversed(keys), range(len(keys) - 1, -1, -1), strict=True))
    places = sorted(place for key, place in first.items() if not _is_empty(key))
    number = dict.fromkeys(first, EMPTY) | {keys[place]: index for index, place in enumerate(places)}
    which = np.fromiter(map(number.__getitem__, keys), np.int64, len(keys))
    return Distinct([cells[place] for place in places], which)


def _key(cell: Cell) -> Any:
    """What tells cells apart that Python takes for equal, and can be looked up: texts and numbers as they are."""
    if isinstance(cell, dict):
        return dict, cell["d"]
    return (bool, cell) if isinstance(cell, bool) else cell


def _is_empty(key: Any) -> bool:
    return key is None or (isinstance(key, str) and not key.strip())
