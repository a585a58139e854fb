"""The order of an import: original, rows, receipt, and last the journal's line, with which the batch is accepted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa

from spark_metrics.errors import OutOfDate, StoreError
from spark_metrics.language import Text
from spark_metrics.model.kinds import fact_kind
from spark_metrics.store import schema
from spark_metrics.store.batches import BatchFiles
from spark_metrics.store.entry import GENESIS, Batch
from spark_metrics.store.journal import Journal
from spark_metrics.store.locking import one_writer
from spark_metrics.store.read import utc

MOMENT = dt.timedelta(microseconds=1)


class Writer:
    """Adds batches to the truth. One at a time, across processes."""

    def __init__(self, folder: Path, journal: Journal, notice: Callable[[Text], None]) -> None:
        self._lock, self._files, self._journal, self._notice = (
            folder / "writer.lock",
            BatchFiles(folder),
            journal,
            notice,
        )

    def alone(self) -> AbstractContextManager[None]:
        """While it is held nobody else writes. StoreError when another import does not finish."""
        return one_writer(self._lock)

    def write(
        self, draft: Batch, rows: pa.Table, original: bytes, receipt: Mapping[str, Any] | None, *, dated: bool = False
    ) -> Batch:
        """Accept `draft` under the next number. To be called `alone`, with the journal read to its end.

        Args:
            original: what is kept of the file.
            receipt: kept with `batch` set to the number.
            dated: the draft's time is given and must be later than all before it, rather than moved there.

        Raises:
            StoreError: the disk does not take it. Then nothing was accepted.
        """
        self._mend_journal()
        kept = self._files.keep_original(original)
        batch = replace(self._numbered(draft, dated), kept_sha256="" if kept == draft.file_sha256 else kept)
        rows_sha256 = self._files.keep_rows(batch.number, rows)
        numbered = None if receipt is None else {**receipt, "batch": batch.number}
        self._journal.append(batch, rows_sha256, self._files.keep_receipt(batch.number, numbered))
        return batch

    def refuse_if_changed(self, programme: str, since: str | None) -> None:
        """OutOfDate when the programme got a batch after the journal's head was `since`. To be called `alone`."""
        if since is None:
            return
        entries = self._journal.entries
        heads = {GENESIS: 0} | {entry.hash: entry.batch.number for entry in entries}
        if since in heads and all(entry.batch.programme != programme for entry in entries[heads[since] :]):
            return
        raise OutOfDate(Text("Something else came in while the file was being checked. Check it again."))

    def _mend_journal(self) -> None:
        if self._journal.torn:
            self._journal.cut_off_torn()
            self._notice(
                Text("An import had been cut off before it was accepted; what it left was removed. Send it again.")
            )

    def _numbered(self, draft: Batch, dated: bool) -> Batch:
        """The draft with its number and a time later than all before it."""
        recorded_at, entries = utc(draft.recorded_at), self._journal.entries
        if entries:
            last = entries[-1].batch.recorded_at
            if dated and recorded_at <= last:
                raise StoreError(
                    Text("The batch is dated {given}, but the last one came {last}.", given=recorded_at, last=last)
                )
            recorded_at = max(recorded_at, last + MOMENT)
        return replace(draft, number=len(entries) + 1, recorded_at=recorded_at)


def unambiguous(rows: pa.Table, kind_key: str) -> pa.Table:
    """The rows as the kind has them, each about another thing; StoreError where two are about the same."""
    kind = fact_kind(kind_key)
    fitting = schema.fitted(rows, kind)
    things = fitting.group_by(list(kind.identity)).aggregate([([], "count_all")])
    if things.num_rows != fitting.num_rows:
        raise StoreError(Text("Two rows of “{kind}” are about the same thing.", kind=kind.name))
    return fitting
