"""A cell becomes a value or is refused with a reason: one function per type of field, strict, without guessing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from spark_metrics.intake.privacy import holds_personal_number
from spark_metrics.intake.values.dates import date
from spark_metrics.intake.values.numbers import integer, number
from spark_metrics.intake.values.organisation import organisation
from spark_metrics.intake.values.places import municipality
from spark_metrics.intake.values.refused import Refused
from spark_metrics.intake.values.words import as_written, choice, flag, text
from spark_metrics.language import Text
from spark_metrics.model.facts import Field, FieldType

Value = str | int | float | bool | dt.date | None

MISSING = frozenset({"", "-", "–", "—", "..", "uppgift saknas", "not stated"})
"""How people write that there is nothing to write. Zero is not among them."""

COUNTS = ("integer", "number")
"""Ten digits are no count of ours. As kronor they may be: there they are read."""

PARSERS: dict[FieldType, Callable[[Field, Any], Value]] = {
    "organisation": organisation,
    "municipality": municipality,
    "date": date,
    "integer": integer,
    "number": number,
    "money": integer,
    "choice": choice,
    "flag": flag,
    "text": text,
}


def parse(field: Field, cell: Any) -> Value:
    """The cell's value as the field has it, None when it is missing.

    Raises:
        Refused: it is something else than the field holds, or can be read in two ways.
    """
    if cell is None or (isinstance(cell, str) and cell.strip().casefold() in MISSING):
        return None
    if field.type in COUNTS and holds_personal_number(as_written(cell)):
        raise Refused("personal_number", Text("The cell holds a personal identity number. Take it out."))
    return PARSERS[field.type](field, cell)
