"""A card per figure: the own one, its place, the others' middle half, and with whom it is compared; the table below."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

import streamlit as st

from pages.shared import charts, look, peer_charts, peer_words
from pages.shared.text import words
from spark_metrics.language import Text
from spark_metrics.model.peers import SECTIONS, TRAITS, Comparison, Peers

STYLE_SHEET = Path(__file__).with_name("peer_look.css")
HEADINGS = (
    Text("Figure"),
    Text("Own"),
    Text("Position"),
    Text("Median"),
    Text("Middle half"),
    Text("Not shown because"),
)
NONE = "–"


def style() -> None:
    """Puts the page's style sheet into it."""
    st.html(f"<style>{STYLE_SHEET.read_text(encoding='utf-8')}</style>")


def show(found: Peers) -> None:
    """All cards, section by section."""
    for section, name in SECTIONS.items():
        of_it = [one for one in found.comparisons if one.section == section]
        st.header(words(name), anchor=False)
        across = 3 if len(of_it) % 3 == 0 else 2
        for start in range(0, len(of_it), across):
            for column, one in zip(st.columns(across), of_it[start : start + across], strict=False):
                with column, st.container(key=f"card_peer_{one.measure}", height="stretch"):
                    _card(one)


def _card(one: Comparison) -> None:
    st.html(_upper(one))
    if one.median is not None:
        spec = peer_charts.interval(one, look.palette())
        charts.draw(spec, f"peer_{one.measure}", peer_words.alternative(one))
    st.html(_lower(one))


def _upper(one: Comparison) -> str:
    if one.own is None:
        value = f'<p class="value nothing"><b>{escape(words(one.own_missing))}</b></p>'
    else:
        own = escape(peer_words.value(one.own, one))
        value = f'<p class="value"><b>{own}</b><span>{escape(peer_words.unit(one))}</span></p>'
    place = peer_words.place(one)
    said = f'<p class="place {one.position}">{escape(words(place))}</p>' if place else ""
    return (
        f'<div class="card peer"><h3>{escape(words(one.name))}</h3><p class="about">{escape(words(one.about))}</p>'
        f"{value}{said}</div>"
    )


def _lower(one: Comparison) -> str:
    said = []
    if one.median is not None:
        said.append(f"<p>{escape(peer_words.others(one))}</p>")
    if one.hidden:
        shown = Text("Quartiles are not shown. {why}") if one.median is not None else Text("Not shown. {why}")
        said.append(f'<p class="hidden">{escape(words(shown.filled(why=one.hidden)))} {escape(words(one.helps))}</p>')
    if one.day:
        said.append(f'<p class="with">{escape(peer_words.group(one))} {_released(one)}</p>')
    return f'<div class="peer">{"".join(said)}</div>'


def _released(one: Comparison) -> str:
    said = Text("The others' figures: {day}.", day=one.day)
    return f'<span class="day">{escape(words(said))}</span>'


def table(comparisons: Sequence[Comparison]) -> str:
    """The same as a table."""
    head = "".join(f'<th scope="col">{escape(words(one))}</th>' for one in HEADINGS)
    return (
        f'<table class="peers"><thead><tr>{head}</tr></thead><tbody>{"".join(map(_row, comparisons))}</tbody></table>'
    )


def _row(one: Comparison) -> str:
    place, middle = peer_words.place(one), NONE
    if one.low is not None and one.high is not None:
        middle = f"{peer_words.value(one.low, one)}–{peer_words.value(one.high, one)}"
    cells = (
        NONE if one.own is None else peer_words.value(one.own, one),
        NONE if place is None else words(place),
        NONE if one.median is None else peer_words.value(one.median, one),
        middle,
        words(one.hidden) if one.hidden else "",
    )
    name = f"{escape(words(one.name))} <small>({escape(peer_words.unit(one))})</small>"
    return f'<tr><th scope="row">{name}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in cells)}</tr>'


def traits(found: Peers) -> str:
    """What the enterprise is, trait by trait: by this its groups are formed."""
    missing = words(Text("not stated"))
    rows = "".join(
        f"<dt>{escape(words(name).capitalize())}</dt><dd>{escape(words(said) if said else missing)}</dd>"
        for (name, said) in ((TRAITS[trait], found.traits[trait]) for trait in TRAITS)
    )
    return f'<dl class="traits">{rows}</dl>'
