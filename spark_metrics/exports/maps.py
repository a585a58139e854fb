"""The maps of a picture, side by side with one scale: SWEREF 99 TM, where a kilometre is as long in both directions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from spark_metrics.exports import colours
from spark_metrics.exports.labels import Label, about, around, placed
from spark_metrics.exports.picture import Picture, printable
from spark_metrics.exports.swatches import HATCHES, SIGNS, surface
from spark_metrics.model.map_panel import Drawn, Panel, Symbol
from spark_metrics.reference.boundaries import label_point, project, projected
from spark_metrics.reference.municipalities import municipalities

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.path import Path

    from spark_metrics.exports.canvas import Sheet

Box = tuple[float, float, float, float]
GAP, TITLE = 14.0, 20.0
MOST_NAMES = 12
"""Places whose names stand on the map as well; of more, or of places of many regions, values alone."""
PIXELS = 0.75
"""Points in a pixel of the screen, which symbols are measured in."""
SMALLEST_READABLE = 11.0
"""Radius in points from which a symbol holds its number."""


def draw_maps(sheet: Sheet, picture: Picture, room: Box) -> None:
    """All panels into a box (left, top, right, bottom in points)."""
    left, top, right, bottom = room
    count = len(picture.panels)
    wide = (right - left - GAP * (count - 1)) / count
    titled = any(panel.title for panel in picture.panels)
    extent = _extent(picture)
    for at, panel in enumerate(picture.panels):
        x, y = left + at * (wide + GAP), top
        if titled:
            sheet.write(sheet.lines(panel.title, 12, wide, 600)[0], x, y, 12, weight=600)
            y += TITLE
        _draw_panel(sheet, panel, _around(extent, wide / (bottom - y)), (x, y, x + wide, bottom))


def _extent(picture: Picture) -> Box:
    """West, south, east, north in metres of what all panels show."""
    import shapely

    codes = picture.extent or [code for panel in picture.panels for place in panel.places for code in place.shapes]
    west, south, east, north = shapely.total_bounds([projected(code) for code in codes or municipalities()]).tolist()
    return west, south, east, north


def _around(extent: Box, ratio: float) -> Box:
    """The extent with a little air, widened in one direction so that it is `ratio` times as wide as high."""
    west, south, east, north = extent
    wide, high = (east - west) * 1.04, (north - south) * 1.04
    wide, high = max(wide, high * ratio), max(high, wide / ratio)
    x, y = (west + east) / 2, (south + north) / 2
    return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2


def _draw_panel(sheet: Sheet, panel: Panel, view: Box, room: Box) -> None:
    panel = replace(panel, places=tuple(place for place in panel.places if place.shapes))  # the others have no place
    left, top, right, bottom = room
    spot = (left / sheet.across, 1 - bottom / sheet.down, (right - left) / sheet.across, (bottom - top) / sheet.down)
    axes = sheet.figure.add_axes(spot, xlim=(view[0], view[2]), ylim=(view[1], view[3]), xticks=[], yticks=[])
    for spine in axes.spines.values():
        spine.set_color(colours.LINE)
    _ground(axes, view)
    for place in panel.places:
        _draw_place(axes, place)
    for place in panel.places:
        if place.outlined:
            _patch(axes, _path(place.shapes), "none", colours.TEXT, 2.2)
    scale = (right - left) / (view[2] - view[0])
    for mark in panel.symbols:
        _draw_mark(axes, mark)
    for place in sorted(panel.places, key=lambda one: -one.radius):
        if place.radius:
            _sign(axes, _middle(place), "circle", place.radius * PIXELS, alpha=0.8)
    _draw_labels(sheet, axes, panel, scale)


def _ground(axes: Axes, view: Box) -> None:
    """The rest of the country, so that a reader sees where the places lie."""
    import shapely

    seen = shapely.box(*view)
    for code in municipalities():
        if projected(code).intersects(seen):
            _patch(axes, _path((code,)), colours.OUTSIDE, colours.LINE, 0.5)


def _draw_place(axes: Axes, place: Drawn) -> None:
    path = _path(place.shapes)
    _patch(axes, path, colours.PAPER, "none", 0)
    fill = colours.PAPER if place.radius else surface(place.look, place.fill)
    _patch(axes, path, fill, "none", 0, alpha=place.alpha if place.look == "value" else 1)
    hatch = "hidden" if place.look == "hidden" else "uncertain" if place.uncertain else None
    if hatch:
        _patch(axes, path, "none", colours.MUTED, 0, hatch=HATCHES[hatch])
    _patch(axes, path, "none", colours.MUTED, 0.7)


def _patch(axes: Axes, path: Path, fill: str, line: str, width: float, **look) -> None:
    from matplotlib.patches import PathPatch

    axes.add_patch(PathPatch(path, facecolor=fill, edgecolor=line, linewidth=width, joinstyle="round", **look))


def _path(codes: tuple[str, ...]) -> Path:
    """The outline of these regions together."""
    import shapely
    from matplotlib.path import Path

    whole = shapely.orient_polygons(shapely.union_all([projected(code) for code in codes]))
    parts = whole.geoms if whole.geom_type == "MultiPolygon" else [whole]
    rings = [ring for part in parts for ring in (part.exterior, *part.interiors)]
    return Path.make_compound_path(*(Path(list(ring.coords), closed=True) for ring in rings))


def _middle(place: Drawn) -> tuple[float, float]:
    """Where a place's symbol and words stand: in its largest region."""
    largest = max(place.shapes, key=lambda code: projected(code).area)
    return project(*label_point(largest))


def _draw_mark(axes: Axes, mark: Symbol) -> None:
    from matplotlib.patches import Circle

    at = project(mark.longitude, mark.latitude)
    if mark.reach_km:
        ring = {"fc": colours.WARNING, "ec": colours.WARNING, "lw": 1}
        axes.add_patch(Circle(at, mark.reach_km * 1000, alpha=0.1, **(ring | {"ec": "none"})))
        axes.add_patch(Circle(at, mark.reach_km * 1000, **(ring | {"fc": "none"})))
    _sign(axes, at, mark.kind, mark.radius * PIXELS)


def _sign(axes: Axes, at: tuple[float, float], kind: str, radius: float, **look) -> None:
    sign, inside, border = SIGNS[kind]
    axes.plot(*at, marker=sign, ms=2 * radius, mfc=inside, mec=border, mew=1, linestyle="none", clip_on=True, **look)


def _draw_labels(sheet: Sheet, axes: Axes, panel: Panel, scale: float) -> None:
    """Names and values where they do not cover each other, those of the largest places first.

    A number stands within its circle where that is large enough, else below it.
    """
    named = len(panel.places) <= MOST_NAMES and all(len(place.shapes) == 1 for place in panel.places)
    labels, look = [], {"size": 8.5, "weight": 600, "family": colours.FAMILY, "parse_math": False, "va": "center"}
    for place in panel.places:
        x, y = _middle(place)
        inside = place.radius * PIXELS >= SMALLEST_READABLE
        if inside:
            axes.text(x, y, printable(place.short), ha="center", color=colours.PAPER, clip_on=True, **look)
        lines = [printable(line) for line in [place.name] * named + [place.short] * (not inside) if line]
        if lines:
            labels.append(_label(sheet, place, lines, (x * scale, y * scale), scale))
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    room = (west * scale, south * scale, east * scale, north * scale)
    for label in placed(labels, room, _taken(panel, scale)):
        axes.text(label.x / scale, label.y / scale, label.words, ha="center", color=colours.TEXT, linespacing=1.15,
                  bbox={"boxstyle": "round,pad=0.15", "fc": colours.PAPER, "ec": "none", "alpha": 0.78},
                  **look)  # fmt: skip


def _label(sheet: Sheet, place: Drawn, lines: list[str], at: tuple[float, float], scale: float) -> Label:
    """A place's words in their box: within its region, or beside its circle; those of circles come first."""
    wide, high = max(sheet.width(line, 8.5, 600) for line in lines) + 4, len(lines) * 11.0
    weight = (bool(place.radius), place.radius or sum(projected(code).area for code in place.shapes))
    if place.radius:
        spots = around(*at, wide, high, place.radius * PIXELS + 3)
    else:
        spots = tuple(spot for spot in about(*at, wide, high) if _lies_in(place, spot, scale))
    return Label(*at, wide, high, "\n".join(lines), weight, spots)


def _lies_in(place: Drawn, spot: tuple[float, float], scale: float) -> bool:
    import shapely

    return any(shapely.contains_xy(projected(code), spot[0] / scale, spot[1] / scale) for code in place.shapes)


def _taken(panel: Panel, scale: float) -> list[Label]:
    """The boxes of marks and circles; a corner of such a box is outside the circle, so they are a little smaller."""
    marks = [(project(mark.longitude, mark.latitude), mark.radius) for mark in panel.symbols]
    circles = [(_middle(place), place.radius) for place in panel.places if place.radius]
    sides = [((x * scale, y * scale), 1.7 * radius * PIXELS) for (x, y), radius in marks + circles]
    return [Label(x, y, side, side) for (x, y), side in sides]
