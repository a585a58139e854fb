"""Municipalities: a code or an official name. What was likely meant is asked, never taken without an answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from spark_metrics.intake.answers import Question
from spark_metrics.intake.privacy import holds_personal_number, may_hold_personal_number, shown
from spark_metrics.intake.values.reading import Reading
from spark_metrics.intake.values.written import as_written
from spark_metrics.language import Text
from spark_metrics.reference.municipalities import (
    Municipality,
    find_municipality,
    folded_place,
    municipalities,
    suggest_municipality,
)

MOST_QUESTIONS = 200
"""So many different sloppy places are asked about; a column of nothing but those is no column of municipalities."""
_LONGEST = 100


def places(reading: Reading, left: Sequence[int]) -> None:
    """Reads a column of municipalities as four-digit codes."""
    unknown: dict[str, list[int]] = defaultdict(list)
    for index in left:
        written = as_written(reading.cells[index]).strip()
        if len(written) <= _LONGEST and (found := find_municipality(written)):
            reading.values[index] = found.code
        elif holds_personal_number(written):
            text = Text("The cell holds a personal identity number. Take it out.")
            reading.refuse(index, "personal_number", text)
        elif len(written) > _LONGEST or may_hold_personal_number(written):
            reading.refuse(index, "unknown_municipality", _unknown(written))
        else:
            unknown[folded_place(written)].append(index)
    for number, (subject, indices) in enumerate(unknown.items()):
        answer = municipalities().get(reading.ways.answers.get("place", subject) or "")
        if answer:
            _take(reading, indices, answer)
        else:
            _ask(reading, subject, indices, suggest_municipality(subject) if number < MOST_QUESTIONS else [])


def _take(reading: Reading, indices: Sequence[int], answer: Municipality) -> None:
    for index in indices:
        reading.values[index] = answer.code
        reading.tell("place_as_answered", index, _as_answered, reading.cells[index], answer, each=answer.code)


def _as_answered(cell: object, answer: Municipality) -> Text:
    return Text("“{value}” was read as {place}, as answered.", value=shown(as_written(cell)), place=_named(answer))


def _ask(reading: Reading, subject: str, indices: Sequence[int], likely: Sequence[Municipality]) -> None:
    written = as_written(reading.cells[indices[0]]).strip()
    for index in indices:
        reading.refuse(index, "unknown_municipality", _unknown(written, likely))
    if not likely:
        return
    asked = Question(
        about="place",
        subject=subject,
        written=shown(written),
        text=Text("Which municipality is “{value}”?", value=shown(written)),
        options={one.code: Text("{code} {name}", code=one.code, name=one.name) for one in likely},
        suggested=likely[0].code,
        column=reading.heading,
        rows=reading.rows(indices),
    )
    reading.questions.append(asked)


def _unknown(written: str, likely: Sequence[Municipality] = ()) -> Text:
    if likely:
        return Text(
            "“{value}” is not a municipality's code or official name. Did you mean {meant}?",
            value=shown(written),
            meant=" / ".join(map(_named, likely)),
        )
    return Text("“{value}” is not a municipality's code or official name.", value=shown(written))


def _named(municipality: Municipality) -> str:
    return f"{municipality.code} {municipality.name}"
