"""The store of one folder: appends to the facts, answers questions about them."""

from __future__ import annotations

import datetime as dt
import logging
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import pyarrow as pa

from spark_metrics.errors import StoreError
from spark_metrics.language import Text
from spark_metrics.model.facts import Dimension
from spark_metrics.model.kinds import fact_kind
from spark_metrics.model.tally import Cell, Tally
from spark_metrics.store import load, read, reconcile, schema
from spark_metrics.store import tally as adding
from spark_metrics.store.batches import BatchFiles, sha256
from spark_metrics.store.entry import Batch
from spark_metrics.store.index import Index, is_damage
from spark_metrics.store.journal import NAME, Journal
from spark_metrics.store.locking import FileLock, one_writer

Answer = TypeVar("Answer")
MOMENT = dt.timedelta(microseconds=1)


def log_notice(text: Text) -> None:
    """What the store says about itself where nobody else listens."""
    logging.getLogger("spark_metrics.store").warning(text.render("en"))


class Store:
    """Facts that are never overwritten, and an index of this process over them.

    The journal is the truth: before each answer the store looks whether it has grown, in this process or another,
    and loads what is new. Made by `Store.open`. May be used by many threads.
    """

    def __init__(self, folder: Path, owner: FileLock, index: Index, journal: Journal, notice: Callable) -> None:
        self._folder, self._files, self._journal = folder, BatchFiles(folder), journal
        self._owner, self._index, self._notice = owner, index, notice
        self._given_up: list[Index] = []
        self._changing = threading.RLock()

    @staticmethod
    def exists(folder: Path) -> bool:
        """Has anything been accepted in this folder?"""
        return (folder / NAME).exists()

    @classmethod
    def open(cls, folder: Path, *, on_notice: Callable[[Text], None] = log_notice) -> Store:
        """Open the store in `folder`, or make an empty one; mend its index where that is needed, and say so.

        Raises:
            StoreError: the journal or a batch is damaged.
        """
        files, journal = BatchFiles(folder), Journal(folder)
        files.create()
        (folder / reconcile.FOLDER).mkdir(exist_ok=True)
        journal.refresh()
        owner = reconcile.owner_lock(folder)
        try:
            index = cls._index_on_disk(folder, files, journal, on_notice) if owner.try_to_hold() else None
            return cls(folder, owner, index or reconcile.in_memory(files, journal.entries), journal, on_notice)
        except BaseException:
            owner.release()
            raise

    @staticmethod
    def _index_on_disk(folder: Path, files: BatchFiles, journal: Journal, on_notice: Callable) -> Index | None:
        """None where the disk does not take an index: the facts can be read all the same."""
        try:
            return reconcile.from_file(folder, files, journal.entries, on_notice)
        except duckdb.Error as error:
            logging.getLogger(__name__).error("no index on disk: %s", error)
            return None

    def close(self) -> None:
        """Let go of the index's file; the facts are on the disk already."""
        with self._changing:
            for index in (self._index, *self._given_up):
                index.close()
            self._owner.release()

    def append(
        self,
        *,
        programme: str,
        kind: str,
        rows: pa.Table,
        original: bytes,
        file_name: str,
        sender: str = "",
        synthetic: bool = False,
        recorded_at: dt.datetime | None = None,
    ) -> Batch:
        """Accept a batch: all its rows, for good.

        The same file for the same programme and kind is accepted once; sent again, it returns the earlier batch
        with `repeated` set.

        Args:
            rows: the fields of the kind, and `row`, the row's number in the file as sent.
            original: the bytes as sent.
            recorded_at: only for example data; later than everything recorded so far. Default: now.

        Raises:
            StoreError: the rows don't fit the kind, another import does not finish, the disk does not take it.
                Then nothing was accepted.
        """
        fitting = _unambiguous(rows, kind)
        draft = Batch(
            0, recorded_at or dt.datetime.now(dt.UTC), programme, kind, file_name, sha256(original), fitting.num_rows,
            sender, synthetic,
        )  # fmt: skip
        with one_writer(self._folder / "writer.lock"), self._changing:
            if earlier := self.received(programme, kind, draft.file_sha256):
                return replace(earlier, repeated=True)
            self._mend_journal()
            batch = self._numbered(draft, given=recorded_at is not None)
            self._files.keep_original(original)
            self._journal.append(batch, self._files.keep_rows(batch.number, fitting))
        self._load_accepted(batch)
        return batch

    def batches(self, programme: str | None = None, as_of: dt.datetime | None = None) -> list[Batch]:
        """The accepted batches, oldest first: of one programme or all, as known at `as_of` or now."""
        self._catch_up()
        until = read.utc(as_of) if as_of else None
        known = [entry.batch for entry in self._journal.entries if until is None or entry.batch.recorded_at <= until]
        return [batch for batch in known if programme in (None, batch.programme)]

    def data_version(self) -> str:
        """Stands for everything that is known: another one as soon as a batch is added."""
        self._catch_up()
        return self._journal.head

    def health(self) -> dict[str, Any]:
        """`batches` and `data_version`, as the database says when asked."""
        row = self._ask(lambda cursor: cursor.execute("SELECT batches, head FROM state").fetchone())
        return {"batches": row[0], "data_version": row[1]}

    def received(self, programme: str, kind: str, file_sha256: str) -> Batch | None:
        """The batch that a file with these bytes made for this programme and kind; None when it was not accepted."""
        with self._changing:
            self._journal.refresh()
            known = [entry.batch for entry in self._journal.entries]
        sent = (file_sha256, programme, kind)
        return next((batch for batch in known if (batch.file_sha256, batch.programme, batch.kind) == sent), None)

    def current(self, programme: str, kind: str, as_of: dt.datetime | None = None) -> pa.Table:
        """The facts known at `as_of` (default now), neither corrected nor taken back by then."""
        return self._ask(lambda cursor: read.current(cursor, programme, fact_kind(kind), as_of))

    def known(self, programme: str, kind: str, identities: Iterable[tuple]) -> dict[tuple, dict[str, Any]]:
        """Those of the named things that are known today: identity -> fact. Values in the order of `identity`."""
        wanted = list(identities)
        return self._ask(lambda cursor: read.by_identity(cursor, programme, fact_kind(kind), wanted))

    def tally(
        self, programme: str, tally: Tally, by: Dimension | None = None, as_of: dt.datetime | None = None
    ) -> list[Cell]:
        """The answer to a question of the measures: see `model/tally.py`."""
        return self._ask(lambda cursor: adding.tally(cursor, programme, tally, by, as_of))

    def _ask(self, question: Callable[[duckdb.DuckDBPyConnection], Answer]) -> Answer:
        self._catch_up()
        index = self._index
        try:
            with index.cursor() as cursor:
                return question(cursor)
        except duckdb.Error as error:
            if not is_damage(error):
                raise
            with self._changing:
                self._go_on_in_memory(index, error)
            with self._index.cursor() as cursor:
                return question(cursor)

    def _catch_up(self) -> None:
        """Load what the journal has and the index lacks."""
        if not self._journal.changed() and self._index.head == self._journal.head:
            return
        with self._changing:
            self._journal.refresh()
            index, entries = self._index, self._journal.entries
            if not reconcile.follows(index, entries):
                self._go_on_in_memory(index, "the journal was replaced")
                return
            try:
                load.load(index, entries, self._files.rows)
            except duckdb.Error as error:
                self._go_on_in_memory(index, error)

    def _go_on_in_memory(self, broken: Index, reason: object) -> None:
        """Answer from a new index in memory; the next start makes the one on disk anew.

        The broken one is left to the threads that still read it, and closed with the store.
        """
        if self._index is not broken:
            return
        logging.getLogger(__name__).error("the index is given up: %s", reason)
        reconcile.mark_damaged(self._folder)
        self._index = reconcile.in_memory(self._files, self._journal.entries)
        self._given_up.append(broken)
        self._notice(Text("The index was damaged or out of date and was made anew. No fact is lost."))

    def _load_accepted(self, batch: Batch) -> None:
        """The batch is accepted, whatever becomes of the index: a failure here is said, not raised."""
        try:
            self._catch_up()
        except (duckdb.Error, StoreError) as error:
            logging.getLogger(__name__).error("batch %s is accepted but not loaded: %s", batch.number, error)
            self._notice(
                Text("Batch {number} was accepted but can't be shown yet. Restart SPARK.", number=str(batch.number))
            )

    def _mend_journal(self) -> None:
        if self._journal.torn:
            self._journal.cut_off_torn()
            self._notice(
                Text("An import had been cut off before it was accepted; what it left was removed. Send it again.")
            )

    def _numbered(self, draft: Batch, given: bool) -> Batch:
        """The draft with its number and a time later than all before it."""
        recorded_at, entries = read.utc(draft.recorded_at), self._journal.entries
        if entries:
            last = entries[-1].batch.recorded_at
            if given and recorded_at <= last:
                raise StoreError(
                    Text("The batch is dated {given}, but the last one came {last}.", given=recorded_at, last=last)
                )
            recorded_at = max(recorded_at, last + MOMENT)
        return replace(draft, number=len(entries) + 1, recorded_at=recorded_at)


def _unambiguous(rows: pa.Table, kind_key: str) -> pa.Table:
    """The rows as the kind has them, each about another thing."""
    kind = fact_kind(kind_key)
    fitting = schema.fitted(rows, kind)
    things = fitting.group_by(list(kind.identity)).aggregate([([], "count_all")])
    if things.num_rows != fitting.num_rows:
        raise StoreError(Text("Two rows of “{kind}” are about the same thing.", kind=kind.name))
    return fitting
