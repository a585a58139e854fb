"""What must be true of a store, found out without the store's own code: from the bytes of the journal and the files.

A plain loop replays the batches; what the store answers must equal it, now and at earlier moments.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from spark_metrics.model.kinds import KINDS
from spark_metrics.store import Store
from tests.faults.sent import PROGRAMME, Sent

ASKED = ("enterprise", "support")
Row = dict[str, Any]


@dataclass(frozen=True)
class Line:
    """A whole line of the journal, with the rows of its batch."""

    number: int
    kind: str
    file_sha256: str
    recorded_at: dt.datetime
    rows: tuple[Row, ...]
    takes_back: int | None


def journal(folder: Path) -> list[Line]:
    """The accepted batches, each with rows, original and receipt that have the hashes which the journal names."""
    path = folder / "journal.jsonl"
    whole = path.read_bytes().split(b"\n")[:-1] if path.exists() else []
    if whole and b"\0\0" in whole[-1]:
        whole.pop()  # a file system that lost power blanks what it had not written yet
    lines, previous = [], "0" * 64
    for number, text in enumerate(whole, 1):
        line = json.loads(text)
        assert (line["number"], line["previous"]) == (number, previous), f"line {number} breaks the chain"
        content = {name: value for name, value in line.items() if name != "hash"}
        spelled = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert _sha256(spelled.encode()) == line["hash"], f"line {number} is not what was written"
        rows = folder / "batches" / f"{number:06d}.parquet"
        kept = line.get("kept_sha256") or line["file_sha256"]
        files = [(rows, line["rows_sha256"]), (folder / "originals" / kept, kept)]
        if line.get("receipt_sha256"):
            files.append((folder / "receipts" / f"{number:06d}.json", line["receipt_sha256"]))
        for file, name in files:
            assert _sha256(file.read_bytes()) == name, f"{file.name} is not whole"
        facts = tuple(pq.read_table(rows).to_pylist())
        recorded_at = dt.datetime.fromisoformat(line["recorded_at"])
        lines.append(Line(number, line["kind"], line["file_sha256"], recorded_at, facts, line.get("takes_back")))
        previous = line["hash"]
    return lines


def replay(lines: Iterable[Line], kind: str) -> dict[tuple, Row]:
    """What is known of each thing after these batches: the row that came last, nothing where that took it back."""
    known: dict[tuple, Row] = {}
    for line in lines:
        if line.kind != kind:
            continue
        for row in line.rows:
            identity = tuple(row[name] for name in KINDS[kind].identity)
            known[identity] = {"batch": line.number, **row}
    return {identity: row for identity, row in known.items() if not row["withdrawn"]}


def taken_back(lines: Sequence[Line]) -> set[int]:
    """The batches of which the last word is that they do not count."""
    gone: set[int] = set()
    for line in reversed(lines):
        if line.takes_back is not None and line.number not in gone:
            gone.add(line.takes_back)
    return gone


def as_if_never_sent(lines: Sequence[Line], kind: str) -> dict[tuple, Row]:
    """What would be known had the batches that are taken back never come."""
    gone = taken_back(lines)
    return replay((line for line in lines if line.takes_back is None and line.number not in gone), kind)


def answered(store: Store, kind: str, as_of: dt.datetime | None = None) -> dict[tuple, Row]:
    """What the store says about each thing; AssertionError where it says two things."""
    rows = store.current(PROGRAMME, kind, as_of).to_pylist()
    known = {tuple(row[name] for name in KINDS[kind].identity): row for row in rows}
    assert len(known) == len(rows), "a thing is told of twice"
    return known


def agrees(store: Store, folder: Path, earlier: bool = False) -> list[Line]:
    """The store answers as the journal's batches say, now and (`earlier`) as known before. Returns the journal."""
    lines = journal(folder)
    assert [batch.number for batch in store.batches()] == [line.number for line in lines]
    assert store.health()["batches"] == len(lines)
    moments = [(line.number, line.recorded_at) for line in lines[:-1]][-3:] if earlier else []
    for until, as_of in [(len(lines), None), *moments]:
        for kind in ASKED:
            said, where = answered(store, kind, as_of), f"{kind} after batch {until}"
            _same(said, replay(lines[:until], kind), where)
            _same(said, {i: _facts(row) for i, row in as_if_never_sent(lines[:until], kind).items()}, where)
    return lines


def holds(lines: list[Line], files: Mapping[str, Sent], acknowledged: Mapping[str, int]) -> None:
    """Every batch is one of the files sent, whole and once; every acknowledged file is there under its number."""
    gone = taken_back(lines)
    counted = Counter(line.file_sha256 for line in lines if line.number not in gone)
    assert not [name for name, times in counted.items() if times > 1], "a file was taken in twice"
    for name, number in acknowledged.items():
        assert len(lines) >= number, f"batch {number} was acknowledged and is lost"
        assert lines[number - 1].file_sha256 == name, f"batch {number} is another file than the one acknowledged"
    for line in lines:
        if line.file_sha256 in files:
            stated = [{name: v for name, v in row.items() if v is not None} for row in line.rows]
            assert stated == list(files[line.file_sha256].facts), f"batch {line.number} is not whole"


def _same(said: dict[tuple, Row], true: dict[tuple, Row], where: str) -> None:
    assert said.keys() == true.keys(), f"{where}: other things are known: {sorted(said.keys() ^ true.keys())}"
    for identity, row in true.items():
        shown = {name: said[identity].get(name) for name in row if name in said[identity]}
        told = {name: row[name] for name in shown}
        assert shown == told, f"{where}: {identity} is told as {shown}, not as {told}"


def _facts(row: Row) -> Row:
    """Without where it came from: a taking back says again what an earlier batch had said."""
    return {name: value for name, value in row.items() if name not in ("batch", "row", "sheet")}


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
