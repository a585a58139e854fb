"""Is everything in a store's folder what was accepted? Looks only, changes nothing."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from spark_metrics.errors import StoreError
from spark_metrics.language import Text
from spark_metrics.store import control, reconcile
from spark_metrics.store.batches import BatchFiles, intact
from spark_metrics.store.entry import Entry
from spark_metrics.store.index import Index
from spark_metrics.store.journal import read_journal
from spark_metrics.store.load import OnProgress, load, of_known_kind, unheard


@dataclass(frozen=True)
class Problem:
    """Something that is not as it should be.

    Attributes:
        text: what, and what to do.
        batch: the number of the batch that it is about, if it is about one.
        harmless: nothing is lost and nothing has to be done; worth knowing all the same.
    """

    text: Text
    batch: int | None = None
    harmless: bool = False


def verify(folder: Path, on_progress: OnProgress = unheard) -> list[Problem]:
    """What is wrong with the store in `folder`; empty where nothing is.

    Looks at the journal's chain, each batch's rows, original and receipt against the hashes in the journal, and each
    row of the index against those of the batches. May be used while SPARK runs: then the index on disk is left to
    it, and one made for the purpose is looked at.

    Raises:
        StoreError: there is no store.
    """
    lines = read_journal(folder)
    problems = [] if lines.damage is None else [Problem(lines.damage.text)]
    if lines.damage is None and lines.torn:
        problems.append(
            Problem(
                Text("The journal's last line was cut off: an import that was never accepted. Send its file again."),
                harmless=True,
            )
        )
    damaged = []
    for done, entry in enumerate(lines.entries, 1):
        damaged += _of_batch(folder, entry)
        on_progress(Text("Checking the files"), done / len(lines.entries))
    if damaged:
        return [*problems, *damaged, Problem(Text("The index was not compared, as files are damaged."), harmless=True)]
    return problems + _of_index(folder, lines.entries, on_progress)


def _of_batch(folder: Path, entry: Entry) -> list[Problem]:
    """What is wrong with the files of a batch."""
    files, number = BatchFiles(folder), entry.batch.number
    try:
        of_known_kind(entry.batch)
        rows = files.rows(entry)
    except StoreError as error:
        found = [Problem(error.text, number)]
    else:
        found = []
        if len(rows) != entry.batch.rows:
            text = Text("Batch {number} does not hold as many rows as the journal says.", number=str(number))
            found = [Problem(text, number)]
    if intact(files.original_path(entry.batch.original), entry.batch.original) is None:
        text = Text("The original of batch {number} is missing or was changed.", number=str(number))
        found.append(Problem(text, number))
    try:
        files.receipt(entry)
    except StoreError as error:
        found.append(Problem(error.text, number))
    return found


def _of_index(folder: Path, entries: Sequence[Entry], on_progress: OnProgress) -> list[Problem]:
    """What is wrong with the index, given that all batches are sound."""
    if not (folder / reconcile.FOLDER / reconcile.FILE).exists():
        return [Problem(Text("There is no index yet; the next start makes it from the batches."), harmless=True)]
    owner = reconcile.owner_lock(folder)
    if not owner.try_to_hold():
        text = Text(
            "The index is in use by a running SPARK and was not compared. An index made anew from the batches was."
        )
        return [Problem(text, harmless=True), *_compared(folder, entries, None, on_progress)]
    try:
        return _of_index_on_disk(folder, entries, on_progress)
    finally:
        owner.release()


def _of_index_on_disk(folder: Path, entries: Sequence[Entry], on_progress: OnProgress) -> list[Problem]:
    if (folder / reconcile.FOLDER / reconcile.DAMAGED).exists():
        return [Problem(Text("The index was given up as damaged; the next start makes it anew."), harmless=True)]
    try:
        index = Index(folder / reconcile.FOLDER / reconcile.FILE, read_only=True)
        try:
            if not reconcile.follows(index, entries):
                return [Problem(Text("The index belongs to another journal; the next start makes it anew."))]
            return _compared(folder, entries, index, on_progress)
        finally:
            index.close()
    except duckdb.InvalidInputException:
        text = Text("The index was made by another version of SPARK; the next start makes it anew.")
        return [Problem(text, harmless=True)]
    except duckdb.Error:
        return [Problem(Text("The index is damaged. No fact is lost: the next start makes it anew."))]


def _compared(folder: Path, entries: Sequence[Entry], index: Index | None, on_progress: OnProgress) -> list[Problem]:
    """The batches that the index holds otherwise than their files; None: an index made for the purpose."""
    rows: Callable = BatchFiles(folder).rows
    with tempfile.TemporaryDirectory() as beside:
        own = Index(Path(beside) / "index.duckdb") if index is None else None
        try:
            if own:
                load(own, entries, rows)
            looked_at = index or own
            held = control.of_index(looked_at)
            on_progress(Text("Comparing the index with the batches"), 0.5)
            said = control.of_batches(entries[: looked_at.batches], rows, Path(beside) / "batches.duckdb")
            on_progress(Text("Comparing the index with the batches"), 1.0)
        finally:
            if own:
                own.close()
    differing = sorted(
        {number for kind, number in held.keys() | said.keys() if held.get((kind, number)) != said.get((kind, number))}
    )
    return [
        Problem(
            Text(
                "Batch {number} stands otherwise in the index than in its file. Make the index anew with “rebuild”.",
                number=str(number),
            ),
            number,
        )
        for number in differing
    ]
