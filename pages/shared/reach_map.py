"""The map of reach: municipalities by the share within the distance, meeting places with their rings, proposals."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import pairwise

from pages.shared import maps, reach_words
from pages.shared.look import Palette
from pages.shared.text import language, words
from spark_metrics.exports import ramp
from spark_metrics.language import Text, percent
from spark_metrics.model.codes import ACTIVITY_TYPES
from spark_metrics.model.reach import MeetingPlace, Proposed, Reach, ReachedGroup

LIMITS = (0.2, 0.4, 0.6, 0.8)
"""Shares between the classes: the same for every programme and distance, so that two maps can be compared."""
CIRCLE = 5.0
SIGNS = {"meeting_place": ("●", "text"), "proposed": ("★", "plan")}
"""Sign and colour of a symbol in the legend, as on the map; `st.html` lets no SVG through."""


def panel(found: Reach, proposed: Sequence[Proposed], colours: Palette) -> maps.Panel:
    """The map as plain data."""
    places = tuple(_drawn(one, found.within_km, colours) for one in found.municipalities)
    ring = found.within_km / found.road_factor
    symbols = [_meeting_place(place, ring) for place in found.places]
    symbols += [_proposed(place, number, ring) for number, place in enumerate(proposed, 1)]
    return maps.Panel("", places, tuple(symbols))


def legend(found: Reach, proposed: Sequence[Proposed], colours: Palette) -> str:
    """Classes, symbols and what else is drawn, as HTML."""
    spoken = language()
    limits = [percent(limit, spoken) for limit in LIMITS]
    classes = [words(Text("below {limit}", limit=limits[0]))]
    classes += [f"{low} – {high}" for low, high in pairwise(limits)]
    classes += [words(Text("{limit} and above", limit=limits[-1]))]
    fills = ramp(colours.sequential, len(classes))
    items = [f'<i style="background:{fill}"></i>{escape(text)}' for fill, text in zip(fills, classes, strict=True)]
    if any(one.share == 0 for one in found.municipalities):
        items.insert(0, f'<i style="background:{colours.card}"></i>{escape(words(Text("nobody")))}')
    if found.places:
        ring = Text(
            "Meeting place; the ring is {km} km as the crow flies", km=round(found.within_km / found.road_factor)
        )
        items.append(_sign("meeting_place") + escape(words(ring)))
    if proposed:
        items.append(_sign("proposed") + escape(words(Text("Proposed new place"))))
    spans = "".join(f"<span>{item}</span>" for item in items)
    heading = escape(words(Text("Share of the inhabitants within {km} km", km=found.within_km)))
    return f'<div class="legend"><span><b>{heading}</b></span>{spans}</div>'


def _sign(kind: str) -> str:
    glyph, colour = SIGNS[kind]
    return f'<b style="color:var(--{colour});font-size:1.25em;line-height:1" aria-hidden="true">{glyph}</b>'


def _drawn(one: ReachedGroup, km: float, colours: Palette) -> maps.Drawn:
    spoken = language()
    said = reach_words.of_place(one, km, spoken)
    if one.share is None:
        return maps.Drawn(one.group, (one.group,), one.name, said, "", "missing", colours.missing)
    step = sum(one.share >= limit for limit in LIMITS)
    fill = ramp(colours.sequential, len(LIMITS) + 1)[step]
    look = "value" if one.within else "zero"
    return maps.Drawn(one.group, (one.group,), one.name, said, percent(one.share, spoken), look, fill)


def _meeting_place(place: MeetingPlace, ring: float) -> maps.Symbol:
    said = [
        words(ACTIVITY_TYPES[place.type]),
        words(Text("{n} occasion", plural="{n} occasions", n=place.occasions)),
        words(Text("the last on {day}", day=place.last)),
    ]
    if place.approximate:
        said.append(words(Text("coordinates are missing: drawn in the middle of the municipality")))
    return maps.Symbol(
        place.longitude, place.latitude, place.name, " · ".join(said), "meeting_place", CIRCLE, reach_km=ring
    )


def _proposed(place: Proposed, number: int, ring: float) -> maps.Symbol:
    said = words(Text("Proposed place {number}: {adds} more inhabitants", number=number, adds=round(place.adds)))
    return maps.Symbol(place.longitude, place.latitude, place.name, said, "proposed", 2 * CIRCLE, reach_km=ring)
