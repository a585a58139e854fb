"""Points on the planners' map: meeting places, and each municipality's enterprises merged at one point."""

from __future__ import annotations

import datetime as dt

from pages.shared import cached
from pages.shared.maps import Symbol
from pages.shared.text import language, words
from spark_metrics.language import Text
from spark_metrics.model.programme import Indicator, Programme
from spark_metrics.model.reach import MeetingPlace
from spark_metrics.reference.boundaries import label_point
from spark_metrics.reference.municipalities import municipalities

SMALLEST, LARGEST = 4.0, 22.0
"""Radius in pixels; areas of circles follow the numbers."""


def points(
    programme: Programme, chosen: Indicator, symbols: str, as_of: dt.date, until: dt.date | None
) -> list[Symbol]:
    """The symbols that the reader asked for."""
    found: list[Symbol] = []
    if symbols in ("enterprises", "both"):
        found += enterprises(programme, chosen, as_of, until)
    if symbols in ("meeting_places", "both"):
        found += [meeting_place(place) for place in cached.meeting_places(programme.key, as_of, until)]
    return found


def meeting_place(place: MeetingPlace) -> Symbol:
    """Where the programme met people."""
    told = Text("{n} occasion, {first} – {last}", plural="{n} occasions, {first} – {last}", n=place.occasions,
                first=place.first, last=place.last)  # fmt: skip
    if place.approximate:
        told = Text("{occasions}; somewhere in the municipality: no coordinates were given", occasions=told)
    return Symbol(place.longitude, place.latitude, place.name, words(told), "meeting_place")


def counted(programme: Programme, chosen: Indicator) -> Indicator | None:
    """The indicator whose enterprises are shown: the chosen one where it counts them, else the programme's first."""
    of_enterprises = [
        one for one in programme.indicators if one.count.rule == "enterprises" and "municipality" in one.splits
    ]
    return chosen if chosen in of_enterprises else next(iter(of_enterprises), None)


def enterprises(programme: Programme, chosen: Indicator, as_of: dt.date, until: dt.date | None) -> list[Symbol]:
    """One circle for each municipality whose number is shown: a hidden one has none, so that nobody is exposed."""
    indicator = counted(programme, chosen)
    if indicator is None:
        return []
    found = cached.figures(programme.key, indicator.key, "municipality", as_of, language(), until)
    shown = [figure for figure in found if figure.value and figure.group in municipalities()]
    most = max((figure.value for figure in shown), default=1)
    return [
        Symbol(
            *label_point(figure.group),
            figure.group_name,
            words(Text("{name}: {value}", name=figure.name, value=figure.value)),
            "enterprises",
            round(SMALLEST + (LARGEST - SMALLEST) * (figure.value / most) ** 0.5, 1),
        )
        for figure in shown
    ]
