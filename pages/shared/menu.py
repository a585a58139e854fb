"""The menu, made from the registry."""

import streamlit as st

from pages.shared.registry import AUDIENCES, PAGES
from pages.shared.text import words


def chosen():
    """The page that the reader has chosen, with the menu above it: a section for each audience."""
    sections: dict[str, list] = {}
    for place, entry in enumerate(PAGES):
        page = st.Page(entry.file, title=words(entry.title), icon=entry.icon, url_path=entry.name, default=place == 0)
        sections.setdefault(words(AUDIENCES[entry.audience]), []).append(page)
    return st.navigation(sections, position="top")
