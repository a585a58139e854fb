"""The map's equal: every place with its value, how sure it is, and why nothing is shown."""

from __future__ import annotations

import math

import pandas as pd
import streamlit as st

from pages.shared import tables
from pages.shared.map_compare import Pair, both
from pages.shared.text import amount, language, plain, rate_decimals, words
from spark_metrics.language import Text
from spark_metrics.model.place_view import PlaceValue, PlaceView
from spark_metrics.place_view import words as said

NONE = "–"
MOST_ROWS = 18
"""Longer tables scroll."""
PLACE, REASON = Text("Place"), Text("Not shown because")
WIDTHS = {PLACE: 140, REASON: 380}
DENOMINATORS = {
    "rate": Text("Inhabitants"),
    "share": Text("Out of"),
    "per_enterprise": Text("Contributing enterprises"),
    "count": Text("Inhabitants"),
}
OVERLAP = Text("Can be chance")
APART = {"above": Text("Higher than chance gives"), "below": Text("Lower than chance gives")}


def draw(view: PlaceView, pair: Pair | None = None) -> None:
    """The table, sorted by the reader: numbers are numbers. Of a comparison it holds both."""
    table = frame_of_both(pair) if pair else frame(view)
    if pair is None:
        st.caption(plain(words(Text("Value: {unit}", unit=view.unit))))
    whole = {words(text) for text in (Text("Number"), Text("n"), *DENOMINATORS.values())}
    whole |= {words(Text("Value"))} if view.measure == "count" else set()
    shown = {name: amount if name in whole else _two_digits for name in table.select_dtypes("number")}
    height = "content" if len(table) <= MOST_ROWS else 36 * MOST_ROWS
    st.dataframe(
        table.style.format(shown, na_rep=NONE), hide_index=True, key="table_map", height=height, placeholder=NONE,
        column_config={words(name): st.column_config.Column(width=width) for name, width in WIDTHS.items()},
    )  # fmt: skip


def frame(view: PlaceView) -> pd.DataFrame:
    """The view as columns, without those that say nothing."""
    places = view.places
    columns: dict[str, list[str] | list[float]] = {
        words(PLACE): [place.figure.group_name for place in places],
        words(Text("Value")): tables.numbers(place.value for place in places),
        words(Text("From")): tables.numbers(place.interval and place.interval[0] for place in places),
        words(Text("To (95%)")): tables.numbers(place.interval and place.interval[1] for place in places),
        words(Text("Smoothed")): tables.numbers(place.smoothed for place in places),
        words(Text("Smoothed by neighbours")): tables.numbers(place.smoothed_local for place in places),
        words(Text("Number")): tables.numbers(place.figure.value for place in places),
        words(Text("n")): tables.numbers(place.figure.n for place in places),
        words(DENOMINATORS[view.measure]): tables.numbers(_denominator(place, view) for place in places),
        words(Text("Compared with the whole")): [_apart(place) for place in places],
        words(Text("Among neighbours")): [
            words(said.QUADRANTS[place.quadrant]) if place.quadrant else "" for place in places
        ],
        words(REASON): [words(reason) if (reason := said.why_none(place, view)) else "" for place in places],
    }
    if view.measure == "count":
        del columns[words(Text("Number"))]
    return _said(columns)


def frame_of_both(pair: Pair) -> pd.DataFrame:
    """Two views beside each other, with their difference where they are in the same unit."""
    rows = both(pair)
    headings = [f"{name}, {words(view.unit)}" for name, view in zip(pair.names, pair.views, strict=True)]
    columns: dict[str, list[str] | list[float]] = {words(PLACE): [one.figure.group_name for one, _ in rows]}
    for at, heading in enumerate(headings):
        columns[heading] = tables.numbers(row[at].value for row in rows)
        columns[words(Text("95% of {name}", name=pair.names[at]))] = [
            said.interval_words(row[at], language()) for row in rows
        ]
    if pair.same_unit:
        columns[words(Text("Difference"))] = tables.numbers(
            one.value - other.value if one.value is not None and other.value is not None else None
            for one, other in rows
        )
        columns[words(Text("Chance"))] = [words(OVERLAP) if pair.can_be_chance(*row) else "" for row in rows]
    for at, name in enumerate(pair.names):
        reasons = [said.why_none(row[at], pair.views[at]) for row in rows]
        columns[words(Text("{name} not shown because", name=name))] = [words(one) if one else "" for one in reasons]
    return _said(columns)


def _said(columns: dict[str, list[str] | list[float]]) -> pd.DataFrame:
    """Without the columns that say nothing."""
    return pd.DataFrame({name: values for name, values in columns.items() if any(_says(value) for value in values)})


def _two_digits(value: float) -> str:
    return amount(value, rate_decimals(value))


def _denominator(place: PlaceValue, view: PlaceView) -> float | None:
    if view.measure == "count":
        return place.figure.rate.denominator if place.figure.rate else None
    return place.denominator


def _apart(place: PlaceValue) -> str:
    if place.apart:
        return words(APART[place.apart])
    return words(OVERLAP) if place.smoothed is not None else ""


def _says(value: str | float) -> bool:
    return bool(value) if isinstance(value, str) else not math.isnan(value)
