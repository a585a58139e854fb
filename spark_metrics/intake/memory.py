"""What a sender has answered before about files of the same form, and about names of places in any."""

from __future__ import annotations

from dataclasses import dataclass

from spark_metrics.intake.answers import Answers
from spark_metrics.intake.findings import Finding
from spark_metrics.language import Text
from spark_metrics.store import Batch, Store

OF_THE_FORM = ("column", "decimal_mark", "date_order")
"""What is remembered for files of the same form; the name of a place means the same in every file of a sender."""


@dataclass(frozen=True)
class Remembered:
    """The answers of earlier batches, and the latest batch that any of them comes from."""

    answers: Answers
    batch: Batch | None = None


def remembered(store: Store, programme: str, kind: str, sender: str, form: str) -> Remembered:
    """What the sender confirmed before; later answers replace earlier ones.

    Kept with the batches of the store, so it is as lasting and as provable as they are.
    """
    answers, latest = Answers(), None
    for batch in store.batches(programme):
        if batch.sender != sender or not batch.answers:
            continue
        same_form = (batch.kind, batch.form) == (kind, form)
        useful = {
            key: option
            for key, option in Answers.from_json(batch.answers).given.items()
            if key[0] == "place" or (same_form and key[0] in OF_THE_FORM)
        }
        if useful:
            answers, latest = Answers(useful).over(answers), batch
    return Remembered(answers, latest)


def told(memory: Remembered, given: Answers) -> list[Finding]:
    """That earlier answers are used, unless all of them were given anew."""
    if memory.batch is None or memory.answers.given.keys() <= given.given.keys():
        return []
    text = Text(
        "Read as you confirmed before, last for batch {batch} ({file}). Change the answers if that is wrong.",
        batch=str(memory.batch.number),
        file=memory.batch.file_name,
    )
    return [Finding(None, None, "remembered", "notes", text)]
