"""Anybody's CSV for the method bench: strict columns of numbers and ids, refused in words with row and column.

Commas, semicolons or tabs between cells, decimal point or comma, with or without byte order mark. What can be read in
two ways is settled by the other cells of the column, else by the delimiter (who separates with commas writes points),
else it is refused. Rows are counted as a spreadsheet counts them: the heading is row 1.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from spark_metrics.errors import SparkError, UnreadableFile, unknown_name
from spark_metrics.intake.values.numerals import MARKS, Mark, plain, read_numeral
from spark_metrics.language import Text

DELIMITERS = (",", ";", "\t")
FEWEST = 2
"""Rows, with the heading."""
SEPARATOR = re.compile("sep=([,;\\t])\r?\n")
"""The line that Excel may put before the heading, and does not show."""
ENCODINGS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
SCIENTIFIC = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?e[+-]?[0-9]{1,3}", re.ASCII)
"""As R and Python write large and small numbers."""
Allowed = Literal["any", "not_negative", "positive"]
OUTSIDE = {
    "not_negative": Text("“{cell}” is negative; events are counted from 0"),
    "positive": Text("“{cell}” is not above 0; a rate needs somebody it could have come to"),
}


class RefusedTable(SparkError):
    """A table of the method bench that can't be calculated with."""


@dataclass(frozen=True)
class Table:
    """A CSV file as text: headings, as many cells in each row, and where each row stands in the file."""

    name: str
    delimiter: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    at: tuple[int, ...]

    def column(self, name: str) -> list[str]:
        """The cells of a column, found by its heading in any case.

        Raises:
            UnknownName: there is none; names the likely one.
            RefusedTable: there are several.
        """
        wanted = name.strip().casefold()
        found = [place for place, heading in enumerate(self.headings) if heading == name.strip()]
        found = found or [place for place, heading in enumerate(self.headings) if heading.casefold() == wanted]
        if not found:
            raise unknown_name(Text("column in {file}", file=self.name), name, filter(None, self.headings))
        if len(found) > 1:
            raise RefusedTable(
                Text("{file}: {n} columns are called “{name}”.", file=self.name, n=len(found), name=name)
            )
        return [row[found[0]] for row in self.rows]

    def has(self, name: str) -> bool:
        """Is there exactly this heading?"""
        return name in self.headings

    def numbers(self, name: str, allowed: Allowed = "any") -> list[float]:
        """A column of numbers.

        Raises:
            UnknownName, RefusedTable: as `column`, or a cell is empty, no number, ambiguous or outside what is allowed.
        """
        cells = self.column(name)
        mark = _mark([plain(cell) for cell in cells], self.delimiter)
        read = [_number(cell, mark) for cell in cells]
        faults = []
        for row, cell, value in zip(self.at, cells, read, strict=True):
            if isinstance(value, Text):
                faults.append((row, value))
            elif (allowed == "not_negative" and value < 0) or (allowed == "positive" and value <= 0):
                faults.append((row, OUTSIDE[allowed].filled(cell=cell)))
        self.refuse(name, faults)
        return [value for value in read if not isinstance(value, Text)]

    def ids(self, name: str | None) -> list[str]:
        """What the rows are called: the column's cells, else those of a column `id`, else the rows' numbers from 1.

        Raises:
            UnknownName, RefusedTable: as `column`, or an id is empty or stands twice.
        """
        if name is None and not self.has("id"):
            return [str(number) for number, _ in enumerate(self.rows, start=1)]
        ids = self.column(name or "id")
        first: dict[str, int] = {}
        faults = []
        for row, one in zip(self.at, ids, strict=True):
            if not one:
                faults.append((row, Text("empty")))
            elif one in first:
                faults.append((row, Text("“{cell}” stands in row {row}, too", cell=one, row=str(first[one]))))
            first.setdefault(one, row)
        self.refuse(name or "id", faults)
        return ids

    def refuse(self, column: str, faults: Sequence[tuple[int, Text]]) -> None:
        """Raises RefusedTable for the first of these faults, if there is one, and says how many there are."""
        if not faults:
            return
        row, what = faults[0]
        place = {"file": self.name, "row": str(row), "column": column, "what": what}
        if len(faults) == 1:
            raise RefusedTable(Text("{file}, row {row}, column “{column}”: {what}.", **place))
        raise RefusedTable(
            Text(
                "{file}, row {row}, column “{column}”: {what}. There are {n} such cells in the column.",
                n=len(faults),
                **place,
            )
        )


def read_table(path: Path) -> Table:
    """Reads a CSV file.

    Raises:
        UnreadableFile: it is not there, is no text, has no rows, or a row has more cells than the heading.
    """
    if not path.is_file():
        raise UnreadableFile(Text("There is no file {file}.", file=path))
    delimiter, text = _delimited(_text(path))
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise UnreadableFile(Text("{file} is no CSV: {why}.", file=path.name, why=str(error))) from error
    cells = ([cell.strip() for cell in line] for line in lines)
    records = [(number, row) for number, row in enumerate(cells, start=1) if any(row)]
    if len(records) < FEWEST:
        raise UnreadableFile(Text("{file} has no rows: a heading and one row at least are needed.", file=path.name))
    (_, headings), *numbered = records
    wide = len(headings)
    for number, row in numbered:
        if any(row[wide:]):
            place = {"file": path.name, "row": str(number), "cells": len(row), "headings": wide}
            raise UnreadableFile(Text("{file}, row {row}: {cells} cells below {headings} headings.", **place))
    rows = tuple(tuple((row + [""] * wide)[:wide]) for _, row in numbered)
    return Table(path.name, delimiter, tuple(headings), rows, tuple(number for number, _ in numbered))


def _text(path: Path) -> str:
    written = path.read_bytes()
    encoding = next((name for mark, name in ENCODINGS if written.startswith(mark)), "utf-8")
    try:
        text = written.decode(encoding)
    except UnicodeDecodeError:
        text = written.decode("cp1252", errors="replace")
    if "\0" in text or written.startswith(b"PK"):
        raise UnreadableFile(Text("{file} is no text: save it as CSV.", file=path.name))
    return text


def _delimited(text: str) -> tuple[str, str]:
    """What separates the cells, and the text; where nothing separates the headings, there is one column."""
    if said := SEPARATOR.match(text):
        return said[1], text[said.end() :]
    heading = re.sub(r'"[^"]*"', "", next((line for line in text.splitlines() if line.strip()), ""))
    return max(DELIMITERS, key=heading.count), text


def _mark(cells: Sequence[str], delimiter: str) -> Mark | None:
    """The decimal mark of a column; None where nothing shows it."""
    shown = {numeral.mark for cell in cells if (numeral := read_numeral(cell)) and numeral.mark}
    if len(shown) == 1:
        return shown.pop()
    if shown:
        return None
    used = {mark for cell in cells for mark in MARKS if mark in cell}
    likely = {",": {"."}, ";": {","}, "\t": used if len(used) == 1 else set()}[delimiter]
    return used.pop() if len(used) == 1 and used <= likely else None


def _number(cell: str, mark: Mark | None) -> float | Text:
    """The number that a cell is, or what is wrong with it."""
    if not cell:
        return Text("empty")
    if SCIENTIFIC.fullmatch(plain(cell)):
        value = float(plain(cell))
        return value if math.isfinite(value) else Text("“{cell}” is too large", cell=cell)
    numeral = read_numeral(plain(cell))
    if numeral is None:
        return Text("“{cell}” is no number", cell=cell)
    if numeral.ambiguous and mark is None:
        readings = " / ".join(dict.fromkeys(numeral.readings.values()))
        return Text("“{cell}” can be read in two ways ({readings}); write it without thousands marks, and the whole"
                    " column with the same decimal mark", cell=cell, readings=readings)  # fmt: skip
    value = float(numeral.readings.get(mark) or next(iter(numeral.readings.values())))
    return value if math.isfinite(value) else Text("“{cell}” is too large", cell=cell)
