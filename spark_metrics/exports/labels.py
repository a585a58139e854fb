"""Which labels have room on a map. Pure: boxes in, boxes out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import product

Spot = tuple[float, float]
Room = tuple[float, float, float, float]
ACROSS, UP = (0.0, 0.3, -0.3, 0.6, -0.6, 0.9, -0.9), (0.0, 0.6, -0.6, 1.2, -1.2, 1.8, -1.8)


@dataclass(frozen=True)
class Label:
    """Words in a box around a point, all in the same unit.

    Attributes:
        weight: the heavier is placed first.
        spots: the points around which it may stand, the best first; none: where it is.
    """

    x: float
    y: float
    wide: float
    high: float
    words: str = ""
    weight: tuple[float, ...] = ()
    spots: tuple[Spot, ...] = ()

    def covers(self, other: Label) -> bool:
        """Whether the boxes overlap."""
        apart = abs(self.x - other.x), abs(self.y - other.y)
        return apart[0] < (self.wide + other.wide) / 2 and apart[1] < (self.high + other.high) / 2

    def lies_in(self, room: Room) -> bool:
        """Whether the whole box lies in the room: left, lower, right, upper."""
        left, lower, right, upper = room
        across = left <= self.x - self.wide / 2 and self.x + self.wide / 2 <= right
        return across and lower <= self.y - self.high / 2 and self.y + self.high / 2 <= upper


def about(x: float, y: float, wide: float, high: float) -> tuple[Spot, ...]:
    """Spots around the middle of an area, the nearest first, by parts of the box; the middle is the first."""
    steps = sorted(product(ACROSS, UP), key=lambda step: abs(step[0]) * wide + abs(step[1]) * high)
    return tuple((x + across * wide, y + up * high) for across, up in steps)


def around(x: float, y: float, wide: float, high: float, radius: float) -> tuple[Spot, ...]:
    """Spots below, above, right and left of a circle around a point."""
    up, across = radius + high / 2, radius + wide / 2
    return ((x, y - up), (x, y + up), (x + across, y), (x - across, y))


def placed(labels: Iterable[Label], room: Room, taken: Iterable[Label] = ()) -> list[Label]:
    """Those that find room, at one of their spots; the others are left out.

    None covers another, nor anything of what is `taken` by symbols.
    """
    found, taken = [], list(taken)
    for label in sorted(labels, key=lambda one: one.weight, reverse=True):
        tried = (replace(label, x=x, y=y) for x, y in label.spots or ((label.x, label.y),))
        free = (one for one in tried if one.lies_in(room) and not any(one.covers(other) for other in (*taken, *found)))
        if (first := next(free, None)) is not None:
            found.append(first)
    return found
