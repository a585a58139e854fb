"""Days: real dates of a spreadsheet, or text in ISO form. Nothing else is read as a date, because 12/3 is two days."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from spark_metrics.intake.privacy import shown
from spark_metrics.intake.values.refused import Refused
from spark_metrics.language import Text
from spark_metrics.model.facts import Field

FIRST_YEAR = 1800
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def date(field: Field, cell: Any) -> dt.date:
    """`2024-03-12`, or a cell that is a date."""
    text = cell["d"] if isinstance(cell, dict) else cell.strip() if isinstance(cell, str) else ""
    if not _ISO.fullmatch(text):
        raise _not_a_date(cell)
    try:
        day = dt.date.fromisoformat(text)
    except ValueError as error:
        raise Refused("not_a_date", Text("There is no day {value}.", value=text)) from error
    if day.year < FIRST_YEAR:
        raise _not_a_date(text)
    return day


def _not_a_date(cell: Any) -> Refused:
    if isinstance(cell, int | float):
        return Refused(
            "not_a_date", Text("The cell is a number. Format it as a date, or write year-month-day: 2024-03-12.")
        )
    return Refused("not_a_date", Text("“{value}” is not a date. Write year-month-day: 2024-03-12.", value=shown(cell)))
