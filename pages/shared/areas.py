"""How a figure of an area looks on the map: its class, its colour, its words. Pure: nothing is drawn here.

Shares and rates colour the area; counts are symbols, since a large area would otherwise look like a large number.
Hidden, missing and zero are three different looks, none of them blank.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pages.shared.text import rate_decimals
from spark_metrics.language import Text, number
from spark_metrics.model.figure import Figure

Measure = Literal["rate", "count"]
Look = Literal["hidden", "missing", "zero", "value"]
MOST_CLASSES = 5
LARGEST_SYMBOL = 34
"""Radius in pixels of the symbol of the largest count; areas of symbols are proportional to counts."""


@dataclass(frozen=True)
class Area:
    """One municipality or county on the map.

    Attributes:
        step: class of the value, 0 the lowest; None unless look is `value`.
        radius: radius of the symbol in pixels, for counts; 0 where there is none.
        words: the value as a sentence part, or why there is none.
        short: the value alone, for the label on the map.
    """

    code: str
    name: str
    look: Look
    step: int | None
    radius: float
    words: str
    short: str


def shown_value(figure: Figure, measure: Measure) -> float | None:
    """The number that the map shows of a figure."""
    if measure == "count":
        return figure.value
    return figure.rate.value if figure.rate else None


def breaks(values: Sequence[float], most: int = MOST_CLASSES) -> list[float]:
    """Limits between classes with about equally many areas in each; fewer classes where values are few or equal."""
    distinct = sorted(set(values))
    classes = min(most, len(distinct))
    if classes < 2:
        return []
    limits = statistics.quantiles(sorted(values), n=classes, method="inclusive")
    return sorted(set(limits) - {distinct[0]})


def look_of(figure: Figure, measure: Measure) -> Look:
    """Hidden, missing, zero or a value."""
    if figure.status == "hidden":
        return "hidden"
    value = shown_value(figure, measure)
    if value is None:
        return "missing"
    return "zero" if value == 0 else "value"


def areas(figures: Sequence[Figure], measure: Measure, language: str) -> tuple[list[Area], list[float]]:
    """The areas of the map and the limits between their classes. Groups that are no area (not stated) are left out."""
    on_map = [figure for figure in figures if figure.group.isdigit()]
    values = [value for figure in on_map if (value := shown_value(figure, measure))]
    limits = breaks(values)
    largest = max(values, default=0)
    return [_area(figure, measure, limits, largest, language) for figure in on_map], limits


def _area(figure: Figure, measure: Measure, limits: list[float], largest: float, language: str) -> Area:
    look, value = look_of(figure, measure), shown_value(figure, measure)
    step = sum(value >= limit for limit in limits) if look == "value" else None
    radius = LARGEST_SYMBOL * (value / largest) ** 0.5 if look == "value" and measure == "count" else 0
    if look in ("hidden", "missing"):
        return Area(figure.group, figure.group_name, look, None, 0, figure.reason.render(language), "")
    short = format_value(value, measure, language)
    unit = figure.rate.unit if measure == "rate" else figure.unit
    words = Text("{value} {unit}", value=short, unit=unit).render(language)
    return Area(figure.group, figure.group_name, look, step, radius, words, short)


def format_value(value: float, measure: Measure, language: str) -> str:
    """Counts without decimals, rates with two significant digits."""
    return number(round(value), language) if measure == "count" else number(value, language, rate_decimals(value))
