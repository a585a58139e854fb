"""From the choices to what is drawn: the views, the panels, the legend and the finding of each way of showing them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from pages.shared import areas, cached, legend, legend_compare, map_compare, map_periods
from pages.shared.look import Palette
from pages.shared.map_choices import Choices, More
from pages.shared.map_compare import Pair
from pages.shared.map_panels import Members, drawn
from pages.shared.maps import Panel, Symbol
from pages.shared.text import language, words
from spark_metrics.exports import ramp
from spark_metrics.language import Text
from spark_metrics.model.place_view import Estimate, PlaceView
from spark_metrics.place_view import measures_of
from spark_metrics.place_view import words as said
from spark_metrics.workspace import workspace

WOMEN, MEN = Text("Women"), Text("Men")
NO_RATE_BY_SEX = Text("There are no inhabitants by sex here: women and men are shown as parts of both together.")


@dataclass(frozen=True)
class Shown:
    """What the page puts together."""

    panels: tuple[Panel, ...]
    legends: tuple[str, ...]
    finding: tuple[Text, ...]


@dataclass(frozen=True)
class Style:
    """How everything is drawn."""

    more: More
    palette: Palette
    symbols: tuple[Symbol, ...] = ()
    chosen: str | None = None
    members: Members | None = None

    def estimate_of(self, view: PlaceView) -> Estimate:
        """The chosen estimate, where the view has it."""
        return self.more.estimate if view.no_chance is None else "raw"


def view_of(programme: str, choices: Choices, as_of: dt.date) -> PlaceView:
    """The view of the primary choices."""
    return cached.place_view(
        programme, choices.indicator.key, choices.by, choices.measure, as_of, language(), choices.last_day
    )


def pair_of(view: PlaceView, choices: Choices, other: str | None) -> Pair:
    """The two views of a comparison."""

    programme = workspace().programme(view.programme)

    def asked(indicator: str = view.indicator, until: dt.date | None = view.until, sex: str | None = None) -> PlaceView:
        measure = "share" if sex and view.measure == "rate" else view.measure
        if measure not in measures_of(programme.indicator_by_key[indicator]):
            measure = "count"
        return cached.place_view(view.programme, indicator, view.by, measure, view.as_of, language(), until, sex)

    if choices.compare == "sex":
        told = (NO_RATE_BY_SEX,) if view.measure == "rate" else ()
        return Pair((asked(sex="women"), asked(sex="men")), (words(WOMEN), words(MEN)), told)
    if choices.compare == "period":
        order = sorted([choices.until, other], key=choices.periods.index, reverse=True)
        names = tuple(map_periods.name(code, view.as_of) for code in order)
        return Pair(tuple(asked(until=map_periods.last_day(code)) for code in order), names)
    second = asked(indicator=other)
    return Pair((view, second), (view.name, second.name))


def single(view: PlaceView, style: Style) -> Shown:
    """One view, one map."""
    panel, explained = _panel("", view, _scale([view], style), style)
    return Shown((panel,), (explained,), tuple(said.headline(view, language())))


def side_by_side(pair: Pair, style: Style) -> Shown:
    """Two maps with one view; one classification where both are in the same unit. The later period stands last."""
    views, names = pair.views, pair.names
    if views[0].indicator == views[1].indicator and views[0].sex is None:
        views, names = views[::-1], names[::-1]
    common = _scale(views, style) if pair.same_unit else None
    found = [
        _panel(name, view, common or _scale([view], style), style) for name, view in zip(names, views, strict=True)
    ]
    legends = tuple(explained for _, explained in found)
    if common:
        legends = (_common_legend(views, common, style),)
    told = map_compare.difference_finding(pair, language()) if pair.same_unit else said.headline(views[0], language())
    return Shown(tuple(panel for panel, _ in found), legends, tuple(told))


def difference(pair: Pair, style: Style) -> Shown:
    """One map of what the first has more than the second."""
    compared = map_compare.difference(pair, language())
    fills = legend_compare.colours_of_difference(style.palette, compared)
    places = drawn(compared.areas, fills, style.palette.card, True, style.members)
    explained = legend_compare.of_difference(compared, pair, style.palette, style.chosen)
    panel = Panel(map_compare.named(pair), places, style.symbols)
    return Shown((panel,), (explained,), tuple(map_compare.difference_finding(pair, language())))


def both(pair: Pair, style: Style) -> Shown:
    """One map of the thirds of both."""
    compared = map_compare.bivariate(pair, language())
    fills = legend_compare.colours_of_both(style.palette)
    places = drawn(compared.areas, fills, style.palette.card, False, style.members)
    explained = legend_compare.of_both(compared, pair, style.palette)
    title = words(Text("{first} and {second}", first=pair.names[0], second=pair.names[1]))
    finding = tuple(map_compare.bivariate_finding(compared, pair))
    return Shown((Panel(title, places, style.symbols),), (explained,), finding)


WAYS = {"side": side_by_side, "difference": difference, "both": both}


def _scale(views: Sequence[PlaceView], style: Style) -> areas.Scale:
    return areas.scale_of(views, style.estimate_of(views[0]), style.more.scheme)


def _panel(title: str, view: PlaceView, scale: areas.Scale, style: Style) -> tuple[Panel, str]:
    found = areas.areas(view, style.estimate_of(view), scale, language())
    fills = ramp(style.palette.sequential, len(scale.limits) + 1)
    places = drawn(found, fills, style.palette.card, style.more.uncertainty, style.members)
    explained = legend.legend(found, view, scale, style.palette, style.more.uncertainty, style.chosen)
    return Panel(title, places, style.symbols), explained


def _common_legend(views: Sequence[PlaceView], scale: areas.Scale, style: Style) -> str:
    """One legend over the places of both maps. Neither's whole is marked."""
    found = [area for view in views for area in areas.areas(view, style.estimate_of(view), scale, language())]
    return legend.legend(found, views[0], scale, style.palette, style.more.uncertainty, marked=False)
