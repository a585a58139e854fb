"""A finding: what the intake has to say about a cell, a row or a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from spark_metrics.language import Text

Severity = Literal["stops", "warns", "notes"]
SEVERITIES: dict[Severity, Text] = {"stops": Text("Stops"), "warns": Text("Warns"), "notes": Text("Notes")}

MOST_OF_A_KIND = 1_000
"""So many findings of one code are kept: whoever has more has one mistake, made many times."""


@dataclass(frozen=True)
class Finding:
    """What was found.

    Attributes:
        row: the row's number in the sheet as the user sees it; None when it is about the whole file.
        column: the heading as it stands in the file, the column's letter where it has none; None when it is about
            a whole row.
        code: stable English key, e.g. `date_in_future`.
        severity: `stops` the whole file, `warns` that something is likely wrong, `notes` what will happen.
        text: the reason, and what to do. Never holds anybody's personal number.
        sheet: name of the sheet with the row; None in a file with one.
    """

    row: int | None
    column: str | None
    code: str
    severity: Severity
    text: Text
    sheet: str | None = None

    def as_json(self, language: str) -> dict[str, Any]:
        """The finding as the receipt shows it, worded in `language`."""
        return {
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "code": self.code,
            "severity": self.severity,
            "message": self.text.render(language),
        }


def in_reading_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """From the top of the sheet downwards; what is about the whole file comes first."""
    return tuple(sorted(findings, key=lambda finding: (finding.sheet or "", finding.row or 0)))


def and_more(n: int, code: str, severity: Severity, first_row: int | None) -> Finding:
    """That there are `n` more of a code than were kept."""
    text = Text("And {n} more like the one in row {row}.", n=n, row=str(first_row))
    return Finding(None, None, code, severity, text)


def bounded(findings: Iterable[Finding]) -> list[Finding]:
    """The first `MOST_OF_A_KIND` of each code, and for each code with more of them how many were left out."""
    by_code: dict[str, list[Finding]] = {}
    for finding in findings:
        by_code.setdefault(finding.code, []).append(finding)
    kept = [finding for found in by_code.values() for finding in found[:MOST_OF_A_KIND]]
    return kept + [
        and_more(len(found) - MOST_OF_A_KIND, code, found[0].severity, found[0].row)
        for code, found in by_code.items()
        if len(found) > MOST_OF_A_KIND
    ]
