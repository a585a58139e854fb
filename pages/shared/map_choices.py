"""What a planner chooses: a few choices in a row, the rest behind “More choices”; each in the address as a code."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from pages.shared import map_periods, selection
from pages.shared.text import language, words
from spark_metrics.figures import PLACES
from spark_metrics.language import Text
from spark_metrics.measures.map_classes import Scheme
from spark_metrics.model.indicator import Indicator
from spark_metrics.model.place_view import Estimate, Measure, PlaceView
from spark_metrics.model.programme import Programme
from spark_metrics.place_view import measures_of

MEASURES: dict[str, Text] = {
    "rate": Text("Per 1,000 inhabitants"),
    "share": Text("Share"),
    "per_enterprise": Text("Per enterprise"),
    "count": Text("Number"),
}
LEVELS = {
    "municipality": Text("Municipalities"),
    "county": Text("Counties"),
    "municipality_type": Text("Types of municipality"),
}
EXTENTS = {
    "area": Text("The programme's area"),
    "county": Text("The chosen place's county"),
    "sweden": Text("All of Sweden"),
}
SCHEMES = {
    "quantiles": Text("As many places in each"),
    "natural": Text("Natural breaks"),
    "equal": Text("Equal steps"),
}
ESTIMATES = {
    "raw": Text("As reported"),
    "smoothed": Text("Smoothed towards the whole"),
    "smoothed_local": Text("Smoothed by neighbours"),
}
UNCERTAINTY = {"shown": Text("Shown"), "off": Text("Not shown")}
SYMBOLS = {
    "none": Text("No symbols"),
    "meeting_places": Text("Meeting places"),
    "enterprises": Text("Enterprises"),
    "both": Text("Both"),
}
COMPARISONS = {
    "none": Text("Nothing"),
    "period": Text("Another period"),
    "indicator": Text("Another indicator"),
    "sex": Text("Women and men"),
}
WAYS = {
    "side": Text("Side by side"),
    "difference": Text("Difference"),
    "both": Text("Both in one map"),
}


@dataclass(frozen=True)
class Choices:
    """The primary choices.

    Attributes:
        until: the code of a period (`map_periods`).
        periods: all codes, the last one everything.
    """

    indicator: Indicator
    measure: Measure
    by: str
    compare: str
    until: str
    periods: tuple[str, ...]

    @property
    def last_day(self) -> dt.date | None:
        return map_periods.last_day(self.until)


@dataclass(frozen=True)
class More:
    """The other choices: how the same is drawn."""

    extent: str
    scheme: Scheme
    estimate: Estimate
    uncertainty: bool
    symbols: str


PLAIN = More("area", "quantiles", "raw", uncertainty=True, symbols="none")
"""Nothing chosen."""


def on_map(programme: Programme) -> list[Indicator]:
    """The indicators that can be shown by place."""
    return [one for one in programme.indicators if "municipality" in one.splits]


def choose(programme: Programme, first_day: dt.date, as_of: dt.date) -> Choices:
    """The primary choices, in the container that is open."""
    names = {one.key: one.name.in_(language()) for one in on_map(programme)}
    indicator = programme.indicator_by_key[
        selection.choose(Text("Indicator"), "indicator", list(names), names.__getitem__, width=330)
    ]
    measures = {measure: MEASURES[measure] for measure in measures_of(indicator)}
    levels = {level: LEVELS[level] for level in LEVELS if level in PLACES and level in indicator.breakdowns}
    periods = map_periods.codes(programme.period.start or first_day, as_of)
    measure = selection.choose_words(Text("Shown as"), "measure", measures)
    by = selection.choose_words(Text("By"), "level", levels)
    comparisons = _comparisons(indicator, len(others_of(programme, indicator, by)), len(periods))
    return Choices(
        indicator=indicator,
        measure=measure,
        by=by,
        compare=_listed(Text("Compare with"), "compare", comparisons, 190),
        until=selection.follow("until", periods[:-1]) or map_periods.EVERYTHING,
        periods=tuple(periods),
    )


def others_of(programme: Programme, indicator: Indicator, by: str) -> list[Indicator]:
    """The indicators that this one can be compared with."""
    return [one for one in on_map(programme) if one != indicator and by in one.breakdowns]


def _comparisons(indicator: Indicator, others: int, periods: int) -> dict[str, Text]:
    possible = {"none": True, "period": periods > 1, "indicator": others > 0, "sex": "sex" in indicator.splits}
    return {code: text for code, text in COMPARISONS.items() if possible[code]}


def _listed(label: Text, key: str, options: dict[str, Text], width: int | None = None) -> str:
    shown = {code: words(text) for code, text in options.items()}
    return selection.choose(label, key, list(options), shown.__getitem__, width=width or "stretch")


def choose_more(view: PlaceView, place: str | None) -> More:
    """How it is drawn, behind a button."""
    extents = {code: text for code, text in EXTENTS.items() if code != "county" or _has_county(view, place)}
    estimates = {code: text for code, text in ESTIMATES.items() if code != "smoothed_local" or _has_neighbours(view)}
    judged = view.no_chance is None
    with st.popover(words(Text("More choices")), icon=":material/tune:"):
        return More(
            extent=_listed(Text("Extent"), "extent", extents),
            scheme=_listed(Text("Classes"), "classes", SCHEMES) if view.measure != "count" else "quantiles",
            estimate=_listed(Text("Values"), "estimate", estimates) if judged else "raw",
            uncertainty=_listed(Text("Uncertainty"), "uncertainty", UNCERTAINTY) == "shown" if judged else False,
            symbols=_listed(Text("Symbols"), "symbols", SYMBOLS),
        )


def _has_county(view: PlaceView, place: str | None) -> bool:
    return place is not None and view.by != "municipality_type"


def _has_neighbours(view: PlaceView) -> bool:
    return any(place.smoothed_local is not None for place in view.places)


def choose_other(choices: Choices, programme: Programme, as_of: dt.date) -> str | None:
    """The other period or indicator of a comparison, in the container that is open."""
    if choices.compare == "period":
        others = map_periods.a_year_before(choices.until, list(choices.periods))
        names = {code: map_periods.name(code, as_of) for code in others}
        return selection.choose(Text("The other period"), "other_period", others, names.__getitem__, width=190)
    if choices.compare == "indicator":
        others = others_of(programme, choices.indicator, choices.by)
        names = {one.key: one.name.in_(language()) for one in others}
        return selection.choose(
            Text("The other indicator"), "other_indicator", list(names), names.__getitem__, width=330
        )
    return None


def choose_way(views: Sequence[PlaceView]) -> str:
    """How two views are compared: a difference only where both are in the same unit, and both in one map only where one
    is not what the other leaves, as women and men are."""
    possible = {"side": True, "difference": views[0].unit == views[1].unit, "both": views[0].sex is None}
    return selection.choose_words(Text("How"), "how", {code: text for code, text in WAYS.items() if possible[code]})
