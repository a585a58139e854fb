"""Cells that say that there is no value, and why: "..", "<5", "ej aktuellt". An empty cell says nothing."""

from __future__ import annotations

import re
from collections.abc import Container

from spark_metrics.intake.privacy import shown
from spark_metrics.intake.values.reading import Reading
from spark_metrics.language import Text
from spark_metrics.model.facts import Field
from spark_metrics.model.missing import REASONS

_WORDS = {
    "not_stated": ("-", "–", "—", "−", "--", "ej angivet", "ej angiven", "inte angivet", "not stated"),
    "hidden": ("..", "sekretess", "dold", "confidential", "suppressed"),
    "not_applicable": (
        ".",
        "ej aktuellt",
        "inte aktuellt",
        "ej tillämpligt",
        "ej tillämplig",
        "ej relevant",
        "n/a",
        "not applicable",
    ),
    "unknown": ("uppgift saknas", "saknas", "vet ej", "vet inte", "okänt", "okänd", "unknown", "missing", "?"),
    "not_yet_measured": ("kommer senare", "kommer", "ej klart", "inte klart", "ej mätt", "not yet measured", "later"),
}
_REASONS = {words: reason for reason, all_words in _WORDS.items() for words in all_words}
_LONGEST = max(map(len, _REASONS))
_BELOW_A_BOUND = re.compile(r"(?:<|≤|färre än|mindre än|fewer than|less than)\s*[0-9]{1,2}")
_OF_NUMBERS = ("integer", "number", "money")


def reason_in(text: str, field: Field) -> str | None:
    """The code of the reason for which a cell with this text has no value; None when it is no such cell.

    "<5" hides a number, so it says so in a column of numbers only.
    """
    if len(text) > 2 * _LONGEST:
        return None
    folded = text.strip().casefold()
    if reason := _REASONS.get(folded):
        return reason
    return "hidden" if field.type in _OF_NUMBERS and _BELOW_A_BOUND.fullmatch(folded) else None


def set_aside(reading: Reading, meant: Container[str] = ()) -> list[int]:
    """Takes out of the column what is missing, and says which of its cells are left to be read.

    Args:
        meant: folded words that are values of this column although they sound like a reason ("unknown").
    """
    left = []
    for index, cell in enumerate(reading.cells):
        # What begins with a digit states no reason: that spares most columns the look-up.
        if not isinstance(cell, str) or cell[0].isdecimal() or (meant and _folded(cell) in meant):
            left.append(index)
        elif reason := reason_in(cell, reading.field):
            reading.missing[index] = reason
            reading.tell(f"missing_{reason}", index, _said, cell, reason)
        else:
            left.append(index)
    return left


def _folded(cell: str) -> str:
    return " ".join(cell.casefold().split())


def _said(cell: str, reason: str) -> Text:
    return Text("“{value}” is kept as a missing value: {reason}.", value=shown(cell), reason=REASONS[reason])
