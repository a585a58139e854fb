"""The receipt of a sent file: what was taken in, what was not, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from spark_metrics.intake.findings import Finding
from spark_metrics.language import Text

KEPT = ("programme", "kind", "file_name", "file_sha256", "rows_in", "accepted", "rejected")
"""What the store keeps of a receipt, beside the findings: the rest follows from the batch."""


@dataclass(frozen=True)
class Receipt:
    """What became of a file.

    Attributes:
        batch: number of the batch in the store; None when nothing was stored.
        rows_in: rows of the file.
        accepted: rows that were stored, those that say again what it held (`unchanged`) included. All or none. In a
            dry run: what would be; of a repeated file: what its batch took in.
        rejected: rows_in where anything stops the file, else 0.
        repeated: the same bytes were accepted before; `batch` is that earlier one and nothing was stored now.
        dry_run: the file was only looked at.
    """

    programme: str
    kind: str | None
    file_name: str
    file_sha256: str
    batch: int | None
    rows_in: int
    accepted: int
    rejected: int
    findings: tuple[Finding, ...]
    repeated: bool = False
    dry_run: bool = False

    @property
    def refused(self) -> bool:
        """Did a finding keep the file out?"""
        return any(finding.severity == "stops" for finding in self.findings)

    def of_batch(self, number: int) -> Receipt:
        """The same receipt, once the batch has its number."""
        return replace(self, batch=number)

    def as_kept(self) -> dict[str, Any]:
        """The receipt as the store keeps it beside the batch: in no language, so that it can be worded in any."""
        kept = {name: getattr(self, name) for name in KEPT}
        return kept | {"findings": [_finding_as_kept(finding) for finding in self.findings]}

    @classmethod
    def from_kept(cls, kept: Mapping[str, Any], batch: int, repeated: bool = False) -> Receipt:
        """The receipt of a batch, from what `as_kept` gave the store."""
        findings = tuple(
            Finding(**{**finding, "text": Text.from_json(finding["text"])}) for finding in kept["findings"]
        )
        return cls(**{name: kept[name] for name in KEPT}, batch=batch, findings=findings, repeated=repeated)

    def sentence(self) -> Text:
        """What became of the file, in a sentence."""
        if self.refused:
            stopping = sum(finding.severity == "stops" for finding in self.findings)
            return Text(
                "Nothing was stored: {n} finding stops the file. Mend it and send the file again.",
                plural="Nothing was stored: {n} findings stop the file. Mend them and send the file again.",
                n=stopping,
            )
        if self.repeated:
            return Text(
                "This file was stored before, as batch {batch}. Nothing was stored twice.", batch=str(self.batch)
            )
        if self.dry_run:
            return Text(
                "{n} row can be stored. Nothing is stored yet.",
                plural="{n} rows can be stored. Nothing is stored yet.",
                n=self.accepted,
            )
        return Text(
            "Batch {batch}: {n} row is stored.",
            plural="Batch {batch}: {n} rows are stored.",
            n=self.accepted,
            batch=str(self.batch),
        )

    def as_json(self, language: str) -> dict[str, Any]:
        """The whole receipt, its findings worded in `language`."""
        return {
            "programme": self.programme,
            "kind": self.kind,
            "file_name": self.file_name,
            "file_sha256": self.file_sha256,
            "batch": self.batch,
            "rows_in": self.rows_in,
            "accepted": self.accepted,
            "rejected": self.rejected,
            "findings": [finding.as_json(language) for finding in self.findings],
            "repeated": self.repeated,
            "dry_run": self.dry_run,
        }


def _finding_as_kept(finding: Finding) -> dict[str, Any]:
    return {name: getattr(finding, name) for name in ("row", "column", "code", "severity", "sheet")} | {
        "text": finding.text.as_json()
    }
