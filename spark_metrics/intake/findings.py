"""A finding: what the intake has to say about a cell, a row or a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from spark_metrics.language import Text

Severity = Literal["stops", "warns", "notes"]


@dataclass(frozen=True)
class Finding:
    """What was found.

    Attributes:
        row: the row's number in the sheet as the user sees it; None when it is about the whole file.
        column: the heading as it stands in the file; None when it is about a whole row.
        code: stable English key, e.g. `date_in_future`.
        severity: `stops` the whole file, `warns` that something is likely wrong, `notes` what will happen.
        text: the reason, and what to do. Never holds anybody's personal number.
    """

    row: int | None
    column: str | None
    code: str
    severity: Severity
    text: Text

    def as_json(self, language: str) -> dict[str, Any]:
        """The finding as the receipt shows it, worded in `language`."""
        return {
            "row": self.row,
            "column": self.column,
            "code": self.code,
            "severity": self.severity,
            "message": self.text.render(language),
        }


def in_reading_order(findings: list[Finding]) -> tuple[Finding, ...]:
    """From the top of the sheet downwards; what is about the whole file comes first."""
    return tuple(sorted(findings, key=lambda finding: finding.row or 0))
