"""How a place of a view looks on the map: its class, how sure it is, its words. Pure: nothing is drawn here.

Shares and rates colour the area; counts are symbols, since a large area would otherwise look like a large number.
Hidden, missing and zero are three different looks, none of them blank.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from spark_metrics.language import Text
from spark_metrics.measures.map_classes import Scheme, class_of, limits
from spark_metrics.model.facts import UNKNOWN
from spark_metrics.model.map_panel import LARGEST_CIRCLE, Look
from spark_metrics.model.place_view import Estimate, PlaceValue, PlaceView
from spark_metrics.place_view import words as said

SURE, UNSURE = 0.5, 4.0
"""Width of an interval, in times the whole's value, up to which a colour is full and from which it is palest."""
PALEST = 0.45


@dataclass(frozen=True)
class Area:
    """One place on the map.

    Attributes:
        value: what is shown, in the chosen estimate; None unless look is `value` or `zero`.
        step: class of the value, 0 the lowest; None unless look is `value`.
        radius: radius of the symbol in pixels, for counts; 0 where there is none.
        sure: 1 for a narrow interval, down to `PALEST` for a wide one.
        by_chance: the difference from the whole can be chance.
        cluster: it belongs to a cluster of local Moran.
        words: the value as a sentence part, or why there is none.
        short: the value alone, for the label on the map.
    """

    code: str
    name: str
    look: Look
    value: float | None
    step: int | None
    radius: float
    sure: float
    by_chance: bool
    cluster: bool
    words: str
    short: str


@dataclass(frozen=True)
class Scale:
    """What several maps have in common: the limits between classes, the largest value, and which values they are."""

    limits: tuple[float, ...]
    largest: float
    estimate: Estimate = "raw"


SMOOTHED: dict[str, Text] = {
    "smoothed": Text("smoothed towards the whole"),
    "smoothed_local": Text("smoothed by neighbours"),
}


def unit_words(view: PlaceView, estimate: Estimate) -> list[Text]:
    """What the values are in, and that they are smoothed where they are."""
    return [view.unit, *([SMOOTHED[estimate]] if estimate in SMOOTHED else [])]


def on_map(view: PlaceView) -> list[PlaceValue]:
    """The places that can be drawn: what was not stated has no place on the map."""
    return [place for place in view.places if place.figure.group != UNKNOWN]


def scale_of(views: Sequence[PlaceView], estimate: Estimate, scheme: Scheme) -> Scale:
    """The classes of the values of one or more views in the same unit; zero is no class of its own colour."""
    values = [value for view in views for place in on_map(view) if (value := said.estimated(place, estimate))]
    return Scale(tuple(limits(values, scheme)), max(values, default=0), estimate)


def areas(view: PlaceView, estimate: Estimate, scale: Scale, language: str) -> list[Area]:
    """The places of a view as they look."""
    return [_area(place, view, estimate, scale, language) for place in on_map(view)]


def look_of(place: PlaceValue, estimate: Estimate = "raw") -> Look:
    """Hidden, missing, zero or a value."""
    if place.figure.status == "hidden":
        return "hidden"
    value = said.estimated(place, estimate)
    if value is None:
        return "missing"
    return "zero" if value == 0 else "value"


def sureness(place: PlaceValue, whole: float | None) -> float:
    """How sure a value is, from the width of its interval beside the whole's value: 1 sure, `PALEST` unsure."""
    if place.interval is None or not whole:
        return 1.0
    width = (place.interval[1] - place.interval[0]) / whole
    share = math.log(max(width, SURE) / SURE) / math.log(UNSURE / SURE)
    return round(max(PALEST, 1 - (1 - PALEST) * share), 2)


def _area(place: PlaceValue, view: PlaceView, estimate: Estimate, scale: Scale, language: str) -> Area:
    look, value, counted = look_of(place, estimate), said.estimated(place, estimate), view.measure == "count"
    shown = look == "value"
    return Area(
        code=place.figure.group,
        name=place.figure.group_name,
        look=look,
        value=value if look in ("value", "zero") else None,
        step=class_of(value, scale.limits) if shown else None,
        radius=round(LARGEST_CIRCLE * (value / scale.largest) ** 0.5, 1) if shown and counted else 0,
        sure=sureness(place, view.whole) if estimate == "raw" else 1.0,
        by_chance=shown and place.interval is not None and place.apart is None and view.whole is not None,
        cluster=place.quadrant is not None,
        words=said.value_words(place, view, language, estimate).render(language),
        short=said.shown(value, view, language) if look in ("value", "zero") else "",
    )
