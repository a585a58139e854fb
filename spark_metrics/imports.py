"""Files on their way into the store, in a thread of their own: what a page has started goes on when the page is left.

A page's script is cut off when its reader clicks, leaves or loses the connection; the storing of a file must not be.
"""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeVar

from spark_metrics.errors import SparkError
from spark_metrics.intake import Examination, Receipt, Sent
from spark_metrics.language import Text
from spark_metrics.workspace import workspace

Done = TypeVar("Done")
State = Literal["waiting", "storing", "stored", "failed"]
MOST_REMEMBERED = 200
"""So many finished imports can still be asked about here; the store remembers all that it accepted."""


@dataclass
class Import:
    """A file on its way.

    Attributes:
        receipt: what became of it, once it is `stored` (or was found to be stopped by a finding).
        problem: why it `failed`: then nothing was stored.
    """

    programme: str
    file_name: str
    sha256: str
    state: State = "waiting"
    receipt: Receipt | None = None
    problem: Text | None = None

    @property
    def finished(self) -> bool:
        """Is there nothing more to wait for?"""
        return self.state in ("stored", "failed")


class Imports:
    """All imports of a process into its own workspace, one after the other."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="import")
        self._known: OrderedDict[tuple[str, str], Import] = OrderedDict()
        self._changing = threading.Lock()

    def start(self, examination: Examination, sent: Sent, programme: str, synthetic: bool = False) -> Import:
        """Store the examined file. The same file again while it is on its way is the same import.

        `synthetic`: as a made-up one, so that an example which somebody tries out stays one.
        """
        key = (programme, sent.sha256)
        with self._changing:
            going_on = self._known.get(key)
            if going_on and not going_on.finished:
                return going_on
            started = self._known[key] = Import(programme, examination.file_name, sent.sha256)
            self._known.move_to_end(key)
            while len(self._known) > MOST_REMEMBERED and next(iter(self._known.values())).finished:
                self._known.popitem(last=False)
        self._thread.submit(self._store, started, examination, sent, synthetic)
        return started

    def finish(self, work: Callable[[], Done]) -> Done:
        """Do some other work on the store to its end, even if whoever waits for it is cut off."""
        return self._thread.submit(work).result()

    def of(self, programme: str, sha256: str) -> Import | None:
        """The import of a file in this process; None when it was not started here."""
        return self._known.get((programme, sha256))

    def _store(self, started: Import, examination: Examination, sent: Sent, synthetic: bool) -> None:
        started.state = "storing"
        try:
            started.receipt = workspace().accept(examination, sent, started.programme, synthetic)
            started.state = "stored"
        except SparkError as error:
            started.problem, started.state = error.text, "failed"
        except Exception:
            logging.getLogger(__name__).exception("import of %s", started.sha256)
            started.problem = Text(
                "The import failed; the cause is in the server's log. Whether the file was stored can be seen in the "
                "list of what has come in."
            )
            started.state = "failed"


@cache
def imports() -> Imports:
    """The process's own imports."""
    return Imports()
