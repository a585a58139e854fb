"""Who writes something into the store: behind a login who is logged in, elsewhere who they say they are."""

from __future__ import annotations

import streamlit as st

from pages.shared import served, viewers
from pages.shared.text import plain, words
from spark_metrics.language import Text

REMEMBERED = "writer"


def field(label: Text, key: str | None = None) -> str:
    """Who it is. Behind a login that is shown and can't be changed; else it is asked once a session."""
    if served.mode() == "login":
        person = viewers.current().person
        st.caption(plain(words(Text("Written down as by {person}", person=person))))
        return person
    return st.text_input(words(label), st.session_state.get(REMEMBERED, ""), max_chars=100, key=key)


def remember(who: str) -> None:
    """The next form knows it."""
    st.session_state[REMEMBERED] = who
