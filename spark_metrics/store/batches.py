"""The files of a batch: the bytes as sent, the checked rows as Parquet, and the receipt."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from spark_metrics.errors import StoreError
from spark_metrics.language import Text
from spark_metrics.store.durable import write_whole
from spark_metrics.store.entry import Entry

FOLDERS = ("originals", "batches", "receipts")


def sha256(content: bytes) -> str:
    """The name of these bytes."""
    return hashlib.sha256(content).hexdigest()


class BatchFiles:
    """`originals/<sha256>`, `batches/<number>.parquet` and `receipts/<number>.json` of a store's folder.

    A file without a line in the journal is what an interrupted import left; the next one writes over it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def create(self) -> None:
        """Make the folders where they are missing."""
        for name in FOLDERS:
            (self._folder / name).mkdir(parents=True, exist_ok=True)

    def keep_original(self, content: bytes) -> str:
        """Write the bytes as sent; returns their SHA-256."""
        name = sha256(content)
        path = self.original_path(name)
        if not path.exists() or sha256(path.read_bytes()) != name:
            write_whole(path, content)
        return name

    def keep_rows(self, number: int, rows: pa.Table) -> str:
        """Write the rows of batch `number`; returns the file's SHA-256."""
        sink = pa.BufferOutputStream()
        pq.write_table(rows, sink, compression="zstd")
        content = sink.getvalue().to_pybytes()
        write_whole(self.rows_path(number), content)
        return sha256(content)

    def keep_receipt(self, number: int, receipt: Mapping[str, Any] | None) -> str:
        """Write the receipt of batch `number`; returns the file's SHA-256, or nothing where there is no receipt."""
        if receipt is None:
            return ""
        content = json.dumps(receipt, ensure_ascii=False, indent=1).encode()
        write_whole(self.receipt_path(number), content)
        return sha256(content)

    def rows(self, entry: Entry) -> pa.Table:
        """The rows of a batch, as they were accepted.

        Raises:
            StoreError: the file is missing, or is not the one that the journal names.
        """
        path = self.rows_path(entry.batch.number)
        if (content := intact(path, entry.rows_sha256)) is None:
            raise _damaged(entry)
        return pq.read_table(pa.BufferReader(content))

    def receipt(self, entry: Entry) -> dict[str, Any] | None:
        """The receipt of a batch as it was given; None where none was kept.

        Raises:
            StoreError: the file is missing, or is not the one that the journal names.
        """
        if not entry.receipt_sha256:
            return None
        if (content := intact(self.receipt_path(entry.batch.number), entry.receipt_sha256)) is None:
            raise StoreError(
                Text(
                    "The receipt of batch {number} is missing or was changed. Restore the store from a backup.",
                    number=str(entry.batch.number),
                )
            )
        return json.loads(content)

    def original_path(self, name: str) -> Path:
        """Where the bytes with this SHA-256 lie."""
        return self._folder / "originals" / name

    def rows_path(self, number: int) -> Path:
        """Where the rows of a batch lie."""
        return self._folder / "batches" / f"{number:06d}.parquet"

    def receipt_path(self, number: int) -> Path:
        """Where the receipt of a batch lies."""
        return self._folder / "receipts" / f"{number:06d}.json"


def intact(path: Path, name: str) -> bytes | None:
    """The file's bytes where their SHA-256 is `name`; None where they are missing, unreadable or others."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    return content if sha256(content) == name else None


def _damaged(entry: Entry) -> StoreError:
    return StoreError(
        Text(
            "The rows of batch {number} ({file}) are missing or were changed. Restore the store from a backup.",
            number=str(entry.batch.number),
            file=entry.batch.file_name,
        )
    )
