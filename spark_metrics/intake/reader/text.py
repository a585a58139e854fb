"""Separated text files: their characters, their separator, their records."""

from __future__ import annotations

import contextlib
import csv
import io
import re
from collections import Counter

from spark_metrics.intake.reader.limits import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Unreadable

SEPARATORS = ";,\t"
_LOOKED_AT = 1 << 16
_LINES_LOOKED_AT = 50
_MARKS = {b"\xff\xfe\0\0": "utf-32", b"\0\0\xfe\xff": "utf-32", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def csv_rows(original: bytes) -> list[list[str]]:
    """The records, the empty ones too. A line `sep=;` on top speaks to Excel, which does not show it.

    Raises:
        Unreadable: it is no text, or holds too much.
        csv.Error: quotation marks that do not pair up.
    """
    text = decoded(original)
    if text[:4].casefold() == "sep=":
        text = text.partition("\n")[2]
    csv.field_size_limit(max(len(text), 1))
    rows, cells = [], 0
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text), strict=True):
        cells += len(row)
        if (len(row) > MOST_COLUMNS and any(row[MOST_COLUMNS:])) or cells > 4 * MOST_CELLS or len(rows) > 4 * MOST_ROWS:
            raise Unreadable("too_many_cells")
        rows.append(row[:MOST_COLUMNS])
    return rows


def separator_of(text: str) -> str:
    """What parts the cells: the sign that most lines hold equally often, a title above the table aside.

    A decimal comma may be as frequent as the separator, but not in the headings.
    """
    unquoted = re.sub(r'"[^"]*"', "", text[:_LOOKED_AT])
    lines = [line for line in re.split(r"\r\n|\r|\n", unquoted) if line.strip(SEPARATORS + ' "')][:_LINES_LOOKED_AT]

    def weight(sign: str) -> tuple[int, int]:
        often = Counter(n for line in lines if (n := line.count(sign)))
        n, in_lines = max(often.items(), key=lambda found: (found[1], found[0]), default=(0, 0))
        return in_lines, n

    return max(SEPARATORS, key=weight)


def decoded(original: bytes) -> str:
    """The text, by its byte order mark, else UTF-8 when it is valid as such, else as Excel in Sweden saves it."""
    for encoding in _encodings(original):
        with contextlib.suppress(UnicodeDecodeError):
            text = original.decode(encoding)
            if "\0" in text:
                raise Unreadable("nul_bytes")
            return text
    raise Unreadable("not_text")


def _encodings(original: bytes) -> list[str]:
    for mark, encoding in _MARKS.items():
        if original.startswith(mark):
            return [encoding]
    if b"\0" in original:
        return [_utf_16_without_mark(original)]
    return ["utf-8-sig", "cp1252"]


def _utf_16_without_mark(original: bytes) -> str:
    """Every other byte of Swedish text in UTF-16 is NUL: which ones tells the order of the bytes.

    Raises:
        Unreadable: NUL bytes stand elsewhere, too.
    """
    head = original[:_LOOKED_AT]
    even, odd = head[::2].count(0) / max(len(head[::2]), 1), head[1::2].count(0) / max(len(head[1::2]), 1)
    if odd > 0.7 and even < 0.05:
        return "utf-16-le"
    if even > 0.7 and odd < 0.05:
        return "utf-16-be"
    raise Unreadable("nul_bytes")
