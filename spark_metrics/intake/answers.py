"""What a file leaves open and a person can answer, and what was answered.

A sloppy heading or place name is never guessed: it becomes a `Question` with a suggestion, and stops the file until
somebody answers. The answers are stored with the batch, so that it can be told later how the file was read, and are
remembered: a later file of the same form from the same sender is read the same way, and says so.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from spark_metrics.language import Text

About = Literal["kind", "sheet", "column", "place", "decimal_mark", "date_order"]
"""What a question may be about, and what its subject and its options are:

kind: "" -> key of a kind of fact
sheet: "" -> name of the sheet with the rows, or `ALL_SHEETS`
column: heading, folded -> name of a field, or `NOT_IMPORTED`
place: as written, folded -> code of a municipality
decimal_mark: name of a field -> "," or "."
date_order: name of a field -> "day" or "month": which comes first in 3/4/2024
"""
ALL_SHEETS = "*"
NOT_IMPORTED = ""


@dataclass(frozen=True)
class Question:
    """Something that the file leaves open.

    Attributes:
        about, subject: what it is about: see `About`.
        written: the subject as it stands in the file, made fit to be shown.
        text: the question in words.
        options: the possible answers -> their words.
        suggested: the likeliest of them; None when none is likelier.
        column: heading of the column that it is about, None when it is about the whole file.
        rows: how many rows wait for the answer.
    """

    about: About
    subject: str
    written: str
    text: Text
    options: Mapping[str, Text]
    suggested: str | None = None
    column: str | None = None
    rows: int = 0


@dataclass(frozen=True)
class Answers:
    """What was answered: (about, subject) -> option."""

    given: Mapping[tuple[About, str], str] = field(default_factory=dict)

    def get(self, about: About, subject: str = "") -> str | None:
        """The answer, None where none was given."""
        return self.given.get((about, subject))

    def and_(self, about: About, subject: str, option: str) -> Answers:
        """These, and one more, which replaces an earlier one to the same question."""
        return Answers({**self.given, (about, subject): option})

    def over(self, remembered: Answers) -> Answers:
        """These, and where they are silent those that are remembered."""
        return Answers({**remembered.given, **self.given})

    def as_json(self) -> str:
        """One spelling, so that the same answers are the same text."""
        return json.dumps(sorted([*key, option] for key, option in self.given.items()), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Answers:
        """The answers that `as_json` wrote."""
        return cls({(about, subject): option for about, subject, option in json.loads(text or "[]")})
