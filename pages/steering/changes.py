"""What has changed since the last meeting, and why? Every figure that moved, down to the files that moved it."""

import streamlit as st

from pages.shared import cached, cards, changes, meetings, selection
from pages.shared.text import words
from spark_metrics.group_names import DIMENSION_NAMES
from spark_metrics.language import Text
from spark_metrics.model.facts import DIMENSIONS
from spark_metrics.model.programme import Programme
from spark_metrics.workspace import workspace


def choose_opened(programme: Programme, language: str) -> tuple[str | None, str | None]:
    """One indicator and the groups that it is to be opened into."""
    names = {one.key: one.name.in_(language) for one in programme.indicators if set(one.splits) - {"period"}}
    if not names:
        return None, None
    with st.container(horizontal=True, vertical_alignment="bottom", key="opened"):
        label = Text("Open up an indicator")
        key = selection.choose(label, "opened", list(names), names.__getitem__, optional=True, width=420)
        if key is None:
            return None, None
        splits = programme.indicator_by_key[key].splits
        groups = {one: DIMENSION_NAMES[one] for one in DIMENSIONS if one in splits and one != "period"}
        return key, selection.choose_words(Text("By"), "opened_by", groups)


chosen = selection.current()
programme = workspace().programme(chosen.programme)
st.title(words(Text("Changes")), anchor=False)
since, until = meetings.span(programme.key, chosen.as_of)
found = cached.changes(programme.key, since, until, chosen.language)
st.html(f'<p class="finding">{cards.escape(changes.finding(programme.key, found, since))}</p>')
if found:
    with st.container(key="card_changes"):
        st.html(changes.rows(found))
key, by = choose_opened(programme, chosen.language)
if key and by:
    with st.container(key="card_opened"):
        changes.opened(programme.key, key, by, since, until)
changes.files(programme.key, found)
