"""The files of a batch: the bytes as sent, and the checked rows as Parquet."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from spark_metrics.errors import StoreError
from spark_metrics.language import Text
from spark_metrics.store.durable import write_whole
from spark_metrics.store.entry import Entry


def sha256(content: bytes) -> str:
    """The name of these bytes."""
    return hashlib.sha256(content).hexdigest()


class BatchFiles:
    """`originals/<sha256>` and `batches/<number>.parquet` of a store's folder.

    A file without a line in the journal is what an interrupted import left; the next one writes over it.
    """

    def __init__(self, folder: Path) -> None:
        self._originals = folder / "originals"
        self._batches = folder / "batches"

    def create(self) -> None:
        """Make the two folders where they are missing."""
        for folder in (self._originals, self._batches):
            folder.mkdir(parents=True, exist_ok=True)

    def keep_original(self, content: bytes) -> str:
        """Write the bytes as sent; returns their SHA-256."""
        name = sha256(content)
        path = self._originals / name
        if not path.exists() or sha256(path.read_bytes()) != name:
            write_whole(path, content)
        return name

    def keep_rows(self, number: int, rows: pa.Table) -> str:
        """Write the rows of batch `number`; returns the file's SHA-256."""
        sink = pa.BufferOutputStream()
        pq.write_table(rows, sink, compression="zstd")
        content = sink.getvalue().to_pybytes()
        write_whole(self._path(number), content)
        return sha256(content)

    def rows(self, entry: Entry) -> pa.Table:
        """The rows of a batch, as they were accepted.

        Raises:
            StoreError: the file is missing, or is not the one that the journal names.
        """
        path = self._path(entry.batch.number)
        try:
            content = path.read_bytes()
        except OSError as error:
            raise _damaged(entry) from error
        if sha256(content) != entry.rows_sha256:
            raise _damaged(entry)
        return pq.read_table(pa.BufferReader(content))

    def _path(self, number: int) -> Path:
        return self._batches / f"{number:06d}.parquet"


def _damaged(entry: Entry) -> StoreError:
    return StoreError(
        Text(
            "The rows of batch {number} ({file}) are missing or were changed. Restore the store from a backup.",
            number=str(entry.batch.number),
            file=entry.batch.file_name,
        )
    )
