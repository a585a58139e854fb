"""The store of one folder: appends to the facts, answers questions about them."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from spark_metrics.errors import StoreError
from spark_metrics.language import Text
from spark_metrics.model.facts import Dimension
from spark_metrics.model.kinds import fact_kind
from spark_metrics.model.tally import Cell, Tally
from spark_metrics.store import load, read, reconcile, schema, standing
from spark_metrics.store import tally as adding
from spark_metrics.store.batches import BatchFiles, sha256
from spark_metrics.store.changes import Change, changes
from spark_metrics.store.contributions import Contribution, contributions
from spark_metrics.store.entry import Batch, Entry
from spark_metrics.store.history import Version, history
from spark_metrics.store.index import Index
from spark_metrics.store.journal import NAME, Journal
from spark_metrics.store.live import LiveIndex
from spark_metrics.store.load import OnProgress, unheard
from spark_metrics.store.locking import FileLock
from spark_metrics.store.taking_back import document, taken_back, without
from spark_metrics.store.writing import Writer, unambiguous


def log_notice(text: Text) -> None:
    """What the store says about itself where nobody else listens."""
    logging.getLogger("spark_metrics.store").warning(text.render("en"))


class Store:
    """Facts that are never overwritten, and an index of this process over them.

    The journal is the truth: before each answer the store looks whether it has grown, in this process or another,
    and loads what is new. Made by `Store.open`. May be used by many threads.
    """

    def __init__(self, folder: Path, owner: FileLock, index: Index, journal: Journal, notice: Callable) -> None:
        self._files, self._journal = BatchFiles(folder), journal
        self._live = LiveIndex(folder, owner, index, journal, notice)
        self._writer = Writer(folder, journal, notice)

    @staticmethod
    def exists(folder: Path) -> bool:
        """Has anything been accepted in this folder?"""
        return (folder / NAME).exists()

    @classmethod
    def open(
        cls, folder: Path, *, on_notice: Callable[[Text], None] = log_notice, on_progress: OnProgress = unheard
    ) -> Store:
        """Open the store in `folder`, or make an empty one; mend its index where that is needed, and say so.

        `on_progress` hears how much of what the index lacks is loaded.

        Raises:
            StoreError: the journal or a batch is damaged, or the disk does not take the folders of a new store.
        """
        files, journal = BatchFiles(folder), Journal(folder)
        try:
            files.create()
            (folder / reconcile.FOLDER).mkdir(exist_ok=True)
        except OSError as error:
            text = Text("{folder} does not take a store ({reason}).", folder=str(folder), reason=str(error))
            raise StoreError(text) from error
        journal.refresh()
        owner = reconcile.owner_lock(folder)
        try:
            ours = reconcile.is_ours(owner)
            index = cls._index_on_disk(folder, files, journal, on_notice, on_progress) if ours else None
            index = index or reconcile.in_memory(files, journal.entries, on_progress)
            return cls(folder, owner, index, journal, on_notice)
        except BaseException:
            owner.release()
            raise

    @staticmethod
    def _index_on_disk(
        folder: Path, files: BatchFiles, journal: Journal, on_notice: Callable, on_progress: OnProgress
    ) -> Index | None:
        """None where the disk does not take an index: the facts can be read all the same."""
        try:
            return reconcile.from_file(folder, files, journal.entries, on_notice, on_progress)
        except (duckdb.Error, OSError) as error:
            logging.getLogger(__name__).error("no index on disk: %s", error)
            return None

    def close(self) -> None:
        """Let go of the index's file; the facts are on the disk already."""
        self._live.close()

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
        why: str = "",
        form: str = "",
        answers: str = "",
        kept: bytes | None = None,
        receipt: Mapping[str, Any] | None = None,
        unless_changed_since: str | None = None,
    ) -> Batch:
        """Accept a batch: all its rows, for good.

        The same file for the same programme and kind is accepted once; sent again, it returns the earlier batch
        with `repeated` set, unless that one was taken back.

        Args:
            rows: the fields of the kind, and `row`; `sheet` and `missing` too where there is anything to say (see
                `schema.TIMES`).
            original: the bytes as sent, which tell whether the file has come before.
            recorded_at: only for example data; later than everything recorded so far. Default: now.
            why, form, answers: see `Batch`.
            kept: what to keep of the file instead of the bytes as sent.
            receipt: what `receipt` is to give back, with `batch` set to the number. Made of what JSON has.
            unless_changed_since: the `data_version` that the rows were checked against.

        Raises:
            OutOfDate: the programme got another batch since then. Nothing was accepted.
            StoreError: the rows don't fit the kind, another import does not finish, the disk does not take it.
        """
        fitting = unambiguous(rows, kind)
        draft = Batch(
            0, recorded_at or dt.datetime.now(dt.UTC), programme, kind, file_name, sha256(original), len(fitting),
            sender, synthetic, why=why, form=form, answers=answers,
        )  # fmt: skip
        with self._alone():
            if earlier := self.received(programme, kind, draft.file_sha256):
                return replace(earlier, repeated=True)
            self._writer.refuse_if_changed(programme, unless_changed_since)
            content = original if kept is None else kept
            batch = self._writer.write(draft, fitting, content, receipt, dated=recorded_at is not None)
        self._live.take_in(batch)
        return batch

    def take_back(self, number: int, *, who: str, why: str, recorded_at: dt.datetime | None = None) -> Batch:
        """Make it as if batch `number` had never come, by a batch of new rows that says so.

        Each of its things gets back what earlier batches had said of it, or is withdrawn where they had said nothing.
        What later batches have said stays; the receipt counts it as `left_alone`, beside `restated` and `withdrawn`.
        The file may then be sent again. Taking back a batch that takes back another restores that one.

        Args:
            who, why: become the new batch's `sender` and `why`; neither may be empty.
            recorded_at: as for `append`.

        Raises:
            StoreError: there is no such batch, it is taken back already, nothing would change, or nothing was said
                in `who` or `why`; or as for `append`. Then nothing was changed.
        """
        if not who.strip() or not why.strip():
            raise StoreError(Text("Say who takes the batch back, and why."))
        with self._alone():
            old, entries = self._entry(number).batch, self._journal.entries
            back = self._ask(lambda cursor: without(cursor, entries, number))
            draft = replace(
                old, recorded_at=recorded_at or dt.datetime.now(dt.UTC), file_name=f"take-back-{number:06d}.json",
                rows=len(back.rows), sender=who.strip(), why=why.strip(), takes_back=number, form="", answers="",
                kept_sha256="",
            )  # fmt: skip
            original = document(draft, len(entries) + 1)
            draft = replace(draft, file_sha256=sha256(original))
            batch = self._writer.write(draft, back.rows, original, back.receipt(draft), dated=recorded_at is not None)
        self._live.take_in(batch)
        return batch

    def batches(self, programme: str | None = None, as_of: dt.datetime | None = None) -> list[Batch]:
        """The accepted batches, oldest first: of one programme or all, as known at `as_of` or now."""
        self._live.catch_up()
        until = read.utc(as_of) if as_of else None
        known = [entry.batch for entry in self._journal.entries if until is None or entry.batch.recorded_at <= until]
        return [batch for batch in known if programme in (None, batch.programme)]

    def receipt(self, number: int) -> dict[str, Any] | None:
        """The receipt that was kept with a batch; None where none was.

        Raises:
            StoreError: there is no such batch, or its receipt is damaged.
        """
        return self._files.receipt(self._entry(number))

    def data_version(self) -> str:
        """Stands for everything that is known: another one as soon as a batch is added."""
        self._live.catch_up()
        return self._journal.head

    def health(self) -> dict[str, Any]:
        """`batches` and `data_version`, as the database says when asked."""
        row = self._ask(lambda cursor: cursor.execute("SELECT batches, head FROM state").fetchone())
        return {"batches": row[0], "data_version": row[1]}

    def received(self, programme: str, kind: str, file_sha256: str) -> Batch | None:
        """The batch that a file with these bytes made for this programme and kind.

        None when it was not accepted, or was taken back since.
        """
        with self._live.changing:
            self._journal.refresh()
            batches = [entry.batch for entry in self._journal.entries]
        sent, gone = (file_sha256, programme, kind), taken_back(batches)
        same = (batch for batch in batches if (batch.file_sha256, batch.programme, batch.kind) == sent)
        return next((batch for batch in same if batch.number not in gone), None)

    def current(self, programme: str, kind: str, as_of: dt.datetime | None = None) -> pa.Table:
        """The facts known at `as_of` (default now), neither corrected nor taken back by then."""
        return self._ask(lambda cursor: read.current(cursor, programme, fact_kind(kind), as_of))

    def standing(self, programme: str, kind: str, identities: pa.Table) -> pa.Table:
        """The facts that stand today for the named things, aligned: one row for each row given, in the same order.

        Args:
            identities: the columns of the kind's `identity`; others are passed over.

        Returns:
            `batch`, `row`, `missing` and the kind's fields; all null where nothing stands.
        """
        return self._ask(lambda cursor: standing.standing(cursor, programme, fact_kind(kind), identities))

    def last_time(self, programme: str, kind: str, rows: pa.Table) -> pa.Table:
        """What the enterprise of each row had said the time before, aligned like `standing`.

        That is the standing fact of the same enterprise with the latest time (the kind's `when`) before the row's,
        and about another thing than the row. All null for a kind that is not about enterprises.

        Args:
            rows: the columns of the kind's `identity`, `enterprise` and its `when`; others are passed over.
        """
        return self._ask(lambda cursor: standing.last_time(cursor, programme, fact_kind(kind), rows))

    def tally(
        self, programme: str, tally: Tally, by: Dimension | None = None, as_of: dt.datetime | None = None
    ) -> list[Cell]:
        """The answer to a question of the measures: see `model/tally.py`."""
        return self._ask(lambda cursor: adding.tally(cursor, programme, tally, by, as_of))

    def contributions(self, programme: str, tally: Tally, as_of: dt.datetime | None = None) -> list[Contribution]:
        """Who stands behind a tally: see `contributions.py`."""
        return self._ask(lambda cursor: contributions(cursor, programme, tally, as_of))

    def supposing(self, programme: str, kind: str, rows: pa.Table, questions: Iterable[Tally]) -> list[Cell]:
        """The answers to questions about the whole as they would be if these rows were accepted. Nothing is kept."""
        declared, asked, now = fact_kind(kind), list(questions), dt.datetime.now(dt.UTC)
        draft = Batch(0, now, programme, kind, "", "", rows.num_rows)
        return self._live.suppose(
            lambda cursor: load.load_rows(cursor, declared, draft, schema.fitted(rows, declared)),
            lambda cursor: [adding.tally(cursor, programme, one, None, None)[0] for one in asked],
        )

    def history(
        self,
        programme: str,
        enterprise: str | None = None,
        kind: str | None = None,
        as_of: dt.datetime | None = None,
    ) -> list[Version]:
        """Every version of every fact: see `history.py`."""
        return self._ask(lambda cursor: history(cursor, programme, self._journal.entries, enterprise, kind, as_of))

    def changes(
        self, programme: str, since: dt.datetime, until: dt.datetime, enterprise: str | None = None
    ) -> list[Change]:
        """What differs in the standing facts between two moments: see `changes.py`."""
        return self._ask(lambda cursor: changes(cursor, programme, self._journal.entries, since, until, enterprise))

    @property
    def _ask(self) -> Callable:
        return self._live.ask

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Nobody else writes, in this process or another, and the journal is read to its end."""
        with self._writer.alone(), self._live.changing:
            self._journal.refresh()
            yield

    def _entry(self, number: int) -> Entry:
        self._live.catch_up()
        if not 1 <= number <= len(self._journal.entries):
            raise StoreError(Text("There is no batch {number}.", number=str(number)))
        return self._journal.entries[number - 1]
