"""The shapes of the map: every municipality and county as an SVG path, sent to a browser once.

They are drawn in SWEREF 99 TM, as Swedish maps are. A unit of the drawing is 100 metres, counted from the north-western
corner of Sweden. Each corner of a border is rounded by itself: two neighbours, and a county and its municipalities,
keep the same corners, so that their borders still meet.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from spark_metrics.reference.boundaries import label_point, project, projected
from spark_metrics.reference.municipalities import counties, municipalities

METRES = 100
"""Metres in a unit of the drawing; the boundaries have a corner every 4 km."""
WEST, NORTH = 250_000, 7_690_000
"""Metres in SWEREF 99 TM of the drawing's origin: all of Sweden lies to the south-east of it."""
ADDRESS = "/map/shapes.json"
Corner = tuple[int, int]


def drawing_point(longitude: float, latitude: float) -> tuple[float, float]:
    """Where a place stands in the drawing, in its units: to the right and down."""
    east, north = project(longitude, latitude)
    return round((east - WEST) / METRES, 1), round((NORTH - north) / METRES, 1)


@cache
def names() -> dict[str, str]:
    """The name of each region by its code."""
    return {code: region.name for code, region in (municipalities() | counties()).items()}


@cache
def body() -> bytes:
    """The shapes as JSON, `{code: {name, at: [x, y], box: [left, top, right, bottom], path}}`."""
    shapes = {code: shape(code) | {"name": name} for code, name in names().items()}
    return json.dumps({"metres": METRES, "shapes": shapes}, ensure_ascii=False, separators=(",", ":")).encode()


@cache
def address() -> str:
    """Where the shapes are fetched: another address when they change, so that a browser may keep them for good."""
    return f"{ADDRESS}?v={hashlib.sha256(body()).hexdigest()[:12]}"


def shape(code: str) -> dict:
    """One region: where its label stands, its box and its outline."""
    outlines = list(_outlines(code))
    corners = [corner for outline in outlines for corner in outline]
    across, down = zip(*corners, strict=True)
    return {
        "at": drawing_point(*label_point(code)),
        "box": [min(across), min(down), max(across), max(down)],
        "path": "".join(_path(outline) for outline in outlines),
    }


def _outlines(code: str) -> Iterator[list[Corner]]:
    """The rings of a region that still enclose something, without the corner that closes them."""
    rings = [ring for part in projected(code).geoms for ring in (part.exterior, *part.interiors)]
    for ring in rings:
        rounded = [(round((east - WEST) / METRES), round((NORTH - north) / METRES)) for east, north in ring.coords]
        corners = [here for here, after in pairwise(rounded) if here != after]
        if len(set(corners)) > 2:
            yield corners


def _path(outline: Sequence[Corner]) -> str:
    """An outline as an SVG path: where it begins, and the steps from corner to corner."""
    (x, y), steps = outline[0], (f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(outline))
    return f"M{x} {y}l{' '.join(steps)}z".replace(" -", "-")
