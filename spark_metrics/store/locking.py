"""A lock between processes, held on a file and let go by the system when its holder dies."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from spark_metrics.errors import StoreError
from spark_metrics.language import Text
from spark_metrics.store.durable import refused

PATIENCE = 10.0
"""Seconds that an import waits for another one to finish."""
PAUSE = 0.02


class FileLock:
    """Exclusive between processes, and between two locks on the same file in one process."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def try_to_hold(self) -> bool:
        """True when the lock is now ours."""
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _lock(descriptor)
        except OSError:
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def release(self) -> None:
        """Let go; nothing happens where the lock is not held."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


@contextmanager
def one_writer(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Only one holder at a time, in any process.

    Raises:
        StoreError: after `patience` seconds of waiting, or when the disk takes no lock.
    """
    lock = FileLock(path)
    until = time.monotonic() + patience
    while not _held(lock):
        if time.monotonic() > until:
            raise StoreError(Text("Another import is going on and does not finish. Try again in a while."))
        time.sleep(PAUSE)
    try:
        yield
    finally:
        lock.release()


def _held(lock: FileLock) -> bool:
    try:
        return lock.try_to_hold()
    except OSError as error:
        raise refused(error) from error


if os.name == "nt":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        # flock, not lockf: the latter is lost as soon as anything in the process closes the same file.
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
