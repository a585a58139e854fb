"""What the rules know beside the rows: the kind, the programme, the day, and what is stored already."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from spark_metrics.intake.findings import Finding, Severity
from spark_metrics.intake.rows import Row
from spark_metrics.language import Text
from spark_metrics.model.facts import FactKind
from spark_metrics.model.programme import Programme


@dataclass(frozen=True)
class Context:
    """The surroundings of a file's rows.

    Attributes:
        headings: field name -> heading as it stands in the file; a field without a column is absent.
        stored: identity -> the row that the store holds now.
        enterprises: the organisation numbers that are registered, of those that the rows name.
    """

    kind: FactKind
    programme: Programme
    today: dt.date
    headings: Mapping[str, str]
    stored: Mapping[tuple[Any, ...], Mapping[str, Any]] = field(default_factory=dict)
    enterprises: frozenset[str] = frozenset()

    def finding(self, row: Row, column: str | None, code: str, severity: Severity, text: Text) -> Finding:
        """A finding about a row, and about its field `column` where one is named."""
        return Finding(row.number, self.headings.get(column) if column else None, code, severity, text)

    def fields(self, *types: str) -> list[str]:
        """Names of the fields of these types that have a column."""
        return [each.name for each in self.kind.fields if each.type in types and each.name in self.headings]
