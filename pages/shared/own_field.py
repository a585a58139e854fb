"""A field of a template as something to fill in on the page: empty until somebody fills it in."""

from __future__ import annotations

import datetime as dt
from typing import Any

import streamlit as st

from pages.shared.text import language, plain, words
from spark_metrics import my_effect
from spark_metrics.language import Text
from spark_metrics.model.facts import Field
from spark_metrics.model.my_effect import MyEffect
from spark_metrics.workspace import swedish_day, workspace

FIRST_DAY, AHEAD = dt.date(1900, 1, 1), dt.timedelta(days=3_650)


def widget(field: Field, known: Any, fixed: bool, effect: MyEffect) -> Any:
    """Asks for the field's value; `fixed` shows what can't be changed. None where it is left empty."""
    about = {
        "label": plain(words(field.header)) + (" \\*" if field.required else ""),
        "help": plain(words(field.note)),
        "key": f"own_field_{language()}_{field.name}_{known}",
        "disabled": fixed,
    }
    if field.name == "outcome":
        return _outcome(known, about, effect)
    if field.type == "choice":
        codes = list(field.choices)
        return _choice(codes, known, lambda code: words(field.choices[code]), about)
    if field.type == "flag":
        return st.checkbox(**about, value=bool(known))
    if field.type == "date":
        today = swedish_day(dt.datetime.now(dt.UTC))
        last = today + AHEAD if field.may_lie_ahead else max(today, effect.as_of)
        return st.date_input(**about, value=known, min_value=FIRST_DAY, max_value=last, format="YYYY-MM-DD")
    if field.type in ("integer", "number", "money"):
        return _number(field, known, about)
    return st.text_input(**about, value=known or "", max_chars=500).strip() or None


def _number(field: Field, known: float | None, about: dict[str, Any]) -> float | None:
    whole = field.type != "number"
    make = int if whole else float
    limits = {"min_value": make(field.minimum), "max_value": None if field.maximum is None else make(field.maximum)}
    known = None if known is None else make(known)
    return st.number_input(**about, value=known, step=make(1), format="%d" if whole else None, **limits)


def _outcome(known: str | None, about: dict[str, Any], effect: MyEffect) -> str | None:
    """The outcomes of the programme's effect logic by their names, those that an indicator counts, and earlier ones."""
    programme = workspace().programme(effect.programme)
    names = {node.key: node.name.in_(language()) for node in programme.nodes}
    keys = [node.key for node in programme.nodes if node.kind in ("outcome", "effect")]
    earlier = [fact.values["outcome"] for fact in effect.standing if fact.kind == "outcome"]
    keys = list(dict.fromkeys([*my_effect.outcome_keys(programme), *keys, *earlier, *([known] if known else [])]))
    return _choice(keys, known, lambda key: names.get(key, key), about)


def _choice(codes: list[str], known: str | None, name: Any, about: dict[str, Any]) -> str | None:
    place = codes.index(known) if known in codes else None
    code = st.selectbox(**about, options=codes, index=place, format_func=name, placeholder=words(Text("Choose …")))
    return code if code in codes else None
