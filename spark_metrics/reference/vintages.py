"""The fetched tables in the store's folder: every vintage is kept, none is ever written over.

<store>/reference/<table>/<vintage>.csv     one row for each region, period and measure
<store>/reference/<table>/<vintage>.json    where it comes from; written last: without it the table is not there
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import json
import os
import re
import tempfile
from dataclasses import fields, replace
from functools import lru_cache
from pathlib import Path

from spark_metrics.errors import SourceError
from spark_metrics.language import Text
from spark_metrics.reference.fetched import About, Row

FOLDER = "reference"
COLUMNS = tuple(field.name for field in fields(Row))
_UNSAFE = re.compile(r"[^0-9A-Za-z]+")


class Vintages:
    """The fetched tables of one store."""

    def __init__(self, store_folder: Path) -> None:
        self.folder = store_folder / FOLDER

    def all(self, table: str) -> list[About]:
        """All vintages of a table, the one that was fetched first at the beginning."""
        return [about for _, about in self._found(table)]

    def newest(self, table: str, known_at: dt.datetime | None = None) -> About | None:
        """The vintage that was fetched last, or last before `known_at` (with a time zone); None when there is none."""
        found = self._as_known(table, known_at)
        return found[1] if found else None

    def rows(self, table: str, known_at: dt.datetime | None = None) -> tuple[Row, ...]:
        """The rows of that vintage; none when nothing was fetched. Shared: read, do not change.

        Raises:
            SourceError: the file was changed or cut since it was written.
        """
        found = self._as_known(table, known_at)
        return _rows(found[0].with_suffix(".csv"), found[1].sha256) if found else ()

    def index(self, table: str, known_at: dt.datetime | None = None) -> dict[tuple[str, str, str], Row]:
        """The same rows by region, period and measure. Shared: read, do not change."""
        found = self._as_known(table, known_at)
        return _index(found[0].with_suffix(".csv"), found[1].sha256) if found else {}

    def version(self) -> str:
        """Changes when a table comes in: a part of the key of every cache that shows numbers of these tables."""
        names = sorted(path.relative_to(self.folder).as_posix() for path in self.folder.glob("*/*.json"))
        return hashlib.sha256("\n".join(names).encode()).hexdigest()[:16] if names else ""

    def add(self, about: About, rows: list[Row]) -> About | None:
        """Keeps a table as a new vintage; None when the newest one already says the same."""
        content = _csv(rows)
        about = replace(about, sha256=hashlib.sha256(content).hexdigest(), rows=len(rows))
        if self.is_known(about, rows):
            return None
        folder = self.folder / about.table
        folder.mkdir(parents=True, exist_ok=True)
        name = self._free_name(folder, about)
        _write(folder / f"{name}.csv", content)
        _write(folder / f"{name}.json", json.dumps(about.as_json(), ensure_ascii=False, indent=1).encode())
        return about

    def is_known(self, about: About, rows: list[Row]) -> bool:
        """Does the newest vintage say the same, with the same date of the source?"""
        newest = self.newest(about.table)
        content = hashlib.sha256(_csv(rows)).hexdigest()
        return newest is not None and (newest.sha256, newest.vintage) == (content, about.vintage)

    def _free_name(self, folder: Path, about: About) -> str:
        """The source's date; with a number where the source changed its numbers without changing its date."""
        wanted = _UNSAFE.sub("-", about.vintage).strip("-") or "undated"
        names = [wanted, *(f"{wanted}.{number}" for number in range(2, 1000))]
        return next(name for name in names if not (folder / f"{name}.json").exists())

    def _as_known(self, table: str, known_at: dt.datetime | None) -> tuple[Path, About] | None:
        found = self._found(table)
        if known_at is not None:
            found = [one for one in found if dt.datetime.fromisoformat(one[1].fetched_at) <= known_at]
        return found[-1] if found else None

    def _found(self, table: str) -> list[tuple[Path, About]]:
        found = [(path, _about(path, path.stat().st_mtime_ns)) for path in (self.folder / table).glob("*.json")]
        return sorted(found, key=lambda one: (one[1].fetched_at, one[0].name))


@lru_cache(maxsize=256)
def _about(path: Path, _changed: int) -> About:
    try:
        return About.from_json(json.loads(path.read_text("utf-8")))
    except (ValueError, TypeError) as error:
        raise _damaged(path) from error


@lru_cache(maxsize=16)
def _rows(path: Path, sha256: str) -> tuple[Row, ...]:
    """Cached by content: a vintage never changes."""
    content = path.read_bytes() if path.exists() else b""
    if hashlib.sha256(content).hexdigest() != sha256:
        raise _damaged(path)
    return tuple(
        Row(
            region_code=row["region_code"],
            period=row["period"],
            measure=row["measure"],
            value=float(row["value"]) if row["value"] else None,
            missing=row["missing"],
            status=row["status"],
            break_before=row["break_before"] == "1",
        )
        for row in csv.DictReader(io.StringIO(content.decode(), newline=""))
    )


@lru_cache(maxsize=16)
def _index(path: Path, sha256: str) -> dict[tuple[str, str, str], Row]:
    return {(row.region_code, row.period, row.measure): row for row in _rows(path, sha256)}


def _damaged(path: Path) -> SourceError:
    return SourceError(
        Text(
            "The fetched table {file} is damaged. Delete the file and the one beside it, and refresh.",
            file=f"{path.parent.name}/{path.name}",
        )
    )


def _csv(rows: list[Row]) -> bytes:
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        value = "" if row.value is None else f"{row.value:.15g}"
        writer.writerow(
            (row.region_code, row.period, row.measure, value, row.missing, row.status, int(row.break_before))
        )
    return sheet.getvalue().encode()


def _write(path: Path, content: bytes) -> None:
    """Beside, to the disk, then renamed: a reader sees all of a file or nothing."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
