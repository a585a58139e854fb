"""Where a table's headings stand: the row, or the two rows, that name most fields of a kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from spark_metrics.intake.headings import fields_by_heading, fields_by_synonym, folded
from spark_metrics.intake.sandbox import Merged, Sheet
from spark_metrics.intake.values.words import as_written
from spark_metrics.model.facts import FactKind

ROWS_LOOKED_AT = 50
CELLS_LOOKED_AT = 5_000
"""In one sheet; a file of many sheets is looked at less deeply (`recognise.py`)."""
MERGED_LOOKED_AT = 200
FEWEST_BELOW = 2
"""So many fields must be named by a row that is not the first, before it is taken for the headings."""


@dataclass(frozen=True)
class Header:
    """The headings of a sheet.

    Attributes:
        first, last: indices of their rows in the sheet; the same for headings in one line.
        headings: one per column; "" where there is none.
        fields: names of the fields that they name.
        likely: further fields that usual other words for them may mean: they tell a row of headings from a title.
    """

    first: int
    last: int
    headings: tuple[str, ...]
    fields: frozenset[str]
    likely: frozenset[str] = frozenset()

    @property
    def weight(self) -> int:
        """How sure it is that these are headings: a name tells more than another word for it."""
        return 2 * len(self.fields) + len(self.likely)

    def fits(self, kind: FactKind) -> bool:
        """Are all columns there that the kind requires?"""
        return all(field.name in self.fields for field in kind.fields if field.required)


@dataclass(frozen=True)
class Candidate:
    """A row, or two, that may be headings: the indices of the rows, the words, and the words folded."""

    first: int
    last: int
    words: tuple[str, ...]
    folded: tuple[str, ...]


def candidates(sheet: Sheet, cells: int = CELLS_LOOKED_AT) -> list[Candidate]:
    """Every row at the top of a sheet, then every two rows together of which one may head groups of the other."""
    height = min(ROWS_LOOKED_AT, len(sheet.numbers), max(cells // max(len(sheet.columns), 1), 2))
    top = [[_words(column[row]) for column in sheet.columns] for row in range(height)]
    found = [_candidate(row, row, words) for row, words in enumerate(top)]
    for row, (upper, lower) in enumerate(pairwise(top)):
        groups = _groups(upper, lower, sheet, row)
        if any(group and words for group, words in zip(groups, lower, strict=True)):
            joined = [" ".join(filter(None, pair)) for pair in zip(groups, lower, strict=True)]
            found.append(_candidate(row, row + 1, joined))
    return found


def header_of(sheet: Sheet, kind: FactKind, looked_at: Sequence[Candidate] | None = None) -> Header:
    """The headings of a sheet that has rows: the first filled row, unless one below names more fields.

    Usual other words for fields count, too, though less: in a file whose headings are all sloppy they are what tells.

    Two rows are read together only where they name more than any row does alone.

    Args:
        looked_at: the sheet's candidates, where they are known already.
    """
    names, others = fields_by_heading(kind.key), fields_by_synonym(kind.key)
    best = None
    for each in looked_at or candidates(sheet):
        fields = frozenset(names[words] for words in each.folded if words in names)
        likely = frozenset(name for words in each.folded if words in others for name in others[words]) - fields
        found = Header(each.first, each.last, each.words, fields, likely)
        if best is None or (len(fields | likely) >= FEWEST_BELOW and found.weight > best.weight):
            best = found
    assert best is not None, "a sheet without rows has no headings"
    return best


def _candidate(first: int, last: int, words: Sequence[str]) -> Candidate:
    return Candidate(first, last, tuple(words), tuple(map(folded, words)))


def _groups(upper: Sequence[str], lower: Sequence[str], sheet: Sheet, row: int) -> list[str]:
    """What the upper line says about each column: its own words, or those of the group to the left that covers it.

    A group covers the cells that are merged with it; where nothing is merged, the empty ones to its right that have
    words beneath. Words without any beneath are no group but a heading of their own.
    """
    covered = _covered(sheet.merged, sheet.numbers[row], len(upper))
    groups, group = [], ""
    for place, words in enumerate(upper):
        if place in covered:
            groups.append(upper[covered[place]])
            group = ""
        elif words:
            groups.append(words)
            group = words if lower[place] and place not in covered.values() else ""
        else:
            group = group if lower[place] else ""
            groups.append(group)
    return groups


def _covered(merged: Sequence[Merged], number: int, width: int) -> dict[int, int]:
    """Column -> the column to the left whose merged cell covers it in this row."""
    return {
        place: area.first_column
        for area in merged[:MERGED_LOOKED_AT]
        if area.first_row <= number <= area.last_row
        for place in range(area.first_column + 1, min(area.last_column + 1, width))
    }


def _words(cell: Any) -> str:
    return "" if cell is None else " ".join(as_written(cell).split())
