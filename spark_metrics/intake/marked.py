"""The error report: the workbook as it was sent, with its faults coloured and commented, to mend and send again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from spark_metrics.errors import UnreadableFile
from spark_metrics.intake.examine import Examination, Sent
from spark_metrics.intake.findings import SEVERITIES, Finding
from spark_metrics.intake.recognise import FINDINGS
from spark_metrics.intake.rewritten import legal_names, rewritten
from spark_metrics.intake.sandbox import ReadFile, read_file, run_apart
from spark_metrics.language import Text

MARKED = ("stops", "warns")
MOST_BYTES = 1_000_000
"""A larger workbook is written anew from its cells: to keep its looks, too, would take longer than anybody waits."""
HEADINGS = (Text("Severity"), Text("Sheet"), Text("Row"), Text("Column"), Text("Finding"))


def marked_workbook(sent: Sent, examination: Examination, language: str) -> bytes:
    """The sent file as a workbook (.xlsx), marked. A file of another form becomes a workbook with the same cells.

    A sheet with all findings is added. Colours: `stops` red, `warns` yellow.

    Raises:
        UnreadableFile: the file is not let in.
    """
    order = _order(examination, language)
    if PurePath(sent.file_name).suffix.casefold() == ".xlsx" and len(sent.original) <= MOST_BYTES:
        try:
            done = run_apart("mark", json.dumps(order).encode() + b"\n" + sent.original)
        except UnreadableFile:
            done = None
        if done and done.returncode == 0:
            return done.stdout
    file = read_file(sent.original, sent.file_name)
    return rewritten(file, _for_names(order["marks"], file), order["findings"])


def marked_name(file_name: str, language: str) -> str:
    """The report's file name."""
    return f"{PurePath(file_name).stem}-{Text('marked').render(language)}.xlsx"


def _order(examination: Examination, language: str) -> dict[str, Any]:
    rows = [[heading.render(language) for heading in HEADINGS]]
    rows += [_listed(finding, language) for finding in examination.findings]
    return {"marks": _marks(examination, language), "findings": {"title": FINDINGS.render(language), "rows": rows}}


def _marks(examination: Examination, language: str) -> list[dict[str, Any]]:
    """One mark for each cell: everything that is said of it, in the colour of the worst."""
    columns = {heading.written: heading.place + 1 for heading in reversed(examination.headings)}
    sheet = examination.sheets[0] or None
    said: dict[tuple[str | None, int, int], list[Finding]] = {}
    for finding in examination.findings:
        if finding.severity in MARKED and finding.row is not None:
            place = (finding.sheet or sheet, finding.row, _column(finding, columns))
            said.setdefault(place, []).append(finding)
    return [
        {
            "sheet": sheet,
            "row": row,
            "column": column,
            "text": "\n".join(finding.text.render(language) for finding in findings),
            "severity": min((finding.severity for finding in findings), key=MARKED.index),
        }
        for (sheet, row, column), findings in said.items()
    ]


def _column(finding: Finding, columns: Mapping[str, int]) -> int:
    """The column of a finding, counted from 1; the first where it is about a whole row."""
    if finding.code != "no_heading":
        return columns.get(finding.column or "", 1)
    place = 0
    for letter in finding.column or "A":
        place = 26 * place + ord(letter) - ord("A") + 1
    return place


def _listed(finding: Finding, language: str) -> list[str]:
    row = "" if finding.row is None else str(finding.row)
    return [
        SEVERITIES[finding.severity].render(language), finding.sheet or "", row, finding.column or "",
        finding.text.render(language),
    ]  # fmt: skip


def _for_names(marks: list[dict[str, Any]], file: ReadFile) -> list[dict[str, Any]]:
    """The marks for sheets that bear the names that Excel allows."""
    names = legal_names(file)
    first = next(names[sheet.name] for sheet in file.sheets if not sheet.hidden)
    return [mark | {"sheet": first if mark["sheet"] is None else names[mark["sheet"]]} for mark in marks]
