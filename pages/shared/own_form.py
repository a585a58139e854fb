"""The form in which an enterprise reports or corrects one thing: its fields are those of the kind's template.

The enterprise's number is no field of it: it is the one whose page this is, asked of the viewer again when it is sent.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import streamlit as st

from pages.shared import notices, own_counted, own_sending, selection, viewers
from pages.shared.own_field import widget
from pages.shared.text import plain, words
from spark_metrics import my_effect
from spark_metrics.errors import SparkError
from spark_metrics.language import Text
from spark_metrics.model.facts import FactKind
from spark_metrics.model.kinds import KINDS
from spark_metrics.model.my_effect import LeftToReport, MyEffect, OwnFact

KIND, ROW, FILLED = "own_kind", "own_row", "own_filled"
NEW = "new"
WIDTH = 760
"""Pixels, at most: a line of a form is read at a glance."""


def begin(effect: MyEffect, left: LeftToReport) -> None:
    """Open the form for something that is left to report; for a button's callback."""
    own_sending.forget()
    selection.keep("view", "report")
    st.session_state[KIND] = left.kind
    st.session_state[ROW] = _code(left.fact) if left.fact else NEW
    known = {"year_end": dt.date(left.year, 12, 31)} if left.year else {}
    st.session_state[FILLED] = known | ({"outcome": left.outcome} if left.outcome else {})


def show(effect: MyEffect) -> None:
    """Choose what to report or correct, fill it in, look at what would become of it, send it."""
    st.header(words(Text("Report or correct")), anchor=False)
    with st.container(width=WIDTH):
        if not own_sending.outcome(effect):
            _form(effect)


def _form(effect: MyEffect) -> None:
    kind = KINDS[_kind()]
    st.caption(plain(words(kind.about)))
    correct = _row(effect, kind)
    about = (effect.programme, effect.enterprise, kind.key, _code(correct) if correct else NEW)
    with st.form("_".join(("own", *about[2:])), border=True):
        known = correct.values if correct else _filled(effect, kind)
        values = {
            field.name: widget(
                field, known.get(field.name), correct is not None and field.name in kind.identity, effect
            )
            for field in kind.fields
            if field.name != "enterprise" and (correct or field.name != "withdrawn")
        }
        st.caption(words(Text("Fields marked with * must be filled in. What is left empty is missing, not zero.")))
        checked = st.form_submit_button(words(Text("Check the report")), icon=":material/fact_check:")
    if checked:
        _draft(effect, about, values, correct)
    drafted = st.session_state.get(own_sending.DRAFT)
    if drafted and drafted[0] == about:
        own_sending.look_at(drafted[1], effect)


def _draft(effect: MyEffect, about: tuple[str, ...], values: dict[str, Any], correct: OwnFact | None) -> None:
    st.session_state.pop(own_sending.DRAFT, None)
    try:
        sent = my_effect.draft(viewers.current(), *about[:3], values, effect.facts, correct)
    except SparkError as error:
        notices.problem(error)
    else:
        st.session_state[own_sending.DRAFT] = (about, sent)


def _kind() -> str:
    kinds = list(my_effect.REPORTED)
    chosen = st.session_state.get(KIND)
    st.session_state[KIND] = chosen if chosen in kinds else kinds[0]
    kind = st.selectbox(words(Text("What")), kinds, key=KIND, format_func=lambda key: words(KINDS[key].name))
    return kind if kind in kinds else kinds[0]


def _row(effect: MyEffect, kind: FactKind) -> OwnFact | None:
    """The earlier row that is corrected; None for a new one."""
    rows = {_code(fact): fact for fact in effect.standing if fact.kind == kind.key}
    if not rows:
        return None
    codes = [NEW, *reversed(rows)]
    chosen = st.session_state.get(ROW)
    st.session_state[ROW] = chosen if chosen in codes else NEW
    code = st.selectbox(
        words(Text("New, or a correction of")), codes, key=ROW,
        format_func=lambda one: words(Text("A new row")) if one == NEW else own_counted.described(rows[one]),
    )  # fmt: skip
    return rows.get(code)


def _filled(effect: MyEffect, kind: FactKind) -> dict[str, Any]:
    """What a new row begins with: what is known of something that is left, and a reference that is free."""
    known = dict(st.session_state.get(FILLED) or {})
    if "reference" in kind.identity:
        used = {fact.values["reference"] for fact in effect.facts if fact.kind == kind.key}
        known["reference"] = next(str(n) for n in range(1, len(used) + 2) if str(n) not in used)
    return known


def _code(fact: OwnFact) -> str:
    """Tells the rows of a kind apart, also after a correction."""
    identity = KINDS[fact.kind].identity
    return "|".join(str(fact.values[name]) for name in identity if name != "enterprise")
