"""What the planners' map shows, as a picture for a slide or a page: in the light theme, whatever the reader's is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pages.shared import areas, legend, legend_compare, map_compare, map_shown
from pages.shared.look import LIGHT
from pages.shared.map_compare import Pair
from pages.shared.map_shown import Shown, Style
from pages.shared.text import language, words
from spark_metrics.exports import Key, Picture, mark, ramp, source_lines, type_keys
from spark_metrics.language import Text
from spark_metrics.model.map_panel import Panel
from spark_metrics.model.place_view import PlaceView
from spark_metrics.place_view import words as said
from spark_metrics.reference.municipalities import counties
from spark_metrics.workspace import workspace

LOOKS = {"cluster": "outlined", "by-chance": "uncertain", "dot": "circle", "unsure": "value"}
"""How the page's legend calls a look -> how a picture does."""
PALE = 0.45
THIRDS = (Text("low"), Text("middle"), Text("high"))


def picture(view: PlaceView, pair: Pair | None, way: str | None, style: Style, extent: Sequence[str] | None) -> Picture:
    """The picture of a view, or of the two that are compared.

    Args:
        way: how the two are compared, a key of `map_shown.WAYS`.
        extent: codes of municipalities and counties to be in view; None for all of Sweden.
    """
    style = replace(style, palette=LIGHT)
    shown = map_shown.WAYS[way](pair, style) if pair else map_shown.single(view, style)
    views = pair.views if pair else (view,)
    return Picture(
        title=" – ".join(dict.fromkeys(one.name for one in views)),
        subtitle=_subtitle(views, pair, style),
        panels=shown.panels,
        legend=(*_legend(views, pair, way, style, shown.panels), *_marks(shown)),
        sources=source_lines(views, language(), pair.names if pair else ()),
        synthetic=mark(views[0].synthetic, language()),
        extent=_extent(extent, shown.panels),
        finding=" ".join(words(text) for text in shown.finding),
    )


def _extent(extent: Sequence[str] | None, panels: Sequence[Panel]) -> tuple[str, ...]:
    """The regions in view; types of municipality stand for the regions that they consist of."""
    if extent is None:
        return tuple(counties())
    regions = {place.name: place.shapes for panel in panels for place in panel.places}
    return tuple(extent) if all(code.isdigit() for code in extent) else tuple(sum(regions.values(), ()))


def _subtitle(views: Sequence[PlaceView], pair: Pair | None, style: Style) -> str:
    """Programme, unit, estimate and how far."""
    view = views[0]
    parts = [workspace().programme(view.programme).short_name.in_(language())]
    parts += dict.fromkeys(words(one.unit) for one in views)
    if (estimate := style.estimate_of(view)) in areas.SMOOTHED and pair is None:
        parts.append(words(areas.SMOOTHED[estimate]))
    days = {one.until for one in views}
    if len(days) == 1 and view.until:  # of two, the titles of the maps tell it
        parts.append(words(Text("until {day}", day=view.until)))
    return " · ".join(parts)


def _legend(
    views: Sequence[PlaceView], pair: Pair | None, way: str | None, style: Style, panels: Sequence[Panel]
) -> list[Key]:
    if way == "difference":
        return _of_difference(pair)
    if way == "both":
        return _of_both(pair)
    if pair is None and views[0].by == "municipality_type":
        return type_keys(panels[0].places, language())
    if pair is None or pair.same_unit:
        return _of_classes(views, style)
    return [key for view in views for key in (Key(view.name, "heading"), *_of_classes([view], style))]


def _of_classes(views: Sequence[PlaceView], style: Style) -> list[Key]:
    """The classes that the views have in common, and each way of having no value."""
    view, estimate = views[0], style.estimate_of(views[0])
    scale = areas.scale_of(views, estimate, style.more.scheme)
    found = [area for one in views for area in areas.areas(one, estimate, scale, language())]
    keys = [Key(words(view.unit), "heading")]
    if view.measure == "count":
        keys.append(Key(words(Text("The area of the circle follows the number")), "circle"))
    elif any(area.look == "value" for area in found):
        names = said.limit_names(scale.limits, language())
        fills = ramp(LIGHT.sequential, len(scale.limits) + 1)
        keys += [Key(said.class_words(at, names, language()), "value", fill) for at, fill in enumerate(fills)]
    unsure = legend.uncertain_looks(found) if style.more.uncertainty else []
    return keys + _keys([*legend.no_values(found, LIGHT, view.measure == "share"), *unsure])


def _of_difference(pair: Pair) -> list[Key]:
    compared, view = map_compare.difference(pair, language()), pair.views[0]
    fills = legend_compare.colours_of_difference(LIGHT, compared)
    names = [map_compare.difference_words(step, view, language()) for step in compared.steps[0]]
    keys = [Key(f"{map_compare.named(pair)}, {words(map_compare.difference_unit(view))}", "heading")]
    keys += [Key(said.class_words(at, names, language()), "value", fill) for at, fill in enumerate(fills)]
    chance = any(area.by_chance for area in compared.areas)
    keys += _keys(legend.no_values(compared.areas, LIGHT))
    return [*keys, Key(words(legend_compare.OVERLAP), "uncertain", LIGHT.diverging[4])] if chance else keys


def _of_both(pair: Pair) -> list[Key]:
    """The nine colours by the third of the first and of the second."""
    compared, thirds = map_compare.bivariate(pair, language()), [words(text) for text in THIRDS]
    first, second = pair.names
    keys = [Key(words(Text("{first} and {second}", first=first, second=second)), "heading")]
    for up, row in enumerate(LIGHT.bivariate):
        for across, fill in enumerate(row):
            keys.append(
                Key(words(Text("{first} and {second}", first=thirds[across], second=thirds[up])), "value", fill)
            )
    return keys + _keys(legend.no_values(compared.areas, LIGHT))


def _keys(swatches: Iterable[legend.Swatch]) -> list[Key]:
    """Lines of the page's legend as those of a picture."""
    return [_key(*swatch) for swatch in swatches]


def _key(attributes: str, told: str) -> Key:
    name = re.search(r'class="([\w-]+)"', attributes)
    look = LOOKS.get(name[1], name[1]) if name else "zero"
    return Key(
        told, look, LIGHT.sequential[3] if look in ("value", "uncertain") else "", PALE if look == "value" else 1
    )


def _marks(shown: Shown) -> list[Key]:
    kinds = dict.fromkeys(symbol.kind for panel in shown.panels for symbol in panel.symbols)
    return [Key(words(legend.SYMBOLS[kind]), kind) for kind in kinds]
