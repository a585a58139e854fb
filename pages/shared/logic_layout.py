"""Where the boxes and arrows of the effect logic go. Pure: sizes in, places out, nothing is drawn or worded here.

Layered drawing after Sugiyama: the steps of the chain are the columns; a link over several columns gets a narrow lane
through each of them; boxes are ordered by the mean place of their neighbours, sweep by sweep, and the order with the
fewest crossings is kept. Lengths are in em of the picture's own font, so that it scales as a whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

WIDTH = 78.0
"""Of the whole picture."""
BETWEEN, BELOW, LANE = 3.4, 1.1, 1.0
"""Room between columns for arrows, between boxes of a column, and for a link that passes a column."""
SWEEPS = 6
BULGE = 2.3
"""How far a link within a column swings out."""

Link = tuple[str, str]
Places = list[list[str]]


@dataclass(frozen=True)
class Box:
    """A box to place: its column from 0, and its height."""

    key: str
    column: int
    height: float


@dataclass(frozen=True)
class Placed:
    """A rectangle, from its upper left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Arrow:
    """A link as cubic curves: `points` is a start and then three points a curve; `back` runs against the chain."""

    link: Link
    points: tuple[tuple[float, float], ...]
    back: bool


@dataclass(frozen=True)
class Layout:
    """The picture: its size, where each box is, and the arrows."""

    width: float
    height: float
    boxes: Mapping[str, Placed]
    arrows: tuple[Arrow, ...]


def box_width(columns: int) -> float:
    """The width of the boxes of so many columns."""
    return (WIDTH - BETWEEN * (columns - 1)) / columns


def layout(boxes: Sequence[Box], links: Sequence[Link]) -> Layout:
    """Places the boxes and routes the links. A column without boxes must not be numbered."""
    column = {box.key: box.column for box in boxes}
    chains = {link: _lanes(link, column) for link in links}
    heights = {box.key: box.height for box in boxes}
    heights |= {lane: LANE for chain in chains.values() for lane in chain[1:-1]}
    steps = [pair for chain in chains.values() for pair in pairwise(chain)]
    order = ordered(_first_order(boxes, chains, column), steps)
    tall = max((_tall(keys, heights) for keys in order), default=0.0)
    width = box_width(len(order)) if order else WIDTH
    placed = {
        key: Placed(number * (width + BETWEEN), y, width, heights[key])
        for number, keys in enumerate(order)
        for key, y in _stacked(keys, heights, tall)
    }
    arrows = _arrows(chains, placed, column)
    return Layout(WIDTH, tall, {box.key: placed[box.key] for box in boxes}, arrows)


def _lanes(link: Link, column: Mapping[str, int]) -> list[str]:
    """The link's two boxes with a lane for each column between them, in the order of the columns."""
    first, last = sorted(link, key=lambda key: column[key])
    between = range(column[first] + 1, column[last])
    return [first, *(f"{link[0]}>{link[1]}@{number}" for number in between), last]


def _first_order(boxes: Sequence[Box], chains: Mapping[Link, list[str]], column: Mapping[str, int]) -> Places:
    order: Places = [[] for _ in range(max(column.values(), default=-1) + 1)]
    for box in boxes:
        order[box.column].append(box.key)
    for chain in chains.values():
        for place, lane in enumerate(chain[1:-1], column[chain[0]] + 1):
            order[place].append(lane)
    return order


def ordered(order: Places, steps: Sequence[Link]) -> Places:
    """The columns in an order with few crossings; the given one where none is better.

    Args:
        steps: links between neighbouring columns, or within one.
    """
    best, fewest = order, crossings(order, steps)
    current = order
    for sweep in range(SWEEPS):
        current = _swept(current, steps, rightwards=sweep % 2 == 0)
        if (found := crossings(current, steps)) < fewest:
            best, fewest = current, found
    return best


def _swept(order: Places, steps: Sequence[Link], rightwards: bool) -> Places:
    """Each column sorted by the mean place of its neighbours in the column before, which is done already."""
    done = [list(keys) for keys in order]
    numbers = range(1, len(order)) if rightwards else range(len(order) - 2, -1, -1)
    for number in numbers:
        beside = {key: place for place, key in enumerate(done[number - 1 if rightwards else number + 1])}
        own = {key: place for place, key in enumerate(done[number])}
        scale = len(beside) / max(len(own), 1)
        means = {}
        for key, place in own.items():
            near = [
                beside[other] for a, b in steps for one, other in ((a, b), (b, a)) if one == key and other in beside
            ]
            means[key] = sum(near) / len(near) if near else place * scale
        done[number].sort(key=lambda key, means=means: means[key])
    return done


def crossings(order: Places, steps: Sequence[Link]) -> int:
    """How many pairs of links between two columns cross; those within a column are not counted."""
    at = {key: (number, place) for number, keys in enumerate(order) for place, key in enumerate(keys)}
    between: dict[int, list[Link]] = {}
    for start, end in steps:
        first, last = sorted((at[start], at[end]))
        if first[0] != last[0]:
            between.setdefault(first[0], []).append((first[1], last[1]))
    return sum((a - c) * (b - d) < 0 for pairs in between.values() for (a, b), (c, d) in combinations(pairs, 2))


def _tall(keys: Sequence[str], heights: Mapping[str, float]) -> float:
    return sum(heights[key] for key in keys) + BELOW * max(len(keys) - 1, 0)


def _stacked(keys: Sequence[str], heights: Mapping[str, float], tall: float) -> list[tuple[str, float]]:
    """The column's boxes from top to bottom, what room is left spread evenly."""
    spare = (tall - _tall(keys, heights)) / max(len(keys), 1)
    y, found = spare / 2, []
    for key in keys:
        found.append((key, y))
        y += heights[key] + BELOW + spare
    return found


def _arrows(
    chains: Mapping[Link, list[str]], placed: Mapping[str, Placed], column: Mapping[str, int]
) -> tuple[Arrow, ...]:
    """The curves, with the ends at a box's side spread in the order of where they lead."""
    ends: dict[tuple[str, bool], list[tuple[float, Link]]] = {}
    for link, chain in chains.items():
        inside = column[chain[0]] == column[chain[-1]]
        ends.setdefault((chain[0], True), []).append((_middle(placed[chain[1]]), link))
        ends.setdefault((chain[-1], inside), []).append((_middle(placed[chain[-2]]), link))
    port = {}
    for (key, right), found in ends.items():
        for place, (_, link) in enumerate(sorted(found), 1):
            box = placed[key]
            port[key, link] = (box.x + box.width * right, box.y + box.height * place / (len(found) + 1))
    return tuple(_arrow(link, chain, placed, port, column) for link, chain in chains.items())


def _arrow(link: Link, chain: list[str], placed, port, column: Mapping[str, int]) -> Arrow:
    start, end = port[chain[0], link], port[chain[-1], link]
    if column[link[0]] == column[link[1]]:
        out = start[0] + BULGE
        points = [start, (out, start[1]), (out, end[1]), end]
        return Arrow(link, tuple(points if chain[0] == link[0] else points[::-1]), back=False)
    stops = [start]
    for lane in chain[1:-1]:
        box, y = placed[lane], _middle(placed[lane])
        stops += [(box.x, y), (box.x + box.width, y)]
    points = [start]
    for (x1, y1), (x2, y2) in zip(stops, [*stops[1:], end], strict=True):
        middle = (x1 + x2) / 2
        points += [(middle, y1), (middle, y2), (x2, y2)]
    back = chain[0] != link[0]
    return Arrow(link, tuple(points[::-1] if back else points), back)


def _middle(box: Placed) -> float:
    return box.y + box.height / 2
