"""The page of the comparison, put together: the verdict, its numbers, its pictures, and what it does not say."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

import streamlit as st

from pages.shared import charts, effect_charts, effect_downloads, effect_tables, effect_words
from pages.shared.look import palette
from pages.shared.text import plain, words
from spark_metrics.counterfactual import Found
from spark_metrics.counterfactual.words import caveats, verdict
from spark_metrics.document import SYNTHETIC
from spark_metrics.language import Text
from spark_metrics.model.counterfactual import Effect, EffectOutcome

STYLE_SHEET = Path(__file__).with_name("effect.css")


def style() -> None:
    """Puts the page's style sheet into it."""
    st.html(f"<style>{STYLE_SHEET.read_text(encoding='utf-8')}</style>")


def show(found: Found) -> None:
    """All of a comparison; of one that is too small what it rests on, and nothing that looks like an effect."""
    effect, outcome = found.effect, found.material.outcome
    said = words(verdict(effect, outcome)).replace(" -", " −")
    st.html(f'<p class="finding verdict {effect.verdict}">{escape(said)}</p>')
    st.html(_keys(effect, outcome))
    if effect.verdict != "too_small":
        pictures(effect, outcome)
    _concluded(effect, outcome, len(found.material.panel.other_support))
    st.header(words(Text("What it rests on")), anchor=False)
    with st.container(key="card_effect_basis"):
        st.html(effect_tables.basis(found))
        if effect.notes:
            st.html(_list(effect.notes))
    effect_downloads.show(found)
    st.caption(plain(words(_source(found))))


def _keys(effect: Effect, outcome: EffectOutcome) -> str:
    """The numbers that a steering group asks for first; those that could be taken for an effect only where there is
    one to speak of."""
    keys = [(Text("Compared"), *effect_words.sides(effect))]
    if effect.verdict != "too_small":
        interval = words(Text("95 % interval: {interval}",
                              interval=effect_words.interval(effect.low, effect.high, outcome)))  # fmt: skip
        name = Text("Difference, no effect") if effect.verdict == "not_comparable" else Text("Effect per enterprise")
        keys.insert(0, (name, effect_words.value(effect.estimate, outcome), interval))
        found = Text("80 % chance to be found, with this material")
        keys.append((Text("Smallest effect that can be found"), effect_words.value(effect.mde, outcome), words(found)))
    cells = (f"<div><h3>{escape(words(name))}</h3><b>{escape(value)}</b><span>{escape(more)}</span></div>"
             for name, value, more in keys)  # fmt: skip
    return f'<div class="effect-keys">{"".join(cells)}</div>'


def pictures(effect: Effect, outcome: EffectOutcome) -> None:
    """The years, the balance and the other runs, each with its table one click away; only what there is."""
    as_table = words(Text("The chart as a table"))
    if any(one.estimate is not None for one in effect.periods):
        with st.container(key="card_effect_years"):
            st.subheader(words(Text("Year by year")), anchor=False)
            alternative = effect_words.periods_alternative(effect, outcome)
            charts.draw(effect_charts.event_study(effect, outcome, palette()), "effect_years", alternative)
            told = Text(
                "Each year is compared with the last one before the support. A line through a point is its 95 % "
                "interval. Before the support points should lie around zero."
            )
            st.caption(words(told).replace("%", "\\%"))
            with st.expander(as_table, icon=":material/table:"):
                st.html(effect_tables.periods(effect, outcome))
    left, right = st.columns(2, gap="small")
    if effect.sensitivity:
        with left, st.container(key="card_effect_otherwise", height="stretch"):
            st.subheader(words(Text("Does it stand when computed otherwise?")), anchor=False)
            said = words(effect_words.sensitivity_finding(effect))
            st.html(f'<p class="said">{escape(said)}</p>')
            charts.draw(effect_charts.otherwise(effect, outcome, palette()), "effect_otherwise", said)
            with st.expander(as_table, icon=":material/table:"):
                st.html(effect_tables.otherwise(effect, outcome))
    if effect.balance:
        with right, st.container(key="card_effect_balance", height="stretch"):
            st.subheader(words(Text("Were the two groups alike before?")), anchor=False)
            said = words(effect_words.balance_finding(effect.balance))
            hollow = words(Text("Hollow: before weighting. Filled: after it."))
            st.html(f'<p class="said">{escape(said)} {escape(hollow)}</p>')
            charts.draw(effect_charts.balance(effect.balance, palette()), "effect_balance", said)
            with st.expander(as_table, icon=":material/table:"):
                st.html(effect_tables.balance(effect))


def _concluded(effect: Effect, outcome: EffectOutcome, other_support: int) -> None:
    """What may be said, what may not, and what others have found."""
    left, right = st.columns(2, gap="small")
    can = effect_words.MAY[effect.verdict] or (Text("Nothing yet: more enterprises are needed on the smaller side."),)
    cannot = [effect_words.MAY_NOT[effect.verdict], *caveats(effect, outcome, other_support)]
    if effect.verdict == "too_small" and not effect.n_control:
        can, cannot = ([one] for one in effect_words.NOBODY)
    parts = (
        (left, "card_effect_can", Text("What can be concluded"), can),
        (right, "card_effect_cannot", Text("What cannot be concluded"), cannot),
    )
    for column, key, heading, said in parts:
        with column, st.container(key=key, height="stretch"):
            st.html(f'<div class="concluded"><h3>{escape(words(heading))}</h3>{_list(said)}</div>')
    st.header(words(Text("What others have found")), anchor=False)
    st.html(f'<div class="others">{"".join(f"<p>{escape(words(one))}</p>" for one in effect_words.OTHERS)}</div>')


def _list(said: Iterable[Text]) -> str:
    items = "".join(f"<li>{escape(words(one))}</li>" for one in said)
    return f'<ul class="said">{items}</ul>' if items else ""


def _source(found: Found) -> Text:
    """Source, day, and whether it is made up."""
    material = found.material
    said = Text("Source: yearly figures of supported and comparison enterprises, as known on {day}. Amounts per "
                "enterprise and year, in the prices of each year.", day=material.day)  # fmt: skip
    return Text("{label} {said}", label=SYNTHETIC, said=said) if material.synthetic else said
