"""Names of breakdowns and their groups, in the reader's language."""

from __future__ import annotations

from spark_metrics.language import Text
from spark_metrics.model.codes import BACKGROUND, SEX
from spark_metrics.model.facts import UNKNOWN
from spark_metrics.reference.municipalities import counties, municipalities
from spark_metrics.reference.municipality_types import TYPES

DIMENSION_NAMES: dict[str, Text] = {
    "municipality": Text("municipality"),
    "county": Text("county"),
    "municipality_type": Text("type of municipality"),
    "sex": Text("sex"),
    "background": Text("background"),
    "period": Text("quarter"),
}


def group_name(by: str | None, group: str, language: str) -> str:
    """`("municipality", "2380")` -> `Östersund`; `("period", "2009Q1")` -> `2009 kv 1`; the whole is ""."""
    if by is None or not group:
        return ""
    if group == UNKNOWN:
        return Text("Not stated").render(language)
    if by == "period":
        return Text("{year} Q{quarter}", year=group[:4], quarter=group[5:]).render(language)
    if by in ("municipality", "county"):
        names = municipalities() if by == "municipality" else counties()
        return names[group].name if group in names else group
    if by == "municipality_type":
        return TYPES[group].render(language) if group in TYPES else group
    return (SEX if by == "sex" else BACKGROUND)[group].render(language)
