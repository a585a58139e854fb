"""Which municipalities a programme works in."""

from __future__ import annotations

from spark_metrics.model.programme import Programme
from spark_metrics.reference.municipalities import municipalities_of


def area_municipalities(programme: Programme) -> tuple[str, ...]:
    """The codes of the programme's municipalities, those of its whole counties included, each once and in order."""
    of_counties = {municipality.code for municipality in municipalities_of(programme.area.counties)}
    return tuple(sorted(of_counties | set(programme.area.municipalities)))
