"""Who may come in, who is there, and who saw what: for the administrator."""

import streamlit as st

from pages.shared import access_here, access_lists, access_log, selection, served
from pages.shared.text import words
from spark_metrics.language import Text

VIEWS = {
    "invitations": Text("Invitations"),
    "sessions": Text("Sessions"),
    "log": Text("Who saw what"),
}

st.title(words(Text("Access")), anchor=False)
# The registry lets nobody else in; this page asks once more, as it names people.
if access_here.administrator() is None:
    st.stop()
if served.mode() == "example":
    st.caption(
        words(
            Text(
                "The example has no login: try everything. What you do here is yours alone, and is forgotten when you "
                "leave."
            )
        )
    )
view = selection.choose_words(Text("View"), "access_view", VIEWS)
access_lists.told()
{"invitations": access_lists.invitations, "sessions": access_lists.sessions, "log": access_log.show}[view]()
