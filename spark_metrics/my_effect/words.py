"""What something adds to an indicator, in words: `1 enterprise`, `2 enterprises`, `0.5 full-time equivalents`."""

from __future__ import annotations

from spark_metrics.language import Text

ADDS: dict[str, Text] = {
    "enterprises": Text("{n} enterprise", plural="{n} enterprises"),
    "occasions": Text("{n} occasion", plural="{n} occasions"),
    "places": Text("{n} place", plural="{n} places"),
    "participations": Text("{n} participation", plural="{n} participations"),
    "fte": Text("{n} full-time equivalent", plural="{n} full-time equivalents"),
    "sek": Text("SEK {n}"),
    "number": Text("{n}"),
}
"""Unit of an indicator -> words."""
DECIMALS = 1
"""As a sentence shows them: what reads as 1 is in the singular."""


def adds(unit: str, value: float) -> Text:
    """A value with its unit."""
    return ADDS[unit].filled(n=round(value, DECIMALS))
