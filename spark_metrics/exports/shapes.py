"""The shape of a group of figures: a municipality, a county, or all municipalities of a type together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spark_metrics.reference.boundaries import county_boundaries, municipality_boundaries

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

DECIMALS = 5
"""Of degrees: about a metre, finer than the boundaries are known."""


def shape(codes: tuple[str, ...]) -> BaseGeometry | None:
    """One MultiPolygon (WGS 84, exterior rings counter-clockwise as RFC 7946 has them) of these regions together.

    None where there is no region: the group of facts without a place.
    """
    import shapely

    known = [found for code in codes if (found := _boundary(code)) is not None]
    if not known:
        return None
    whole = known[0] if len(known) == 1 else shapely.union_all(known)
    parts = whole.geoms if whole.geom_type == "MultiPolygon" else [whole]
    return shapely.orient_polygons(shapely.MultiPolygon(list(parts)))


def geometry(whole: BaseGeometry) -> dict[str, Any]:
    """A shape as a GeoJSON geometry."""
    return {"type": whole.geom_type, "coordinates": _rounded(whole.__geo_interface__["coordinates"])}


def box(shapes: list[BaseGeometry]) -> list[float] | None:
    """West, south, east, north of all shapes; None without any."""
    import shapely

    return [round(degrees, DECIMALS) for degrees in shapely.total_bounds(shapes).tolist()] if shapes else None


def _boundary(code: str) -> BaseGeometry | None:
    return (municipality_boundaries() if len(code) == 4 else county_boundaries()).get(code)


def _rounded(coordinates: Any) -> Any:
    if isinstance(coordinates, float):
        return round(coordinates, DECIMALS)
    return [_rounded(inner) for inner in coordinates]
