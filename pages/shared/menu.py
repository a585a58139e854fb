"""The menu, made from the registry: the pages of the viewer, and to them there are no others."""

import streamlit as st

from pages.shared.registry import AUDIENCES, PAGES, PageEntry
from pages.shared.text import words
from spark_metrics.model.viewer import Role


def of_role(role: Role) -> list[PageEntry]:
    """The pages that a role may open."""
    return [entry for entry in PAGES if role in entry.roles]


def entry(name: str) -> PageEntry:
    """The page called `name`."""
    return next(page for page in PAGES if page.name == name)


def chosen(role: Role):
    """The page that the reader has chosen, with the menu above it: a section for each audience.

    Whatever else is asked for, by address or otherwise, gets the answer for a page that does not exist.
    """
    sections: dict[str, list] = {}
    for place, one in enumerate(of_role(role)):
        page = st.Page(one.file, title=words(one.title), icon=one.icon, url_path=one.name, default=place == 0)
        sections.setdefault(words(AUDIENCES[one.audience]), []).append(page)
    return st.navigation(sections, position="top")
