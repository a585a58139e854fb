"""Has a sent file read by a process that may die without harm (`reader.py`), and takes its answer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spark_metrics.errors import UnreadableFile
from spark_metrics.intake.gate import DAMAGED, PASSWORD, Form, admit
from spark_metrics.language import Text

READER = Path(__file__).with_name("reader.py")
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
}


@dataclass(frozen=True)
class Sheet:
    """A sheet's rows that hold anything: (row number as the user sees it, cells).

    A cell is a text, a number, True/False, None, or `{"d": ISO date}`.
    """

    name: str
    hidden: bool
    rows: list[tuple[int, list[Any]]]


@dataclass(frozen=True)
class ReadFile:
    """A sent file as read. `broken`: addresses of cells with an error or a formula that was never calculated."""

    form: Form
    sheets: tuple[Sheet, ...]
    broken: tuple[str, ...]


def read_file(original: bytes, file_name: str, reader: Path = READER, wall_seconds: float = WALL_SECONDS) -> ReadFile:
    """The file's sheets.

    Raises:
        UnreadableFile: it was not let in (`gate.py`), cannot be read, or its reading took too much.
    """
    form = admit(original, file_name)
    answer = _ask(reader, original, form, wall_seconds)
    if "error" in answer:
        raise UnreadableFile(REASONS[answer["error"]])
    sheets = tuple(
        Sheet(sheet["name"], sheet["hidden"], [(number, cells) for number, cells in sheet["rows"]])
        for sheet in answer["sheets"]
    )
    return ReadFile(form, sheets, tuple(answer["broken"]))


def _ask(reader: Path, original: bytes, form: Form, wall_seconds: float) -> dict[str, Any]:
    """The reader's answer. `-I`: it sees no folder, variable or package beside the installed ones."""
    command = [sys.executable, "-I", str(reader), form]
    environment = {name: os.environ[name] for name in _NEEDED_TO_START if name in os.environ}
    try:
        done = subprocess.run(command, input=original, capture_output=True, timeout=wall_seconds, env=environment)
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile(TOO_MUCH) from error
    try:
        return json.loads(done.stdout)
    except ValueError as error:
        # A memory or CPU limit, or a crash in the reading library, ends the process without an answer.
        raise UnreadableFile(DAMAGED if done.returncode == 1 else TOO_MUCH) from error
