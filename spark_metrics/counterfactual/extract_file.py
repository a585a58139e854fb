"""A register extract as people send it: its characters, its separator, its columns, where each row stands."""

from __future__ import annotations

import csv
import io
from array import array
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from spark_metrics.errors import UnreadableFile, closest
from spark_metrics.intake.privacy import shown, shown_name
from spark_metrics.intake.reader.limits import Unreadable
from spark_metrics.intake.reader.text import decoded, separator_of
from spark_metrics.language import Text
from spark_metrics.programmes.problem import Problem, as_error

MOST_BYTES, MOST_ROWS = 50_000_000, 2_000_000
MOST_TOLD = 20
"""Problems of one file that are told one by one; the others are counted."""
ZIPPED = b"PK\x03\x04"


@dataclass(frozen=True)
class Extract:
    """The asked columns of a file.

    Attributes:
        name: the file's, to be shown.
        cells: heading -> its cells, without spaces around them.
        lines: the line of the file in which each row ends.
        separator: what parts the cells.
    """

    name: str
    cells: dict[str, list[str]]
    lines: array[int]
    separator: str

    def problem(self, text: Text, row: int | None = None, column: str = "") -> Problem:
        """What is wrong with a row (counted from 0), a column, or the whole file."""
        return Problem(self.name, shown(column) if column else "", text, None if row is None else self.lines[row])


def read_columns(path: Path, wanted: Collection[str]) -> Extract:
    """The columns called `wanted` of a CSV file: UTF-8 or Windows' encoding, `;`, `,` or tab between cells.

    Raises:
        UnreadableFile: no such file, too large, no text, a column is not there; tells which were likely meant.
    """
    name = shown_name(path.name)
    text = _text(path, name)
    shift = 0
    if text[:4].casefold() == "sep=":  # a line that speaks to Excel
        text, shift = text.partition("\n")[2], 1
    separator = separator_of(text)
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))  # of the whole process: never lowered
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        headings = next((row for row in reader if any(map(str.strip, row))), None)
        if headings is None:
            raise UnreadableFile(Text("{file} is empty.", file=name))
        places = _places(name, [one.strip() for one in headings], wanted)
        columns, lines = _columns(reader, name, len(headings), list(places.values()), separator, shift)
    except csv.Error as error:
        text = Text(
            "{file}, line {line}: quotation marks do not pair up.", file=name, line=str(reader.line_num + shift)
        )
        raise UnreadableFile(text) from error
    if not lines:
        raise UnreadableFile(Text("{file} has headings and no rows.", file=name))
    return Extract(name, dict(zip(places, columns, strict=True)), lines, separator)


def refused(problems: Iterable[Problem]) -> UnreadableFile:
    """All problems as one error, a line each; many are counted."""
    found = list(problems)
    told = found[:MOST_TOLD]
    if more := len(found) - len(told):
        text = Text("{n} more problem.", plural="{n} more problems.", n=more)
        told.append(Problem(told[0].file, "", text))
    return as_error(told, UnreadableFile)


def _text(path: Path, name: str) -> str:
    if not path.is_file():
        raise UnreadableFile(Text("There is no file {file}.", file=path))
    if path.stat().st_size > MOST_BYTES:
        raise UnreadableFile(Text("{file} is larger than {most} MB.", file=name, most=MOST_BYTES // 1_000_000))
    original = path.read_bytes()
    if original.startswith(ZIPPED):
        raise UnreadableFile(Text("{file} is an Excel file. Save it as CSV.", file=name))
    try:
        return decoded(original)
    except Unreadable as error:
        raise UnreadableFile(Text("{file} is no text file. Save it as CSV.", file=name)) from error


def _places(name: str, headings: list[str], wanted: Collection[str]) -> dict[str, int]:
    """Where each wanted column stands; small and capital letters are the same where nothing else is."""
    folded = [one.casefold() for one in headings]
    found, problems = {}, []
    for column in dict.fromkeys(wanted):
        exact, near = headings.count(column), folded.count(column.casefold())
        if exact == 1 or (exact == 0 and near == 1):
            found[column] = headings.index(column) if exact else folded.index(column.casefold())
        else:
            problems.append(Problem(name, "", _no_such(column, headings, exact or near)))
    if problems:
        raise refused(problems)
    return found


def _no_such(column: str, headings: list[str], times: int) -> Text:
    if times:
        return Text("The column “{column}” stands {n} times.", column=shown(column), n=times)
    if meant := closest(column, filter(None, headings)):
        text = Text("There is no column “{column}”. Did you mean “{meant}”?")
        return text.filled(column=shown(column), meant=shown(meant))
    known = ", ".join(shown(one) for one in headings[:MOST_TOLD] if one) or "–"
    return Text("There is no column “{column}”. There are: {known}.", column=shown(column), known=known)


def _columns(
    reader, name: str, width: int, places: list[int], separator: str, shift: int
) -> tuple[list[list[str]], array[int]]:
    """The cells of the columns at `places`; equal cells are one text in memory."""
    columns: list[list[str]] = [[] for _ in places]
    lines, same, problems = array("L"), dict[str, str](), list[Problem]()
    for row in reader:
        if len(row) > width and any(map(str.strip, row[width:])):
            text = Text("{n} cells, but {headings} headings. Is a decimal comma taken for “{separator}”?")
            text = text.filled(n=len(row), headings=width, separator="tab" if separator == "\t" else separator)
            problems.append(Problem(name, "", text, reader.line_num + shift))
        elif any(map(str.strip, row)):
            lines.append(reader.line_num + shift)
            for column, place in zip(columns, places, strict=True):
                cell = row[place].strip() if place < len(row) else ""
                column.append(same.setdefault(cell, cell))
        if len(lines) > MOST_ROWS:
            raise UnreadableFile(Text("{file} has more than {most} rows.", file=name, most=MOST_ROWS))
    if problems:
        raise refused(problems)
    return columns, lines
