"""The linked tables of a release as one table: every cell that is shown, and every sum that an outsider can make.

Places (municipality < county < all, and municipality < type < all) stand over time: a running total at the end of each
quarter and what came about in it, `running[q] = running[q - 1] + during[q]`. Places stand by sex, and all by
background, as known in the end. An of-which indicator has the same tables; it and the rest are the whole, over places
in the end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spark_metrics.disclosure.part import UNKNOWN, Part
from spark_metrics.disclosure.pattern import DURING, END, UNTIL
from spark_metrics.disclosure.table import Sum, Table, TableCell

Node = tuple[str, str]
"""(level, code) of a place: unknown municipalities, counties and types are three."""
Name = tuple[str, Node, str, str]
"""(indicator, place, table, code); the indicator itself is "", its of-which indicators have their keys."""
ALL: Node = ("all", "")
COLUMNS = ("indicator", "place", "table", "code")
REST = "rest"
"""The table of what is left of an indicator without an of-which indicator: nobody shows it, anybody can subtract."""
BY_PLACE = "sex"
WEIGHTS = {"all": 10.0, "county": 3.0, "type": 2.0, "municipality": 1.0, UNTIL: 0.5, DURING: 0.3, REST: 0.0}
IN_THE_END = 4.0
"""How much readers lose with a cell: by place, and by table."""


@dataclass(frozen=True)
class LinkedTable:
    """The table, and which of its cells shows what.

    Attributes:
        at: where each shown cell stands; several names may stand for one cell that holds the same by necessity.
    """

    table: Table
    at: Mapping[Name, int]
    quarters: tuple[str, ...]
    children: tuple[str, ...]


def linked(
    parts: Sequence[Part], county_of: Mapping[str, str], type_of: Mapping[str, str], splits: Sequence[str]
) -> LinkedTable:
    """All linked tables of these parts."""
    quarters = tuple(sorted({part.quarter for part in parts} - {UNKNOWN}))
    parts = sorted(parts, key=repr)  # the last digit of a sum depends on the order
    children = tuple(sorted({child for part in parts for child in part.of}))
    making = _Making(quarters, county_of, type_of, splits)
    for child in ("", *children):
        inside = [part for part in parts if not child or child in part.of]
        making.add(child, inside, () if child else children)
    return making.table(children)


class _Making:
    """Collects what stands in each cell, and then the sums between them."""

    def __init__(
        self,
        quarters: tuple[str, ...],
        county_of: Mapping[str, str],
        type_of: Mapping[str, str],
        splits: Sequence[str],
    ) -> None:
        self._quarters, self._splits = quarters, splits
        self._county_of, self._type_of = county_of, type_of
        self._held: dict[Name, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        self._persons: dict[Name, dict[str, int]] = defaultdict(dict)
        self._within: dict[Node, set[Node]] = defaultdict(set)
        self._sums: list[tuple[Name, tuple[Name, ...]]] = []

    def add(self, indicator: str, parts: Iterable[Part], children: Sequence[str] = ()) -> None:
        """One indicator's parts; with `children` also what is left of it without each of them."""
        for part in parts:
            if part.value < 0:
                raise ValueError(f"{part}: negative")
            for node in self._nodes(part.place):
                for table, code in self._places_of(part, node):
                    self._put((indicator, node, table, code), part)
                for child in children:
                    if child not in part.of:
                        self._put((child, node, REST, END), part)

    def table(self, children: tuple[str, ...]) -> LinkedTable:
        """All cells that hold anybody, and the sums between them."""
        whole_of = _merged(self._held, sums := self._all_sums(children))
        names = sorted({whole_of[name] for name in self._held})
        at = {name: position for position, name in enumerate(names)}
        cells = tuple(self._cell(name) for name in names)
        position = {name: at[whole_of[name]] for name in self._held}
        found = {Sum(position[whole], tuple(sorted(position[part] for part in inside))) for whole, inside in sums}
        kept = sorted((one for one in found if len(one.parts) > 1), key=lambda one: (one.whole, one.parts))
        shown = {name: place for name, place in position.items() if name[2] != REST}
        return LinkedTable(Table(COLUMNS, cells, tuple(kept)), shown, self._quarters, children)

    def _put(self, name: Name, part: Part) -> None:
        self._held[name][part.contributor] += part.value
        self._persons[name][part.contributor] = part.n

    def _nodes(self, place: str) -> list[Node]:
        county = ("county", self._county_of.get(place, UNKNOWN))
        type_ = ("type", self._type_of.get(place, UNKNOWN))
        inner = ("municipality", place)
        self._within[ALL] |= {county, type_}
        self._within[county].add(inner)
        self._within[type_].add(inner)
        return [ALL, county, type_, inner]

    def _places_of(self, part: Part, node: Node) -> Iterable[tuple[str, str]]:
        """(table, code) of each cell that a part stands in at a place."""
        yield DURING, part.quarter
        yield UNTIL, END
        if part.quarter != UNKNOWN:
            yield from ((UNTIL, quarter) for quarter in self._quarters if quarter >= part.quarter)
        for split in self._splits:
            if split == BY_PLACE or node == ALL:
                yield split, getattr(part, split)

    def _cell(self, name: Name) -> TableCell:
        held = self._held[name]
        first, second, *_ = [*sorted(held.values(), reverse=True), 0.0, 0.0]
        n = sum(self._persons[name].values())
        key = (name[0], "/".join(name[1]), name[2], name[3])
        return TableCell(key, sum(held.values()), n, (first, second), WEIGHTS[name[1][0]] * _weight(name[2], name[3]))

    def _all_sums(self, children: Sequence[str]) -> list[tuple[Name, tuple[Name, ...]]]:
        sums = [*self._place_sums()]
        for indicator, node in sorted({name[:2] for name in self._held}):
            sums += self._time_sums(indicator, node)
            whole = (indicator, node, UNTIL, END)
            for split in self._splits:
                if groups := [name for name in self._held if name[:3] == (indicator, node, split)]:
                    sums.append((whole, tuple(sorted(groups))))
            if indicator in children:
                both = [whole, (indicator, node, REST, END)]
                sums.append((("", node, UNTIL, END), tuple(name for name in both if name in self._held)))
        return [(whole, inside) for whole, inside in sums if inside and whole in self._held]

    def _place_sums(self) -> Iterable[tuple[Name, tuple[Name, ...]]]:
        tables = sorted({(name[0], name[2], name[3]) for name in self._held})
        for indicator, table, code in tables:
            for node, inside in sorted(self._within.items()):
                for level in sorted({one[0] for one in inside}):
                    names = ((indicator, one, table, code) for one in sorted(inside) if one[0] == level)
                    yield (indicator, node, table, code), tuple(name for name in names if name in self._held)

    def _time_sums(self, indicator: str, node: Node) -> Iterable[tuple[Name, tuple[Name, ...]]]:
        before: Name | None = None
        for quarter in (*self._quarters, END):
            step = (indicator, node, DURING, quarter or UNKNOWN)
            whole = (indicator, node, UNTIL, quarter)
            yield whole, tuple(name for name in (before, step) if name and name in self._held)
            before = whole


def _merged(names: Iterable[Name], sums: Sequence[tuple[Name, tuple[Name, ...]]]) -> dict[Name, Name]:
    """name -> the one that stands for all cells that hold the same because a sum has a single part."""
    above = {name: name for name in names}

    def top(name: Name) -> Name:
        while above[name] != name:
            name = above[name]
        return name

    for whole, inside in sums:
        if len(inside) == 1:
            one, other = sorted((top(whole), top(inside[0])))
            above[other] = one
    return {name: top(name) for name in above}


def _weight(table: str, code: str) -> float:
    return IN_THE_END if (table, code) == (UNTIL, END) else WEIGHTS.get(table, 1.0)
