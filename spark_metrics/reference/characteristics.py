"""What kind of place a municipality is: how many live there, how densely, and how many were born abroad."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from spark_metrics.language import Text
from spark_metrics.reference.boundaries import municipality_boundaries
from spark_metrics.reference.municipalities import municipalities
from spark_metrics.reference.population import population
from spark_metrics.reference.statistics import statistic
from spark_metrics.reference.tables import read_table
from spark_metrics.reference.vintages import Vintages


@dataclass(frozen=True)
class Characteristic:
    """One measure of all municipalities: `values` by code, None where it is not known. `name` holds unit and year."""

    name: Text
    values: dict[str, float | None]


def characteristics(vintages: Vintages | None = None) -> tuple[Characteristic, ...]:
    """Population (its logarithm: ten times as many is one step), density, share of foreign-born.

    Args:
        vintages: the fetched tables of a store; what came along is used without them.
    """
    people = {code: population(code, vintages=vintages) for code in municipalities()}
    year = next((one.date.year for one in people.values() if one), 0)
    inhabitants = {code: math.log10(one.value) if one else None for code, one in people.items()}
    density = {code: math.log10(one.value / areas()[code]) if one else None for code, one in people.items()}
    return (
        Characteristic(Text("inhabitants {year} (logarithm)", year=str(year)), inhabitants),
        Characteristic(
            Text("inhabitants per km² {year}, lakes included in the area (logarithm)", year=str(year)), density
        ),
        _foreign_born(vintages),
    )


@cache
def areas() -> dict[str, float]:
    """Square kilometres within each municipality's boundary, on the ellipsoid: lakes and simplified coasts included."""
    from pyproj import Geod

    earth = Geod(ellps="GRS80")
    return {
        code: abs(earth.geometry_area_perimeter(shape)[0]) / 1e6 for code, shape in municipality_boundaries().items()
    }


def _foreign_born(vintages: Vintages | None) -> Characteristic:
    """The fetched share where there is one, else the table that came along, which lacks many municipalities."""
    if vintages is not None and (about := vintages.newest("kolada_foreign_born")):
        found = {code: statistic(vintages, "kolada_foreign_born", code, "total") for code in municipalities()}
        name = Text("per cent foreign-born {year}", year=about.periods[1])
        return Characteristic(name, {code: one.value if one else None for code, one in found.items()})
    return Characteristic(Text("per cent foreign-born {year}", year="2025"), _carried_foreign_born())


@cache
def _carried_foreign_born() -> dict[str, float | None]:
    rows = {row["region_code"]: row for row in read_table("background_2025") if row["foreign_born"]}
    return {
        code: 100 * int(rows[code]["foreign_born"]) / int(rows[code]["population_2025_12_31"]) if code in rows else None
        for code in municipalities()
    }
