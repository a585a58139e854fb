"""What a map draws, as plain data: the component of the pages and the pictures on paper draw the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Look = Literal["hidden", "missing", "zero", "value"]
"""Hatched; grey; plain paper; the place's own colour."""
Kind = Literal["meeting_place", "enterprises", "proposed", "locality"]
LARGEST_CIRCLE = 34
"""Radius in pixels of the largest count; areas of circles are as the numbers."""


@dataclass(frozen=True)
class Drawn:
    """One place on the map.

    Attributes:
        group: what a click chooses: a municipality, a county or a type of municipality.
        shapes: codes of the boundaries it covers (four digits a municipality, two a county).
        words: the value, or why there is none, for the tooltip and the screen reader.
        short: the value alone, as label on the map; "" for none.
        fill: hex colour of the area of a value.
        alpha: 0 to 1, how much of the fill is seen: less sure, more see-through.
        uncertain: may be chance: a fine dotted pattern lies over the fill.
        outlined: a thicker border, for instance of a cluster.
        radius: radius in pixels of the circle of a count, which has the accent's colour; 0 for none.
    """

    group: str
    shapes: tuple[str, ...]
    name: str
    words: str
    short: str
    look: Look
    fill: str
    alpha: float = 1.0
    uncertain: bool = False
    outlined: bool = False
    radius: float = 0.0


@dataclass(frozen=True)
class Symbol:
    """A point on the map: a meeting place, a municipality's enterprises at one point, a proposed place, a locality.

    Attributes:
        radius: in pixels.
        reach_km: radius of a ring around it; 0 for none.
    """

    longitude: float
    latitude: float
    name: str
    words: str
    kind: Kind
    radius: float = 6.0
    reach_km: float = 0.0


@dataclass(frozen=True)
class Panel:
    """One map under its title, which is "" where a picture holds only one."""

    title: str
    places: tuple[Drawn, ...]
    symbols: tuple[Symbol, ...] = ()
