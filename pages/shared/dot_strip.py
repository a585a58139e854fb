"""The distribution in a legend: a dot for each place above the colours of the classes, as a small drawing.

It is an image with its alternative in words, since Streamlit (1.67) takes SVG out of `st.html`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from html import escape
from urllib.parse import quote

from pages.shared.look import Palette

WIDTH, HEIGHT, BAND, WORDS = 340, 78, 12, 17
"""Of the whole drawing, of the band of colours, and of the line of numbers below; in pixels."""
BINS = 48
MOST_DOT, LEAST_DOT = 4.0, 2.5
"""Radius of a dot: less where many lie above each other, which then overlap."""
NARROWEST = 42
"""Pixels between two numbers below the band."""
Across = Callable[[float], float]
"""Where a value stands, in pixels from the left."""


def dot_strip(
    values: Sequence[float],
    limits: Sequence[float],
    colours: Sequence[str],
    words: Sequence[str],
    alt: str,
    palette: Palette,
    whole: float | None = None,
    chosen: float | None = None,
    ends: tuple[float, float] | None = None,
) -> str:
    """An image of `values` over the classes between `limits`, as HTML.

    Args:
        colours: of the classes, one more than there are limits.
        words: of the lowest end, of each limit, of the highest end.
        alt: the drawing in a sentence.
        whole: where a line marks the value of all places together.
        chosen: the value of the chosen place, drawn in another colour.
        ends: the lowest and the highest value of the drawing; those of the values without it.
    """
    reach = [*(ends or values), *([] if whole is None else [whole])]
    low, high = min(reach), max(reach)

    def across(value: float) -> float:
        return round(6 + (WIDTH - 12) * ((value - low) / (high - low) if high > low else 0.5), 1)

    floor = HEIGHT - BAND - WORDS
    parts = [_band([low, *limits, high], colours, across, floor)]
    if whole is not None:
        parts.append(f'<path stroke="{palette.plan}" stroke-width="2" d="M{across(whole)} 0V{floor + BAND}"/>')
    parts.append(_dots(values, across, floor, chosen, (palette.muted, palette.plan)))
    parts.append(_numbers([low, *limits, high], words, across, palette.text))
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">{"".join(parts)}</svg>'
    source = "data:image/svg+xml," + quote(drawing.replace('"', "'"), safe=" /=:;,.()'")
    return f'<img class="strip" width="{WIDTH}" height="{HEIGHT}" alt="{escape(alt)}" src="{source}">'


def _dots(values: Sequence[float], across: Across, floor: float, chosen: float | None, colours: tuple[str, str]) -> str:
    """Places with about the same value lie above each other. All dots are one path of round ends: that is shorter."""
    width = (WIDTH - 12) / BINS
    bins = [round((across(value) - 6) / width) for value in values]
    highest = max(Counter(bins).values())
    radius = min(MOST_DOT, max(LEAST_DOT, floor / 2 / highest))
    step = min(2 * radius, (floor - 2 * radius) / max(highest - 1, 1))
    stacked: Counter[int] = Counter()
    paths = dict.fromkeys(colours, "")
    for value, at in sorted(zip(values, bins, strict=True)):
        y = floor - radius - step * stacked[at]
        stacked[at] += 1
        paths[colours[value == chosen]] += f"M{6 + at * width:.0f} {y:.0f}h0"
    stroke = f'fill="none" stroke-linecap="round" stroke-width="{max(2 * radius - 1, 1.4):.1f}"'
    return "".join(f'<path {stroke} stroke="{colour}" d="{path}"/>' for colour, path in paths.items() if path)


def _band(edges: Sequence[float], colours: Sequence[str], across: Across, floor: float) -> str:
    xs = [0, *(across(edge) for edge in edges[1:-1]), WIDTH]
    return "".join(
        f'<rect x="{start:.0f}" y="{floor}" width="{max(end - start, 0.5):.0f}" height="{BAND}" fill="{colour}"/>'
        for start, end, colour in zip(xs, xs[1:], colours, strict=False)
    )


def _numbers(marks: Sequence[float], words: Sequence[str], across: Across, colour: str) -> str:
    """Numbers under the band: both ends always, of the others those that have room."""
    low, high = across(marks[0]), across(marks[-1])
    kept, free = [], low + NARROWEST
    for value, name in zip(marks[1:-1], words[1:-1], strict=True):
        if free <= across(value) <= high - NARROWEST:
            kept.append((across(value), "middle", name))
            free = across(value) + NARROWEST
    ends = [(0, "start", words[0]), (WIDTH, "end", words[-1])] if high > low else [(WIDTH / 2, "middle", words[0])]
    said = "".join(
        f'<text x="{x:.0f}" y="{HEIGHT - 3}" text-anchor="{side}">{escape(name)}</text>'
        for x, side, name in [ends[0], *kept, *ends[1:]]
    )
    return f'<g fill="{colour}" font-family="sans-serif" font-size="12">{said}</g>'
