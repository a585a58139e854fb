"""The index made anew from the batches, or taken over when it is sound."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb

from spark_metrics.errors import StoreError
from spark_metrics.language import Text
from spark_metrics.store.batches import BatchFiles
from spark_metrics.store.entry import GENESIS, Entry
from spark_metrics.store.index import Index
from spark_metrics.store.journal import Journal
from spark_metrics.store.load import OnProgress, load, lost_batches, unheard
from spark_metrics.store.locking import FileLock

FOLDER = "index"
FILE = "facts.duckdb"
NEW_FILE = "facts.new.duckdb"
DAMAGED = "damaged"
"""A file of this name in the index's folder says that a reader met damage in the index."""


def owner_lock(folder: Path) -> FileLock:
    """Whoever holds it owns the index's file; other processes keep an index of their own in memory."""
    return FileLock(folder / FOLDER / "owner.lock")


def is_ours(owner: FileLock) -> bool:
    """Is the index's file ours from now on? Not on a disk that takes no lock: the facts can be read all the same."""
    try:
        return owner.try_to_hold()
    except OSError as error:
        logging.getLogger(__name__).error("the index's file can't be locked: %s", error)
        return False


def mark_damaged(folder: Path) -> None:
    """Let the next start make the index anew. A disk that takes no mark either is no reason to stop: see `_sound`."""
    try:
        (folder / FOLDER / DAMAGED).touch()
    except OSError as error:
        logging.getLogger(__name__).error("the index can't be marked as damaged: %s", error)


def in_memory(files: BatchFiles, entries: Sequence[Entry], on_progress: OnProgress = unheard) -> Index:
    """An index of the whole journal that lives as long as the process."""
    index = Index()
    load(index, entries, files.rows, on_progress)
    return index


def from_file(
    folder: Path,
    files: BatchFiles,
    entries: Sequence[Entry],
    on_notice: Callable[[Text], None],
    on_progress: OnProgress = unheard,
) -> Index:
    """The index on disk, brought up to the journal: taken over when sound, otherwise made anew. Owner's lock held."""
    index = _sound(folder / FOLDER, entries)
    if index is None:
        if entries:
            on_notice(
                Text(
                    "The index was missing or damaged and was made anew from {n} accepted batch. No fact is lost.",
                    plural="The index was missing or damaged and was made anew from {n} accepted batches. "
                    "No fact is lost.",
                    n=len(entries),
                )
            )
        make_anew(folder / FOLDER, files, entries, on_progress)
        return Index(folder / FOLDER / FILE)
    try:
        load(index, entries, files.rows, on_progress)
    except BaseException:
        index.close()
        raise
    return index


def rebuild(folder: Path, on_progress: OnProgress = unheard) -> dict[str, int]:
    """Make the index of the store in `folder` anew from its batches.

    Returns:
        `batches` and `facts`: how many were loaded.

    Raises:
        StoreError: there is no store, its journal or a batch is damaged, or a running SPARK uses the index.
    """
    journal, files = Journal(folder), BatchFiles(folder)
    if not journal.path.exists():
        raise StoreError(Text("There is no store in {folder}.", folder=str(folder)))
    journal.refresh()
    (folder / FOLDER).mkdir(exist_ok=True)
    lock = owner_lock(folder)
    if not lock.try_to_hold():
        raise StoreError(Text("The index is used by a running SPARK. Stop it, then rebuild."))
    try:
        make_anew(folder / FOLDER, files, journal.entries, on_progress)
    finally:
        lock.release()
    return {"batches": len(journal.entries), "facts": sum(entry.batch.rows for entry in journal.entries)}


def follows(index: Index, entries: Sequence[Entry]) -> bool:
    """Is what the index has loaded the beginning of this journal?"""
    if index.batches > len(entries):
        return False
    return index.head == (entries[index.batches - 1].hash if index.batches else GENESIS)


def _sound(folder: Path, entries: Sequence[Entry]) -> Index | None:
    """The index on disk when it can be trusted, else None."""
    if not (folder / FILE).exists() or (folder / DAMAGED).exists():
        return None
    index = None
    try:
        index = Index(folder / FILE)
        if follows(index, entries) and not lost_batches(index, entries):
            return index
    except duckdb.Error as error:
        logging.getLogger(__name__).info("the index can't be used: %s", error)
    if index:
        index.close()
    return None


def make_anew(folder: Path, files: BatchFiles, entries: Sequence[Entry], on_progress: OnProgress) -> None:
    """Build beside, check, then rename over the old one. `folder`: the index's. Owner's lock held."""
    _remove(folder / NEW_FILE)
    index = Index(folder / NEW_FILE)
    try:
        load(index, entries, files.rows, on_progress)
        lost = lost_batches(index, entries)
    finally:
        index.close()
    if lost:
        raise StoreError(Text("Batch {number} does not hold as many rows as the journal says.", number=str(lost[0])))
    _remove(folder / FILE)
    (folder / NEW_FILE).replace(folder / FILE)
    (folder / DAMAGED).unlink(missing_ok=True)


def _remove(database: Path) -> None:
    """A database and its write-ahead log, which must never meet another database of the same name."""
    for path in (database.with_name(database.name + ".wal"), database):
        path.unlink(missing_ok=True)
