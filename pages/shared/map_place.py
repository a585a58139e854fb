"""The place beside the map: found by its name, ranked, over time, beside those that resemble it, with everything else
that is known of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from pages.shared import cached, map_periods, map_trend, ranking, selection
from pages.shared.cards import value_words
from pages.shared.look import palette
from pages.shared.map_choices import Choices, More
from pages.shared.text import language, words
from spark_metrics.language import Text
from spark_metrics.model.facts import UNKNOWN
from spark_metrics.model.figure import Figure
from spark_metrics.model.place_view import PlaceValue, PlaceView
from spark_metrics.place_view import words as said
from spark_metrics.reference.municipalities import counties, municipalities

LABELS = {
    "municipality": Text("Find a municipality"),
    "county": Text("Find a county"),
    "municipality_type": Text("Find a type of municipality"),
}


def choose(view: PlaceView) -> str | None:
    """The chosen place: from the list, which can be searched, or from a click on the map."""
    names = {place.figure.group: place.figure.group_name for place in view.places if place.figure.group != UNKNOWN}
    _keep_county(names)
    ordered = sorted(names, key=lambda group: names[group].casefold().translate(SWEDISH))
    return selection.choose(LABELS[view.by], "place", ordered, names.__getitem__, optional=True)


def _keep_county(names: Mapping[str, str]) -> None:
    """From municipalities to counties, the county of the chosen municipality stays chosen."""
    place = st.session_state.get("place")
    if place and place not in names and place[:2] in names:
        st.session_state["place"] = place[:2]


SWEDISH = str.maketrans({"å": "\uffff1", "ä": "\uffff2", "ö": "\uffff3"})
"""å ä ö come last in the alphabet."""


def of(view: PlaceView, group: str | None) -> PlaceValue | None:
    """A place of the view."""
    return next((place for place in view.places if place.figure.group == group), None)


def show(view: PlaceView, more: More, place: str | None) -> None:
    """The finding of the chosen place and the ranking of all."""
    chosen = of(view, place)
    if chosen is None:
        st.caption(words(Text("Choose a place in the list or on the map to see where it stands.")))
    else:
        where = ranking.position(ranking.ranked(view, more.estimate), place)
        rank = f" {escape(words(where))}" if where else ""
        st.html(f'<p class="found">{escape(words(said.finding(chosen, view, language())))}{rank}</p>')
    st.html(
        ranking.ranking(view, more.estimate, place) or f"<p>{escape(words(Text('No place has a value to show.')))}</p>"
    )
    if more.estimate == "raw" and any(one.interval for one in view.places):
        st.caption(words(Text("The thin line is the 95% interval: where two overlap, their order can be chance.")))


def show_more(view: PlaceView, choices: Choices, place: str | None, as_of: dt.date) -> None:
    """What is worked out only when it is opened."""
    if place is None:
        return
    with st.expander(
        words(Text("Over time")), icon=":material/show_chart:", key="place_trend", on_change="rerun"
    ) as box:
        if box.open:
            st.html(map_trend.trend(map_trend.steps(_through(view, choices, as_of), place), palette()))
    if view.by == "municipality":
        label, icon = words(Text("Municipalities that resemble it")), ":material/group_work:"
        with st.expander(label, icon=icon, key="place_alike", on_change="rerun") as box:
            if box.open:
                st.html(alike(view, place))
    with st.expander(
        words(Text("All indicators here")), icon=":material/list:", key="place_all", on_change="rerun"
    ) as box:
        if box.open:
            found = cached.figures(view.programme, None, view.by, as_of, language(), choices.last_day)
            st.html(indicators([figure for figure in found if figure.group == place]))


def _through(view: PlaceView, choices: Choices, as_of: dt.date) -> list[tuple[str, PlaceView]]:
    """The same view at the end of each period."""
    return [
        (
            map_periods.name(code, as_of),
            cached.place_view(
                view.programme, view.indicator, view.by, view.measure, as_of, language(), map_periods.last_day(code)
            ),
        )
        for code in choices.periods
    ]


def alike(view: PlaceView, place: str) -> str:
    """The municipalities that resemble one: those of the view with their values, others by name and county."""
    found = cached.resembling(place)
    rows = "".join(_alike_row(view, code) for code in found.codes)
    by = ", ".join(words(text) for text in found.by)
    told = [words(Text("Nearest by {measures}; compared with {n} municipalities.", measures=by, n=found.compared))]
    if found.left_out:
        told.append(words(Text("{n} municipalities lack one of these and are left out.", n=found.left_out)))
    if found.without:
        lacking = ", ".join(words(text) for text in found.without)
        told.append(words(Text("Not known here, and so not used: {measures}.", measures=lacking)))
    unit = words(Text("{unit} (95% interval)", unit=view.unit) if view.no_chance is None else view.unit)
    return (
        f'<p class="unit">{escape(unit)}</p><dl class="place">{rows}</dl><p class="source">{escape(" ".join(told))}</p>'
    )


def _alike_row(view: PlaceView, code: str) -> str:
    municipality, here = municipalities()[code], of(view, code)
    if here is None:
        value, tone = words(Text("outside the programme, {county}", county=counties()[code[:2]].name)), ' class="none"'
    else:
        value, tone = _short(here, view), ""
    return f"<dt>{escape(municipality.name)}</dt><dd{tone}>{escape(value)}</dd>"


def _short(place: PlaceValue, view: PlaceView) -> str:
    """The value with its interval; or why there is none."""
    if place.value is None:
        return words(said.why_none(place, view))
    interval = said.interval_words(place, language())
    value = said.shown(place.value, view, language())
    return f"{value} ({interval})" if interval else value


def indicators(figures: Sequence[Figure]) -> str:
    """All indicators of one place, as HTML."""
    rows = []
    for figure in figures:
        value = value_words(figure)
        if figure.value is not None:
            value = f"{value} {words(figure.unit)}"
        tone = "" if figure.value is not None else ' class="none"'
        rows.append(f"<dt>{escape(figure.name)}</dt><dd{tone}>{escape(value)}</dd>")
    return f'<dl class="place">{"".join(rows)}</dl>'
