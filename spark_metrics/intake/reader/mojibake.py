"""Text that was UTF-8, was read as Windows-1252 and saved again: `Ã–stersund` for `Östersund`.

It is mended only where the way back is exact and leads to letters and signs that Swedish texts hold. A file has no
means of saying that this happened, so it is told wherever it was done.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_SUSPECT = re.compile("[\u00c2-\u00c5\u00e2][\u0080-\u00bf\u0152-\u02dc\u2013-\u2122]")
"""The first two signs of what becomes of a letter with two or three bytes: a first look, that costs little."""
_EXPECTED = frozenset("åäöÅÄÖéÉèÈêÊëËáÁàÀâÂãÃíÍìÌîÎïÏóÓòÒôÔõÕúÚùÙûÛüÜýÝÿñÑçÇæÆøØßðÐþÞ")
"""Not the letters beyond Latin-1: `ą` looks like `Ä…`, which may well be meant."""
_EXPECTED_SIGNS = frozenset("\u00a0§°±²³·½¼¾«»´¨–—‘’“”„…•€™©®×")
_MOST_TIMES = 2
_TO_BYTES = {code: bytes([code]) for code in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
"""Bytes without a letter in Windows-1252, which programs pass through as they are."""


@dataclass
class Mended:
    """What was mended in a sheet: the first such cell of the first such column, and how many there are."""

    first: list[Any] | None = None
    n: int = 0

    def look_at(self, column: int, before: Sequence[Any], after: Sequence[Any], which: Sequence[int]) -> None:
        """Takes note of a column's different cells that changed; `which` of them stands in which row."""
        changed = {i for i, cell in enumerate(before) if isinstance(cell, str) and after[i] not in (cell, None)}
        if not changed:
            return
        if self.first is None:
            row = next(row for row, index in enumerate(which) if index in changed)
            self.first = [row + 1, column, before[which[row]], after[which[row]]]
        self.n += sum(index in changed for index in which)

    def as_json(self) -> list[Any] | None:
        """[row, column, before, after, n], or None when nothing was mended."""
        return [*self.first, self.n] if self.first else None


def mended(text: str) -> str | None:
    """The text as it was meant, or None where nothing is wrong or it is not certain what is."""
    found, best = text, None
    for _ in range(_MOST_TIMES):
        if not _SUSPECT.search(found) or (back := _one_step_back(found)) is None:
            break
        found = back
        if _is_expected(found):
            best = found
    return best


def _one_step_back(text: str) -> str | None:
    try:
        written = b"".join(_TO_BYTES.get(ord(sign)) or sign.encode("cp1252") for sign in text)
        return written.decode("utf-8")
    except UnicodeError:
        return None


def _is_expected(text: str) -> bool:
    return all(sign.isascii() or sign in _EXPECTED or sign in _EXPECTED_SIGNS for sign in text)
