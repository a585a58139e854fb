"""Whole numbers, decimals and kronor, in Swedish and English writing and with the units that people put beside them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from spark_metrics.intake.privacy import holds_personal_number, shown
from spark_metrics.intake.table import Cell
from spark_metrics.intake.values.at_once import LARGEST, is_whole, read_at_once
from spark_metrics.intake.values.marks import Marked, decide, exact
from spark_metrics.intake.values.numerals import Numeral, plain, read_numeral
from spark_metrics.intake.values.reading import Reading
from spark_metrics.intake.values.units import MEASURES, counted_by, factor, is_unit, split_unit
from spark_metrics.intake.values.written import as_written
from spark_metrics.language import Text

_COUNTS = ("integer", "number")
"""Ten digits are no count of ours. As kronor they may be: there they are read."""
_CODES = {1: "unit_in_cell", 1_000: "thousands_of_kronor", 1_000_000: "millions_of_kronor"}


class _Written(NamedTuple):
    """A number as it stands in a cell: what it can be, the unit beside it and what that multiplies it by."""

    numeral: Numeral
    unit: str
    factor: int


def numbers(reading: Reading, left: Sequence[int]) -> None:
    """Reads a column of numbers."""
    unit = reading.ways.unit.casefold()
    heading = factor(unit, reading.field)
    if heading is None:
        for index in left:
            reading.refuse(index, "unit_does_not_fit", _unit_does_not_fit(reading, unit))
        return
    done = read_at_once(reading, list(left), heading)
    if heading != 1:
        for index in done.taken:
            _tell_heading(reading, index, unit)
    for index in done.grouped:
        reading.tell("read_as_thousands", index, _read_as, reading.cells[index], reading.values[index])
    ambiguous: dict[int, _Written] = {}
    marks = {mark: reading.shown(at) for mark, at in done.marks.items()}
    for index in done.left:
        written = _written(reading, index, heading)
        if written is None:
            continue
        if written.numeral.ambiguous:
            ambiguous[index] = written
        else:
            if mark := written.numeral.mark:
                marks.setdefault(mark, reading.shown(index))
            _take(reading, index, next(iter(written.numeral.readings.values())), written)
    in_two_ways = [Marked(index, written.numeral, written.factor) for index, written in ambiguous.items()]
    for marked, mark in decide(reading, in_two_ways, marks):
        _take(reading, marked.index, marked.numeral.readings[mark], ambiguous[marked.index])


def _written(reading: Reading, index: int, heading: int) -> _Written | None:
    """What stands in the cell; None when it was refused."""
    cell = reading.cells[index]
    if reading.field.type in _COUNTS and holds_personal_number(as_written(cell)):
        text = Text("The cell holds a personal identity number. Take it out.")
        reading.refuse(index, "personal_number", text)
    elif isinstance(cell, str):
        return _written_as_text(reading, index, cell, heading)
    elif isinstance(cell, dict):
        text = Text("The cell is a date, a number is wanted. Check the cell's format.")
        reading.refuse(index, "not_a_number", text)
    elif isinstance(cell, bool) or not math.isfinite(_float(cell)):
        _refuse_as_no_number(reading, index)
    else:
        digits = f"{Decimal(repr(cell)):f}"
        return _Written(Numeral({",": digits, ".": digits}), "", heading)
    return None


def _written_as_text(reading: Reading, index: int, cell: str, heading: int) -> _Written | None:
    number, unit = split_unit(plain(cell))
    numeral = read_numeral(number)
    if numeral is None or (unit and not is_unit(unit)):
        _refuse_as_no_number(reading, index)
        return None
    times = factor(unit, reading.field) if unit else heading
    if times is None:
        reading.refuse(index, "unit_does_not_fit", _unit_does_not_fit(reading, unit))
        return None
    if numeral.in_parentheses and reading.field.minimum >= 0:
        text = Text(
            "“{value}” stands in parentheses, as negative amounts do. Write the number alone.",
            value=reading.shown(index),
        )
        reading.refuse(index, "parentheses", text)
        return None
    return _Written(numeral, unit, times)


def _take(reading: Reading, index: int, digits: str, written: _Written) -> None:
    """Keeps the number and tells what was made of it."""
    if abs(value := Decimal(digits) * written.factor) > LARGEST:
        reading.refuse(index, "too_large", Text("The number is too large."))
        return
    if not is_whole(reading.field):
        reading.values[index] = float(value)
    elif value % 1 == 0:
        reading.values[index] = int(value)
    else:
        text = Text("“{value}” is not a whole number.", value=reading.shown(index))
        if reading.field.type == "money":
            text = Text("“{value}”: write whole kronor, without öre.", value=reading.shown(index))
        reading.refuse(index, "not_whole", text)
        return
    _tell(reading, index, value, written)


def _tell(reading: Reading, index: int, value: Decimal, written: _Written) -> None:
    cell, counted = reading.cells[index], MEASURES[counted_by(reading.field)]
    if written.unit:
        code = _CODES.get(written.factor, "billions_of_kronor")
        reading.tell(code, index, _read_as_so_many, cell, value, counted)
    elif written.factor != 1:
        _tell_heading(reading, index, reading.ways.unit)
    if written.numeral.in_parentheses:
        reading.tell("parentheses_as_minus", index, _read_as, cell, value)
    if written.numeral.point_groups:
        reading.tell("read_as_thousands", index, _read_as, cell, value)


def _tell_heading(reading: Reading, index: int, unit: str) -> None:
    value = Decimal(str(reading.values[index]))
    reading.tell("unit_in_heading", index, _multiplied, reading.cells[index], value, unit)


def _multiplied(cell: Cell, value: Decimal, unit: str) -> Text:
    return Text(
        "The heading says {unit}: “{value}” was read as {number} kronor.",
        value=shown(as_written(cell)),
        unit=unit,
        number=exact(value),
    )


def _read_as_so_many(cell: Cell, value: Decimal, counted: Text) -> Text:
    return Text("“{value}” was read as {number} {unit}.", value=shown(cell), number=exact(value), unit=counted)


def _read_as(cell: Cell, value: object) -> Text:
    return Text("“{value}” was read as {number}.", value=shown(cell), number=exact(Decimal(str(value))))


def _refuse_as_no_number(reading: Reading, index: int) -> None:
    value = reading.shown(index)
    reading.refuse(index, "not_a_number", Text("“{value}” is not a number.", value=value))


def _unit_does_not_fit(reading: Reading, unit: str) -> Text:
    return Text(
        "“{unit}” does not fit here: the column holds {measure}.",
        unit=shown(unit),
        measure=MEASURES[counted_by(reading.field)],
    )


def _float(number: float) -> float:
    try:
        return float(number)
    except OverflowError:
        return math.inf
