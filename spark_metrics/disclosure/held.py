"""Who holds what in each cell of a release's tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from spark_metrics.disclosure.part import UNKNOWN, Part
from spark_metrics.disclosure.pattern import DURING, END, UNTIL

Node = tuple[str, str]
"""(level, code) of a place: unknown municipalities, counties and types are three."""
Name = tuple[str, Node, str, str]
"""(indicator, place, table, code); the indicator itself is "", its of-which indicators have their keys."""
ALL: Node = ("all", "")
BY_PLACE = "sex"
"""The split that is shown by place; others are shown of all alone."""
REST = "rest of "
"""Before the name of a table: what is left of an indicator without an of-which indicator. Nobody shows it, but anybody
can subtract."""
INEXACT = 1e-9


@dataclass
class Held:
    """What stands in each cell.

    Attributes:
        parts: cell -> contributor -> value.
        persons: (indicator, contributor) -> how many it is; those that are not there are one. Persons without a name
            go by the same name in the whole and in an of-which indicator, and are fewer there.
        within: place -> the places one level below; all has both its counties and its types.
    """

    quarters: tuple[str, ...]
    county_of: Mapping[str, str]
    type_of: Mapping[str, str]
    splits: Sequence[str]
    parts: dict[Name, dict[str, float]] = field(default_factory=dict)
    persons: dict[tuple[str, str], int] = field(default_factory=dict)
    within: dict[Node, set[Node]] = field(default_factory=lambda: defaultdict(set))

    def add(self, indicator: str, parts: Iterable[Part]) -> None:
        """One indicator's parts, and the empty cells beside them."""
        for part in parts:
            if part.value < 0:
                raise ValueError(f"{part}: negative")
            if part.n != 1:
                self.persons[indicator, part.contributor] = part.n
            for node in self._nodes(part.place):
                for table, code in self._cells_of(part, node):
                    held = self.parts.setdefault((indicator, node, table, code), {})
                    held[part.contributor] = held.get(part.contributor, 0.0) + part.value
        self._add_empty_cells(indicator)

    def add_rests(self, child: str) -> list[Name]:
        """What each cell of the whole has beyond an of-which indicator, in the tables of which that is a part: each
        contributor has no more of it there than of the whole. The cells of the whole that can be divided so."""
        divided: list[Name] = []
        if self._rests(child, UNTIL, [END]) is None:
            return divided
        for table in (UNTIL, DURING, *self.splits):
            rests = self._rests(child, table, sorted({name[3] for name in self.parts if name[2] == table}))
            for name, rest in (rests or {}).items():
                self.parts[child, name[1], REST + table, name[3]] = rest
                divided.append(name)
        return divided

    def _rests(self, child: str, table: str, codes: Sequence[str]) -> dict[Name, dict[str, float]] | None:
        """cell of the whole -> what is left of it; None where the child is no part of it everywhere in the table."""
        found: dict[Name, dict[str, float]] = {}
        inner = {name for name in self.parts if name[0] == child and name[2] == table and name[3] in codes}
        for name in sorted(("", *one[1:]) for one in inner):
            whole, inside = self.parts.get(name, {}), self.parts[child, *name[1:]]
            left = {who: value - inside.get(who, 0.0) for who, value in whole.items()}
            if any(value < -INEXACT for value in left.values()) or not inside.keys() <= whole.keys():
                return None
            found[name] = {who: value for who, value in left.items() if value > INEXACT or who not in inside}
        return found

    def nodes(self, indicator: str, table: str) -> list[Node]:
        """The places of which a table has a cell in the end."""
        return sorted({name[1] for name in self.parts if (name[0], name[2], name[3]) == (indicator, table, END)})

    def groups(self, indicator: str, node: Node, split: str) -> list[Name]:
        """The cells of a place's row in a split."""
        return sorted(name for name in self.parts if name[:3] == (indicator, node, split))

    def n(self, name: Name) -> int:
        """How many stand behind a cell. Of a rest, those of the whole that are not of the of-which indicator."""
        indicator, node, table, code = name
        if not table.startswith(REST):
            return sum(self.persons.get((indicator, who), 1) for who in self.parts[name])
        inside = self.parts[indicator, node, table.removeprefix(REST), code]
        return sum(self._left(indicator, who, who in inside) for who in self.parts[name])

    def _left(self, child: str, who: str, is_inside: bool) -> int:
        """How many of a contributor are left; at least one, as something of it is."""
        whole = self.persons.get(("", who), 1)
        return max(1, whole - self.persons.get((child, who), 1)) if is_inside else whole

    def _nodes(self, place: str) -> list[Node]:
        county = ("county", self.county_of.get(place, UNKNOWN))
        type_ = ("type", self.type_of.get(place, UNKNOWN))
        inner = ("municipality", place)
        self.within[ALL] |= {county, type_}
        self.within[county].add(inner)
        self.within[type_].add(inner)
        return [ALL, county, type_, inner]

    def _cells_of(self, part: Part, node: Node) -> Iterable[tuple[str, str]]:
        """(table, code) of each cell that a part stands in at a place."""
        yield DURING, part.quarter
        yield UNTIL, END
        if part.quarter != UNKNOWN:
            yield from ((UNTIL, quarter) for quarter in self.quarters if quarter >= part.quarter)
        for split in self.splits:
            if (group := getattr(part, split)) and (split == BY_PLACE or node == ALL):
                yield split, group

    def _add_empty_cells(self, indicator: str) -> None:
        """Where a place has anybody in the end, its empty cells can be hidden like others: to know for certain that
        nobody came in one quarter, or that one group is empty, tells of the others."""
        nodes = self.nodes(indicator, UNTIL)
        quarters = () if indicator else self.quarters  # those of an of-which are many, and help little
        empty = {(node, table, quarter) for node in nodes for table in (DURING, UNTIL) for quarter in quarters}
        for split in self.splits:
            groups = [name[3] for name in self.groups(indicator, ALL, split)]
            empty |= {(node, split, group) for node in nodes for group in groups if split == BY_PLACE or node == ALL}
        for node, table, code in empty:
            self.parts.setdefault((indicator, node, table, code), {})
