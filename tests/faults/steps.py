"""The steps of what the store does, numbered, and an end at one of them.

A step is a call of the store's code, a return, and each call to the system and its return, wherever it is made from.
In the files that speak to DuckDB each line about to run is a step, too, as calls of DuckDB can't be seen otherwise.
What only computes is left out: between two steps nothing reaches the disk that a kill could divide.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

WATCHED = ("spark_metrics/store/", "spark_metrics/intake/accept.py")
LINE_BY_LINE = frozenset(("index.py", "load.py", "reconcile.py"))
COMPUTES = frozenset(("schema.py", "entry.py", "counted.py", "tally.py", "read.py", "standing.py"))
LOOKS_ONLY = frozenset(
    {"_stamp", "changed", "_parsed", "_checked", "read_lines", "sha256", "intact", "_ended", "ended", "unheard"}
    | {"rows_path", "original_path", "receipt_path", "of_known_kind", "lost_batches", "follows"}
)
CHANGES = frozenset(("write", "flush", "fsync", "truncate", "copyfile", "sendfile", "utime"))
NAMES = frozenset(("open", "close", "flock", "replace", "rename", "unlink", "link", "mkdir", "rmdir"))


class Steps:
    """Counts steps; at number `last` it says so and kills the process.

    Attributes:
        number: of the step that came last.
    """

    def __init__(self, last: int | None, say: Callable[[dict], None]) -> None:
        self.number = 0
        self._last, self._say = last, say

    @contextmanager
    def watched(self) -> Iterator[None]:
        sys.setprofile(self._profile)
        sys.settrace(self._trace)
        try:
            yield
        finally:
            sys.settrace(None)
            sys.setprofile(None)

    def _trace(self, frame: FrameType, event: str, _: Any) -> Callable | None:
        code = frame.f_code
        if code.co_name.startswith("<") or not any(part in code.co_filename for part in WATCHED):
            return None
        name = Path(code.co_filename).name
        if name in COMPUTES or code.co_name in LOOKS_ONLY:
            return None
        if event != "line" or name in LINE_BY_LINE:
            self._step(frame, event)
        return self._trace

    def _profile(self, frame: FrameType, event: str, what: Any) -> None:
        if event.startswith("c_") and getattr(what, "__name__", "") in CHANGES | NAMES:
            self._step(frame, f"{event} {what.__name__}")

    def _step(self, frame: FrameType, event: str) -> None:
        self.number += 1
        if self.number == self._last:
            self._say({"died": f"{Path(frame.f_code.co_filename).name}:{frame.f_lineno} {event}"})
            os.kill(os.getpid(), signal.SIGKILL)
