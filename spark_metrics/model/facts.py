"""What a kind of fact is: its columns, what identifies a row, who reports it. The kinds themselves: `kinds.py`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from spark_metrics.errors import unknown_name
from spark_metrics.language import Text

FieldType = Literal["organisation", "municipality", "date", "integer", "number", "money", "choice", "flag", "text"]
Measure = Literal["", "hours", "percent", "persons", "things", "fte"]
Dimension = Literal["municipality", "county", "municipality_type", "sex", "background", "period"]
DIMENSIONS: tuple[Dimension, ...] = ("municipality", "county", "municipality_type", "sex", "background", "period")
PLACES: tuple[Dimension, ...] = ("municipality", "county", "municipality_type")
"""Those that a map shows, and that have rates per inhabitant."""

UNKNOWN = "unknown"
"""The group of what was not stated: shown as such, never spread over the others."""


@dataclass(frozen=True)
class Field:
    """A column of a template.

    Attributes:
        name: the column's name in the store.
        header: the column's heading in the template, in the reader's language.
        note: what to write, shown as a comment in the template.
        type: decides how a cell is read and checked. `organisation` is a Swedish organisationsnummer,
            `municipality` a code or official name, `money` whole kronor, `flag` yes/no.
        required: may the cell be empty?
        choices: code -> words, for `choice`.
        minimum, maximum: inclusive bounds of numbers. Negative values are refused unless minimum says otherwise.
        may_lie_ahead: may a date lie in the future, as a planned follow-up does?
        period_day: which day a month, a quarter or a year stands for where a date is wanted.
        measure: what numbers other than money count, so that a unit written beside one ("3 h", "80 %") can be told
            from one that belongs elsewhere. "" takes no unit.
    """

    name: str
    header: Text
    note: Text
    type: FieldType
    required: bool = False
    choices: Mapping[str, Text] = field(default_factory=dict)
    minimum: float = 0
    maximum: float | None = None
    may_lie_ahead: bool = False
    period_day: Literal["first", "last"] = "first"
    measure: Measure = ""


@dataclass(frozen=True)
class FactKind:
    """A kind of fact: one row of it is one thing that somebody reported.

    Attributes:
        identity: the fields that say which thing a row is about. A later row of the same identity corrects the
            earlier one; two rows of the same identity in one file contradict each other.
        when: the field with the time that the fact is about.
        reported_by: who is silent when nothing has come. A programme keeps its own register of support, so nobody
            supported is a zero; an enterprise that has not reported its jobs is missing, not zero.
        splits: dimension -> the column that says which group a row belongs to, or, where a row holds several
            groups at once, group -> column.
        totals: (parts, total) columns that must add up in a row.
        of_which: (part, whole) columns: a part of something is not larger than it.
        steady: columns whose value changes slowly from one report of an enterprise to the next.
    """

    key: str
    name: Text
    about: Text
    fields: tuple[Field, ...]
    identity: tuple[str, ...]
    when: str
    reported_by: Literal["programme", "enterprise"]
    splits: Mapping[str, str | Mapping[str, str]] = field(default_factory=dict)
    totals: tuple[tuple[tuple[str, ...], str], ...] = ()
    of_which: tuple[tuple[str, str], ...] = ()
    steady: tuple[str, ...] = ()

    def field(self, name: str) -> Field:
        """The field called `name`; UnknownName with the likely one otherwise."""
        for candidate in self.fields:
            if candidate.name == name:
                return candidate
        raise unknown_name(Text("column"), name, [f.name for f in self.fields])


WITHDRAWN = Field(
    "withdrawn",
    Text("Withdraw"),
    Text("Write “yes” to take back an earlier row with the same identity. Otherwise leave empty."),
    "flag",
)
"""The last field of every kind."""
