"""A release beside the earlier ones: which cells are known already, which are too close to what was shown."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spark_metrics.disclosure.held import ALL, Name
from spark_metrics.disclosure.linked import LinkedTable
from spark_metrics.disclosure.parameters import Parameters
from spark_metrics.disclosure.pattern import DURING, END, UNTIL, Pattern
from spark_metrics.disclosure.primary import Rules
from spark_metrics.disclosure.secondary import suppress
from spark_metrics.disclosure.table import Sum, TableCell
from spark_metrics.measures.breakdown import quarter_of
from spark_metrics.releases.decide import Patterns
from spark_metrics.releases.family import Family

DEAR = 3e4
"""What it costs to hide a cell that is known already: never worth it."""
CHEAP = 1e-3
"""What it costs to hide what stays hidden anyway."""
SLIGHT = 1e-9
"""A difference of floating point, against the size of what differs."""
log = logging.getLogger(__name__)
Held = Mapping[str, float]


@dataclass(frozen=True)
class Issued:
    """An earlier release.

    Attributes:
        day: that its figures are as of.
        made: its tables.
        hidden: the names of the cells that it hid.
    """

    day: dt.date
    made: LinkedTable
    hidden: frozenset[Name]

    def shown(self, name: Name) -> list[Held]:
        """What it showed of a cell of a later release: the cell of the same name, and for what had come about by its
        day all that was known. Nothing where it hid that."""
        indicator, node, table, code = name
        names = [name]
        if table == UNTIL and code != END:
            if code > quarter_of(self.day):
                return []
            before = [quarter for quarter in self.made.held.quarters if quarter <= code]
            names = [(indicator, node, table, before[-1])] if before else []
            names += [(indicator, node, table, END)] if code == quarter_of(self.day) else []
        return [self.held(one) for one in names if one not in self.hidden and one in self.made.at]

    def held(self, name: Name) -> Held:
        return self.made.held.parts.get(name, {})


def outsiders_table(made: LinkedTable) -> LinkedTable:
    """What outsiders see of a family's tables: over time the whole alone.

    Each late report would otherwise move past quarters of its place by one, which no later release could hide.
    """
    at = {name: place for name, place in made.at.items() if not _is_place_in_time(name)}
    kept = sorted({*at.values(), *(place for place, cell in enumerate(made.table.cells) if not cell.published)})
    new = {place: turn for turn, place in enumerate(kept)}
    sums = tuple(
        Sum(new[one.whole], tuple(new[part] for part in one.parts))
        for one in made.table.sums
        if new.keys() >= {one.whole, *one.parts}
    )
    series = tuple(
        tuple((new[running], tuple(new[step] for step in steps)) for running, steps in one)
        for one in made.table.series
        if new.keys() >= {place for running, steps in one for place in (running, *steps)}
    )
    cells = tuple(made.table.cells[place] for place in kept)
    table = replace(made.table, cells=cells, sums=sums, series=series)
    return replace(made, table=table, at={name: new[place] for name, place in at.items()})


def issued_of(made: LinkedTable, family: Family, day: dt.date, patterns: Patterns) -> Issued:
    """A release with what it hid of the outsiders' table."""
    of = {key: patterns[key or family.root.key] for key in made.indicators}
    return Issued(day, made, frozenset(name for name in made.at if _hides(of[name[0]], name)))


def to_hide(
    made: LinkedTable, family: Family, earlier: Sequence[Issued], parameters: Parameters
) -> frozenset[int] | None:
    """The positions that a release must hide beside the earlier ones; None where it can't be made beside them."""
    rules = Rules(parameters.threshold, parameters.percent if family.amounts else None, strict=False)
    known, close = _judged(made, earlier, rules.threshold, family.of_persons)
    if made.at.get(("", ALL, UNTIL, END)) in close:
        return None
    still = _still_hidden(made, earlier[-1]) - known if earlier else set()
    cells = [
        replace(cell, known=True) if at in known else _close(cell, close[at]) if at in close else
        replace(cell, weight=CHEAP) if at in still else cell
        for at, cell in enumerate(made.table.cells)
    ]  # fmt: skip
    try:
        primary, added = suppress(replace(made.table, cells=tuple(cells)), rules)
    except RuntimeError as error:
        log.info("%s: no new release: %s", family.root.key, error)
        return None
    return primary | added | still


def _still_hidden(made: LinkedTable, last: Issued) -> set[int]:
    """The cells that the last release hid, and that hold what they held then."""
    return {
        at
        for name, at in made.at.items()
        if name in last.hidden and _difference(made.held.parts[name], last.held(name), 1, of_persons=False) == 0.0
    }


def _close(cell: TableCell, difference: float) -> TableCell:
    """A cell that an earlier one gives away but for a few contributors: as unsafe as those."""
    return replace(cell, margin=max(difference, 1.0))


def _judged(
    made: LinkedTable, earlier: Sequence[Issued], threshold: int, of_persons: bool
) -> tuple[set[int], dict[int, float]]:
    """The cells that are known from earlier releases, and those that are close to one: position -> by how much."""
    known, close = set(), {}
    for name, at in made.at.items():
        for then in (held for one in earlier for held in one.shown(name)):
            difference = _difference(made.held.parts[name], then, threshold, of_persons)
            if difference == 0.0:
                known.add(at)
            elif difference is not None:
                close[at] = max(difference, close.get(at, 0.0))
    return known, {at: by for at, by in close.items() if at not in known}


def _difference(one: Held, other: Held, threshold: int, of_persons: bool) -> float | None:
    """By how much two cells differ when fewer contributors than are shown make the difference; None when more do.

    Where persons are counted, each part is of as many persons as it holds.
    """
    changed = amount = 0.0
    for name in one.keys() | other.keys():
        by = abs(one.get(name, 0.0) - other.get(name, 0.0))
        if by > SLIGHT * max(1.0, one.get(name, 0.0)) or (not of_persons and (name in one) != (name in other)):
            changed, amount = changed + (by if of_persons else 1), amount + by
            if changed >= threshold:
                return None
    return max(amount, SLIGHT) if changed else 0.0


def _is_place_in_time(name: Name) -> bool:
    _, node, table, code = name
    return node != ALL and (table == DURING or (table == UNTIL and code != END))


def _hides(pattern: Pattern, name: Name) -> bool:
    _, (_, place), table, code = name
    if table in (UNTIL, DURING):
        return (place, table, code) in pattern.hidden
    return pattern.is_hidden(place, split=(table, code))
