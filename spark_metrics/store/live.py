"""The index of a running process: it follows the journal, and is replaced when it breaks."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import duckdb

from spark_metrics.errors import StoreError
from spark_metrics.language import Text
from spark_metrics.store import load, reconcile
from spark_metrics.store.batches import BatchFiles
from spark_metrics.store.entry import Batch
from spark_metrics.store.index import Index, is_damage
from spark_metrics.store.journal import Journal
from spark_metrics.store.locking import FileLock

Answer = TypeVar("Answer")
Cursor = duckdb.DuckDBPyConnection


class LiveIndex:
    """Answers from an index that holds what the journal says at that moment. May be asked by many threads.

    Attributes:
        changing: the lock of whoever changes the index or reads the journal on.
    """

    def __init__(self, folder: Path, owner: FileLock, index: Index, journal: Journal, notice: Callable) -> None:
        self._folder, self._files, self._journal = folder, BatchFiles(folder), journal
        self._owner, self._index, self._notice = owner, index, notice
        self._given_up: list[Index] = []
        self.changing = threading.RLock()

    def close(self) -> None:
        """Let go of the index's file; the facts are on the disk already."""
        with self.changing:
            try:
                for index in (self._index, *self._given_up):
                    index.close()
            finally:
                self._owner.release()

    def ask(self, question: Callable[[duckdb.DuckDBPyConnection], Answer]) -> Answer:
        """The answer to a question that is put with a cursor of its own; put again where the index broke over it."""
        self.catch_up()
        index = self._index
        try:
            with index.cursor() as cursor:
                return question(cursor)
        except duckdb.Error as error:
            if not is_damage(error):
                raise
            with self.changing:
                self._go_on_in_memory(index, error)
            with self._index.cursor() as cursor:
                return question(cursor)

    def suppose(self, change: Callable[[Cursor], None], question: Callable[[Cursor], Answer]) -> Answer:
        """The answer as it would be after a change, which is undone again; nobody else sees it meanwhile."""
        self.catch_up()
        with self.changing, self._index.cursor() as cursor:
            cursor.begin()
            try:
                change(cursor)
                return question(cursor)
            finally:
                cursor.rollback()

    def catch_up(self) -> None:
        """Load what the journal has and the index lacks."""
        if not self._journal.changed() and self._index.head == self._journal.head:
            return
        with self.changing:
            self._journal.refresh()
            index, entries = self._index, self._journal.entries
            if not reconcile.follows(index, entries):
                self._go_on_in_memory(index, "the journal was replaced")
                return
            try:
                load.load(index, entries, self._files.rows)
            except duckdb.Error as error:
                self._go_on_in_memory(index, error)

    def take_in(self, batch: Batch) -> None:
        """Load a batch that is accepted, whatever becomes of the index: a failure here is said, not raised."""
        try:
            self.catch_up()
        except (duckdb.Error, StoreError) as error:
            logging.getLogger(__name__).error("batch %s is accepted but not loaded: %s", batch.number, error)
            self._notice(
                Text("Batch {number} was accepted but can't be shown yet. Restart SPARK.", number=str(batch.number))
            )

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
