"""Which labels have room on a map. Pure: boxes in, boxes out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Label:
    """Words in a box around a point, all in the same unit; the heavier is placed first."""

    x: float
    y: float
    wide: float
    high: float
    weight: float
    words: str

    def covers(self, other: Label) -> bool:
        """Whether the boxes overlap."""
        apart = abs(self.x - other.x), abs(self.y - other.y)
        return apart[0] < (self.wide + other.wide) / 2 and apart[1] < (self.high + other.high) / 2

    def lies_in(self, room: tuple[float, float, float, float]) -> bool:
        """Whether the whole box lies in the room: left, lower, right, upper."""
        left, lower, right, upper = room
        across = left <= self.x - self.wide / 2 and self.x + self.wide / 2 <= right
        return across and lower <= self.y - self.high / 2 and self.y + self.high / 2 <= upper


TRIES = ((0.0, 0.0), (0.0, 0.6), (0.0, -0.6), (0.3, 0.0), (-0.3, 0.0))
"""How far a label may be moved to find room, in its own widths and heights."""


def placed(
    labels: Iterable[Label], room: tuple[float, float, float, float], taken: Iterable[Label] = ()
) -> list[Label]:
    """Those that find room, moved a little where that helps; the others are left out.

    None covers another, nor anything of what is `taken` by symbols.
    """
    found, taken = [], list(taken)
    for label in sorted(labels, key=lambda one: (-one.weight, one.words)):
        moved = (replace(label, x=label.x + dx * label.wide, y=label.y + dy * label.high) for dx, dy in TRIES)
        free = (one for one in moved if one.lies_in(room) and not any(one.covers(other) for other in (*taken, *found)))
        if (first := next(free, None)) is not None:
            found.append(first)
    return found
