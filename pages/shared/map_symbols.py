"""The signs of the map's symbols: one outline per kind, the same on the map and in a legend. Told apart by shape."""

from __future__ import annotations

import math


def _star(points: int = 5, inner: float = 0.45, outer: float = 1.35) -> str:
    """A star with its tip up, as an SVG path."""
    corners = [
        (round(length * math.sin(turn), 2), round(-length * math.cos(turn), 2))
        for corner in range(2 * points)
        for length, turn in [(inner * outer if corner % 2 else outer, corner * math.pi / points)]
    ]
    return f"M{'L'.join(f'{x} {y}' for x, y in corners)}Z"


OUTLINES = {
    "meeting_place": "M-1 0A1 1 0 1 1 1 0A1 1 0 1 1-1 0Z",  # a disc
    "enterprises": "M-.9-.9H.9V.9H-.9Z",  # a square
    "proposed": _star(),
    "locality": "M0-1.15 1 .75H-1Z",  # a triangle
}
"""SVG paths around the origin, about a unit in radius."""
