"""Whose peers are shown: one's own, or for the office whom it chooses, which is noted in the log of access."""

from __future__ import annotations

import streamlit as st

from pages.shared import cached, own_choice, selection, viewers
from pages.shared.access_here import here
from pages.shared.text import words
from spark_metrics import my_effect
from spark_metrics.language import Text
from spark_metrics.model.peers import Peers
from spark_metrics.workspace import workspace

NOTED, WHAT = "peers_noted", "peers"


def chosen() -> Peers | None:
    """The comparisons of the chosen enterprise; None while none is chosen. SparkError where they may not be seen."""
    asked, viewer = selection.current(), viewers.current()
    programme = asked.programme
    names = my_effect.enterprises(workspace(), viewer, programme)
    enterprise = _enterprise(names, viewer.role_in(programme) == "enterprise")
    if enterprise is None:
        return None
    my_effect.allow(viewer, programme, enterprise)
    _note(programme, enterprise)
    return cached.peers(programme, enterprise, asked.as_of)


def _enterprise(names: dict[str, str], is_own: bool) -> str | None:
    numbers = list(names)
    if is_own and len(numbers) == 1:
        return numbers[0]
    number = st.selectbox(
        words(Text("Enterprise")), numbers, index=0 if is_own else None, key=own_choice.CHOSEN, width=420,
        format_func=lambda one: f"{names[one]} · {own_choice.written(one)}" if names[one] else own_choice.written(one),
        placeholder=words(Text("Choose …")),
    )  # fmt: skip
    return number if number in names else None


def _note(programme: str, enterprise: str) -> None:
    """Once a visit to the page."""
    viewer = viewers.current()
    about = (viewer.scope, programme, enterprise)
    if st.session_state.get(NOTED) != about or not st.session_state.get("_same_page"):
        here().note(viewer, "saw", programme=programme, subject=enterprise, what=WHAT)
        st.session_state[NOTED] = about
