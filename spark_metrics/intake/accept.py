"""Takes an examined file into the store, all rows or none, and writes the receipt."""

from __future__ import annotations

import datetime as dt

from spark_metrics.errors import UnreadableFile
from spark_metrics.intake.examine import Examination, Sent
from spark_metrics.intake.findings import Finding
from spark_metrics.intake.privacy import shown_name
from spark_metrics.intake.receipt import Receipt
from spark_metrics.model.programme import Programme
from spark_metrics.store import Batch, Store


def accept(
    examination: Examination,
    sent: Sent,
    programme: Programme,
    store: Store,
    synthetic: bool = False,
    recorded_at: dt.datetime | None = None,
) -> Receipt:
    """Store the examined rows; nothing at all if any finding stops.

    A file of which every row is stored already makes an empty batch: that it came is a fact, too. A file that was
    accepted before gets the receipt of then.

    Raises:
        ValueError: `sent` is not the file that was examined.
        OutOfDate: another file of the programme was accepted since; examine this one again.
        StoreError: the store cannot write; then nothing was stored.
    """
    if sent.sha256 != examination.file_sha256:
        raise ValueError("these are not the bytes that were examined")
    if examination.earlier:
        return first_receipt(store, examination.earlier) or receipt_of(examination, programme, examination.earlier)
    if examination.stops or examination.kind is None:
        return receipt_of(examination, programme)
    receipt = receipt_of(examination, programme)
    batch = store.append(
        programme=programme.key,
        kind=examination.kind,
        rows=examination.rows,
        original=sent.original,
        file_name=examination.file_name,
        sender=sent.sender,
        synthetic=synthetic,
        recorded_at=recorded_at,
        form=examination.form,
        answers=examination.answers.as_json() if examination.answers.given else "",
        kept=examination.kept,
        receipt=receipt.as_kept(),
        unless_changed_since=examination.data_version,
    )
    if batch.repeated:
        return first_receipt(store, batch.number) or receipt_of(examination, programme, batch.number, repeated=True)
    return receipt.of_batch(batch.number)


def first_receipt(store: Store, batch: int) -> Receipt | None:
    """The receipt that a batch got when it was accepted, marked as repeated.

    None where it is older than receipts, or is no file's: a taking back has a receipt of its own.
    """
    kept = store.receipt(batch)
    return None if kept is None or "takes_back" in kept else Receipt.from_kept(kept, batch, repeated=True)


def receipt_from_before(batch: Batch) -> Receipt:
    """What is known of a batch that is older than receipts."""
    about = (batch.programme, batch.kind, batch.file_name, batch.file_sha256)
    return Receipt(*about, batch.number, batch.rows, batch.rows, 0, (), repeated=True)


def dry_run(examination: Examination, programme: Programme) -> Receipt:
    """The receipt that `accept` would write, without storing anything."""
    return receipt_of(examination, programme, examination.earlier, dry_run=True)


def unreadable(error: UnreadableFile, sent: Sent, programme: Programme, dry_run: bool = False) -> Receipt:
    """The receipt of a file that `examine` could not read."""
    finding = Finding(None, None, "unreadable_file", "stops", error.text)
    name = shown_name(sent.file_name)
    return Receipt(programme.key, sent.kind, name, sent.sha256, None, 0, 0, 0, (finding,), dry_run=dry_run)


def receipt_of(
    examination: Examination,
    programme: Programme,
    batch: int | None = None,
    repeated: bool = False,
    dry_run: bool = False,
) -> Receipt:
    """What becomes of an examined file."""
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
