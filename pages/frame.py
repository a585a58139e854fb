"""The frame of every page: language, programme and date above, the menu from the registry, the notice below."""

import streamlit as st

from pages.shared import look, notices, selection
from pages.shared.registry import AUDIENCES, PAGES
from pages.shared.text import words
from spark_metrics.errors import SparkError

st.set_page_config(page_title="SPARK", page_icon="static/favicon.svg", layout="wide")
with st.container(horizontal=True, vertical_alignment="bottom", key="frame", gap="small"):
    language = selection.choose_language()
    programme = selection.choose_programme()
    as_of = selection.choose_as_of(programme)
look.apply()

menu: dict[str, list] = {}
for place, entry in enumerate(PAGES):
    page = st.Page(entry.file, title=words(entry.title), icon=entry.icon, url_path=entry.name, default=place == 0)
    menu.setdefault(words(AUDIENCES[entry.audience]), []).append(page)
chosen = st.navigation(menu, position="top")

notices.synthetic(programme)
try:
    chosen.run()
except SparkError as error:
    notices.problem(error)
notices.footer(programme, as_of)
