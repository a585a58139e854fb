"""A copy of the truth, made while SPARK runs, and a store made from such a copy.

The journal is read first and written last: whatever is accepted in the meantime is not in the copy, and all that the
copied journal names is. Fetched statistics, invitations and the log of access go along. The index is left out; it is
made from the batches. Files are copied and never linked, as a link would share its fate with what it is a backup of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spark_metrics.errors import StoreError
from spark_metrics.language import Text
from spark_metrics.store import reconcile
from spark_metrics.store.access_copy import FOLDER as ACCESS
from spark_metrics.store.access_copy import copy_access
from spark_metrics.store.batches import FOLDERS, BatchFiles, intact
from spark_metrics.store.durable import write_flushed
from spark_metrics.store.entry import Entry
from spark_metrics.store.journal import NAME, Lines, read_journal
from spark_metrics.store.load import OnProgress, unheard
from spark_metrics.store.locking import one_writer
from spark_metrics.store.verify import verify

STATISTICS = "reference"
"""The folder of the fetched tables: each a `.json` that is written last, and a `.csv` beside it. Never written over."""

KEY_FINGERPRINT = "pseudonyms.fingerprint"
"""Tells whether the key of the pseudonyms, which is in no backup, is the right one."""


@dataclass(frozen=True)
class Copied:
    """What a backup or a restored store holds.

    Attributes:
        batches, facts: how many there are in it.
        files: how many files were copied for it; those of an earlier backup are not copied again.
    """

    batches: int
    facts: int
    files: int


def backup(folder: Path, to: Path, on_progress: OnProgress = unheard) -> Copied:
    """Copy the store in `folder` to the folder `to`, as it is at this moment. Imports may go on.

    `to` is empty, not there yet, or an earlier backup of the same store, which is brought up to date. A backup that
    was cut off is finished by the next.

    Raises:
        StoreError: there is no store, or a file of it is damaged; `to` holds something else; the disk does not
            take it. Then `to` holds the earlier backup still, if there was one.
    """
    if to.resolve().is_relative_to(folder.resolve()) or folder.resolve().is_relative_to(to.resolve()):
        raise StoreError(Text("A backup does not lie within the store, nor the store within its backup."))
    lines = read_journal(folder)
    if lines.damage:
        raise lines.damage
    earlier = _earlier(to, lines)
    return _copy(folder, to, lines, earlier, on_progress)


def restore(backup: Path, folder: Path, on_progress: OnProgress = unheard) -> Copied:
    """Make a store in `folder` from a backup, and its index.

    Raises:
        StoreError: the backup is not sound (nothing is copied then), `folder` holds a store or anything else, a
            running SPARK uses it, or the disk does not take it.
    """
    problems = [problem for problem in verify(backup, on_progress) if not problem.harmless]
    if problems:
        raise StoreError(Text("The backup is not sound. {problem}", problem=problems[0].text))
    lines = read_journal(backup)
    if _holds_anything(folder):
        raise StoreError(Text("{folder} is not empty. Restore into a new folder.", folder=str(folder)))
    (folder / reconcile.FOLDER).mkdir(parents=True, exist_ok=True)
    owner = reconcile.owner_lock(folder)
    if not owner.try_to_hold():
        raise StoreError(Text("The folder is used by a running SPARK. Stop it first."))
    try:
        with one_writer(folder / "writer.lock"):
            copied = _copy(backup, folder, lines, (), on_progress)
        reconcile.make_anew(folder / reconcile.FOLDER, BatchFiles(folder), lines.entries, on_progress)
    finally:
        owner.release()
    return copied


def _earlier(to: Path, lines: Lines) -> Sequence[Entry]:
    """The batches that the folder `to` is an earlier backup of. StoreError when it holds anything else."""
    if (to / NAME).exists():
        there = read_journal(to)
        if there.damage or there.torn or not lines.sound.startswith(there.sound):
            raise StoreError(Text("{folder} is a backup of another store, or damaged. Choose another.", folder=str(to)))
        return there.entries
    own = {*FOLDERS, STATISTICS, KEY_FINGERPRINT, ACCESS}
    if to.exists() and (not to.is_dir() or any(path.name not in own for path in to.iterdir())):
        raise StoreError(Text("{folder} holds something else than a backup. Choose another folder.", folder=str(to)))
    return ()


def _holds_anything(folder: Path) -> bool:
    """Is there more than what an empty store that nothing was ever sent to is made of?"""
    if not folder.exists():
        return False
    if not folder.is_dir():
        return True
    own = {*FOLDERS, reconcile.FOLDER, "writer.lock"}
    if any(path.name not in own for path in folder.iterdir()):
        return True
    return any(any((folder / name).iterdir()) for name in FOLDERS if (folder / name).exists())


def _copy(source: Path, to: Path, lines: Lines, earlier: Sequence[Entry], on_progress: OnProgress) -> Copied:
    """Copy the files that the journal names, and last the journal."""
    entries, files = lines.entries, 0
    try:
        BatchFiles(to).create()
        for done, entry in enumerate(entries, 1):
            is_new = done > len(earlier)
            for (path, name), (target, _) in zip(_files(source, entry), _files(to, entry), strict=True):
                if _is_there(path, target, name, is_new):
                    continue
                if (content := intact(path, name)) is None:
                    raise _damaged(entry)
                write_flushed(target, content)
                files += 1
            on_progress(Text("Copying the batches"), done / len(entries))
        files += _copy_statistics(source / STATISTICS, to / STATISTICS)
        files += copy_access(source, to)
        if (source / KEY_FINGERPRINT).exists():
            write_flushed(to / KEY_FINGERPRINT, (source / KEY_FINGERPRINT).read_bytes())
        write_flushed(to / NAME, lines.sound)
    except OSError as error:
        raise StoreError(Text("The copy could not be written: {reason}", reason=str(error))) from error
    return Copied(len(entries), sum(entry.batch.rows for entry in entries), files)


def _copy_statistics(source: Path, to: Path) -> int:
    """Copy the fetched tables that `to` lacks; returns the number of files."""
    files = 0
    for document in sorted(source.rglob("*.json")):
        for path in (document.with_suffix(".csv"), document):
            target, content = to / path.relative_to(source), path.read_bytes()
            if not target.exists() or target.read_bytes() != content:
                target.parent.mkdir(parents=True, exist_ok=True)
                write_flushed(target, content)
                files += 1
    return files


def _files(folder: Path, entry: Entry) -> Iterator[tuple[Path, str]]:
    """The files of a batch, each with its SHA-256."""
    files, batch = BatchFiles(folder), entry.batch
    yield files.original_path(batch.original), batch.original
    yield files.rows_path(batch.number), entry.rows_sha256
    if entry.receipt_sha256:
        yield files.receipt_path(batch.number), entry.receipt_sha256


def _is_there(path: Path, target: Path, name: str, is_new: bool) -> bool:
    """Was the file copied before? One that a finished backup names is not read again if it has its size."""
    if not target.exists():
        return False
    if is_new or not path.exists():
        return intact(target, name) is not None
    return target.stat().st_size == path.stat().st_size


def _damaged(entry: Entry) -> StoreError:
    return StoreError(
        Text(
            "A file of batch {number} ({file}) is missing or was changed; “verify” says which. No backup was made.",
            number=str(entry.batch.number),
            file=entry.batch.file_name,
        )
    )
