"""Has a sent file read by a process that may die without harm (`reader/`), and takes its answer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any, NamedTuple

from spark_metrics.errors import UnreadableFile
from spark_metrics.intake.gate import Form, admit
from spark_metrics.intake.packed import DAMAGED, PASSWORD
from spark_metrics.intake.table import Cell
from spark_metrics.language import Text

READER = Path(__file__).with_name("reader")
WALL_SECONDS = 30
_NEEDED_TO_START = ("PATH", "SYSTEMROOT", "TMPDIR", "TEMP")
"""All that the reader inherits of the environment: no key or secret of the server reaches it."""

TOO_MUCH = Text("The file holds more than can be read at once. Send it in parts.")
REASONS = {
    "nul_bytes": Text("The file is not a text file: it holds NUL bytes."),
    "not_text": Text("The file's characters cannot be read. Save it as CSV UTF-8 and send it again."),
    "quotes": Text("The file's quotation marks do not pair up, so its columns cannot be told apart."),
    "password": PASSWORD,
    "damaged": DAMAGED,
    "too_many_cells": TOO_MUCH,
    "gigantic_cell": Text(
        "The cell {cell} holds more than {limit} characters. Is there a quotation mark too few or too many?",
        limit=32_767,
    ),
}


class Merged(NamedTuple):
    """Merged cells, of which the first alone holds a value. Rows as the user sees them, columns counted from 0."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int


@dataclass(frozen=True)
class Sheet:
    """A sheet's cells.

    Attributes:
        numbers: the rows that hold anything, as the user sees their numbers.
        columns: one list of cells per column, each as long as `numbers`.
        merged: cells that were merged; LibreOffice tables do not tell.
        mended: (row, index of the column, as it was written, as it was mended, number of cells) of text whose
            characters had been read wrongly before: the first such cell. None where there is none.
    """

    name: str
    hidden: bool
    numbers: Sequence[int]
    columns: Sequence[list[Cell]]
    merged: tuple[Merged, ...] = ()
    mended: tuple[int, int, str, str, int] | None = None

    @property
    def rows(self) -> Iterator[tuple[int, tuple[Cell, ...]]]:
        """(row number, cells) from the top."""
        cells = zip(*self.columns, strict=True) if self.columns else iter(())
        return zip(self.numbers, cells, strict=True)


@dataclass(frozen=True)
class ReadFile:
    """A sent file as read.

    Attributes:
        broken: addresses of cells with an error or a formula that was never calculated.
        epoch_1904: a number that is a date counts its days from 1904. Cells that are dates are dates already.
        elsewhere: texts beside the cells (comments, headers, properties) that may be persons' numbers.
    """

    form: Form
    sheets: tuple[Sheet, ...]
    broken: tuple[str, ...] = ()
    epoch_1904: bool = False
    elsewhere: tuple[str, ...] = ()


def read_file(original: bytes, file_name: str, reader: Path = READER, wall_seconds: float = WALL_SECONDS) -> ReadFile:
    """The file's sheets.

    Raises:
        UnreadableFile: it was not let in (`gate.py`), cannot be read, or its reading took too much.
    """
    form = admit(original, file_name)
    return as_read(form, _ask(reader, original, form, wall_seconds))


def as_read(form: Form, answer: Mapping[str, Any]) -> ReadFile:
    """The reader's answer (`reader/reading.py`) as sheets.

    Raises:
        UnreadableFile: the answer is why there are none.
    """
    if "error" in answer:
        reason = REASONS[answer["error"]]
        raise UnreadableFile(reason.filled(**reason.params, cell=answer["cell"]) if answer.get("cell") else reason)
    sheets = tuple(_sheet(sheet) for sheet in answer["sheets"])
    return ReadFile(form, sheets, tuple(answer["broken"]), answer["epoch_1904"], tuple(answer.get("elsewhere", ())))


def _sheet(sheet: Mapping[str, Any]) -> Sheet:
    found = sheet["numbers"]
    numbers: Sequence[int] = range(found[0], found[1] + 1) if len(found) == 2 else found[0] if found else ()
    columns = []
    for different, which in sheet["columns"]:
        cells = list(map(different.__getitem__, which))
        columns.append(cells + [None] * (len(numbers) - len(cells)))
    merged = tuple(Merged(*area) for area in sheet["merged"])
    return Sheet(
        sheet["name"], sheet["hidden"], numbers, columns, merged, tuple(sheet["mended"]) if sheet["mended"] else None
    )


def run_apart(work: str, given: bytes, reader: Path = READER, wall_seconds: float = WALL_SECONDS) -> CompletedProcess:
    """Have the reader do some work on bytes from a stranger. `-I`: it sees no folder, variable or package of ours.

    Raises:
        UnreadableFile: it took too long.
    """
    command = [sys.executable, "-I", str(reader), work]
    environment = {name: os.environ[name] for name in _NEEDED_TO_START if name in os.environ}
    try:
        return subprocess.run(command, input=given, capture_output=True, timeout=wall_seconds, env=environment)
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile(TOO_MUCH) from error


def _ask(reader: Path, original: bytes, form: Form, wall_seconds: float) -> dict[str, Any]:
    done = run_apart(form, original, reader, wall_seconds)
    try:
        return json.loads(done.stdout)
    except ValueError as error:
        # A memory or CPU limit, or a crash in the reading library, ends the process without an answer.
        raise UnreadableFile(DAMAGED if done.returncode == 1 else TOO_MUCH) from error
