"""A column of cells as values: what each became, what was refused, what is missing and why, how it was read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import pyarrow as pa

from spark_metrics.intake.answers import Answers, Question
from spark_metrics.intake.values.refused import Refused
from spark_metrics.language import Text


@dataclass(frozen=True)
class Ways:
    """How the cells of a column are to be read, beyond what they themselves say.

    Attributes:
        answers: what a person has answered to the questions about this form of file.
        unit: the unit in the column's heading: "tkr", "mkr", "%" or "".
        epoch_1904: the workbook counts its days from 1904, as old ones from a Macintosh do.
        pseudonym: ten digits of a sole trader's personal number -> what stands for it in the store. None: such
            numbers are refused.
    """

    answers: Answers = field(default_factory=Answers)
    unit: str = ""
    epoch_1904: bool = False
    pseudonym: Callable[[str], str] | None = None

    def with_unit(self, unit: str) -> Ways:
        """The same for a column with this unit in its heading."""
        return replace(self, unit=unit)


@dataclass(frozen=True)
class Note:
    """How cells of a column were interpreted, told before anything is stored.

    Attributes:
        code: stable English key, e.g. `read_as_thousands`.
        text: what was done, with the first such cell as an example.
        place: index of that cell in the column.
        n: how many cells were read this way.
    """

    code: str
    text: Text
    place: int
    n: int


@dataclass(frozen=True)
class ParsedColumn:
    """A column's values.

    Attributes:
        values: one per cell, of the field's type in the store; null where missing or refused.
        refused: index -> why the cell can't be taken.
        missing: index -> code of the reason (`model/missing.py`), where the cell states one. An empty cell does not.
        notes: how cells were interpreted.
        questions: what somebody has to answer first; the cells concerned are among the refused.
        personal: indices of the cells whose personal number became a pseudonym.
    """

    values: pa.Array
    refused: Mapping[int, Refused] = field(default_factory=dict)
    missing: Mapping[int, str] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    questions: tuple[Question, ...] = ()
    personal: frozenset[int] = frozenset()
