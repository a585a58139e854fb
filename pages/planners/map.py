"""Where does it work, where is nobody reached, and what is chance? One indicator on the map, everything as a table."""

import streamlit as st

from pages.shared import (
    cached,
    legend,
    look,
    map_choices,
    map_downloads,
    map_place,
    map_points,
    map_shown,
    map_table,
    maps,
    selection,
    tables,
)
from pages.shared.map_frame import alternative, extent_of, finding, members_of, notes, periods_of, style_sheet, title_of
from pages.shared.text import plain, words
from spark_metrics.language import Text
from spark_metrics.workspace import workspace

chosen = selection.current()
programme, as_of = workspace().programme(chosen.programme), chosen.as_of
if not map_choices.on_map(programme):
    st.title(plain(programme.short_name.in_(chosen.language)), anchor=False)
    st.info(words(Text("No indicator of this programme is split by municipality, so there is nothing to show here.")))
    st.stop()

style_sheet()
row = st.container(horizontal=True, vertical_alignment="bottom", key="choices")
head = st.container()
left, right = st.columns([5, 3], gap="medium")
with row:
    choices = map_choices.choose(programme, cached.days(programme.key)[0], as_of)
    view = map_shown.view_of(programme.key, choices, as_of)
with right, st.container(key="card_place"):
    place = map_place.choose(view)
with row:
    more = map_choices.choose_more(view, place)
    other = map_choices.choose_other(choices, programme, as_of)
    pair = map_shown.pair_of(view, choices, other) if choices.compare != "none" else None
    way = map_choices.choose_way(pair.views) if pair else None

points = map_points.points(programme, choices.indicator, more.symbols, as_of, choices.last_day)
members = members_of(programme, view.indicator, choices.by, as_of)
extent = extent_of(view, more.extent, place, members)
style = map_shown.Style(more, look.palette(), tuple(points), place, members)
shown = map_shown.WAYS[way](pair, style) if pair else map_shown.single(view, style)

with head:
    st.title(plain(title_of(view, choices, as_of)), anchor=False)
    finding(shown.finding)
with left, st.container(key="card_map"):
    maps.draw(
        shown.panels, alternative(shown.finding), extent, place,
        on_select=lambda code: selection.keep("place", code),
        periods=periods_of(choices, as_of), on_period=lambda code: selection.keep("until", code),
    )  # fmt: skip
    st.html("".join([*shown.legends, legend.as_html(legend.symbol_looks(points))]))
with right, st.container(key="card_ranking"):
    map_place.show(view, more, place)
    map_place.show_more(view, choices, place, as_of)
notes(view, pair.notes if pair else ())
map_downloads.take_away(view, pair, way, style, extent)
with st.expander(
    words(Text("The same figures as a table")), icon=":material/table:", key="table", on_change="rerun"
) as box:
    if box.open:
        map_table.draw(view, pair)
with st.expander(words(Text("How it is counted")), icon=":material/info:", key="counted", on_change="rerun") as box:
    if box.open:
        whole = cached.figures(programme.key, view.indicator, None, as_of, chosen.language)[0]
        tables.definition(choices.indicator, whole)
