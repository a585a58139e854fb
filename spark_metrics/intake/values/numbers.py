"""Whole numbers, decimals and kronor: Swedish and English writing, but nothing that can be read in two ways."""

from __future__ import annotations

import re
from typing import Any

from spark_metrics.intake.privacy import shown
from spark_metrics.intake.values.refused import Refused
from spark_metrics.language import Text
from spark_metrics.model.facts import Field

LARGEST = 10**15
"""Above it, neither Excel nor a float holds every whole number: such a cell has lost digits."""

_SPACES = re.compile("[\u0020\u00a0\u2007\u2009\u202f]")
_PLAIN = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
_GROUPED = re.compile(r"-?[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]+)?")
_THREE_AFTER_A_MARK = re.compile(r"-?[1-9][0-9]{0,2}[.,][0-9]{3}")
_MARKS_AS_THOUSANDS = re.compile(r"-?[0-9]{1,3}(?:[.,][0-9]{3})+(?:[.,][0-9]+)?")
_WITH_A_UNIT = re.compile(r"-?[0-9][0-9 .,]*\s*(tkr|mkr|kr|sek|%|st|h|tim|timmar|hours)\.?", re.IGNORECASE)


def number(field: Field, cell: Any) -> float:
    """A number with decimals: `12,5`, `12.5`, `1 234,5`, or a cell that is a number."""
    if isinstance(cell, str):
        value = float(_digits(cell, whole=False).replace(",", "."))
    elif isinstance(cell, bool) or not isinstance(cell, int | float):
        raise _not_a_number(cell)
    else:
        value = float(cell)
    if abs(value) > LARGEST:
        raise Refused("too_large", Text("The number is too large."))
    return value


def integer(field: Field, cell: Any) -> int:
    """A whole number: `12`, `1 234`, `12,0`, or a cell that is a whole number. `1.234` can be read in two ways."""
    if isinstance(cell, str):
        _digits(cell, whole=True)
    value = number(field, cell)
    if not value.is_integer():
        if field.type == "money":
            raise Refused("not_whole", Text("Write whole kronor, without öre."))
        raise Refused("not_whole", Text("“{value}” is not a whole number.", value=shown(cell)))
    return int(value)


def _digits(cell: str, *, whole: bool) -> str:
    """The text as plain digits, or the reason why it cannot be one number."""
    text = _SPACES.sub(" ", cell).strip().replace("\N{MINUS SIGN}", "-").removeprefix("+")
    if match := _WITH_A_UNIT.fullmatch(text):
        raise _unit_in_cell(match[1].casefold())
    if whole and _THREE_AFTER_A_MARK.fullmatch(text):
        raise Refused(
            "ambiguous_number",
            Text(
                "“{value}” can be read as thousands or as a decimal. Write a whole number without point and comma.",
                value=shown(text),
            ),
        )
    if _PLAIN.fullmatch(text) or _GROUPED.fullmatch(text):
        return text.replace(" ", "")
    if _MARKS_AS_THOUSANDS.fullmatch(text):
        raise Refused(
            "ambiguous_number",
            Text("“{value}”: write thousands with a space or nothing, not a point or comma.", value=shown(text)),
        )
    raise _not_a_number(cell)


def _unit_in_cell(unit: str) -> Refused:
    if unit in ("tkr", "mkr"):
        return Refused(
            "unit_in_cell",
            Text(
                "The cell says “{unit}”. Write the whole amount in kronor, in digits only: 12000 rather than 12 tkr.",
                unit=unit,
            ),
        )
    return Refused("unit_in_cell", Text("The cell says “{unit}”. Write the number alone.", unit=unit))


def _not_a_number(cell: Any) -> Refused:
    if isinstance(cell, dict):
        return Refused("not_a_number", Text("The cell is a date, a number is wanted. Check the cell's format."))
    return Refused("not_a_number", Text("“{value}” is not a number.", value=shown(cell)))
