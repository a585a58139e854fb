"""Numbers and times as they stand in a register extract."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from spark_metrics.intake.values.absent import reason_in
from spark_metrics.intake.values.numerals import Numeral, plain, read_numeral
from spark_metrics.model.economy_kinds import YEARLY

A_NUMBER = next(field for field in YEARLY if field.type == "number")
"""Any field of numbers: what people write for a missing one is the same for all."""
ABSENT = {"", "na", "nan", "null", "none", "#n/a", "#saknas!", "<na>"}
"""What statistics programs write where there is no value, beside what people write (`intake/values/absent.py`)."""
NEVER = {"never", "aldrig", "inf", "+inf", "infinity", "0", "0.0"}
SCIENTIFIC = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?e[+-]?[0-9]{1,3}")
PERIOD = re.compile(r"([+-]?[0-9]{1,4})(?:[.,]0+)?")
DATE = re.compile(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?:[t ][0-9:.,]+(?:z|[+-][0-9:]+)?)?")
MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
QUARTER = re.compile(r"([0-9]{4})[ -]?(?:q|k|kv)([1-4])")
BAD = object()

Time = int | dt.date | None
"""A year or another counted period; a day; nothing."""


@dataclass
class Numbers:
    """A column of numbers: None is missing. `bad`: rows that hold no number. `told`: how a mark was understood."""

    values: list[float | None]
    bad: list[int] = field(default_factory=list)
    told: tuple[str, float] | None = None


def numbers(cells: Sequence[str], separator: str) -> Numbers:
    """Reads a column. Where nothing in it says whether `1,234` is more than a thousand, the separator does.

    Between cells parted by commas a comma parts thousands; otherwise the one mark in the column stands before decimals.
    """
    read = {cell: _number(cell) for cell in dict.fromkeys(cells)}
    unsure = {cell: one for cell, one in read.items() if isinstance(one, Numeral)}
    marks = {mark for cell in read if (mark := _mark(cell, read[cell]))}
    told = None
    if unsure:
        used = {sign for cell in unsure for sign in ",." if sign in cell}
        mark = marks.pop() if len(marks) == 1 else None
        if mark is None and not marks:
            mark = "." if separator == "," else used.pop() if len(used) == 1 else None
            # A point in a file of commas is how programs write decimals: nothing to tell.
            told = next((cell for cell in unsure if separator != "," or "," in cell), None) if mark else None
        for cell, numeral in unsure.items():
            read[cell] = float(numeral.readings[mark]) if mark else BAD
    values = [read[cell] for cell in cells]
    bad = [row for row, one in enumerate(values) if one is BAD]
    return Numbers([None if one is BAD else one for one in values], bad, None if told is None else (told, read[told]))


def is_absent(cell: str) -> bool:
    """Does the cell say that there is no value?"""
    return cell.casefold() in ABSENT or reason_in(cell, A_NUMBER) is not None


def times(cells: Sequence[str]) -> tuple[list[Time], list[int]]:
    """Years, other counted periods, ISO days, `2024-03`, `2024Q1`; and the rows that hold none of these."""
    read = {cell: _time(cell) for cell in dict.fromkeys(cells)}
    values = [read[cell] for cell in cells]
    return [None if one is BAD else one for one in values], [row for row, one in enumerate(values) if one is BAD]


def starts(cells: Sequence[str]) -> tuple[list[Time], list[int]]:
    """As `times`; blank, 0, “aldrig”, “never” are None: never treated."""
    return times(["" if cell.casefold() in NEVER or is_absent(cell) else cell for cell in cells])


def _number(cell: str) -> object:
    if is_absent(cell):
        return None
    written = plain(cell)
    if SCIENTIFIC.fullmatch(written):
        return float(written.replace(",", "."))
    numeral = read_numeral(written)
    if numeral is None:
        return BAD
    return numeral if numeral.ambiguous else float(next(iter(numeral.readings.values())))


def _mark(cell: str, read: object) -> str | None:
    """The decimal mark that a cell shows beyond doubt."""
    if not isinstance(read, float) or not ("," in cell or "." in cell):
        return None
    numeral = read_numeral(plain(cell))
    return numeral.mark if numeral else None


def _time(cell: str) -> object:
    if is_absent(cell):
        return None
    written = cell.casefold()
    if found := PERIOD.fullmatch(written):
        return int(found[1])
    try:
        if found := DATE.fullmatch(written):
            return dt.date(int(found[1]), int(found[2]), int(found[3]))
        if found := MONTH.fullmatch(written):
            return dt.date(int(found[1]), int(found[2]), 1)
        if found := QUARTER.fullmatch(written):
            return dt.date(int(found[1]), 3 * int(found[2]) - 2, 1)
    except ValueError:
        return BAD  # the 30th of February
    return BAD
