"""The frame of every page: language, programme, viewer and date above, the menu from the registry, the notice below."""

import streamlit as st

from pages.shared import look, meetings, menu, notices, selection, served, viewer_switch, viewers
from spark_metrics.errors import SparkError

st.set_page_config(page_title="SPARK", page_icon="static/favicon.svg", layout="wide")
try:
    viewers.settle()
    selection.begin()
    with st.container(horizontal=True, vertical_alignment="bottom", key="frame", gap="small"):
        selection.choose_language()
        who = st.container(width="content")
        if served.mode() == "closed":
            notices.closed()
            st.stop()
        programme = selection.choose_programme()
        with who:
            viewer = viewer_switch.choose(programme)
        as_of = selection.choose_as_of(programme)
        selection.choose_meeting(programme)
    look.apply()
    page = menu.chosen(viewer.role_in(programme))
    viewer_switch.notice()
    notices.synthetic(programme)
    meetings.known_at(programme, as_of)
    page.run()
    notices.footer(programme, as_of)
    selection.end()
except SparkError as error:
    notices.problem(error)
