"""Choices and yes/no."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, reduce

from spark_metrics.errors import closest
from spark_metrics.intake.values.reading import Reading
from spark_metrics.intake.values.written import as_written
from spark_metrics.language import LANGUAGES, Text
from spark_metrics.model.facts import Field

FLAGS = {"ja": True, "yes": True, "x": True, "true": True, "sant": True}
FLAGS |= {"nej": False, "no": False, "false": False, "falskt": False}
YES, NO = Text("Yes"), Text("No")
MOST_SUGGESTIONS = 200
"""For so many different unknown words the likely one is looked for, which takes time."""
_LONGEST = 100


def choices(reading: Reading, left: Sequence[int]) -> None:
    """Reads a column of choices as their codes, from code or words in Swedish or English, in any case."""
    codes, unknown = codes_of(reading.field), 0
    for index in left:
        wanted = folded(as_written(reading.cells[index]))
        if (code := codes.get(wanted)) is not None:
            reading.values[index] = code
        else:
            unknown += 1
            seek = unknown <= MOST_SUGGESTIONS and len(wanted) <= _LONGEST
            reading.refuse(index, "unknown_choice", _unknown(reading, index, closest(wanted, codes) if seek else None))


def _unknown(reading: Reading, index: int, meant: str | None) -> Text:
    value, field = reading.shown(index), reading.field
    if meant:
        words = field.choices[codes_of(field)[meant]]
        return Text("“{value}” is not one of the choices. Did you mean “{meant}”?", value=value, meant=words)
    return Text("“{value}” is not one of the choices: {choices}.", value=value, choices=listed(field.choices.values()))


def flags(reading: Reading, left: Sequence[int]) -> None:
    """Reads a column of yes and no, in either language."""
    for index in left:
        cell = reading.cells[index]
        value = cell if isinstance(cell, bool) else FLAGS.get(folded(as_written(cell)))
        if value is None:
            text = Text("“{value}” is neither yes nor no.", value=reading.shown(index))
            reading.refuse(index, "not_a_flag", text)
        reading.values[index] = value


def listed(words: Iterable[Text]) -> Text:
    """Several texts with commas between them, as one text to be worded later."""
    return reduce(lambda first, second: Text("{first}, {second}", first=first, second=second), words)


def codes_of(field: Field) -> dict[str, str]:
    """Folded words -> code, for each choice of a field. Shared: read, do not change."""
    return _codes_of(tuple(field.choices.items()))


@cache
def _codes_of(words: tuple[tuple[str, Text], ...]) -> dict[str, str]:
    codes = {}
    for code, name in words:
        for written in (code, *(name.render(language) for language in LANGUAGES)):
            codes[folded(written)] = code
    return codes


def folded(written: str) -> str:
    """In one case and one Unicode form, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", written).casefold().split())
