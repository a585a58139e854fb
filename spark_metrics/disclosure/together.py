"""What can be worked out of several hidden cells together: what is left of a sum when its shown parts are taken off,
and what came about between two running totals that are shown. Such a remainder must be as safe as a cell: two hidden
cells of one and the same enterprise tell it when their sum is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace

from spark_metrics.disclosure.primary import Rules
from spark_metrics.disclosure.table import Sum, Table, TableCell


def with_unsafe_remainders(table: Table, rules: Rules, hidden: Collection[int]) -> Table | None:
    """The table with a cell more for each remainder that is unsafe; None where none is.

    The further cells stand last and are shown by nobody.
    """
    known = {one.parts for one in table.sums if not table.cells[one.whole].published}
    found = {}
    for parts in {*_of_sums(table, hidden), *_of_series(table, hidden)} - known:
        cell = _together(table, parts)
        if cell is not None and rules.unsafe(cell):
            found[parts] = cell
    if not found:
        return None
    sums = [Sum(len(table.cells) + at, parts) for at, parts in enumerate(sorted(found))]
    return replace(table, cells=(*table.cells, *(found[parts] for parts in sorted(found))), sums=(*table.sums, *sums))


def _of_sums(table: Table, hidden: Collection[int]) -> Iterable[tuple[int, ...]]:
    for one in table.sums:
        if one.whole not in hidden:
            left = tuple(sorted(part for part in one.parts if part in hidden))
            if len(left) > 1:
                yield left


def _of_series(table: Table, hidden: Collection[int]) -> Iterable[tuple[int, ...]]:
    for series in table.series:
        left: set[int] = set()
        for running, steps in series:
            left.update(step for step in steps if step in hidden)
            if running not in hidden:
                if len(left) > 1:
                    yield tuple(sorted(left))
                left = set()


def _together(table: Table, parts: tuple[int, ...]) -> TableCell | None:
    """Several cells as one; None where nobody knows who stands behind them."""
    cells = [table.cells[part] for part in parts]
    held: dict[str, float] = defaultdict(float)
    for cell in cells:
        if cell.held is None:
            return None
        for name, value in cell.held.items():
            held[name] += value
    of_persons = any(cell.n != len(cell.held or ()) for cell in cells)
    first, second, *_ = [*sorted(held.values(), reverse=True), 0.0, 0.0]
    return TableCell(
        key=("together", *map(str, parts)),
        value=sum(cell.value for cell in cells),
        n=sum(cell.n for cell in cells) if of_persons else len(held),
        largest=(first, second),
        weight=0.0,
        held=dict(held),
        published=False,
    )
