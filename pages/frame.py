"""The frame of every page: language, programme and date above, the menu from the registry, the notice below."""

import streamlit as st

from pages.shared import look, meetings, menu, notices, selection
from spark_metrics.errors import SparkError

st.set_page_config(page_title="SPARK", page_icon="static/favicon.svg", layout="wide")
selection.begin()
try:
    with st.container(horizontal=True, vertical_alignment="bottom", key="frame", gap="small"):
        selection.choose_language()
        programme = selection.choose_programme()
        as_of = selection.choose_as_of(programme)
        selection.choose_meeting(programme)
    look.apply()
    page = menu.chosen()
    notices.synthetic(programme)
    meetings.known_at(programme, as_of)
    page.run()
    notices.footer(programme, as_of)
    selection.end()
except SparkError as error:
    notices.problem(error)
