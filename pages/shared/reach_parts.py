"""The parts of the page on reach: what new places would bring, who is reached and who is not, who takes part."""

from __future__ import annotations

from html import escape
from pathlib import Path

import streamlit as st

from pages.shared import reach_tables, reach_words
from pages.shared.cards import value_words
from pages.shared.text import amount, language, plain, words
from spark_metrics.language import Text, percent
from spark_metrics.model.reach import NextPlaces, Reach, ReachedGroup

STYLE_SHEET = Path(__file__).with_name("reach.css")


def style() -> None:
    """Puts the style sheet of the page's tables into the page."""
    st.html(f"<style>{STYLE_SHEET.read_text(encoding='utf-8')}</style>")


def next_places(found: Reach, proposed: NextPlaces, asked: int) -> None:
    """Where the next meeting places should be, what each adds, and how the greedy choice compares."""
    st.subheader(words(Text("Where should the next meeting place be?")), anchor=False)
    if not asked:
        st.write(words(Text("Choose a number of new meeting places to see where they would bring most people near.")))
        return
    st.write(plain(words(reach_words.next_headline(found, proposed, language()))))
    if not proposed.best:
        return
    reach_tables.proposed(proposed)
    if len(proposed.best) < asked:
        st.write(words(Text("No further locality would add anybody.")))
    if len(proposed.best) > 1:
        st.caption(plain(words(reach_words.against_greedy(proposed, language()))))


def reached(found: Reach, place: str | None) -> None:
    """The chosen municipality; without one, the enterprises and the municipalities where something is lacking."""
    one = next((one for one in found.municipalities if one.group == place), None)
    if one is not None:
        st.subheader(plain(one.name), anchor=False)
        st.html(_place(one, found))
    st.subheader(words(Text("Enterprises, and municipalities with nothing")), anchor=False)
    if said := reach_words.enterprises(found, language()):
        st.write(plain(words(said)))
    for text in reach_words.untouched(found, language()):
        st.write(plain(words(text)))
    if one is None:
        st.caption(words(Text("Choose a municipality on the map to see its figures.")))


def _place(one: ReachedGroup, found: Reach) -> str:
    spoken = language()
    rows = [
        (words(Text("Inhabitants")), amount(one.inhabitants)),
        (words(Text("Within {km} km", km=found.within_km)), "–" if one.share is None else percent(one.share, spoken)),
        (words(Text("Meeting places")), amount(one.places)),
        (words(Text("Occasions")), amount(one.occasions)),
    ]
    shown = [f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in rows]
    for figure in (one.enterprises, one.participations):
        if figure is not None:
            none = "" if figure.value is not None else ' class="none"'
            shown.append(f"<dt>{escape(figure.name)}</dt><dd{none}>{escape(value_words(figure))}</dd>")
    return f'<dl class="place">{"".join(shown)}</dl>'


def taking_part(found: Reach) -> None:
    """Who takes part, against who lives there: by sex and by type of municipality."""
    st.subheader(words(Text("Who takes part, against who lives here")), anchor=False)
    if found.whole.participations is None:
        st.write(words(Text("The programme has no indicator of participations.")))
    elif said := reach_words.by_sex(found.by_sex, language()):
        st.write(plain(words(said)))
        if bar := _bar(found):
            st.html(bar)
        st.caption(
            plain(
                words(
                    Text(
                        "Beside half and half: the population by sex is not among our reference tables. Whoever comes "
                        "twice counts twice. Indicator: {name}.",
                        name=found.whole.participations.name,
                    )
                )
            )
        )
    if found.types:
        if compared := reach_words.by_type(found, language()):
            st.write(plain(words(compared)))
        reach_tables.types(found)
        st.caption(plain(words(Text("Types: SKR's grouping of municipalities, 2023."))))


def _bar(found: Reach) -> str:
    """Women first, men after; a line in the middle. The sentence above says the same."""
    values = {figure.group: figure.value for figure in found.by_sex}
    women, men = values.get("women"), values.get("men")
    if women is None or men is None or not women + men:
        return ""
    share = 100 * women / (women + men)
    parts = f'<div class="fill women" style="width:{share:.1f}%"></div>'
    middle = '<div class="plan" style="left:50%"></div>'
    return f'<div class="bar women_men" aria-hidden="true">{parts}{middle}</div>'
