"""How far people have to a meeting place: great-circle distance times a factor for the bends of roads.

A road is longer than the straight line. The usual factor is 1.2 to 1.4; it is an assumption, the same everywhere, and
knows neither lakes nor fells. It is stated wherever a result is shown.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy

EARTH_KM = 6371.0088
"""The earth's mean radius (IUGG)."""
ROAD_FACTOR = 1.3
BLOCK = 1_000
"""Points that are looked at together: all of Sweden at once would take a gigabyte."""
Point = tuple[float, float]
"""Longitude and latitude in degrees."""


def distances_km(points: Sequence[Point], places: Sequence[Point]) -> numpy.ndarray:
    """Great-circle distances in km, one row for each point and one column for each place (haversine formula)."""
    one = numpy.radians(numpy.array(points, float).reshape(-1, 2))[:, None, :]
    other = numpy.radians(numpy.array(places, float).reshape(-1, 2))[None, :, :]
    half = numpy.sin((other - one) / 2) ** 2
    square = half[..., 1] + numpy.cos(one[..., 1]) * numpy.cos(other[..., 1]) * half[..., 0]
    return 2 * EARTH_KM * numpy.arcsin(numpy.sqrt(numpy.clip(square, 0, 1)))


def within(points: Sequence[Point], places: Sequence[Point], km: float, road_factor: float) -> numpy.ndarray:
    """Which place each point reaches within `km` of road: booleans, points by places."""
    blocks = (points[at : at + BLOCK] for at in range(0, max(len(points), 1), BLOCK))
    return numpy.concatenate([distances_km(block, places) * road_factor <= km for block in blocks])


def share(part: float, whole: float) -> float | None:
    """`part` of `whole`, 0 to 1; None where there is no whole."""
    return part / whole if whole else None


def carried_over(amounts: Sequence[tuple[float, float | None]]) -> float | None:
    """The share of what is known by its municipality alone, taken as spread there as the inhabitants are.

    Args:
        amounts: (amount of the municipality, share of its inhabitants within the distance) of each.

    Returns:
        The share within the distance, 0 to 1; None where there is nothing to take a share of.
    """
    known = [(amount, part) for amount, part in amounts if part is not None]
    return share(sum(amount * part for amount, part in known), sum(amount for amount, _ in known))
