"""Files that are wholly there or not at all, also after a power cut."""

from __future__ import annotations

import os
from pathlib import Path

from spark_metrics.errors import StoreError
from spark_metrics.language import Text


def write_whole(path: Path, content: bytes) -> None:
    """Write beside, flush to disk, rename, flush the folder: a reader never sees half a file under this name.

    Raises:
        StoreError: the disk did not take it.
    """
    try:
        write_flushed(path, content)
    except OSError as error:
        raise refused(error) from error


def write_flushed(path: Path, content: bytes) -> None:
    """The same; OSError where the disk does not take it."""
    beside = path.with_name(path.name + ".tmp")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    sync_folder(path.parent)


def refused(error: OSError) -> StoreError:
    """The error for a disk that is full, read-only or broken."""
    return StoreError(Text("The disk did not take the import ({reason}). Nothing was saved.", reason=str(error)))


def sync_folder(folder: Path) -> None:
    """Flush the names in a folder to disk. Windows keeps them itself and cannot be asked."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
