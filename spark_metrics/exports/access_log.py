"""The log of access as a file: one row for each that was noted, headings that stay the same in every language."""

from __future__ import annotations

from collections.abc import Sequence

from spark_metrics.access import Noted
from spark_metrics.document import csv_file

HEADINGS = ("number", "at", "invitation", "person", "role", "action", "programme", "subject", "what")


def log_csv(rows: Sequence[Noted], language: str) -> bytes:
    """The rows in the order given; moments in UTC."""
    cells = ([row.at.isoformat() if name == "at" else getattr(row, name) for name in HEADINGS] for row in rows)
    return csv_file(HEADINGS, cells, language)
