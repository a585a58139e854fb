"""Rows of cells become columns, each different cell once: a column repeats itself, and most of it crosses as numbers.

A column is `[different cells, one index into them per row]`. It ends with its last filled cell; a row beyond is empty
there. A cell is a text, a number, true/false, null when empty, or `{"d": ISO date}`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import compress, zip_longest
from typing import Any

from spark_metrics.intake.reader.limits import (
    LONGEST_CELL,
    MOST_CELLS,
    MOST_CHARACTERS,
    MOST_COLUMNS,
    MOST_ROWS,
    Unreadable,
    address,
)
from spark_metrics.intake.reader.mojibake import Mended, mended

_ALIKE = {bool, int, float}
"""Types of which Python takes different values for the same: True, 1 and 1.0."""


def sheet_of(rows: Sequence[Sequence[Any]]) -> dict[str, Any]:
    """Numbers, columns and mended cells of a sheet whose first row is row 1. Rows may differ in length."""
    width = max(map(len, rows), default=0)
    if len(rows) * width > MOST_CELLS:
        rows, width = _without_empty_margins(rows)
    if width > MOST_COLUMNS or len(rows) * width > MOST_CELLS:
        raise Unreadable("too_many_cells")
    columns, note, characters = [], Mended(), 0
    for place, cells in enumerate(zip_longest(*rows)):
        different, which = _different(cells)
        typed = [_typed(cell) for cell in different]
        note.look_at(place, different, typed, which)
        lengths = [len(cell) for cell in typed if isinstance(cell, str)]
        if max(lengths, default=0) > LONGEST_CELL:
            gigantic = next(i for i, cell in enumerate(typed) if isinstance(cell, str) and len(cell) > LONGEST_CELL)
            raise Unreadable("gigantic_cell", address(which.index(gigantic) + 1, place))
        characters += sum(lengths)
        if characters > MOST_CHARACTERS:
            raise Unreadable("too_many_cells")
        columns.append((typed, which))
    kept = _filled_rows(columns, len(rows))
    if len(kept) > MOST_ROWS:
        raise Unreadable("too_many_cells")
    while columns and not any(cell is not None for cell in columns[-1][0]):
        columns.pop()
    without_gap = not kept or kept[-1] - kept[0] + 1 == len(kept)
    numbers = ([kept[0] + 1, kept[-1] + 1] if kept else []) if without_gap else [[row + 1 for row in kept]]
    whole = len(kept) == len(rows)
    crossing = [_trimmed(typed, which if whole else [which[row] for row in kept]) for typed, which in columns]
    return {"numbers": numbers, "columns": crossing, "mended": note.as_json()}


def _without_empty_margins(rows: Sequence[Sequence[Any]]) -> tuple[Sequence[Sequence[Any]], int]:
    """Without the empty columns on the right and the empty rows at the end, which formatting alone may have made."""
    cut = []
    for row in rows:
        last = len(row)
        while last and row[last - 1] in ("", None):
            last -= 1
        cut.append(row[:last])
    while cut and not cut[-1]:
        cut.pop()
    return cut, max(map(len, cut), default=0)


def _different(cells: Sequence[Any]) -> tuple[list[Any], list[int]]:
    """The different cells in the order of their coming, and for each row which of them it holds."""
    types = set(map(type, cells))
    keys = list(zip(map(type, cells), cells, strict=True)) if len(types & _ALIKE) > 1 else cells
    first = {key: index for index, key in enumerate(dict.fromkeys(keys))}
    which = list(map(first.__getitem__, keys))
    return [key[1] for key in first] if keys is not cells else list(first), which


def _typed(cell: Any) -> Any:
    """A cell as JSON has it. A time of day or a duration is no type of ours and comes as text."""
    if isinstance(cell, str):
        return (mended(cell) or cell) if cell and not cell.isspace() else None
    if isinstance(cell, dt.datetime | dt.date):
        return {"d": cell.isoformat()[:10]}
    if isinstance(cell, float) and cell != cell:
        return None
    return str(cell) if isinstance(cell, dt.time | dt.timedelta) else cell


def _filled_rows(columns: list[tuple[list[Any], list[int]]], height: int) -> list[int]:
    """The indices of the rows that hold anything."""
    empty: Any = range(height)
    for typed, which in columns:
        is_empty = [cell is None for cell in typed]
        if not any(is_empty):
            return list(range(height))
        empty = [row for row in empty if is_empty[which[row]]]
        if not empty:
            return list(range(height))
    filled = bytearray(b"\1") * height
    for row in empty:
        filled[row] = 0
    return list(compress(range(height), filled))


def _trimmed(typed: list[Any], which: list[int]) -> list[list[Any]]:
    """The column until its last filled cell."""
    last = len(which)
    while last and typed[which[last - 1]] is None:
        last -= 1
    return [typed, which[:last]]
