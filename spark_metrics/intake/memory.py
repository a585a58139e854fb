"""What a sender has answered before about files of the same form, and about names of places in any."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from spark_metrics.intake.answers import Answers
from spark_metrics.intake.columns import Columns, form_of
from spark_metrics.intake.findings import Finding
from spark_metrics.intake.headings import folded
from spark_metrics.intake.privacy import holds_personal_number
from spark_metrics.intake.recognise import Recognised, recognise
from spark_metrics.intake.sandbox import ReadFile
from spark_metrics.intake.table import Table
from spark_metrics.intake.values.words import as_written
from spark_metrics.language import Text
from spark_metrics.model.facts import FactKind
from spark_metrics.model.kinds import KINDS
from spark_metrics.reference.municipalities import folded_place
from spark_metrics.store import Batch, Store, taken_back

OF_THE_FORM = ("column", "decimal_mark", "date_order")
"""What is remembered for files of the same form; the name of a place means the same in every file of a sender."""


@dataclass(frozen=True)
class Recalled:
    """The answers that hold for a file, and the latest batch that any of them comes from."""

    answers: Answers = field(default_factory=Answers)
    batch: Batch | None = None

    def told(self, given: Answers) -> list[Finding]:
        """That earlier answers are used, unless all of them were given anew."""
        if self.batch is None or self.answers.given.keys() <= given.given.keys():
            return []
        text = Text(
            "Read as you confirmed before, last for batch {batch} ({file}). Change the answers if that is wrong.",
            batch=str(self.batch.number),
            file=self.batch.file_name,
        )
        return [Finding(None, None, "remembered", "notes", text)]


@dataclass(frozen=True)
class Memory:
    """A sender's batches that were answered about and still hold, the oldest first.

    Kept with the batches of the store, so it is as lasting and as provable as they are. Whoever gives no sender is
    nobody in particular, of whom nothing is remembered: it may be somebody else the next time.
    """

    batches: tuple[Batch, ...] = ()

    @classmethod
    def of(cls, store: Store, programme: str, sender: str) -> Memory:
        """What the sender, written in small or capital letters, confirmed before about files of the programme."""
        if not sender.strip():
            return cls()
        batches = store.batches(programme)
        gone = taken_back(batches)
        answered = (batch for batch in batches if batch.answers and batch.number not in gone)
        return cls(tuple(batch for batch in answered if _same(batch.sender, sender)))

    def of_form(self, kind: str, form: str) -> Recalled:
        """What holds for a file of this kind and form; later answers replace earlier ones."""
        answers, latest = Answers(), None
        for batch in self.batches:
            same_form = (batch.kind, batch.form) == (kind, form)
            useful = {
                key: option
                for key, option in Answers.from_json(batch.answers).given.items()
                if key[0] == "place" or (same_form and key[0] in OF_THE_FORM)
            }
            if useful:
                answers, latest = Answers(useful).over(answers), batch
        return Recalled(answers, latest)

    def recognised(self, file: ReadFile, answers: Answers) -> Recognised | None:
        """The file as one of a kind of which a file of the same form came before; None when there was none."""
        forms = {(batch.kind, batch.form) for batch in self.batches}
        for kind in sorted({kind for kind, _ in forms}):
            found = recognise(file, KINDS[kind], answers)
            if found.tables and (kind, form_of(found.tables)) in forms:
                return found
        return None


def worth_keeping(answers: Answers, tables: Sequence[Table], columns: Columns, kind: FactKind) -> Answers:
    """The answers that are about something in the file: those are kept with its batch, without persons' numbers."""
    headings = {folded(heading) for table in tables for heading in table.headings}
    places = [
        columns.place[each.name] for each in kind.fields if each.type == "municipality" and each.name in columns.place
    ]
    cells = {
        cell for table in tables for place in places for cell in table.columns[place] if not isinstance(cell, dict)
    }
    about = {
        "column": headings,
        "place": {folded_place(as_written(cell)) for cell in cells if cell is not None},
        "decimal_mark": set(columns.place),
        "date_order": set(columns.place),
        "kind": {""},
        "sheet": {""},
    }
    return Answers(
        {
            (which, subject): option
            for (which, subject), option in answers.given.items()
            if subject in about[which] and not any(map(holds_personal_number, (subject, option)))
        }
    )


def _same(one: str, other: str) -> bool:
    return one.casefold().split() == other.casefold().split()
