"""Which column of a table holds which field: by heading, in Swedish or English or as the field's own name.

A heading that merely resembles one is a question; `synonyms.py` and likeness make its suggestion.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from spark_metrics.intake.answers import NOT_IMPORTED, Answers, Question
from spark_metrics.intake.findings import Finding
from spark_metrics.intake.headings import Unit, fields_by_heading, folded, heading_as_shown, resembled, without_unit
from spark_metrics.intake.table import Table
from spark_metrics.language import Text
from spark_metrics.model.facts import FactKind

LEAVE_OUT = Text("Not imported")


@dataclass(frozen=True)
class Columns:
    """How a table's columns were understood.

    Attributes:
        place: field name -> index of its column; a field whose column is missing is absent.
        headings: field name -> the heading as it stands in the file.
        units: field name -> the unit that its heading states: "tkr", "mkr", "%" or "".
        ignored: index -> heading of the columns that are not imported.
        findings: what is to be said about the headings; their row is the header's.
        questions: headings that may mean a field; the file waits for an answer only where a required one is missing.
    """

    place: dict[str, int]
    headings: dict[str, str]
    ignored: dict[int, str]
    findings: tuple[Finding, ...]
    units: Mapping[str, Unit] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()

    @property
    def fields(self) -> frozenset[int]:
        """The indices of the columns that are imported."""
        return frozenset(self.place.values())


def fields_of(headings: Sequence[Any], kind: FactKind) -> dict[int, str]:
    """Index of a column -> the field that its heading names."""
    names = fields_by_heading(kind.key)
    found = ((place, names.get(folded(heading))) for place, heading in enumerate(headings))
    return {place: name for place, name in found if name}


def form_of(tables: Iterable[Table]) -> str:
    """A fingerprint of the headings in their order (16 hexadecimal digits): files of one form are read alike.

    Several sheets with the same headings are one form, however many there are.
    """
    forms = dict.fromkeys("\x1f".join(map(folded, table.headings)).rstrip("\x1f") for table in tables)
    return hashlib.sha256("\x1e".join(forms).encode()).hexdigest()[:16]


def match_columns(table: Table, kind: FactKind, answers: Answers = Answers()) -> Columns:  # noqa: B008 (it is frozen)
    """The columns of the fields, with findings about unknown, missing and doubled headings, and with questions."""
    return _Matching(table, kind, answers).columns()


class _Matching:
    """The matching of one table's headings, step by step."""

    def __init__(self, table: Table, kind: FactKind, answers: Answers) -> None:
        self.table, self.kind, self.answers = table, kind, answers
        self.written = [heading_as_shown(heading) for heading in table.headings]
        self.place: dict[str, int] = {}
        self.findings: list[Finding] = []
        self.questions: list[Question] = []

    def columns(self) -> Columns:
        named = fields_of(self.table.headings, self.kind)
        for index, name in named.items():
            if name in self.place:
                text = Text(
                    "The column “{heading}” stands in the file twice. Keep one of them.", heading=self.written[index]
                )
                self._say(index, "duplicate_column", "stops", text)
            self.place.setdefault(name, index)
        unknown = [index for index, heading in enumerate(self.written) if heading and index not in named]
        left_out = [index for index in unknown if not self._as_answered(index)]
        suggested = self._suggestions(left_out)
        for index in left_out:
            self._unknown(index, suggested)
        self._missing({name: index for index, name in suggested.items()})
        self._invisible()
        return Columns(
            place=self.place,
            headings={name: self.written[index] for name, index in self.place.items()},
            ignored={index: self.written[index] for index in left_out},
            findings=tuple(self.findings),
            units={name: without_unit(self.written[index])[1] for name, index in self.place.items()},
            questions=tuple(self.questions),
        )

    def _as_answered(self, index: int) -> bool:
        """Takes the field that somebody said the heading means, when there is one and it is free."""
        name = self.answers.get("column", folded(self.table.headings[index]))
        if not name or name in self.place or all(each.name != name for each in self.kind.fields):
            return False
        self.place[name] = index
        words = self.kind.field(name).header
        text = Text(
            "The column “{heading}” is read as “{field}”, as answered.", heading=self.written[index], field=words
        )
        self._say(index, "column_as_answered", "notes", text)
        return True

    def _free(self) -> list[str]:
        return [each.name for each in self.kind.fields if each.name not in self.place]

    def _required_missing(self) -> list[str]:
        return [name for name in self._free() if self.kind.field(name).required]

    def _suggestions(self, indices: Sequence[int]) -> dict[int, str]:
        """Index of a column -> the field that it likely holds; no field twice."""
        suggested: dict[int, str] = {}
        for index in indices:
            free = frozenset(self._free()) - set(suggested.values())
            if name := resembled(self.table.headings[index], self.kind.key, free):
                suggested[index] = name
        return suggested

    def _unknown(self, index: int, suggested: Mapping[int, str]) -> None:
        heading, name = self.written[index], suggested.get(index)
        if self.answers.get("column", folded(self.table.headings[index])) == NOT_IMPORTED:
            text = Text("The column “{heading}” is not imported, as answered.", heading=heading)
            self._say(index, "column_as_answered", "notes", text)
            return
        if name or self._required_missing():
            self.questions.append(self._question(index, name))
        if name:
            text = Text(
                "The column “{heading}” is not in the template and is not imported. Did you mean “{meant}”?",
                heading=heading,
                meant=self.kind.field(name).header,
            )
        else:
            text = Text("The column “{heading}” is not in the template and is not imported.", heading=heading)
        self._say(index, "unknown_column", "warns", text)

    def _question(self, index: int, suggested: str | None) -> Question:
        options = {name: self.kind.field(name).header for name in self._free()} | {NOT_IMPORTED: LEAVE_OUT}
        text = Text("What does the column “{heading}” hold?", heading=self.written[index])
        return Question(
            about="column",
            subject=folded(self.table.headings[index]),
            written=self.written[index],
            text=text,
            options=options,
            suggested=suggested,
            column=self.written[index],
            rows=len(self.table.numbers),
        )

    def _missing(self, suggested: Mapping[str, int]) -> None:
        for name in self._required_missing():
            words = self.kind.field(name).header
            if name in suggested:
                text = Text(
                    "The column “{heading}” is missing. Is it the one called “{likely}”? Answer that, or rename it.",
                    heading=words,
                    likely=self.written[suggested[name]],
                )
            else:
                text = Text("The column “{heading}” is missing. Take the template, or add it.", heading=words)
            self.findings.append(Finding(self.table.header_row, None, "missing_column", "stops", text))

    def _invisible(self) -> None:
        for index, heading in enumerate(self.table.headings):
            if any(
                unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cs", "Cn") and not sign.isspace() for sign in heading
            ):
                text = Text(
                    "The heading “{heading}” holds invisible characters. Write it anew.", heading=self.written[index]
                )
                self._say(index, "invisible_characters", "stops", text)

    def _say(self, index: int, code: str, severity: Any, text: Text) -> None:
        self.findings.append(Finding(self.table.header_row, self.written[index], code, severity, text))
