"""Charts on paper, as SVG: lines and shapes that stay sharp. Only places on the page are worked out here."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from xml.sax.saxutils import escape

from spark_metrics import figure_words
from spark_metrics.language import Text, rounded
from spark_metrics.model.course import Course, Point
from spark_metrics.model.figure import Figure
from spark_metrics.reports import wording

WIDTH, HEIGHT = 680, 188
LEFT, RIGHT, TOP, BOTTOM = 64, 92, 14, 26
"""Around the lines: room for the scale, for the words at their ends, and for the years."""
INK, MUTED, ACCENT, SECOND, PLAN, RULE = "#15232C", "#4A5A64", "#0B5A82", "#6E9CB8", "#B4532A", "#D3DCE2"
BAR, NAMES, VALUES = 22, 190, 130
MOST_SIGNS_OF_A_NAME, LINE_OF_WORDS = 34, 14
HALO = 'stroke="#FFFFFF" stroke-width="4" paint-order="stroke"'
FEW_DAYS = 90
"""Of a first year: too few to give it a word of its own on the axis."""
Place = Callable[[Point], tuple[float, float]]


def course(one: Course, language: str) -> str:
    """The running total beside the plan line and the forecast, with words at the ends of the lines."""
    known, found = wording.known_points(one), one.forecast
    ahead = [Point(found.end, edge) for edge in (found.value, found.low, found.high)] if found else []
    band = [Point(one.plan[-1].day, edge) for edge in one.band] if one.plan and one.band else []
    every = [*known, *one.plan, *ahead, *band]
    first, last = min(point.day for point in every), max(point.day for point in every)
    steps = _scale(max(point.value for point in every))
    place = _placed(first, last, steps[-1])
    parts = [*_axes(first, last, steps, place, language), *_band(band, place)]
    parts += [_line(one.plan, place, PLAN, 2, "7 5")] if one.plan else []
    if found:
        parts += [_line((known[-1], end), place, SECOND, 2 if end is ahead[0] else 1, "2 4") for end in ahead]
    parts += [_step(earlier, later, place) for earlier, later in pairwise(known)]
    parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.2" fill="{ACCENT}"/>' for x, y in map(place, known)]
    ends = [(known[-1], figure_words.value(one.figure, language), ACCENT, True)]
    if one.plan and one.shape != "ceiling":
        ends.append((one.plan[-1], Text("Plan").render(language), PLAN, False))
    if found:
        ends.append((ahead[0], Text("Forecast").render(language), MUTED, False))
    return _svg(HEIGHT, [*parts, *_words(ends, place)])


def bars(groups: Sequence[Figure], language: str) -> str:
    """A bar for each group, with a mark at its own target; what has no value is named so."""
    most = max([value for group in groups for value in (group.value, group.target.value) if value], default=1)
    room, parts = WIDTH - NAMES - VALUES, []
    for row, group in enumerate(groups):
        y = 6 + row * BAR
        name = escape(_cut(group.group_name))
        parts.append(f'<text x="{NAMES - 8}" y="{y + 13}" text-anchor="end" font-size="12">{name}</text>')
        width = room * (group.value or 0) / most
        if group.value is not None:
            parts.append(f'<rect x="{NAMES}" y="{y}" width="{width:.1f}" height="{BAR - 6}" fill="{ACCENT}"/>')
        if group.target.value is not None:
            at = NAMES + room * group.target.value / most
            parts.append(f'<path d="M{at:.1f} {y - 3}V{y + BAR - 3}" stroke="{PLAN}" stroke-width="2.5"/>')
            width = max(width, at - NAMES)
        said, colour = escape(wording.against_target(group, language)), INK if group.value is not None else MUTED
        parts.append(f'<text x="{NAMES + width + 7:.1f}" y="{y + 13}" font-size="12" fill="{colour}">{said}</text>')
    parts.append(f'<path d="M{NAMES} 2V{4 + len(groups) * BAR}" stroke="{MUTED}"/>')
    return _svg(8 + len(groups) * BAR, parts)


def _svg(height: float, parts: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'font-family="Inter" fill="{INK}">{"".join(parts)}</svg>'
    )


def _scale(most: float) -> list[float]:
    """From 0 to beyond the largest value, in three to six round steps."""
    if most <= 0:
        return [0, 1]
    size = 10 ** math.floor(math.log10(most))
    step = next(one for one in (size / 5, size / 2, size, 2 * size) if most / one <= 5)
    return [step * number for number in range(math.ceil(most / step) + 1)]


def _placed(first: dt.date, last: dt.date, most: float) -> Place:
    days = max(1, (last - first).days)

    def place(point: Point) -> tuple[float, float]:
        across = (WIDTH - LEFT - RIGHT) * (point.day - first).days / days
        return LEFT + across, HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * point.value / most

    return place


def _axes(first: dt.date, last: dt.date, steps: Sequence[float], place: Place, language: str) -> list[str]:
    parts = []
    for step in steps:
        _, y = place(Point(first, step))
        parts.append(f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="{RULE}"/>')
        words = escape(rounded(step, language))
        parts.append(
            f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end" font-size="11" fill="{MUTED}">{words}</text>'
        )
    foot, years = HEIGHT - BOTTOM, [dt.date(year, 1, 1) for year in range(first.year + 1, last.year + 1)]
    if not years or (years[0] - first).days > FEW_DAYS:
        years.insert(0, first)
    for day in years:
        x, _ = place(Point(day, 0))
        parts.append(f'<path d="M{x:.1f} {foot}v5" stroke="{MUTED}"/>')
        parts.append(f'<text x="{x:.1f}" y="{foot + 18}" font-size="11" fill="{MUTED}">{day.year}</text>')
    return parts


def _band(band: Sequence[Point], place: Place) -> list[str]:
    """How wide an approximate target is, at its end."""
    if not band:
        return []
    (x, low), (_, high) = map(place, band)
    return [f'<rect x="{x - 5:.1f}" y="{high:.1f}" width="10" height="{low - high:.1f}" fill="{PLAN}" opacity="0.35"/>']


def _line(points: Sequence[Point], place: Place, colour: str, width: float, dash: str = "none") -> str:
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in map(place, points))
    return f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-dasharray="{dash}"/>'


def _step(earlier: Point, later: Point, place: Place) -> str:
    """The line between two marks: dotted where quarters between them are hidden."""
    hidden = (later.day - earlier.day).days > wording.LONGEST_QUARTER
    return _line((earlier, later), place, ACCENT, 1.6 if hidden else 2.6, "1.5 4" if hidden else "none")


def _words(ends: Sequence[tuple[Point, str, str, bool]], place: Place) -> list[str]:
    """Words at the ends of lines, moved apart where they would lie on each other."""
    parts, lowest = [], -math.inf
    for point, said, colour, bold in sorted(ends, key=lambda end: place(end[0])[1]):
        x, y = place(point)
        weight, size = (600, 14) if bold else (400, 12)
        look = f'font-size="{size}" font-weight="{weight}" fill="{colour}" {HALO}'
        if x < WIDTH - RIGHT - LINE_OF_WORDS:
            parts.append(f'<text x="{x:.1f}" y="{y - 10:.1f}" text-anchor="middle" {look}>{escape(said)}</text>')
            continue
        lowest = y = max(y, lowest + LINE_OF_WORDS)
        parts.append(f'<text x="{x + 9:.1f}" y="{y + 4:.1f}" {look}>{escape(said)}</text>')
    return parts


def _cut(name: str) -> str:
    return name if len(name) <= MOST_SIGNS_OF_A_NAME else f"{name[: MOST_SIGNS_OF_A_NAME - 1]}…"
