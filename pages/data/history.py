"""What has come in, what it changed, and who said what of an enterprise: nothing is ever lost or written over."""

import datetime as dt

import streamlit as st

from pages.shared import access_here, histories, notices, receipts, selection
from pages.shared.text import words
from spark_metrics.errors import SparkError
from spark_metrics.language import Text
from spark_metrics.workspace import workspace

VIEWS = {
    "batches": Text("What has come in"),
    "changes": Text("What changed"),
    "enterprise": Text("One enterprise"),
}
A_QUARTER = dt.timedelta(days=92)
programme = selection.current().programme


def batches() -> None:
    """All batches; a chosen one with its receipt."""
    everything = workspace().batches(programme)
    if done := st.session_state.pop("taken_back", None):
        text = Text("Batch {old} is taken back by batch {new}.", old=str(done[0]), new=str(done[1]))
        st.success(words(text), icon=":material/undo:")
    chosen = receipts.batches(everything, choose=True)
    if chosen is None:
        st.caption(words(Text("Choose a row to see its receipt.")))
    else:
        access_here.note("saw", f"receipt:{chosen.number}", programme)
        histories.batch(chosen, everything)


def changes() -> None:
    """What differs between two days."""
    first, latest = workspace().first_day(programme), workspace().today(programme)
    with st.container(horizontal=True):
        before_all = first - dt.timedelta(days=1)
        since = st.date_input(
            words(Text("From the end of")), max(before_all, latest - A_QUARTER), before_all, latest,
            format="YYYY-MM-DD", width=190, key=f"since_{programme}",
        )  # fmt: skip
        until = st.date_input(
            words(Text("To the end of")), latest, before_all, latest, format="YYYY-MM-DD", width=190,
            key=f"until_{programme}",
        )  # fmt: skip
    if since is None or until is None or since > until:
        st.warning(words(Text("The first day lies after the second.")))
        return
    found = workspace().changes(programme, since, until)
    histories.changes(found)
    if found:
        access_here.note("saw", "changes", programme)
        histories.changed_rows(found)


def enterprise() -> None:
    """Everything that was ever said of one enterprise."""
    number = st.text_input(words(Text("Organisation number")), key="history_of", max_chars=20, width=260)
    if not number:
        return
    try:
        known = workspace().enterprise_key(number)
        access_here.note("saw", "history", programme, known)
        found = workspace().history(programme, known)
    except SparkError as error:
        notices.problem(error)
        return
    histories.versions(found)


st.title(words(Text("History")), anchor=False)
view = selection.choose_words(Text("View"), "view", VIEWS)
{"batches": batches, "changes": changes, "enterprise": enterprise}[view]()
