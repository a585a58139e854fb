"""Looks at a sent file and says what would happen: reads it, maps its columns, parses, checks. Never writes."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from spark_metrics.intake.check import check, context_of, keep_what_is_not_said, to_store
from spark_metrics.intake.columns import Columns, match_columns
from spark_metrics.intake.findings import Finding, in_reading_order
from spark_metrics.intake.privacy import shown_name
from spark_metrics.intake.recognise import recognise
from spark_metrics.intake.rows import Row, as_table, parse_rows
from spark_metrics.intake.sandbox import ReadFile, Sheet, read_file
from spark_metrics.intake.strays import stray_cells
from spark_metrics.language import Text
from spark_metrics.model.facts import FactKind
from spark_metrics.model.kinds import fact_kind
from spark_metrics.model.programme import Programme
from spark_metrics.store import Store

PREVIEWED_ROWS = 20


@dataclass(frozen=True)
class Examination:
    """What a file holds and what is to be said about it.

    Attributes:
        kind: key of the kind of fact; None when it could not be told (then a finding stops).
        rows_in: rows under the header that hold anything.
        rows: those that could be stored: not stopped, and not stored already with the same values.
        earlier: the batch that the same bytes made before; then nothing is checked and nothing would be stored.
        preview: the first rows as interpreted, `{"row": number, field name: value}`; None where a cell is missing
            or refused.
    """

    file_name: str
    file_sha256: str
    kind: str | None
    rows_in: int
    rows: pa.Table
    findings: tuple[Finding, ...]
    preview: list[dict[str, Any]]
    earlier: int | None = None

    @property
    def stops(self) -> bool:
        """Does any finding keep the file out?"""
        return any(finding.severity == "stops" for finding in self.findings)


def examine(
    original: bytes, file_name: str, programme: Programme, kind: str | None, store: Store, today: dt.date
) -> Examination:
    """What would happen if the file were accepted.

    Args:
        kind: key of the kind of fact, or None to have it recognised by the template's marker or the headings.
        today: dates after it lie in the future.

    Raises:
        UnreadableFile: the file cannot be read as a table at all.
        UnknownName: there is no such kind.
    """
    asked = fact_kind(kind) if kind else None
    file = read_file(original, file_name)
    name, sha256 = shown_name(file_name), hashlib.sha256(original).hexdigest()
    known = recognise(file, asked)
    if known.kind is None or known.sheet is None or known.findings:
        key = known.kind.key if known.kind else None
        rows_in = max(len(known.sheet.rows) - 1, 0) if known.sheet else 0
        return Examination(name, sha256, key, rows_in, pa.table({}), known.findings, [])
    if before := store.received(programme.key, known.kind.key, sha256):
        rows_in, note = len(known.sheet.rows) - 1, _received_before(before.number)
        return Examination(name, sha256, known.kind.key, rows_in, pa.table({}), (note,), [], before.number)
    return _examine_sheet(file, known.sheet, known.kind, (name, sha256), programme, store, today)


def _examine_sheet(
    file: ReadFile,
    sheet: Sheet,
    kind: FactKind,
    name_and_sha256: tuple[str, str],
    programme: Programme,
    store: Store,
    today: dt.date,
) -> Examination:
    header_row, headings = sheet.rows[0]
    columns = match_columns(headings, kind, header_row)
    rows, refused = parse_rows(sheet, kind, columns)
    context = context_of(rows, columns, kind, programme, store, today)
    keep_what_is_not_said(rows, context)
    findings = [
        *_about_the_file(file, rows, columns),
        *refused,
        *stray_cells(file, sheet, columns),
        *check(rows, context),
    ]
    storable = to_store(rows, context, findings)
    return Examination(
        *name_and_sha256,
        kind=kind.key,
        rows_in=len(rows),
        rows=as_table(storable, kind),
        findings=in_reading_order(findings),
        preview=[_previewed(row, kind) for row in rows[:PREVIEWED_ROWS]],
    )


def _received_before(batch: int) -> Finding:
    text = Text(
        "The same file was received before, as batch {batch}; nothing was stored now. "
        "To undo a later correction, send a file that differs from it.",
        batch=str(batch),
    )
    return Finding(None, None, "repeated", "notes", text)


def _about_the_file(file: ReadFile, rows: list[Row], columns: Columns) -> list[Finding]:
    findings = list(columns.findings)
    if not rows:
        text = Text("There are no rows beneath the headings.")
        findings.append(Finding(None, None, "no_rows", "stops", text))
    if file.broken:
        text = Text(
            "Cells show an error or hold a formula that was never calculated: {cells}. Write values there.",
            cells=", ".join(file.broken),
        )
        findings.append(Finding(None, None, "broken_cells", "stops", text))
    return findings


def _previewed(row: Row, kind: FactKind) -> dict[str, Any]:
    return {"row": row.number} | {field.name: row.values.get(field.name) for field in kind.fields}
