"""What a file may hold at most, and what is said when it cannot be read."""

from __future__ import annotations

import contextlib

MEMORY_BYTES = 1_000_000_000
CPU_SECONDS = 20
MOST_ROWS = 250_000
MOST_COLUMNS = 500
MOST_CELLS = 5_000_000
MOST_SHEETS = 400
MOST_CHARACTERS = 50_000_000
"""Of all different texts in a column together: what crosses to the parent."""
LONGEST_CELL = 32_767
"""As Excel has it. What is longer comes from a broken file, mostly from a missing quotation mark."""


class Unreadable(Exception):
    """The file cannot be read.

    Attributes:
        code: the parent words it.
        cell: where, e.g. `D7`, if it is about one cell.
    """

    def __init__(self, code: str, cell: str | None = None) -> None:
        super().__init__(code, cell)
        self.code, self.cell = code, cell


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


def address(row: int, place: int) -> str:
    """Row number and index of a column as spreadsheets write them: (7, 3) -> `D7`."""
    letters = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"
