"""A table of amounts with all its sums, as a release shows it: what an outsider can add and subtract.

The columns that a table is arranged by form dimensions: columns that lie within each other (county, municipality) are
one dimension with levels, others cross each other (municipality × sex). A cell is a node of each dimension; a margin
is a cell with a node that is not a leaf, and carries `TOTAL` in the columns it is summed over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

TOTAL = "Total"
Key = tuple[str, ...]
Path = tuple[str, ...]
"""A node of a dimension: the codes from its first level downwards; () is all of it."""


@dataclass(frozen=True)
class Contribution:
    """What one contributor adds to one cell: the contributor's name, and how much (not negative)."""

    key: Key
    contributor: str
    value: float


@dataclass(frozen=True)
class TableCell:
    """A cell or margin.

    Attributes:
        key: one code a column, `TOTAL` where the column is summed over.
        n: number of different contributors.
        largest: the parts of the two largest contributors, the larger first; None where parts are not known.
        weight: how much is lost by hiding it: 1 for an inner cell, more the more of them a margin sums.
        held: contributor -> its part, where that is known.
        published: False for what nobody shows, but anybody can work out where its neighbours are shown.
        margin: how far an outsider must be left guessing, for a cell that is unsafe whatever its contributors.
        gap: how much less the cell must at least be able to hold (more, where it is empty), for one of which not the
            value is a secret, but that it is all there is.
        known: True for what everybody knows already: it is never hidden, and hiding it would protect nothing.
    """

    key: Key
    value: float
    n: int
    largest: tuple[float, float] | None
    weight: float = 1.0
    held: Mapping[str, float] | None = field(default=None, compare=False)
    published: bool = True
    margin: float | None = None
    gap: float | None = None
    known: bool = False


@dataclass(frozen=True)
class Sum:
    """The cell at position `whole` is the sum of those at `parts`."""

    whole: int
    parts: tuple[int, ...]


@dataclass(frozen=True)
class Table:
    """All cells and margins, and every sum that holds among them.

    Attributes:
        series: running totals in order of time, each with what was added since the one before it.
    """

    columns: tuple[str, ...]
    cells: tuple[TableCell, ...]
    sums: tuple[Sum, ...]
    series: tuple[tuple[tuple[int, tuple[int, ...]], ...], ...] = ()


def dimensions(keys: Iterable[Key], columns: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """The columns of each dimension, as positions: a column whose every code lies within one code of the column before
    it is a level below that one."""
    found: list[list[int]] = []
    rows = list(keys)
    for at in range(len(columns)):
        if found and at and _within(rows, at - 1, at):
            found[-1].append(at)
        else:
            found.append([at])
    return tuple(map(tuple, found))


def _within(keys: Sequence[Key], above: int, below: int) -> bool:
    """One code of a table with one row says nothing: columns then cross each other."""
    pairs = {(key[above], key[below]) for key in keys}
    return len(pairs) == len({inner for _, inner in pairs}) and len(pairs) > len({outer for outer, _ in pairs})


def table(columns: Sequence[str], contributions: Sequence[Contribution]) -> Table:
    """The table of these contributions. One contributor may stand behind several cells, and counts once in their sum.

    Raises:
        ValueError: a value is negative, or a code is the word for a sum.
    """
    for one in contributions:
        if one.value < 0:
            raise ValueError(f"{one.key}: {one.value} is negative")
        if TOTAL in one.key:
            raise ValueError(f"{one.key}: “{TOTAL}” is the word for a sum")
    within = dimensions([one.key for one in contributions], columns)
    parts: dict[tuple[Path, ...], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    inner: dict[tuple[Path, ...], set[Key]] = defaultdict(set)
    for one in contributions:
        for node in _nodes_above(one.key, within):
            parts[node][one.contributor] += one.value
            inner[node].add(one.key)
    nodes = sorted(parts, key=lambda node: _order(node, within))
    cells = [_cell(_key(node, within, len(columns)), parts[node], len(inner[node])) for node in nodes]
    return Table(tuple(columns), tuple(cells), tuple(_sums(nodes)))


def counted_table(columns: Sequence[str], cells: Sequence[tuple[Key, float, int]]) -> Table:
    """The table of cells of which only value and number of contributors are known: (key, value, n), each key once.

    A contributor is taken to stand behind one cell alone, so that numbers add up.
    """
    names = [
        Contribution(key, f"{at}:{i}", value if i == 0 else 0)
        for at, (key, value, n) in enumerate(cells)
        for i in range(max(n, 1))
    ]
    empty = {key for key, _, n in cells if n == 0}
    made = table(columns, names)
    anonymous = [TableCell(c.key, c.value, 0 if c.key in empty else c.n, None, c.weight) for c in made.cells]
    return Table(made.columns, tuple(anonymous), made.sums)


def _nodes_above(key: Key, within: Sequence[Sequence[int]]) -> Iterable[tuple[Path, ...]]:
    """The cell of a key and every margin it is part of."""
    paths = [[tuple(key[at] for at in levels[:depth]) for depth in range(len(levels) + 1)] for levels in within]
    return product(*paths)


def _key(node: tuple[Path, ...], within: Sequence[Sequence[int]], width: int) -> Key:
    key = [TOTAL] * width
    for path, levels in zip(node, within, strict=True):
        for at, code in zip(levels, path, strict=False):
            key[at] = code
    return tuple(key)


def _order(node: tuple[Path, ...], within: Sequence[Sequence[int]]) -> tuple:
    """Sorted by codes, a sum after what it sums."""
    return tuple(
        (path + ("",) * (len(levels) - len(path)), -len(path)) if path else (("\U0010ffff",), 0)
        for path, levels in zip(node, within, strict=True)
    )


def _cell(key: Key, parts: dict[str, float], inner: int) -> TableCell:
    first, second, *_ = [*sorted(parts.values(), reverse=True), 0.0, 0.0]
    return TableCell(key, sum(parts.values()), len(parts), (first, second), float(inner), dict(parts))


def _sums(nodes: Sequence[tuple[Path, ...]]) -> Iterable[Sum]:
    """For each margin and each dimension it is summed over: the cells one level below."""
    at = {node: position for position, node in enumerate(nodes)}
    below: dict[tuple[int, int], list[int]] = defaultdict(list)
    for node, position in at.items():
        for dimension, path in enumerate(node):
            if path:
                above = (*node[:dimension], path[:-1], *node[dimension + 1 :])
                below[at[above], dimension].append(position)
    return [Sum(whole, tuple(parts)) for (whole, _), parts in sorted(below.items())]
