"""A column while it is being read: what its different cells turned out to be, and in the end one value per row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import pyarrow as pa

from spark_metrics.intake.answers import About, Question
from spark_metrics.intake.privacy import may_hold_personal_number, shown
from spark_metrics.intake.table import Cell
from spark_metrics.intake.values.distinct import Distinct
from spark_metrics.intake.values.parsed import Note, ParsedColumn, Ways
from spark_metrics.intake.values.refused import Refused
from spark_metrics.intake.values.written import as_written
from spark_metrics.language import Text
from spark_metrics.model.column_types import COLUMN_TYPES
from spark_metrics.model.facts import Field

_PRIVATE = Text("The first of these cells is not repeated here.")


class Reading:
    """What is found out about a column's different cells; all indices are those of `cells`.

    Attributes:
        cells: the different cells of the column, none of them empty.
        values: what each became; None until it is read, and for good when it is refused or missing.
        refused, missing, personal: as in `ParsedColumn`.
    """

    def __init__(self, field: Field, column: Distinct, heading: str, ways: Ways) -> None:
        self.field, self.heading, self.ways = field, heading, ways
        self.cells: list[Cell] = column.cells
        self.values: list[object] = [None] * len(column.cells)
        self.refused: dict[int, Refused] = {}
        self.missing: dict[int, str] = {}
        self.personal: set[int] = set()
        self.questions: list[Question] = []
        self._column = column
        self._told: dict[tuple[str, str], tuple[Text, list[int]]] = {}

    def shown(self, index: int) -> str:
        """The cell's content, made fit to be shown."""
        return shown(as_written(self.cells[index]))

    def refuse(self, index: int, code: str, text: Text) -> None:
        """The cell is not taken."""
        self.refused[index] = Refused(code, text)

    def tell(self, code: str, index: int, words: Callable[..., Text], *about: object, each: str = "") -> None:
        """Notes how a cell was read. The first cell of a code is the example: `words(*about)` is said of it.

        Args:
            each: where a code has a note of its own for each of several things, which of them.
        """
        told = self._told.get((code, each))
        if told:
            told[1].append(index)
            return
        text = words(*about)
        # A sum in kronor may have the digits of a person's number, and then nobody knows which of the two it is.
        safe = not may_hold_personal_number(text.render("en"))
        self._told[code, each] = (text if safe else _PRIVATE, [index])

    def ask(
        self,
        about: About,
        example: int,
        indices: Iterable[int],
        options: Mapping[str, Text],
        text: Text,
        suggested: str | None,
    ) -> None:
        """Asks how all these cells are to be read, with one of them as the example."""
        self.questions.append(
            Question(
                about=about,
                subject=self.field.name,
                written=self.shown(example),
                text=text,
                options=options,
                suggested=suggested,
                column=self.heading,
                rows=self.rows(indices),
            )
        )

    def rows(self, indices: Iterable[int]) -> int:
        """How many rows of the column hold one of these cells."""
        return int(self._column.counts[list(indices)].sum())

    def parsed(self) -> ParsedColumn:
        """The column, row by row."""
        column = self._column
        which = pa.array(column.which, mask=column.which < 0)
        return ParsedColumn(
            values=pa.array(self.values, COLUMN_TYPES[self.field.type][1]).take(which),
            refused={row: self.refused[index] for row, index in column.rows_of(self.refused)},
            missing={row: self.missing[index] for row, index in column.rows_of(self.missing)},
            notes=tuple(self._note(code, text, told) for (code, _), (text, told) in self._told.items()),
            questions=tuple(self.questions),
            personal=frozenset(row for row, _ in column.rows_of(self.personal)),
        )

    def _note(self, code: str, text: Text, told: list[int]) -> Note:
        n = self.rows(told)
        if n > 1:
            text = Text("{text} {n} cell was read so.", plural="{text} {n} cells were read so.", text=text, n=n)
        return Note(code, text, int(self._column.first[told[0]]), n)
