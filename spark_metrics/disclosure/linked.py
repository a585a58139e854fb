"""The linked tables of a release as one table: every cell that is shown, and every sum that an outsider can make.

Places (municipality < county < all, and municipality < type < all) stand over time: a running total at the end of each
quarter and what came about in it, `running[q] = running[q - 1] + during[q]`. Places stand by sex, and all by
background, as known in the end. An of-which indicator has the same tables; it and the rest are the whole, over places
in the end.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spark_metrics.disclosure.held import ALL, REST, Held, Name
from spark_metrics.disclosure.part import UNKNOWN, Part
from spark_metrics.disclosure.pattern import DURING, END, UNTIL
from spark_metrics.disclosure.table import Sum, Table, TableCell

COLUMNS = ("indicator", "place", "table", "code")
WEIGHTS = {"all": 100.0, "county": 6.0, "type": 3.0, "municipality": 1.0, UNTIL: 0.5, DURING: 0.3}
IN_THE_END = 4.0
"""How much readers lose with a cell: by place, and by table. A group of a split is 1."""

NamedSum = tuple[Name, tuple[Name, ...]]


@dataclass(frozen=True)
class LinkedTable:
    """The table, and which of its cells shows what.

    Attributes:
        at: where each shown cell stands; several names may stand for one cell that holds the same by necessity.
        held: who holds what.
    """

    table: Table
    at: Mapping[Name, int]
    held: Held
    indicators: tuple[str, ...]


def linked(
    parts: Mapping[str, Sequence[Part]],
    county_of: Mapping[str, str],
    type_of: Mapping[str, str],
    splits: Sequence[str],
) -> LinkedTable:
    """All linked tables of an indicator's parts (under "") and those of its of-which indicators (under their keys)."""
    quarters = sorted({part.quarter for some in parts.values() for part in some} - {UNKNOWN})
    held = Held(tuple(quarters), county_of, type_of, splits)
    for indicator in sorted(parts):
        held.add(indicator, sorted(parts[indicator], key=repr))  # the last digit of a sum depends on the order
    sums = list(_sums(held))
    for child in sorted(parts):
        if child:
            sums += _of_which(held, child)
    return _table(held, tuple(sorted(parts)), sums)


def _table(held: Held, indicators: tuple[str, ...], sums: Sequence[NamedSum]) -> LinkedTable:
    first_of = _merged(held.parts, sums)
    alike: dict[Name, list[Name]] = {}
    for name in sorted(held.parts):
        alike.setdefault(first_of[name], []).append(name)
    position = {name: at for at, names in enumerate(alike.values()) for name in names}
    cells = tuple(_cell(names, held) for names in alike.values())
    found = {Sum(position[whole], tuple(sorted(position[part] for part in inside))) for whole, inside in sums}
    kept = sorted((one for one in found if len(one.parts) > 1), key=lambda one: (one.whole, one.parts))
    shown = {name: at for name, at in position.items() if not name[2].startswith(REST)}
    series = tuple(_series(held, position))
    return LinkedTable(Table(COLUMNS, cells, tuple(kept), series), shown, held, indicators)


def _cell(names: Sequence[Name], held: Held) -> TableCell:
    """A cell under all its names: it is as unsafe as the one with the fewest contributors, and as dear as all."""
    fewest = min(names, key=lambda name: held.n(name) or math.inf)
    parts = held.parts[fewest]
    first, second, *_ = [*sorted(parts.values(), reverse=True), 0.0, 0.0]
    indicator, node, table, code = fewest
    return TableCell(
        key=(indicator, "/".join(node), table, code),
        value=sum(parts.values()),
        n=held.n(fewest),
        largest=(first, second),
        weight=sum(_weight(name) for name in names),
        held=dict(parts),
        published=any(not name[2].startswith(REST) for name in names),
        gap=max((_gap(name, held) for name in names), default=0.0) or None,
    )


def _gap(name: Name, held: Held) -> float:
    """How uncertain a group must be because its place's row has one stated group alone; 0 where it has not.

    What holds of all tells of each (“all of them are women”), so neither the group nor that others are empty is shown.
    Where a group is empty everywhere, that is seen of all, and nothing is left to protect.
    """
    indicator, node, table, code = name
    if table in (UNTIL, DURING) or table.startswith(REST) or node == ALL or code == UNKNOWN:
        return 0.0
    filled = [one for one in held.groups(indicator, node, table) if held.parts[one]]
    everywhere = [one for one in held.groups(indicator, ALL, table) if held.parts[one]]
    if len(filled) != 1 or filled[0][3] == UNKNOWN or len(everywhere) == 1:
        return 0.0
    return max(1.0, GAP * sum(held.parts[filled[0]].values()))


GAP = 0.1


def _weight(name: Name) -> float:
    _, node, table, code = name
    if table.startswith(REST):
        return 0.0
    return WEIGHTS[node[0]] * (IN_THE_END if (table, code) == (UNTIL, END) else WEIGHTS.get(table, 1.0))


def _sums(held: Held) -> Iterable[NamedSum]:
    """Every sum within an indicator's tables."""
    for whole, inside in (*_over_places(held), *_over_time(held), *_over_groups(held)):
        parts = tuple(name for name in inside if name in held.parts)
        if parts and whole in held.parts:
            yield whole, parts


def _over_places(held: Held) -> Iterable[NamedSum]:
    for indicator, table, code in sorted({(name[0], name[2], name[3]) for name in held.parts}):
        for node, inside in sorted(held.within.items()):
            for level in sorted({one[0] for one in inside}):
                parts = (one for one in sorted(inside) if one[0] == level)
                yield (indicator, node, table, code), tuple((indicator, one, table, code) for one in parts)


def _over_time(held: Held) -> Iterable[NamedSum]:
    for indicator, node in sorted({name[:2] for name in held.parts}):
        before: tuple[Name, ...] = ()
        for quarter in (*held.quarters, END):
            whole = (indicator, node, UNTIL, quarter)
            yield whole, (*before, (indicator, node, DURING, quarter or UNKNOWN))
            before = (whole,)


def _series(held: Held, position: Mapping[Name, int]) -> Iterable[tuple[tuple[int, tuple[int, ...]], ...]]:
    """The running totals of each place, each with its step."""
    for indicator, node in sorted({name[:2] for name in position if name[2] == UNTIL}):
        names = [
            ((indicator, node, UNTIL, quarter), (indicator, node, DURING, quarter or UNKNOWN))
            for quarter in (*held.quarters, END)
        ]
        yield tuple(
            (position[whole], (position[step],) if step in position else ())
            for whole, step in names
            if whole in position
        )


def _over_groups(held: Held) -> Iterable[NamedSum]:
    for indicator, node in sorted({name[:2] for name in held.parts}):
        for split in held.splits:
            yield (indicator, node, UNTIL, END), tuple(held.groups(indicator, node, split))


def _of_which(held: Held, child: str) -> Iterable[NamedSum]:
    """The whole as an of-which indicator and the rest. What adds up of these two adds up of the rests by itself."""
    for name in held.add_rests(child):
        _, node, table, code = name
        yield name, ((child, node, table, code), (child, node, REST + table, code))
    everywhere = held.parts.get((child, ALL, UNTIL, END))
    for split in held.splits:
        for group in held.groups("", ALL, split):
            if everywhere and held.parts[group] == everywhere:  # “jobs of women” is the group of women
                for node in held.nodes(child, UNTIL):
                    if ("", node, split, group[3]) in held.parts:
                        yield (child, node, UNTIL, END), (("", node, split, group[3]),)


def _merged(names: Iterable[Name], sums: Sequence[NamedSum]) -> dict[Name, Name]:
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
