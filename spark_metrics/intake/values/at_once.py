"""Numbers that can be read in one way only, all at once: a hundred thousand of them must not be read one by one.

What is left over, and every refusal, goes the long way through `numbers.py`, which would read these the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from spark_metrics.intake.values.numerals import MARKS, Mark
from spark_metrics.intake.values.reading import Reading
from spark_metrics.intake.values.written import as_arrow
from spark_metrics.model.facts import Field

LARGEST = 10**15
"""Above it, neither Excel nor a float holds every whole number: such a cell has lost digits."""
_EXACT = 1e11
"""Below it, a factor of a million leaves no doubt which whole number is meant."""
_SHORT = 1e9
"""Nine digits and fewer are no person's number."""
_SPACE = " \u00a0\u2007\u2009\u202f"
_TEXT = (
    rf"^-?(?:[0-9]{{1,9}}|[1-9][0-9]{{0,2}}(?:[{_SPACE}][0-9]{{3}}){{1,4}})"
    r"(?:[.,](?:[0-9]{1,2}|[0-9]{4,9}))?$"
)
_GROUP = r"^-?[1-9][0-9]{0,2}(?:(?:GROUP[0-9]{3}){2,4}(?:MARK[0-9]{1,9})?|GROUP[0-9]{3}MARK[0-9]{1,9})$"
"""1.234.567 and 1.234,5: the one point shows what the other stands for."""


@dataclass
class ReadAtOnce:
    """What was read at once, and what was not.

    Attributes:
        left: the cells that are still to be read.
        taken: the cells that were read.
        grouped: those of `taken` with points or commas between thousands.
        marks: decimal mark -> the first cell that shows it.
    """

    left: list[int]
    taken: list[int] = field(default_factory=list)
    grouped: list[int] = field(default_factory=list)
    marks: dict[Mark, int] = field(default_factory=dict)


def read_at_once(reading: Reading, left: list[int], factor: int) -> ReadAtOnce:
    """Reads the plain numbers among the cells `left` and multiplies them by `factor`."""
    cells, most = reading.cells, LARGEST if reading.field.type == "money" else _SHORT
    numbers, texts, others = [], [], []
    for index in left:
        cell = cells[index]
        kind = type(cell)
        if kind is str:
            texts.append(index)
        elif (kind is float or kind is int) and -most < cell < most:
            numbers.append(index)
        else:
            others.append(index)
    done = ReadAtOnce(others)
    _take(reading, done, numbers, np.array([cells[index] for index in numbers], float), factor)
    _read_texts(reading, done, texts, factor)
    done.left.sort()
    return done


def _read_texts(reading: Reading, done: ReadAtOnce, texts: list[int], factor: int) -> None:
    cells = as_arrow([reading.cells[index] for index in texts])
    cells = pc.replace_substring(pc.utf8_trim_whitespace(cells), "\N{MINUS SIGN}", "-")
    places = np.asarray(texts, np.int64)
    plain = pc.match_substring_regex(cells, _TEXT)
    found, taken = cells.filter(plain), places[_as_mask(plain)]
    for mark in MARKS:
        if (at := pc.index(pc.match_substring(found, mark), True).as_py()) >= 0:
            done.marks[mark] = int(taken[at])
    _take(reading, done, taken.tolist(), _floats(found, f"[{_SPACE}]", ","), factor)
    others = pc.invert(plain)
    cells, places = cells.filter(others), places[_as_mask(others)]
    for mark, group in (MARKS, MARKS[::-1]):
        grouped = pc.match_substring_regex(cells, _GROUP.replace("GROUP", f"[{group}]").replace("MARK", f"[{mark}]"))
        taken = places[_as_mask(grouped)].tolist()
        if taken:
            done.marks.setdefault(mark, taken[0])
            before = len(done.taken)
            _take(reading, done, taken, _floats(cells.filter(grouped), f"[{group}]", mark), factor)
            done.grouped += done.taken[before:]
            others = pc.invert(grouped)
            cells, places = cells.filter(others), places[_as_mask(others)]
    done.left += places.tolist()


def _as_mask(found: pa.Array) -> np.ndarray:
    return found.to_numpy(zero_copy_only=False).astype(bool)


def _floats(texts: pa.Array, groups: str, mark: Mark) -> np.ndarray:
    digits = pc.replace_substring(pc.replace_substring_regex(texts, groups, ""), mark, ".")
    return pc.cast(digits, pa.float64()).to_numpy(zero_copy_only=False)


def _take(reading: Reading, done: ReadAtOnce, places: list[int], numbers: np.ndarray, factor: int) -> None:
    found = numbers * factor
    fits = np.abs(found) < (_EXACT if factor > 1 else LARGEST)
    if is_whole(reading.field):
        rounded = np.rint(found)
        slack = 4 * np.spacing(np.abs(found)) if factor > 1 else 0
        fits &= np.abs(found - rounded) <= slack
        found = np.where(fits, rounded, 0).astype(np.int64)
    for index, value, fit in zip(places, found.tolist(), fits.tolist(), strict=True):
        if fit:
            reading.values[index] = value
            done.taken.append(index)
        else:
            done.left.append(index)


def is_whole(field: Field) -> bool:
    """Does the field hold whole numbers?"""
    return field.type in ("integer", "money")
