"""Where does it work, where is nobody reached? One indicator on the map, a place beside it, everything as a table."""

import streamlit as st

from pages.shared import areas, cached, cards, legend, look, maps, selection, tables
from pages.shared.text import plain, words
from spark_metrics.language import Text
from spark_metrics.model.figure import Figure
from spark_metrics.model.programme import Programme
from spark_metrics.workspace import workspace

LEVELS = {"municipality": Text("Municipalities"), "county": Text("Counties")}
MEASURES = {"rate": Text("Per 1,000 inhabitants"), "count": Text("Number")}
EXTENTS = {"area": Text("The programme's area"), "sweden": Text("All of Sweden")}


def choose(programme: Programme, language: str) -> dict[str, str]:
    """The reader's choices, each in the address."""
    on_map = {one.key: one.name.in_(language) for one in programme.indicators if "municipality" in one.splits}
    with st.container(horizontal=True, vertical_alignment="bottom", key="choices"):
        return {
            "indicator": selection.choose(Text("Indicator"), "indicator", list(on_map), on_map.__getitem__),
            "measure": selection.choose_words(Text("Shown as"), "measure", MEASURES),
            "by": selection.choose_words(Text("By"), "level", LEVELS),
            "extent": selection.choose_words(Text("Extent"), "extent", EXTENTS),
        }


def choose_place(figures: list[Figure]) -> str | None:
    """The chosen municipality or county: from the list or from a click on the map."""
    names = {figure.group: figure.group_name for figure in figures if figure.group.isdigit()}
    return selection.choose(Text("Municipality or county"), "place", list(names), names.__getitem__, optional=True)


def show_place(programme: Programme, by: str, place: str | None) -> None:
    """All indicators of the chosen place."""
    rows = cached.figures(programme.key, None, by if place else None, chosen.as_of, chosen.language)
    st.html(legend.place([figure for figure in rows if figure.group == (place or "")]))
    if place is None:
        st.caption(words(Text("The whole programme. Choose one in the list or on the map to see its figures.")))


def remember_click(code: str | None) -> None:
    """A click on the map chooses the place, as the list does."""
    selection.keep("place", code)


chosen = selection.current()
programme = workspace().programme(chosen.programme)
if not any("municipality" in indicator.splits for indicator in programme.indicators):
    st.info(words(Text("No indicator of this programme is split by municipality, so there is nothing to show here.")))
    st.stop()
choices = choose(programme, chosen.language)
figures = cached.figures(chosen.programme, choices["indicator"], choices["by"], chosen.as_of, chosen.language)
shown, limits = areas.areas(figures, choices["measure"], chosen.language)
symbols, colours = choices["measure"] == "count", look.palette()

st.title(plain(programme.indicator_by_key[choices["indicator"]].name.in_(chosen.language)), anchor=False)
st.html(f'<p class="finding">{cards.escape(legend.finding(shown, choices["by"]))}</p>')
left, right = st.columns([5, 3], gap="medium")
with right, st.container(key="card_place"):
    place = choose_place(figures)
    show_place(programme, choices["by"], place)
with left, st.container(key="card_map"):
    panel = maps.Panel("", maps.of_areas(shown, colours, len(limits) + 1, symbols))
    extent = None if choices["extent"] == "sweden" else [area.code for area in shown]
    alt = Text("Map: {finding} The table below holds the same figures.", finding=legend.finding(shown, choices["by"]))
    maps.draw([panel], words(alt), extent, place, on_select=remember_click)
    st.html(legend.legend(shown, limits, choices["measure"], colours))

st.header(words(Text("The same figures as a table")), anchor=False)
tables.figures(figures, key="table_map", rate=True)
with st.expander(words(Text("How it is counted")), icon=":material/info:"):
    whole = cached.figures(chosen.programme, choices["indicator"], None, chosen.as_of, chosen.language)[0]
    tables.definition(programme.indicator_by_key[choices["indicator"]], whole)
    for rate in [figure.rate for figure in figures if figure.rate][:1]:
        st.caption(plain(words(rate.source)))
