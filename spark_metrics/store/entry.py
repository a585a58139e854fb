"""A line of the journal: one accepted batch, chained to the line before it by hash."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

GENESIS = "0" * 64
"""What the first line has for `previous`, and the head of an empty journal."""


@dataclass(frozen=True)
class Batch:
    """What was accepted in one go.

    Attributes:
        number: 1, 2, 3 … in the order of acceptance.
        recorded_at: when we learned it, in UTC; strictly increasing with the number.
        programme, kind: whose facts, and which kind of fact.
        file_name: as sent.
        file_sha256: of the bytes as sent.
        rows: number of facts, withdrawals included.
        sender: who sent it, as far as that is known.
        synthetic: example data, to be shown as such everywhere.
        repeated: the same file was accepted before; this is that earlier batch.
        why: the reason that a person gave for it.
        takes_back: the number of the batch that this one takes back.
        form: fingerprint of the file's headings; files of one form are read alike.
        answers: what a person answered about the file, as JSON; see `intake.answers`.
        kept_sha256: name in `originals/` where the bytes as sent were not kept, because personal numbers in them
            were replaced by pseudonyms first; empty where they were.
    """

    number: int
    recorded_at: dt.datetime
    programme: str
    kind: str
    file_name: str
    file_sha256: str
    rows: int
    sender: str = ""
    synthetic: bool = False
    repeated: bool = False
    why: str = ""
    takes_back: int | None = None
    form: str = ""
    answers: str = ""
    kept_sha256: str = ""

    @property
    def original(self) -> str:
        """The name in `originals/` of what was kept of the file."""
        return self.kept_sha256 or self.file_sha256


@dataclass(frozen=True)
class Entry:
    """A batch as the journal has it: with the hash of its file of rows, the two links of the chain, and the hash
    of its receipt (empty where none was kept)."""

    batch: Batch
    rows_sha256: str
    previous: str
    hash: str
    receipt_sha256: str = ""


WRITTEN = tuple(field.name for field in fields(Batch) if field.name != "repeated")
YOUNGER = {"why": "", "takes_back": None, "form": "", "answers": "", "kept_sha256": ""}
"""What a line lacks that was written before the field was there, and what it means then."""


def write(batch: Batch, rows_sha256: str, previous: str, receipt_sha256: str = "") -> bytes:
    """The journal's line for `batch`, newline included."""
    line: dict[str, Any] = {name: value for name, value in asdict(batch).items() if name in WRITTEN}
    line["recorded_at"] = batch.recorded_at.isoformat(timespec="microseconds")
    line |= {"rows_sha256": rows_sha256, "receipt_sha256": receipt_sha256, "previous": previous}
    line["hash"] = digest(line)
    return json.dumps(line, ensure_ascii=False).encode() + b"\n"


def read(line: Mapping[str, Any], number: int, earlier: Entry | None) -> Entry:
    """The entry of a parsed line that is to be the `number`th, after `earlier`.

    Raises:
        ValueError, KeyError, TypeError: the line is not what was written, or does not follow the one before it.
    """
    whole = {**YOUNGER, **line}
    written = {name: whole[name] for name in WRITTEN}
    entry = Entry(
        Batch(**written | {"recorded_at": dt.datetime.fromisoformat(line["recorded_at"])}),
        line["rows_sha256"],
        line["previous"],
        line["hash"],
        line.get("receipt_sha256", ""),
    )
    if digest(line) != entry.hash:
        raise ValueError("the line was changed after it was written")
    if entry.previous != (earlier.hash if earlier else GENESIS) or entry.batch.number != number:
        raise ValueError("the line does not follow the one before it")
    if earlier and entry.batch.recorded_at <= earlier.batch.recorded_at:
        raise ValueError("the line is not later than the one before it")
    return entry


def digest(line: Mapping[str, Any]) -> str:
    """SHA-256 of everything in the line but its own hash, in one canonical spelling."""
    content = {name: value for name, value in line.items() if name != "hash"}
    spelled = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(spelled.encode()).hexdigest()
