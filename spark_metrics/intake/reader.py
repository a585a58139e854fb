"""Reads a sent file as a table, in a process of its own that is thrown away afterwards.

Run by `sandbox.py` as a script: the file's bytes come in through stdin, JSON goes out through stdout. It imports the
standard library and python_calamine only, so that it starts in a few hundredths of a second and has nothing to
betray. It knows nothing of programmes; what the cells mean is decided by the parent.

Answer: `{"sheets": [{"name", "hidden", "rows": [[row number, [cells]]]}], "broken": ["D7"]}` or `{"error": code}`.
A cell is text, a number, true/false, null when empty, or `{"d": ISO date}`.
"""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import io
import json
import re
import sys
import zipfile
from typing import Any

MEMORY_BYTES = 1_000_000_000
CPU_SECONDS = 20
MOST_ROWS = 250_000
MOST_COLUMNS = 500
MOST_CELLS = 5_000_000
MOST_CHARACTERS = 50_000_000
LONGEST_CELL = 2_000
"""A longer text is cut: no field takes more than 500 characters, so it is refused anyway."""

SEPARATORS = ";,\t"
_CELL_WITH_ERROR = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3}[0-9]{1,7})"[^>]*?\bt="e"')
_FORMULA_WITHOUT_VALUE = re.compile(
    rb'<c\b[^>]*?\br="([A-Z]{1,3}[0-9]{1,7})"[^>]*><f\b[^>]*?(?:/>|>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>'
)


class Unreadable(Exception):
    """The file cannot be read; the argument is the code that the parent words."""


def limit_this_process() -> None:
    """Memory and CPU limits, set by the process itself. Windows has none: there only the parent's clock counts."""
    try:
        import resource
    except ImportError:
        return
    for limit, most in ((resource.RLIMIT_AS, MEMORY_BYTES), (resource.RLIMIT_CPU, CPU_SECONDS)):
        # macOS refuses RLIMIT_AS; the other limit and the parent's clock still hold there.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, most))


def read(original: bytes, form: str) -> dict[str, Any]:
    """The sheets of a `csv` or a `workbook`, without empty rows, every cell typed."""
    if form == "csv":
        return {"sheets": [{"name": "", "hidden": False, "rows": rows_of(csv_rows(original))}], "broken": []}
    return {"sheets": workbook_sheets(original), "broken": broken_cells(original)}


def csv_rows(original: bytes) -> Any:
    """Records of a separated text file. A line `sep=;` on top speaks to Excel, which does not show it."""
    text = decoded(original)
    if text[:4].casefold() == "sep=":
        text = text.partition("\n")[2]
    header = next((line for line in text.splitlines() if line.strip(SEPARATORS + ' "')), "")
    unquoted = re.sub(r'"[^"]*"', "", header)
    separator = max(SEPARATORS, key=unquoted.count)
    csv.field_size_limit(LONGEST_CELL * 500)
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)


def decoded(original: bytes) -> str:
    """The text, by its byte order mark, else UTF-8 when it is valid as such, else as Excel in Sweden saves it."""
    if original.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\0" in original:
        raise Unreadable("nul_bytes")
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        with contextlib.suppress(UnicodeDecodeError):
            text = original.decode(encoding)
            if "\0" in text:
                raise Unreadable("nul_bytes")
            return text
    raise Unreadable("not_text")


def workbook_sheets(original: bytes) -> list[dict[str, Any]]:
    import python_calamine as calamine

    try:
        workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(original))
        sheets = []
        for meta in workbook.sheets_metadata:
            if meta.typ == calamine.SheetTypeEnum.WorkSheet:
                sheet = workbook.get_sheet_by_name(meta.name)
                hidden = meta.visible != calamine.SheetVisibleEnum.Visible
                sheets.append({"name": meta.name, "hidden": hidden, "rows": rows_of(sheet.iter_rows())})
    except calamine.PasswordError as error:
        raise Unreadable("password") from error
    except (calamine.CalamineError, calamine.XmlError, calamine.ZipError) as error:
        raise Unreadable("damaged") from error
    return sheets


def rows_of(rows: Any) -> list[tuple[int, list[Any]]]:
    """The rows that hold anything, with the number that a spreadsheet shows beside them, counted from 1."""
    found, cells_left, characters_left = [], MOST_CELLS, MOST_CHARACTERS
    for number, raw in enumerate(rows, 1):
        cells = [typed(value) for value in raw]
        while cells and cells[-1] is None:
            cells.pop()
        if not cells:
            continue
        cells_left -= len(cells)
        characters_left -= sum(len(cell) for cell in cells if isinstance(cell, str))
        if len(cells) > MOST_COLUMNS or len(found) > MOST_ROWS or min(cells_left, characters_left) < 0:
            raise Unreadable("too_many_cells")
        found.append((number, cells))
    return found


def typed(value: Any) -> Any:
    """A cell as JSON has it. A time of day or a duration is no type of ours and comes as text."""
    if isinstance(value, str):
        return value[:LONGEST_CELL] if value and not value.isspace() else None
    if isinstance(value, dt.datetime | dt.date):
        return {"d": value.isoformat()[:10]}
    if isinstance(value, float) and value != value:
        return None
    return str(value) if isinstance(value, dt.time | dt.timedelta) else value


def broken_cells(original: bytes) -> list[str]:
    """Addresses of cells that show an error, or whose formula was never calculated.

    calamine hands both out as empty, and an empty cell means something else.
    """
    if not original.startswith(b"PK"):
        return []
    found: list[str] = []
    with zipfile.ZipFile(io.BytesIO(original)) as parts:
        for name in parts.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                xml = parts.read(name)
                for pattern in (_CELL_WITH_ERROR, _FORMULA_WITHOUT_VALUE):
                    found += [address.decode() for address in pattern.findall(xml)]
    return found[:20]


def main() -> None:
    limit_this_process()
    try:
        answer = read(sys.stdin.buffer.read(), sys.argv[1])
    except Unreadable as error:
        answer = {"error": error.args[0]}
    except csv.Error:
        answer = {"error": "quotes"}
    except MemoryError:
        answer = {"error": "too_many_cells"}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
