"""On which line of a TOML file a key stands. `tomllib` does not tell, so headers and keys are looked up in the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_HEADER = re.compile(r"\s*(\[\[?)\s*([\w\-.\"' ]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*([\w\-\"']+(?:\s*\.\s*[\w\-\"']+)*)\s*=")

Path = tuple[str | int, ...]


class Lines:
    """The lines of the headers and keys of one file.

    Keys inside an inline table or a list over several lines are found at the key that holds them.
    """

    def __init__(self, text: str) -> None:
        self._line_of: dict[Path, int] = {}
        self._blocks: Counter[str] = Counter()
        table: Path = ()
        in_long_text = False
        for number, line in enumerate(text.splitlines(), 1):
            if not in_long_text:
                table = self._note(line, number, table)
            if (line.count('"""') + line.count("'''")) % 2:
                in_long_text = not in_long_text

    def find(self, path: Sequence[str | int]) -> int | None:
        """The line of the key at `path`, or of the nearest table around it; None for the file as a whole."""
        for length in range(len(path), 0, -1):
            if line := self._line_of.get(tuple(path[:length])):
                return line
        return None

    def _note(self, line: str, number: int, table: Path) -> Path:
        """Remember what stands on this line; returns the table that the next lines belong to."""
        if header := _HEADER.match(line):
            table = self._table(names=_names(header[2]), is_block=header[1] == "[[")
            self._line_of.setdefault(table, number)
            self._line_of.setdefault(table[:1], number)
        elif key := _KEY.match(line):
            names = _names(key[1])
            for length in range(1, len(names) + 1):
                self._line_of.setdefault((*table, *names[:length]), number)
        return table

    def _table(self, names: Path, is_block: bool) -> Path:
        """`indicator.target` below the third `[[indicator]]` is ("indicator", 2, "target")."""
        first, *rest = names
        if is_block and not rest:
            self._blocks[str(first)] += 1
        blocks = self._blocks[str(first)]
        return (first, blocks - 1, *rest) if blocks else names


def _names(dotted: str) -> Path:
    return tuple(name.strip().strip("\"'") for name in dotted.split("."))
