"""The file of invitations, sessions and the log of access, in a backup: SQLite's own copy, of one moment.

A file that is copied byte by byte while it is written, or without the one beside it, is not a database.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from spark_metrics.errors import StoreError
from spark_metrics.language import Text
from spark_metrics.store.durable import sync_folder

FOLDER, NAME = "access", "access.sqlite"


def copy_access(source: Path, to: Path) -> int:
    """Copy it from the folder `source` to the folder `to`, where there is one; the number of files that are new.

    Raises:
        StoreError: it is damaged. What `to` held before stays.
    """
    path, target = source / FOLDER / NAME, to / FOLDER / NAME
    if not path.exists():
        return 0
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = target.with_name(f"{NAME}.tmp")
    beside.unlink(missing_ok=True)
    os.close(os.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        _copied(path, beside)
    except sqlite3.DatabaseError as error:
        beside.unlink()
        raise StoreError(
            Text(
                "Invitations and the log of access in {folder} are damaged ({reason}). Take the folder away to go on "
                "without them.",
                folder=str(path.parent),
                reason=str(error),
            )
        ) from error
    is_new = not target.exists() or target.read_bytes() != beside.read_bytes()
    beside.replace(target)
    sync_folder(target.parent)
    return int(is_new)


def _copied(path: Path, to: Path) -> None:
    # Read only, as a backup may lie on a disk that is.
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as one, closing(
        sqlite3.connect(to, isolation_level=None)
    ) as other:  # fmt: skip
        one.backup(other)
        other.execute("PRAGMA journal_mode = DELETE")  # the other mode needs a file beside it, also for reading
        if (found := other.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
            raise sqlite3.DatabaseError(found)
