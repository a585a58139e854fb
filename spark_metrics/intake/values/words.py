"""Choices, yes/no and free text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache, reduce
from typing import Any

from spark_metrics.errors import closest
from spark_metrics.intake.privacy import holds_personal_number, shown
from spark_metrics.intake.values.refused import Refused
from spark_metrics.language import LANGUAGES, Text
from spark_metrics.model.facts import Field

MOST_CHARACTERS = 500
FLAGS = {"ja": True, "yes": True, "x": True, "true": True, "sant": True}
FLAGS |= {"nej": False, "no": False, "false": False, "falskt": False}
YES, NO = Text("Yes"), Text("No")


def choice(field: Field, cell: Any) -> str:
    """The code of the choice, from the code itself or its Swedish or English words, in any case."""
    wanted = as_written(cell)
    codes = _codes(field)
    if (code := codes.get(_folded(wanted))) is not None:
        return code
    if meant := closest(_folded(wanted), codes):
        words = field.choices[codes[meant]]
        raise Refused(
            "unknown_choice",
            Text("“{value}” is not one of the choices. Did you mean “{meant}”?", value=shown(cell), meant=words),
        )
    raise Refused(
        "unknown_choice",
        Text(
            "“{value}” is not one of the choices: {choices}.", value=shown(cell), choices=listed(field.choices.values())
        ),
    )


def flag(field: Field, cell: Any) -> bool:
    """Yes or no, in either language."""
    if isinstance(cell, bool):
        return cell
    value = FLAGS.get(_folded(as_written(cell)))
    if value is None:
        raise Refused("not_a_flag", Text("“{value}” is neither yes nor no.", value=shown(cell)))
    return value


def text(field: Field, cell: Any) -> str:
    """Free text in one Unicode form, trimmed. Invisible and direction-turning characters are refused."""
    if isinstance(cell, dict):
        raise Refused("text_became_date", Text("The cell is a date, text is wanted. Format it as text and write anew."))
    value = unicodedata.normalize("NFC", as_written(cell)).strip()
    if len(value) > MOST_CHARACTERS:
        raise Refused("text_too_long", Text("The text is longer than {limit} characters.", limit=MOST_CHARACTERS))
    if any(sign in "\n\r\t" for sign in value):
        raise Refused("line_break", Text("The text holds a line break or a tab. Write it in one line."))
    if any(unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp") for sign in value):
        raise Refused("invisible_characters", Text("The text holds invisible characters. Write it anew."))
    if holds_personal_number(value):
        raise Refused("personal_number", Text("The cell holds a personal identity number. Take it out."))
    return value


def as_written(cell: Any) -> str:
    """A cell as the user sees it: a whole number without `.0`."""
    if isinstance(cell, dict):
        return cell["d"]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def listed(words: Iterable[Text]) -> Text:
    """Several texts with commas between them, as one text to be worded later."""
    return reduce(lambda first, second: Text("{first}, {second}", first=first, second=second), words)


@cache
def _codes_of(words: tuple[tuple[str, Text], ...]) -> dict[str, str]:
    codes = {}
    for code, name in words:
        for written in (code, *(name.render(language) for language in LANGUAGES)):
            codes[_folded(written)] = code
    return codes


def _codes(field: Field) -> dict[str, str]:
    return _codes_of(tuple(field.choices.items()))


def _folded(written: str) -> str:
    return " ".join(unicodedata.normalize("NFC", written).casefold().split())
