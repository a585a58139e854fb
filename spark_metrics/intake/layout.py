"""Finds the table in a sheet: headings on one or two lines, what stands above, between and below the rows.

Nothing is left out silently: every row with content is a row of the table or among those passed over, with the reason.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import compress, islice
from typing import Any

from spark_metrics.intake.columns import fields_of
from spark_metrics.intake.header import Header, header_of
from spark_metrics.intake.headings import folded, is_unit
from spark_metrics.intake.privacy import shown
from spark_metrics.intake.sandbox import Sheet
from spark_metrics.intake.surroundings import is_note, is_sentence, is_total_word, may_be_total
from spark_metrics.intake.table import Cell, Interpreted, PassedOver, Table, TotalRow
from spark_metrics.intake.values.words import as_written, listed
from spark_metrics.language import Text
from spark_metrics.model.facts import FactKind

NUMBERS = ("integer", "number", "money")
_CELLS_SHOWN = 3
_HEADINGS_SHOWN = 20
MOST_ODD_ROWS = 10_000
"""Where more rows than these look like totals or notes, they are none, and are left to be refused as rows."""


def find_table(sheet: Sheet, kind: FactKind, header: Header | None = None) -> Table:
    """The rows of `kind` in a sheet.

    A sheet whose first filled row holds the headings, with rows of the table alone beneath, is taken as it is.

    Args:
        header: the sheet's headings, where they were looked for already.
    """
    if not sheet.numbers:
        return Table(sheet.name, 0, (), (), ())
    return _Sorting(sheet, kind, header or header_of(sheet, kind)).table()


class _Sorting:
    """The sorting of one sheet's rows."""

    def __init__(self, sheet: Sheet, kind: FactKind, header: Header) -> None:
        self.sheet, self.kind, self.header = sheet, kind, header
        self.headings = list(header.headings)
        fields = fields_of(self.headings, kind)
        self.named = {place: kind.field(name) for place, name in fields.items()}
        self.passed: dict[int, PassedOver] = {}
        self.totals: list[int] = []

    def table(self) -> Table:
        for row in range(self.header.first):
            self._above(row)
        start = self.header.last + 1
        if start < len(self.sheet.numbers) and self._is_unit_row(start):
            start = self._units(start)
        columns, interpreted = self._merged_filled(start)
        self._between(columns, start)
        self._below(start)
        columns = [column[start:] for column in columns]
        numbers: Sequence[int] = self.sheet.numbers[start:]
        if any(row >= start for row in self.passed):
            kept = [row not in self.passed for row in range(start, len(self.sheet.numbers))]
            numbers, columns = list(compress(numbers, kept)), [list(compress(column, kept)) for column in columns]
        return Table(
            sheet=self.sheet.name,
            header_row=self.sheet.numbers[self.header.last],
            headings=tuple(self.headings),
            numbers=numbers,
            columns=columns,
            passed_over=tuple(self.passed[row] for row in sorted(self.passed)),
            totals=self._total_rows(start),
            interpreted=(*self._two_lines(), *interpreted, *self._mended()),
        )

    def _cells(self, row: int) -> dict[int, Cell]:
        return {place: column[row] for place, column in enumerate(self.sheet.columns) if column[row] is not None}

    def _pass(self, row: int, code: str, why: Callable[[str], Text]) -> None:
        """Passes a row over; `why` words it around the row's first cells."""
        cells = self._cells(row)
        words = " | ".join(shown(as_written(cell)) for cell in list(cells.values())[:_CELLS_SHOWN])
        more = " | …" if len(cells) > _CELLS_SHOWN else ""
        self.passed[row] = PassedOver(self.sheet.numbers[row], code, why(words + more), cells)

    def _above(self, row: int) -> None:
        cells = self._cells(row)
        if len(cells) >= 3 and 2 * len(cells) >= len(list(filter(None, self.headings))):
            self._pass(
                row,
                "row_above",
                lambda words: Text("The row stands above the headings and is not imported: {words}", words=words),
            )
        else:
            self._pass(row, "title_row", lambda words: Text("Passed over as a title: {words}", words=words))

    def _is_unit_row(self, row: int) -> bool:
        cells = self._cells(row)
        texts = [cell for cell in cells.values() if isinstance(cell, str)]
        return (
            len(texts) == len(cells)
            and all(map(is_unit, texts))
            and not any(
                self.sheet.columns[place][row] is not None
                for place, field in self.named.items()
                if field.name in self.kind.identity and field.type != "date"
            )
        )

    def _units(self, row: int) -> int:
        """Adds the units in the line beneath the headings to these; where the table's rows begin then."""
        for place, unit in self._cells(row).items():
            if self.headings[place]:
                self.headings[place] += f" ({unit.strip().strip('()[]')})"
        self._pass(row, "unit_row", lambda words: Text("Read as units of the headings: {words}", words=words))
        return row + 1

    def _merged_filled(self, start: int) -> tuple[list[list[Cell]], list[Interpreted]]:
        """The columns with the value of cells that are merged downwards in each row that they cover."""
        columns, told, numbers = list(self.sheet.columns), [], self.sheet.numbers
        left = len(numbers) * len(columns)
        for area in self.sheet.merged:
            place = area.first_column
            first, end = bisect_left(numbers, area.first_row), bisect_right(numbers, area.last_row)
            if place != area.last_column or place not in self.named or first < start or end - first < 2:
                continue
            value = columns[place][first]
            left -= end - first
            if value is None or numbers[first] != area.first_row or left < 0:
                continue
            if columns[place] is self.sheet.columns[place]:
                columns[place] = list(columns[place])
            columns[place][first:end] = [value] * (end - first)
            told.append((area.first_row, value, end - first))
        return columns, [_about_merged(*told[0], len(told))] if told else []

    def _between(self, columns: Sequence[Sequence[Cell]], start: int) -> None:
        """Total rows, notes and repeated headings anywhere in the table."""
        first = next(iter(self.named), None)
        for place, column in enumerate(columns):
            texts = {cell for cell in islice(column, start, None) if type(cell) is str}
            again = {text for text in texts if place == first and folded(text) == folded(self.headings[place])}
            wanted = {text for text in texts if may_be_total(text) or is_note(text)} | again
            if not wanted:
                continue
            rows = [row for row in range(start, len(column)) if type(column[row]) is str and column[row] in wanted]
            for row in rows if len(rows) <= MOST_ODD_ROWS else ():
                if row not in self.passed:
                    self._sort(row, place, column[row])

    def _sort(self, row: int, place: int, text: str) -> None:
        if self._is_heading_again(row):
            self._pass(
                row, "heading_again", lambda words: Text("Passed over as the headings again: {words}", words=words)
            )
        elif self._is_total(row, place, text):
            self.totals.append(row)
            self._pass(row, "total_row", lambda words: Text("Passed over as a total: {words}", words=words))
        elif is_note(text) and not self._identifies(row, {place}) and self._is_alone(row):
            self._pass(row, "note_row", lambda words: Text("Passed over as a note: {words}", words=words))

    def _is_heading_again(self, row: int) -> bool:
        cells = self._cells(row)
        same = [place for place, cell in cells.items() if folded(cell) == folded(self.headings[place])]
        return len(self.named) >= 2 and len(same) == len(cells) >= len(self.named)

    def _is_total(self, row: int, place: int, text: str) -> bool:
        cells = self._cells(row)
        numbers = [each for each in cells if each != place and _is_number_like(cells[each])]
        clear = is_total_word(text) or (may_be_total(text) and len(numbers) == len(cells) - 1 >= 1)
        return clear and not self._identifies(row, {place}) and len(numbers) >= len(cells) - 2

    def _identifies(self, row: int, but: set[int]) -> bool:
        """Does the row say what it is about: hold a value, other than in `but`, where the table's rows have words?"""
        return any(
            self.sheet.columns[place][row] is not None
            for place, field in self.named.items()
            if place not in but and (field.name in self.kind.identity or (field.required and field.type not in NUMBERS))
        )

    def _is_alone(self, row: int) -> bool:
        return len(self._cells(row)) <= 2

    def _below(self, start: int) -> None:
        """Sentences beneath the last row of the table."""
        for row in range(len(self.sheet.numbers) - 1, start - 1, -1):
            if row in self.passed:
                continue
            cells = self._cells(row)
            (place, cell), *others = cells.items()
            field = self.named.get(place)
            may_be = field is None or field.type != "text" or field.name in self.kind.identity
            if others or not may_be or not isinstance(cell, str) or not is_sentence(cell):
                return
            self._pass(row, "note_row", lambda words: Text("Passed over as a note: {words}", words=words))

    def _total_rows(self, start: int) -> tuple[TotalRow, ...]:
        found, since = [], 0
        others = sorted(row for row in self.passed if row >= start)
        for row in sorted(self.totals):
            after = row - start - bisect_left(others, row)
            found.append(TotalRow(self.sheet.numbers[row], self._cells(row), after, since))
            since = after
        return tuple(found)

    def _two_lines(self) -> list[Interpreted]:
        if self.header.first == self.header.last:
            return []
        together = [heading for heading in self.headings if " " in heading][:_HEADINGS_SHOWN]
        words = listed(Text("“{heading}”", heading=shown(heading)) for heading in together) if together else ""
        text = Text("The headings stand on two lines and are read together: {headings}.", headings=words)
        return [Interpreted(self.sheet.numbers[self.header.last], "two_line_headings", text)]

    def _mended(self) -> list[Interpreted]:
        if self.sheet.mended is None:
            return []
        row, _, before, after, n = self.sheet.mended
        text = Text(
            "The characters of {n} cell had been read wrongly and are mended: “{before}” is “{after}”.",
            plural="The characters of {n} cells had been read wrongly and are mended: “{before}” is “{after}”.",
            n=n,
            before=shown(before),
            after=shown(after),
        )
        return [Interpreted(row, "mojibake_mended", text)]


def _about_merged(row: int, value: Any, rows: int, n: int) -> Interpreted:
    text = Text(
        "{n} merged cell holds for every row that it covers: “{value}” for {rows} rows.",
        plural="{n} merged cells hold for every row that they cover: “{value}” for {rows} rows.",
        n=n,
        value=shown(as_written(value)),
        rows=rows,
    )
    return Interpreted(row, "merged_cells", text)


def _is_number_like(cell: Cell) -> bool:
    if isinstance(cell, str):
        return any(sign.isdigit() for sign in cell) and sum(sign.isalpha() for sign in cell) <= 3
    return isinstance(cell, int | float) and not isinstance(cell, bool)
