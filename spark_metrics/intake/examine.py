"""Looks at a sent file and says what would happen: reads it, maps its columns, parses, checks. Never writes."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any

import pyarrow as pa

from spark_metrics.intake.answers import Answers, Question
from spark_metrics.intake.check import check, compared
from spark_metrics.intake.columns import Columns, form_of, match_columns
from spark_metrics.intake.consequences import consequences
from spark_metrics.intake.findings import Finding, bounded, in_reading_order
from spark_metrics.intake.kept import without_persons
from spark_metrics.intake.memory import Memory, worth_keeping
from spark_metrics.intake.privacy import shown_name, without_personal_numbers
from spark_metrics.intake.recognise import Recognised, recognise
from spark_metrics.intake.rows import Rows, parse_rows
from spark_metrics.intake.sandbox import ReadFile, read_file
from spark_metrics.intake.strays import persons_beside_cells, persons_in_names, stray_cells
from spark_metrics.intake.totals import differing_totals, sums_of
from spark_metrics.intake.values import ParsedColumn, Ways
from spark_metrics.language import Text
from spark_metrics.model.kinds import fact_kind
from spark_metrics.model.programme import Programme
from spark_metrics.store import Store

PREVIEWED_ROWS = 20
Progress = Callable[[Text, float], None]
"""Told what is being done, and which share of the whole is behind."""
READING, CHECKING = Text("Reading the file"), Text("Checking the rows")


@dataclass(frozen=True)
class Sent:
    """A file as it came, and what is known about its coming.

    Attributes:
        sender: who sent it: a role or an organisation, not a person.
        kind: key of the kind of fact, None to have it recognised by the template's marker or the headings.
        answers: what a person has answered to questions about it.
        anew: leave aside what the sender has answered about earlier files.
    """

    original: bytes
    file_name: str
    kind: str | None = None
    sender: str = ""
    answers: Answers = field(default_factory=Answers)
    anew: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "sender", without_personal_numbers(self.sender))

    @cached_property
    def sha256(self) -> str:
        """Of the bytes: the file's name in the store."""
        return hashlib.sha256(self.original).hexdigest()

    def answered(self, answers: Answers) -> Sent:
        """The same file with these answers to its questions."""
        return replace(self, answers=answers)


@dataclass(frozen=True)
class Heading:
    """A column as it was understood: its place counted from 0, its heading, the field, None when not imported."""

    place: int
    written: str
    field: str | None


@dataclass(frozen=True)
class Examination:
    """What a file holds and what is to be said about it.

    Attributes:
        kind: key of the kind of fact; None when it could not be told (then a finding stops).
        rows_in: rows under the header that hold anything.
        rows: those to be stored: all, or none when anything stops.
        questions: what the file leaves open, answered ones not among them.
        headings: the columns as they were understood.
        sheets: names of the sheets with the rows; "" in a CSV file.
        preview: the first rows as interpreted, `{"row": number, field name: value}`; None where a cell is missing
            or refused.
        answers: all that were used, given now or remembered.
        form: fingerprint of the headings.
        data_version: what the store knew when the rows were checked against it.
        kept: what is kept instead of the original because persons' numbers stand in that; None: the original.
        sums: field name -> sum of its column, of those that can be added up.
        earlier: the batch that the same bytes made before; then nothing is checked and nothing would be stored.
    """

    file_name: str
    file_sha256: str
    kind: str | None
    rows_in: int
    rows: pa.Table
    findings: tuple[Finding, ...]
    questions: tuple[Question, ...] = ()
    headings: tuple[Heading, ...] = ()
    sheets: tuple[str, ...] = ("",)
    preview: Sequence[Mapping[str, Any]] = ()
    answers: Answers = field(default_factory=Answers)
    form: str = ""
    data_version: str = ""
    kept: bytes | None = None
    sums: Mapping[str, float] = field(default_factory=dict)
    earlier: int | None = None

    @property
    def stops(self) -> bool:
        """Does any finding keep the file out?"""
        return any(finding.severity == "stops" for finding in self.findings)


def examine(
    sent: Sent,
    programme: Programme,
    store: Store,
    today: dt.date,
    *,
    pseudonym: Callable[[str], str] | None = None,
    on_progress: Progress = lambda doing, share: None,
) -> Examination:
    """What would happen if the file were accepted.

    Args:
        today: dates after it lie in the future.
        pseudonym: see `Ways`.

    Raises:
        UnreadableFile: the file cannot be read as a table at all.
        UnknownName: there is no such kind.
    """
    asked = fact_kind(sent.kind) if sent.kind else None
    on_progress(READING, 0.0)
    file = read_file(sent.original, sent.file_name)
    on_progress(READING, 0.5)
    if findings := persons_in_names(file):
        return Examination(shown_name(sent.file_name), sent.sha256, sent.kind, 0, pa.table({}), findings)
    memory = Memory() if sent.anew else Memory.of(store, programme.key, sent.sender)
    known = recognise(file, asked, sent.answers)
    if known.kind is None:
        known = memory.recognised(file, sent.answers) or known
    about = partial(Examination, shown_name(sent.file_name), sent.sha256, known.kind.key if known.kind else None)
    rows_in = sum(len(table.numbers) for table in known.tables)
    if known.kind is None or not known.tables or any(each.severity == "stops" for each in known.findings):
        return about(rows_in, pa.table({}), known.findings, known.questions)
    if before := store.received(programme.key, known.kind.key, sent.sha256):
        return about(rows_in, pa.table({}), (_received_before(before.number),), earlier=before.number)

    understood = _understand(sent, file, known, memory, pseudonym)
    context = compared(understood.rows, programme, store, today)
    on_progress(CHECKING, 0.7)
    findings = [*understood.findings(), *check(understood.rows, context)]
    stops = any(finding.severity == "stops" for finding in findings)
    rows = pa.table({}) if stops else understood.rows.as_table()
    findings += consequences(rows, known.kind.key, programme, store)
    findings = in_reading_order(findings)
    return about(rows_in, rows, findings, data_version=context.data_version, **understood.as_shown())


@dataclass(frozen=True)
class _Understood:
    """A file as it was understood, before anything is compared with the store."""

    file: ReadFile
    known: Recognised
    columns: Columns
    rows: Rows
    parsed: Mapping[str, ParsedColumn]
    ways: Ways
    remembered: list[Finding]

    def as_shown(self) -> dict[str, Any]:
        """What an `Examination` tells of it."""
        tables, columns, parsed = self.known.tables, self.columns, self.parsed
        return {
            "questions": self.questions(),
            "headings": self.headings(),
            "sheets": tuple(table.sheet for table in tables),
            "preview": _preview(self.rows),
            "answers": worth_keeping(self.ways.answers, tables, columns, self.rows.kind),
            "form": form_of(tables),
            "kept": without_persons(self.file, tables, columns, parsed),
            "sums": sums_of(self.rows.kind, parsed),
        }

    def questions(self) -> tuple[Question, ...]:
        values = (question for column in self.parsed.values() for question in column.questions)
        return (*self.known.questions, *self.columns.questions, *values)

    def findings(self) -> list[Finding]:
        return [
            *self.known.findings,
            *self.remembered,
            *self.columns.findings,
            *_about_the_file(self.file, self.rows),
            *_about_values(self.rows, self.parsed),
            *differing_totals(self.known.tables, self.columns, self.rows.kind, self.parsed, self.ways),
            *stray_cells(self.file, self.known.tables, self.columns),
            *(() if any(column.personal for column in self.parsed.values()) else persons_beside_cells(self.file)),
        ]

    def headings(self) -> tuple[Heading, ...]:
        columns = self.columns
        imported = [Heading(place, columns.headings[name], name) for name, place in columns.place.items()]
        ignored = [Heading(place, heading, None) for place, heading in columns.ignored.items()]
        return tuple(sorted([*imported, *ignored], key=lambda heading: heading.place))


def _understand(
    sent: Sent, file: ReadFile, known: Recognised, memory: Memory, pseudonym: Callable[[str], str] | None
) -> _Understood:
    """Columns and values, read with the answers of now and of before."""
    recalled = memory.of_form(known.kind.key, form_of(known.tables))
    ways = Ways(sent.answers.over(recalled.answers), epoch_1904=file.epoch_1904, pseudonym=pseudonym)
    columns = match_columns(known.tables[0], known.kind, ways.answers)
    rows, parsed = parse_rows(known.tables, columns, known.kind, ways)
    return _Understood(file, known, columns, rows, parsed, ways, recalled.told(sent.answers))


def _received_before(batch: int) -> Finding:
    text = Text(
        "The same file was received before, as batch {batch}; nothing was stored now. "
        "To undo a later correction, send a file that differs from it.",
        batch=str(batch),
    )
    return Finding(None, None, "repeated", "notes", text)


def _about_the_file(file: ReadFile, rows: Rows) -> list[Finding]:
    findings = []
    if not len(rows):
        text = Text("There are no rows beneath the headings.")
        findings.append(Finding(None, None, "no_rows", "stops", text))
    if file.broken:
        text = Text(
            "Cells show an error or hold a formula that was never calculated: {cells}. Write values there.",
            cells=", ".join(file.broken),
        )
        findings.append(Finding(None, None, "broken_cells", "stops", text))
    return findings


def _about_values(rows: Rows, parsed: Mapping[str, ParsedColumn]) -> list[Finding]:
    """The refused cells, and how the others were interpreted."""
    findings = []
    for name, column in parsed.items():
        findings += bounded(
            rows.finding(place, name, refused.code, "stops", refused.text) for place, refused in column.refused.items()
        )
        findings += [rows.finding(note.place, name, note.code, "notes", note.text) for note in column.notes]
    persons = sum(len(column.personal) for column in parsed.values())
    if persons:
        text = Text(
            "{n} personal identity number was replaced by a pseudonym; the file is kept without it.",
            plural="{n} personal identity numbers were replaced by pseudonyms; the file is kept without them.",
            n=persons,
        )
        findings.append(Finding(None, None, "pseudonyms", "notes", text))
    return findings


def _preview(rows: Rows) -> list[dict[str, Any]]:
    first = rows.values.head(PREVIEWED_ROWS).astype(object)
    shown = first.where(first.notna(), None).to_dict("records")
    return [{"row": int(number)} | values for number, values in zip(rows.numbers, shown, strict=False)]
