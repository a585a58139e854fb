"""A column of days: dates of a spreadsheet, dates as people write them, and periods as the day that stands for them."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from spark_metrics.intake.privacy import holds_personal_number, shown
from spark_metrics.intake.table import Cell
from spark_metrics.intake.values.date_order import Order, settle_order
from spark_metrics.intake.values.numerals import plain
from spark_metrics.intake.values.reading import Reading
from spark_metrics.intake.values.written import as_written
from spark_metrics.intake.values.written_dates import Span, Writing, has_two_digit_year, read_writing
from spark_metrics.language import Text
from spark_metrics.model.facts import Field

FIRST_YEAR, LAST_WRITTEN_YEAR = 1800, 2200
FIRST_SERIAL, LAST_SERIAL = dt.date(1950, 1, 1), dt.date(2100, 12, 31)
_EPOCH_1900, _EPOCH_1904 = dt.date(1899, 12, 30), dt.date(1904, 1, 1)
"""Day 0 as counted from March 1900 on: before that, spreadsheets have a 29 February 1900 that never was."""
_MONTHS_IN: dict[Span, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_LARGEST_BARE = 22_001_231


class _Refusal(NamedTuple):
    code: str
    text: Text


def dates(reading: Reading, left: Sequence[int]) -> None:
    """Reads a column of dates."""
    open_ones: dict[int, Writing] = {}
    orders: list[tuple[int, Writing]] = []
    for index in left:
        cell = reading.cells[index]
        bare = _bare_number(cell)
        if bare is not None and (day := _serial(bare, reading.ways.epoch_1904)):
            reading.values[index] = day
            reading.tell("serial_as_date", index, _from_serial, cell, day)
            continue
        writing = _writing(cell, bare)
        if isinstance(writing, _Refusal):
            reading.refuse(index, *writing)
        elif writing.either:
            open_ones[index] = writing
            orders.append((index, writing))
        else:
            _take(reading, index, writing)
    for index, order in settle_order(reading, orders):
        writing = open_ones[index]
        turned = writing if order == "day" else writing._replace(month=writing.day, day=writing.month)
        # Where both are the same, no order was needed.
        _take(reading, index, turned, order if writing.day != writing.month else None)


def _bare_number(cell: Cell) -> float | None:
    """The number that the cell is, or that its text is in digits alone."""
    if isinstance(cell, str):
        digits = cell.strip().removesuffix(".0")
        return float(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= 8 else None
    if isinstance(cell, bool) or not isinstance(cell, int | float) or not 0 <= cell <= _LARGEST_BARE:
        return None
    return float(cell)


def _serial(number: float, epoch_1904: bool) -> dt.date | None:
    """The day that a spreadsheet counts with this number; None when it counts no likely day."""
    epoch = _EPOCH_1904 if epoch_1904 else _EPOCH_1900
    days = int(number)
    if not (FIRST_SERIAL - epoch).days <= days <= (LAST_SERIAL - epoch).days:
        return None
    return epoch + dt.timedelta(days)


def _writing(cell: Cell, bare: float | None) -> Writing | _Refusal:
    """What the cell says, or why it says nothing that is taken."""
    if isinstance(cell, int | float) and (bare is None or bare % 1):
        return _not_a_date(cell)
    text = plain(as_written(cell)) if bare is None else str(int(bare))
    if holds_personal_number(text):
        return _Refusal("personal_number", Text("The cell holds a personal identity number. Take it out."))
    writing, two_digits = read_writing(text), has_two_digit_year(text)
    if two_digits and writing and writing.year <= LAST_WRITTEN_YEAR:
        return _Refusal(
            "ambiguous_date",
            Text(
                "“{value}” can be a month or a day with a two-digit year. Write 2024-03 or 2024-03-12.",
                value=shown(text),
            ),
        )
    if two_digits:
        return _Refusal(
            "two_digit_year",
            Text("“{value}” has a year of two digits. Write it with four: 2024-03-12.", value=shown(cell)),
        )
    if writing is None or not _is_likely_year(writing, cell):
        return _not_a_date(cell)
    return writing


def _is_likely_year(writing: Writing, cell: Cell) -> bool:
    if writing.year < FIRST_YEAR:
        return False
    return writing.year <= LAST_WRITTEN_YEAR or (writing.span == "day" and not _bare_number(cell))


def _take(reading: Reading, index: int, writing: Writing, order: Order | None = None) -> None:
    """Keeps the day, or the day that stands for the period, and tells what was made of it."""
    cell = reading.cells[index]
    if not 1 <= writing.month <= 12 or not 1 <= writing.day <= calendar.monthrange(writing.year, writing.month)[1]:
        reading.refuse(index, "not_a_date", _no_such_day(writing))
        return
    day = _day_of(writing, reading.field)
    reading.values[index] = day
    if writing.span != "day":
        code = f"period_as_{reading.field.period_day}_day"
        words = _as_first_day if reading.field.period_day == "first" else _as_last_day
        reading.tell(code, index, words, cell, day)
    elif writing.has_time:
        reading.tell("time_left_out", index, _without_time, cell, day)
    elif order:
        reading.tell(f"{order}_first", index, _read_as, cell, day)
    elif not isinstance(cell, dict) and cell != day.isoformat():
        reading.tell("read_as_date", index, _read_as, cell, day)


def _day_of(writing: Writing, field: Field) -> dt.date:
    first = dt.date(writing.year, writing.month, writing.day)
    if writing.span == "day" or field.period_day == "first":
        return first
    last_month = writing.month + _MONTHS_IN[writing.span] - 1
    return dt.date(writing.year, last_month, calendar.monthrange(writing.year, last_month)[1])


def _no_such_day(writing: Writing) -> Text:
    if not 1 <= writing.month <= 12:
        return Text("There is no month {month}.", month=str(writing.month))
    written = f"{writing.year:04}-{writing.month:02}-{writing.day:02}"
    return Text("There is no day {value}.", value=written)


def _from_serial(cell: Cell, day: dt.date) -> Text:
    return Text(
        "“{value}” was read as {day}: spreadsheets count days in this way.", value=shown(as_written(cell)), day=day
    )


def _as_first_day(cell: Cell, day: dt.date) -> Text:
    return Text("“{value}” is a period and was read as its first day, {day}.", value=shown(as_written(cell)), day=day)


def _as_last_day(cell: Cell, day: dt.date) -> Text:
    return Text("“{value}” is a period and was read as its last day, {day}.", value=shown(as_written(cell)), day=day)


def _without_time(cell: Cell, day: dt.date) -> Text:
    return Text("“{value}” was read as {day}, without the time.", value=shown(as_written(cell)), day=day)


def _read_as(cell: Cell, day: dt.date) -> Text:
    return Text("“{value}” was read as {day}.", value=shown(as_written(cell)), day=day)


def _not_a_date(cell: Cell) -> _Refusal:
    return _Refusal(
        "not_a_date",
        Text("“{value}” is not a date. Write year-month-day: 2024-03-12.", value=shown(as_written(cell))),
    )
