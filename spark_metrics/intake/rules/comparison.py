"""A rule about enterprises that others are compared with."""

from __future__ import annotations

from collections.abc import Iterable

from spark_metrics.intake.findings import Finding
from spark_metrics.intake.rows import Rows
from spark_metrics.intake.rules.context import Context
from spark_metrics.language import Text


def also_supported(rows: Rows, context: Context) -> Iterable[Finding]:
    """An enterprise that the programme supported is none to compare with: that it is left out there is told."""
    if context.kind.key != "comparison":
        return
    supported = rows["enterprise"].isin(list(context.supported)) & ~rows.withdrawn
    text = Text("The enterprise has had support from the programme: it is left out of the comparison.")
    yield from rows.findings(supported, "enterprise", "also_supported", "notes", text)
