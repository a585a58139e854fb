"""Whose effect is shown, and as known on which day; that it is seen is noted before it is shown."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from pages.shared import selection, viewers
from pages.shared.access_here import here
from pages.shared.text import words
from spark_metrics import my_effect
from spark_metrics.language import Text
from spark_metrics.model.my_effect import MyEffect
from spark_metrics.workspace import workspace

CHOSEN, NOTED = "own_enterprise", "own_noted_{}"
WHAT = "my_effect"
"""The word for this page in the log of access."""


def effect() -> MyEffect | None:
    """What the chosen enterprise gets back; None while none is chosen. SparkError where it may not be seen."""
    chosen, viewer = selection.current(), viewers.current()
    enterprise = whose(chosen.programme, WHAT)
    if enterprise is None:
        return None
    return my_effect.my_effect(workspace(), viewer, chosen.programme, enterprise, _day(chosen))


def whose(programme: str, what: str) -> str | None:
    """The enterprise whose figures are shown, None while none is chosen; that they are seen is noted as `what`.

    SparkError where the viewer may not see them.
    """
    viewer = viewers.current()
    names = my_effect.enterprises(workspace(), viewer, programme)
    enterprise = _enterprise(names, is_own=viewer.role_in(programme) == "enterprise")
    if enterprise is not None:
        my_effect.allow(viewer, programme, enterprise)
        _note(programme, enterprise, what)
    return enterprise


def _enterprise(names: dict[str, str], is_own: bool) -> str | None:
    """An enterprise sees itself at once; the office chooses, as what it sees is noted."""
    numbers = list(names)
    if is_own and len(numbers) == 1:
        return numbers[0]
    number = st.selectbox(
        words(Text("Enterprise")), numbers, index=0 if is_own else None, key=CHOSEN, width=420,
        format_func=lambda one: f"{names[one]} · {written(one)}" if names[one] else written(one),
        placeholder=words(Text("Choose …")),
    )  # fmt: skip
    return number if number in names else None


def _day(chosen: selection.Selection) -> dt.date:
    """The day of the frame. Who sees releases alone sees their own rows as they are today, not at the last release."""
    seen = viewers.seen(chosen.programme)
    return workspace().today(chosen.programme) if chosen.as_of == seen.today(chosen.programme) else chosen.as_of


def _note(programme: str, enterprise: str, what: str) -> None:
    """Once a visit to the page, whatever is clicked there."""
    viewer, noted = viewers.current(), NOTED.format(what)
    about = (viewer.scope, programme, enterprise)
    if st.session_state.get(noted) != about or not st.session_state.get("_same_page"):
        here().note(viewer, "saw", programme=programme, subject=enterprise, what=what)
        st.session_state[noted] = about


def written(number: str) -> str:
    """`556016-0680`; a sole trader's pseudonym as it is."""
    return f"{number[:6]}-{number[6:]}" if number.isdigit() and len(number) == 10 else number
