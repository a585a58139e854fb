"""What was computed of releases, kept in memory and as small files in the index: it can be computed anew at any time.

A file holds the hash of what it says. One that is damaged, or half of which were missing, is not used.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import threading
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from spark_metrics.workspace import Workspace

FOLDER = ("index", "releases")
Plain = dict[str, Any]
Answer = TypeVar("Answer")
log = logging.getLogger(__name__)


class Kept:
    """The answers of one store. May be used by many threads, and its folder by many processes."""

    def __init__(self, store: Path) -> None:
        self._folder = store.joinpath(*FOLDER) if store.is_dir() else None
        self._known: dict[Any, Any] = {}
        self._alone: dict[str, threading.Lock] = defaultdict(threading.Lock)
        self._changing = threading.Lock()

    def recall(self, name: Any) -> Any:
        """What was remembered under a name; None where nothing was."""
        return self._known.get(name)

    def remember(self, name: Any, answer: Answer) -> Answer:
        self._known[name] = answer
        return answer

    def answer(self, key: str, compute: Callable[[], Plain], read: Callable[[Plain], Answer]) -> Answer:
        """The answer of a key: computed where nobody has yet, by one thread while others wait for it."""
        if key in self._known:
            return self._known[key]
        with self._changing:
            alone = self._alone[key]
        with alone:
            if key not in self._known:
                self._known[key] = self._from_file(key, read) or self._anew(key, compute, read)
        return self._known[key]

    def _anew(self, key: str, compute: Callable[[], Plain], read: Callable[[Plain], Answer]) -> Answer:
        plain = compute()
        if self._folder is not None:
            self._write(self._folder / f"{key}.json", plain)
        return read(plain)

    def _from_file(self, key: str, read: Callable[[Plain], Answer]) -> Answer | None:
        if self._folder is None:
            return None
        path = self._folder / f"{key}.json"
        try:
            whole = json.loads(path.read_bytes())
            if whole["sha256"] != _hash(whole["answer"]):
                raise ValueError("it does not hold what was written")
            return read(whole["answer"])
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            log.warning("%s is computed anew: %s", path.name, error)
            return None

    def _write(self, path: Path, plain: Plain) -> None:
        """Beside, then renamed, so that nobody reads half of it. Without a disk that takes it, memory must do."""
        beside = path.with_name(f"{path.name}.{os.getpid()}.{threading.get_ident()}.tmp")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps({"sha256": _hash(plain), "answer": plain}), encoding="utf-8")
            beside.replace(path)
        except OSError as error:
            log.warning("%s could not be kept: %s", path.name, error)


def kept_of(workspace: Workspace) -> Kept:
    """Those of the store of a workspace: one for all workspaces of a store that is open."""
    with _opening:
        if workspace.store not in _of_store:
            _of_store[workspace.store] = Kept(workspace.folder)
        return _of_store[workspace.store]


_of_store: WeakKeyDictionary[Any, Kept] = WeakKeyDictionary()
_opening = threading.Lock()


def _hash(plain: Plain) -> str:
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()
