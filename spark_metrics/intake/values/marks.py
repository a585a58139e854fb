"""Is 1.234 a thousand and more, or one and a bit? The rest of the column may tell; otherwise a person is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from spark_metrics.intake.privacy import shown
from spark_metrics.intake.table import Cell
from spark_metrics.intake.values.at_once import is_whole
from spark_metrics.intake.values.numerals import MARKS, Mark, Numeral
from spark_metrics.intake.values.reading import Reading
from spark_metrics.language import Text
from spark_metrics.model.facts import Field


class Marked(NamedTuple):
    """A cell whose number can be read in two ways, and what a unit multiplies it by."""

    index: int
    numeral: Numeral
    factor: int


def decide(reading: Reading, cells: Sequence[Marked], seen: Mapping[Mark, str]) -> Iterator[tuple[Marked, Mark]]:
    """The cells that can be read after all, each with its decimal mark; refuses the others, and asks once.

    Evidence comes first: a cell of the same column that can be read in one way only. Then the field's bounds, when
    only one reading lies within them. Then what a person has answered.

    Args:
        seen: decimal mark -> a cell of the column that can only be read with it.
    """
    answer, waiting = reading.ways.answers.get("decimal_mark", reading.field.name), []
    for cell in cells:
        possible = [mark for mark in MARKS if _within(reading.field, cell, mark)]
        if len(seen) == 1 and next(iter(seen)) in possible:
            mark, because = next(iter(seen.items()))
            _tell(reading, cell, mark, because)
            yield cell, mark
        elif len(possible) == 1 and not seen:
            _tell(reading, cell, possible[0], None)
            yield cell, possible[0]
        elif seen:
            _refuse_by_evidence(reading, cell, seen)
        elif answer in MARKS:
            _tell(reading, cell, answer, None)
            yield cell, answer
        else:
            waiting.append(cell)
    if waiting:
        _ask(reading, waiting)


def exact(value: Decimal) -> Text | int:
    """A number with all its decimals, to be worded with the language's marks."""
    whole, _, decimals = f"{abs(value):f}".partition(".")
    decimals = decimals.rstrip("0")
    signed = -int(whole) if value < 0 else int(whole)
    if not decimals:
        return signed
    return Text("{whole}.{decimals}", whole=signed if signed or value >= 0 else "-0", decimals=decimals)


def _number(cell: Marked, mark: Mark) -> Decimal:
    return Decimal(cell.numeral.readings[mark])


def _within(field: Field, cell: Marked, mark: Mark) -> bool:
    value = _number(cell, mark) * cell.factor
    return field.minimum <= value and (field.maximum is None or value <= field.maximum)


def _as_decimals(cell: Marked, mark: Mark) -> bool:
    return "." in cell.numeral.readings[mark]


def _tell(reading: Reading, cell: Marked, mark: Mark, because: str | None) -> None:
    code = "read_as_decimals" if _as_decimals(cell, mark) else "read_as_thousands"
    reading.tell(code, cell.index, _read_as, reading.cells[cell.index], _number(cell, mark), because)


def _read_as(cell: Cell, value: Decimal, because: str | None) -> Text:
    if because is None:
        return Text("“{value}” was read as {number}.", value=shown(cell), number=exact(value))
    return Text(
        "“{value}” was read as {number}, since “{other}” stands in the same column.",
        value=shown(cell),
        number=exact(value),
        other=because,
    )


def _refuse_by_evidence(reading: Reading, cell: Marked, seen: Mapping[Mark, str]) -> None:
    value, others = reading.shown(cell.index), list(seen.values())
    if len(others) == 1:
        text = Text(
            "“{value}” does not go with “{other}” in the same column: read in the same way, it is a number that the "
            "column cannot hold.",
            value=value,
            other=others[0],
        )
    else:
        text = Text(
            "“{value}” can be read as thousands or as a decimal, and the column writes decimals in two ways: {others}. "
            "Write thousands with a space or nothing.",
            value=value,
            others=", ".join(others),
        )
    reading.refuse(cell.index, "ambiguous_number", text)


def _ask(reading: Reading, cells: Sequence[Marked]) -> None:
    for cell in cells:
        text = Text("“{value}” can be read as thousands or as a decimal. Say which.", value=reading.shown(cell.index))
        reading.refuse(cell.index, "ambiguous_number", text)
    first = cells[0]
    options = {mark: _option(first, mark) for mark in MARKS}
    text = Text(
        "What is “{value}” in the column “{heading}”: {one}, or {other}?",
        value=reading.shown(first.index),
        heading=reading.heading,
        one=options[","],
        other=options["."],
    )
    suggested = _suggested(reading.field, cells)
    reading.ask("decimal_mark", first.index, (cell.index for cell in cells), options, text, suggested)


def _option(cell: Marked, mark: Mark) -> Text:
    number = exact(_number(cell, mark))
    if _as_decimals(cell, mark):
        return Text("{number} (decimals)", number=number)
    return Text("{number} (thousands)", number=number)


def _suggested(field: Field, cells: Sequence[Marked]) -> Mark | None:
    """Thousands, where whole numbers are wanted; else a comma is likely Swedish, and a point is anybody's."""
    as_thousands = {mark for cell in cells for mark in MARKS if not _as_decimals(cell, mark)}
    if len(as_thousands) != 1:
        return None
    mark = as_thousands.pop()
    return mark if is_whole(field) else "," if mark == "." else None
