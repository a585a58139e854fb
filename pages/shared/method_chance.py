"""The method page's part about small numbers: what chance alone does, by a simulation, and the methods in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from html import escape

import streamlit as st

from pages.shared import chance_pictures, charts
from pages.shared.legend import as_html
from pages.shared.look import palette
from pages.shared.text import language, plain, words
from spark_metrics.language import Text, number, percent
from spark_metrics.measures import clusters, equal_rates, funnel, rates
from spark_metrics.measures.equal_rates import EqualRates
from spark_metrics.reference.municipalities import municipalities
from spark_metrics.reference.neighbours import neighbours
from spark_metrics.reference.population import population

PER = chance_pictures.SCALE
INTRODUCTION = Text(
    "A simulated programme: in each of the {places} municipalities of Sweden the true rate is the same, {rate} per "
    "1,000 inhabitants. How many each gets is drawn by chance. No difference is real."
)
MAPS = Text(
    "Simulated. To the left raw rates per 1,000 inhabitants, to the right the same smoothed. All municipalities have "
    "the same true rate, {rate}."
)
MAPS_ALT = Text(
    "Two maps of Sweden’s municipalities, simulated. To the left, raw rates: from {raw_low} to {raw_high} per 1,000 "
    "inhabitants, a patchwork of all colours. To the right, smoothed: from {low} to {high}, one colour."
)
FUNNEL = Text(
    "Simulated. Each municipality by its inhabitants and its raw rate, with the limits that chance keeps within in "
    "95 % (line) and 99.8 % (dotted) of all cases."
)
FUNNEL_ALT = Text(
    "Funnel plot, simulated: the raw rates of small municipalities scatter widely around {whole} per 1,000, those of "
    "large ones hardly. {found} of {places} lie beyond the 95 % limits."
)
FOUND = (
    Text(
        "Raw, the rates run from {raw_low} to {raw_high} per 1,000. {far} municipalities are off by more than {share} "
        "from the true rate; half of those have fewer than {small} inhabitants. What stands out on a map of raw rates "
        "is small places."
    ),
    Text("Smoothed, they run from {low} to {high}: the map shows what is there, nothing."),
    Text(
        "The funnel flags {found} municipalities at 95 %. {nominal} would be 5 % of them; as counts are whole numbers, "
        "chance flags {expected} on average. At 99.8 % it flags {found_far}, on average {expected_far}."
    ),
    Text(
        "Moran’s I is {moran}, with p = {p}: no pattern. Of {tested} municipalities with neighbours, {unusual} have a "
        "local p below 0.05; {standing} of them stand the control of false discoveries."
    ),
)
METHODS = (
    Text(
        "Interval: where the true rate may lie, given how few were counted. Exact for a rate (Poisson, Garwood 1936) "
        "and for a share (binomial, Clopper and Pearson 1934); it holds in at least {level} of all cases."
    ),
    Text(
        "Smoothed rate: the raw rate drawn towards the rate of all places, the more, the fewer people it comes from "
        "(empirical Bayes by moments, Marshall 1991). How far rates differ beyond chance is estimated from the places "
        "themselves; where chance explains all of it, every place gets the rate of all. For shares it is an "
        "approximation."
    ),
    Text(
        "Smoothed among neighbours: the same towards the place and its neighbours alone. It keeps regional differences "
        "and says nothing of a place without neighbours."
    ),
    Text(
        "May be chance: the place lies within the control limits of its size around the rate of all (funnel plot, "
        "Spiegelhalter 2005, exact limits). Beyond 95 % is a reason to look closer, not a proof: in the simulation "
        "{found} places lie there by chance alone."
    ),
    Text(
        "Pattern: Moran’s I tells whether like places lie beside each other. Rates are first standardised by what "
        "chance does to each (Assunção and Reis 1999). p is the share of {permutations} random arrangements that lie "
        "as far off, on either side; the arrangements are the same each time."
    ),
    Text(
        "Clusters: local Moran (Anselin 1995) of each place against its neighbours, {local_permutations} arrangements. "
        "As many places are tested at once, only those are shown that stand the control of false discoveries "
        "(Benjamini and Hochberg 1995; Caldas de Castro and Singer 2006): of those shown, at most {false} should be "
        "chance."
    ),
    Text(
        "Neighbours: municipalities whose boundaries touch. Bridges and ferries do not count; without neighbours are "
        "{alone}."
    ),
    Text(
        "All this holds for events that are counted one by one, such as enterprises or occasions. Participations come "
        "many at a time, and kronor and full-time equivalents are no events: they have neither interval nor smoothed "
        "rate. What is hidden takes no part."
    ),
)


@cache
def simulation() -> EqualRates:
    """The simulated programme over Sweden's municipalities, with the population that comes along: the same for all."""
    codes, beside = places(), neighbours(places())
    position = {code: at for at, code in enumerate(codes)}
    people = [found.value for code in codes if (found := population(code))]
    return equal_rates.simulated(people, [[position[other] for other in beside[code]] for code in codes])


def places() -> list[str]:
    """The municipalities of the simulation, by code."""
    return [code for code in municipalities() if population(code)]


def draw() -> None:
    """The simulation and the methods."""
    found, numbers = simulation(), values(language())
    st.markdown(plain(words(INTRODUCTION.filled(**numbers))))
    maps, plot = st.columns(2, gap="large")
    with maps:
        _titles(Text("Raw rates"), Text("Smoothed rates"))
        picture = chance_pictures.maps(places(), found, palette())
        st.image(picture, width="stretch", alt=words(MAPS_ALT.filled(**numbers)))
        _legend(found)
        st.caption(plain(words(MAPS.filled(**numbers))))
    with plot:
        _titles(Text("Raw rates against size"))
        alt = words(FUNNEL_ALT.filled(**numbers))
        charts.draw(chance_pictures.funnel_plot(found, palette()), "chance-funnel", alt)
        st.caption(plain(words(FUNNEL)))
        _listed(FOUND, numbers)
    st.subheader(words(Text("How chance is told from difference")), anchor=False)
    _listed(METHODS, numbers)


def _titles(*titles: Text) -> None:
    """Words above what stands side by side in one picture."""
    parts = "".join(f'<strong style="flex:1">{escape(words(title))}</strong>' for title in titles)
    st.html(f'<div style="display:flex">{parts}</div>')


def _legend(found: EqualRates) -> None:
    pairs = zip(palette().diverging, chance_pictures.classes(found), strict=True)
    st.html(as_html([(f'style="background:{colour}"', name) for colour, name in pairs]))


def _listed(texts: Sequence[Text], numbers: Mapping[str, object]) -> None:
    st.markdown("\n".join(f"- {plain(words(text.filled(**numbers)))}" for text in texts))


def values(reader: str) -> dict[str, object]:
    """The numbers of the sentences, taken from the simulation and from where the methods keep them."""
    found = simulation()
    warning, alarm = found.flagged[funnel.WARNING], found.flagged[funnel.ALARM]
    far, small = found.far
    tested, unusual, standing = found.local
    return {
        "places": len(found.events),
        "rate": _rate(found.rate, reader),
        "whole": _rate(found.prior.b, reader),
        "raw_low": _rate(min(found.raw), reader),
        "raw_high": _rate(max(found.raw), reader),
        "low": _rate(min(found.smoothed), reader),
        "high": _rate(max(found.smoothed), reader),
        "far": far,
        "share": percent(equal_rates.FAR, reader),
        "small": round(small, -2),
        "found": warning.found,
        "nominal": number(warning.nominal, reader, 1),
        "expected": number(warning.expected, reader, 1),
        "found_far": alarm.found,
        "expected_far": number(alarm.expected, reader, 1),
        "moran": number(found.pattern.I, reader, 2).replace("-", "−"),
        "p": number(found.pattern.p, reader, 2),
        "tested": tested,
        "unusual": unusual,
        "standing": standing,
        "level": percent(rates.LEVEL, reader),
        "permutations": clusters.PERMUTATIONS,
        "local_permutations": clusters.LOCAL_PERMUTATIONS,
        "false": percent(clusters.FALSE_DISCOVERIES, reader),
        "alone": ", ".join(municipalities()[code].name for code, beside in neighbours(places()).items() if not beside),
    }


def _rate(rate: float, reader: str) -> str:
    return number(rate * PER, reader, 2)
