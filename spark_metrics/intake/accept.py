"""Takes an examined file into the store, all rows or none, and writes the receipt."""

from __future__ import annotations

import datetime as dt
import hashlib

from spark_metrics.errors import UnreadableFile
from spark_metrics.intake.examine import Examination
from spark_metrics.intake.findings import Finding
from spark_metrics.intake.privacy import shown_name
from spark_metrics.intake.receipt import Receipt
from spark_metrics.model.programme import Programme
from spark_metrics.store import Store


def accept(
    examination: Examination,
    original: bytes,
    programme: Programme,
    store: Store,
    sender: str = "",
    synthetic: bool = False,
    recorded_at: dt.datetime | None = None,
) -> Receipt:
    """Store the examined rows; nothing at all if any finding stops.

    A file of which every row is stored already makes an empty batch: that it came is a fact, too.

    Raises:
        ValueError: `original` is not the file that was examined.
        StoreError: the store cannot write; then nothing was stored.
    """
    if hashlib.sha256(original).hexdigest() != examination.file_sha256:
        raise ValueError("these are not the bytes that were examined")
    if examination.stops or examination.kind is None or examination.earlier:
        return _receipt(examination, programme, batch=examination.earlier)
    batch = store.append(
        programme=programme.key,
        kind=examination.kind,
        rows=examination.rows,
        original=original,
        file_name=examination.file_name,
        sender=sender,
        synthetic=synthetic,
        recorded_at=recorded_at,
    )
    return _receipt(examination, programme, batch=batch.number, repeated=batch.repeated)


def dry_run(examination: Examination, programme: Programme) -> Receipt:
    """The receipt that `accept` would write, without storing anything."""
    return _receipt(examination, programme, batch=examination.earlier, dry_run=True)


def unreadable(
    error: UnreadableFile,
    original: bytes,
    file_name: str,
    programme: Programme,
    kind: str | None,
    dry_run: bool = False,
) -> Receipt:
    """The receipt of a file that `examine` could not read."""
    finding = Finding(None, None, "unreadable_file", "stops", error.text)
    sha256 = hashlib.sha256(original).hexdigest()
    return Receipt(programme.key, kind, shown_name(file_name), sha256, None, 0, 0, 0, (finding,), dry_run=dry_run)


def _receipt(
    examination: Examination,
    programme: Programme,
    batch: int | None,
    repeated: bool = False,
    dry_run: bool = False,
) -> Receipt:
    refused = examination.stops or examination.kind is None
    return Receipt(
        programme=programme.key,
        kind=examination.kind,
        file_name=examination.file_name,
        file_sha256=examination.file_sha256,
        batch=batch,
        rows_in=examination.rows_in,
        accepted=0 if refused else examination.rows_in,
        rejected=examination.rows_in if refused else 0,
        findings=examination.findings,
        repeated=repeated or examination.earlier is not None,
        dry_run=dry_run,
    )
