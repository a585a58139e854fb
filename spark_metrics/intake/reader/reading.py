"""A file's bytes become sheets of typed cells, as JSON.

Answer: `{"sheets": [{"name", "hidden", "numbers", "columns", "merged", "mended"}], "broken": ["D7"], "epoch_1904",
"elsewhere": [text]}`,
or `{"error": code, "cell": address or null}`.

numbers: the rows that hold anything, as a spreadsheet counts them: `[first, last]` when none between is empty, else
    one number per row, as `[[1, 3, 4]]`.
columns: see `cells.py`.
merged: [first row, last row, first column, last column]; rows counted from 1, columns from 0.
elsewhere: see `elsewhere.py`.
mended: see `mojibake.py`; [row, column, as written, as mended, how many cells] or null.
"""

from __future__ import annotations

import csv
import gc
import json
import sys
from typing import Any

from spark_metrics.intake.reader.cells import sheet_of
from spark_metrics.intake.reader.limits import Unreadable, limit_this_process
from spark_metrics.intake.reader.text import csv_rows
from spark_metrics.intake.reader.workbook import book_of


def read(original: bytes, form: str) -> dict[str, Any]:
    """The sheets of a `csv` or a `workbook`.

    Raises:
        Unreadable: it is no such file, or holds too much.
    """
    if form == "csv":
        sheet = {"name": "", "hidden": False, "merged": [], **sheet_of(csv_rows(original))}
        return {"sheets": [sheet], "broken": [], "epoch_1904": False, "elsewhere": []}
    return book_of(original)


def answer(original: bytes, form: str) -> dict[str, Any]:
    """What is read, or why not."""
    try:
        return read(original, form)
    except Unreadable as error:
        return {"error": error.code, "cell": error.cell}
    except csv.Error:
        return {"error": "quotes", "cell": None}


def main(form: str) -> None:
    """Answers for the file that comes through stdin."""
    limit_this_process()
    # What is made here lives until the process ends: looking for what could be freed would cost a third of the time.
    gc.disable()
    try:
        found = answer(sys.stdin.buffer.read(), form)
        written = json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()
    except MemoryError:
        written = b'{"error": "too_many_cells", "cell": null}'
    sys.stdout.buffer.write(written)
