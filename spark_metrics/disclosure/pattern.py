"""Which cells of a release are hidden: small, and to and from plain data."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

UNTIL, DURING = "until", "during"
END = ""
"""The code of all that is known, beside the quarters."""
ANY = "*"
"""The code of a row that is hidden as a whole: of all its groups, those without anybody as well."""


@dataclass(frozen=True)
class Pattern:
    """The hidden cells of an indicator.

    Attributes:
        quarters: those in which anything came about, in order.
        hidden: (place, table, code): the tables are `until` (codes: quarters, and `END`), `during` (quarters), and one
            for each split by its name (codes: its groups, or `ANY`).
        closed: is everything hidden? Of what was never released.
    """

    quarters: tuple[str, ...] = ()
    hidden: frozenset[tuple[str, str, str]] = field(default_factory=frozenset)
    closed: bool = False

    def is_hidden(
        self,
        place: str = "",
        *,
        split: tuple[str, str] | None = None,
        during: str | None = None,
        until: str | None = None,
    ) -> bool:
        """Must this cell not be shown?

        Args:
            place: "" for all, a county (2 digits), a municipality (4 digits), a type of municipality, or `unknown`.
            split: ("sex", "women"): of one group alone, by the end.
            during: what came about in a quarter.
            until: what had come about by the end of a quarter; without any of these, all that is known.

        Raises:
            ValueError: more than one of `split`, `during` and `until`: no release shows such a cell.
        """
        if sum(one is not None for one in (split, during, until)) > 1:
            raise ValueError("a release has no table of quarters by group, and none of two quarters")
        if self.closed:
            return True
        if split is not None:
            return not self.hidden.isdisjoint({(place, split[0], split[1]), (place, split[0], ANY)})
        if during is not None:
            return (place, DURING, during) in self.hidden
        if until is None:
            return (place, UNTIL, END) in self.hidden
        before = bisect_right(self.quarters, until)
        return before > 0 and (place, UNTIL, self.quarters[before - 1]) in self.hidden

    def to_plain(self) -> dict[str, Any]:
        """As JSON holds it, the same for the same pattern."""
        tables: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for place, table, code in sorted(self.hidden):
            tables[table][place].append(code)
        plain = {"quarters": list(self.quarters), "hidden": {name: dict(rows) for name, rows in tables.items()}}
        return plain | ({"closed": True} if self.closed else {})

    @classmethod
    def of_plain(cls, plain: Mapping[str, Any]) -> Pattern:
        """Back from what JSON held."""
        tables: Mapping[str, Mapping[str, Collection[str]]] = plain["hidden"]
        hidden = {
            (place, name, code) for name, rows in tables.items() for place, codes in rows.items() for code in codes
        }
        return cls(tuple(plain["quarters"]), frozenset(hidden), closed=plain.get("closed", False))


OPEN, CLOSED = Pattern(), Pattern(closed=True)
"""Nothing is hidden: of what nobody stands behind. All is hidden: of what was never released."""
