"""Municipalities: a code or an official name. What was likely meant is suggested, never taken."""

from __future__ import annotations

from typing import Any

from spark_metrics.intake.privacy import shown
from spark_metrics.intake.values.refused import Refused
from spark_metrics.intake.values.words import as_written
from spark_metrics.language import Text
from spark_metrics.model.facts import Field
from spark_metrics.reference.municipalities import find_municipality, suggest_municipality


def municipality(field: Field, cell: Any) -> str:
    """The four-digit code, as text."""
    written = as_written(cell).strip()
    if found := find_municipality(written):
        return found.code
    meant = " / ".join(f"{likely.code} {likely.name}" for likely in suggest_municipality(written))
    if meant:
        text = Text(
            "“{value}” is not a municipality's code or official name. Did you mean {meant}?",
            value=shown(written),
            meant=meant,
        )
    else:
        text = Text("“{value}” is not a municipality's code or official name.", value=shown(written))
    raise Refused("unknown_municipality", text)
