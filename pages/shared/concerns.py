"""Findings as rows: how weighty, the sentence, who can act, and the way to the figures behind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from html import escape
from pathlib import Path

import streamlit as st

from pages.shared import cached, links, menu
from pages.shared.registry import PAGES
from pages.shared.text import language, plain, words
from spark_metrics.language import Text
from spark_metrics.model.concern import Actor, Concern, Weight

WEIGHTS: dict[Weight, tuple[str, Text]] = {
    "serious": ("◆", Text("Serious")),
    "important": ("▲", Text("Important")),
    "minor": ("○", Text("Minor")),
}
"""Weight -> shape (so that colour is never alone), word."""
ACTORS: dict[Actor, Text] = {
    "steering_group": Text("the steering group"),
    "project_office": Text("the project office"),
    "enterprises": Text("the enterprises, reminded by the project office"),
    "planners": Text("the planners"),
}
STYLE_SHEET = Path(__file__).with_name("concerns.css")
NOTHING = Text("Nothing is found that somebody must act on.")


def headline(found: Sequence[Concern]) -> Text:
    """How many findings there are, and how weighty they are."""
    if not found:
        return NOTHING
    serious, important = (sum(one.weight == weight for one in found) for weight in ("serious", "important"))
    if not serious:
        return Text("{n} concern, {important} of them important.",
                    plural="{n} concerns, {important} of them important.",
                    n=len(found), important=important)  # fmt: skip
    return Text("{n} concern: {serious} serious, {important} important.",
                plural="{n} concerns: {serious} serious, {important} important.",
                n=len(found), serious=serious, important=important)  # fmt: skip


def style() -> None:
    """Puts the style sheet of the rows into the page."""
    st.html(f"<style>{STYLE_SHEET.read_text(encoding='utf-8')}</style>")


def rows(found: Sequence[Concern], key: str = "concerns") -> None:
    """One row a concern, in the given order.

    Args:
        key: begins the keys of the rows, so that a page may show two lists.
    """
    for place, one in enumerate(found):
        with st.container(key=f"{key}_{place}"):
            said, way = st.columns([6, 1], vertical_alignment="center")
            said.html(_row(one))
            links.to_page(one.page, Text("See: {page}", page=menu.entry(one.page).title), query=one.query, at=way)


def weightiest(programme: str, as_of: dt.date, most: int = 3) -> None:
    """The weightiest concerns and the way to all of them, for the top of another page. Minor ones are not shown."""
    everything = cached.concerns(programme, as_of, language())
    top = [one for one in everything if one.weight != "minor"][:most]
    style()
    rows(top, key="weightiest")
    if len(everything) > len(top):
        links.to_page("findings", Text("All {n} concerns", n=len(everything)))


def _row(one: Concern) -> str:
    shape, weight = WEIGHTS[one.weight]
    actor = words(Text("Can act: {actor}", actor=ACTORS[one.actor]))
    return (
        f'<div class="concern {one.weight}"><p class="weight"><span aria-hidden="true">{shape}</span> '
        f"{escape(words(weight))}</p><div><p>{escape(words(one.text))}</p>"
        f'<p class="aside">{escape(actor)}</p></div></div>'
    )


def table(found: Sequence[Concern]) -> None:
    """The same as a table."""
    page = {entry.name: words(entry.title) for entry in PAGES}
    worded = [
        {
            words(Text("Weight")): words(WEIGHTS[one.weight][1]),
            words(Text("Concern")): plain(words(one.text)),
            words(Text("Who can act")): words(ACTORS[one.actor]),
            words(Text("Page")): page[one.page],
        }
        for one in found
    ]
    st.table(worded, hide_index=True, border="horizontal")
