"""Do we reach the whole county? Who lives near a meeting place, where nobody is met, where the next one should be."""

import streamlit as st

from pages.shared import (
    cached,
    cards,
    look,
    maps,
    notices,
    reach_map,
    reach_method,
    reach_parts,
    reach_tables,
    reach_words,
)
from pages.shared import selection as choices
from pages.shared.text import plain, words
from spark_metrics.errors import SparkError
from spark_metrics.language import Text
from spark_metrics.model.reach import NextPlaces

DISTANCES = ("10", "20", "30", "40", "50", "60")
NEW_PLACES = ("0", "1", "2", "3", "4", "5")
ROAD_FACTORS = ("1.0", "1.2", "1.3", "1.4", "1.5")

chosen = choices.current()
st.title(words(Text("Do we reach the whole county?")), anchor=False)
headline = st.empty()
reach_parts.style()
with st.container(horizontal=True, vertical_alignment="bottom", key="choices"):
    km = float(choices.choose(Text("At most, in km of road"), "km", DISTANCES, str, widget="buttons", default="30"))
    new = int(choices.choose(Text("New meeting places"), "places", NEW_PLACES, str, widget="buttons", default="3"))
    with st.popover(words(Text("More choices")), icon=":material/tune:"):
        factor = float(
            choices.choose(
                Text("Road factor: how much longer a road is than the straight line"), "road", ROAD_FACTORS,
                lambda code: reach_words.decimal(float(code), chosen.language), widget="buttons", default="1.3",
            )
        )  # fmt: skip

found = cached.reach(chosen.programme, km, factor, chosen.as_of, chosen.language)
try:
    proposed, failed = cached.next_places(chosen.programme, km, factor, new, chosen.as_of), None
except SparkError as error:  # the solver: all else can be shown
    proposed, failed = NextPlaces((), (), 0), error
finding = words(reach_words.headline(found, chosen.language))
headline.html(f'<p class="finding">{cards.escape(finding)}</p>')
place = choices.follow("place", [one.group for one in found.municipalities])

left, right = st.columns([5, 4], gap="medium")
with left, st.container(key="card_map"):
    panel = reach_map.panel(found, proposed.best, look.palette())
    alt = words(Text("Map: {finding} The table below holds the same figures.", finding=finding))
    extent = [one.group for one in found.municipalities]
    maps.draw([panel], alt, extent, place, key="map_reach", on_select=lambda group: choices.keep("place", group))
    st.html(reach_map.legend(found, proposed.best, look.palette()))
with right:
    with st.container(key="card_next"):
        if failed:
            notices.problem(failed)
        else:
            reach_parts.next_places(found, proposed, new)
    with st.container(key="card_reached"):
        reach_parts.reached(found, place)

with st.container(key="card_taking_part"):
    reach_parts.taking_part(found)
st.header(words(Text("The same figures as a table")), anchor=False)
reach_tables.municipalities(found)
with st.expander(words(Text("How it is counted")), icon=":material/info:"):
    reach_method.show(found)
if found.population:
    st.caption(plain(words(Text("Localities: GeoNames, CC BY 4.0. Inhabitants: {source}.", source=found.population))))
