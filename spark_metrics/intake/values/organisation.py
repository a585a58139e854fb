"""Organisationsnummer: ten digits, third digit at least 2, right check digit.

What stands in such a cell is never repeated in a message: it may be a person's number, or one that was miswritten.
"""

from __future__ import annotations

import re
from typing import Any

from stdnum.exceptions import InvalidChecksum, ValidationError
from stdnum.se import orgnr

from spark_metrics.intake.values.refused import Refused
from spark_metrics.language import Text
from spark_metrics.model.facts import Field

_SCIENTIFIC = re.compile(r"[0-9]+(?:[.,][0-9]+)?[eE]\+?[0-9]+")
_WRITTEN = re.compile(r"(?:[0-9]{2})?[0-9]{6}[-–+]?[0-9]{4}")
_CENTURIES = ("18", "19", "20")

PERSONAL = Text(
    "The number is a personal identity number. A sole trader's number is personal data and is not taken in here yet: "
    "leave the row out."
)


def organisation(field: Field, cell: Any) -> str:
    """The number as ten digits without hyphen. A cell that is a number is taken when no digit can be lost."""
    digits = _digits(_as_text(cell))
    if len(digits) == 12:
        if digits.startswith(_CENTURIES):
            raise Refused("personal_number", PERSONAL)
        if not digits.startswith("16"):
            raise _not_an_organisation()
        digits = digits[2:]
    if digits[2] < "2":
        raise Refused("personal_number", PERSONAL)
    try:
        return orgnr.validate(digits)
    except InvalidChecksum as error:
        raise Refused(
            "organisation_check_digit",
            Text("The organisation number's check digit is wrong: a digit is miswritten or two have changed places."),
        ) from error
    except ValidationError as error:
        raise _not_an_organisation() from error


def _as_text(cell: Any) -> str:
    if isinstance(cell, str):
        return re.sub(r"\s", "", cell)
    if isinstance(cell, bool) or not isinstance(cell, int | float) or not float(cell).is_integer():
        raise _not_an_organisation()
    return str(int(cell))


def _digits(written: str) -> str:
    if _SCIENTIFIC.fullmatch(written):
        raise Refused(
            "organisation_scientific",
            Text(
                "The spreadsheet has shortened the organisation number to the form 5.56E+09 and lost digits. "
                "Format the column as text and write the number anew."
            ),
        )
    if not _WRITTEN.fullmatch(written):
        raise _not_an_organisation()
    if "+" in written:
        raise Refused("personal_number", PERSONAL)
    return re.sub("[^0-9]", "", written)


def _not_an_organisation() -> Refused:
    return Refused("not_an_organisation", Text("This is not an organisation number: ten digits, as in 556016-0680."))
