"""The menu, made from the registry: the pages of the viewer, and to them there are no others."""

import streamlit as st

from pages.shared.registry import AUDIENCES, PAGES, PageEntry
from pages.shared.text import words
from spark_metrics.model.viewer import Role

OPEN = "_page_open"
"""In the session: the page that was shown last. The key begins like those that a change of viewer leaves."""


def of_role(role: Role) -> list[PageEntry]:
    """The pages that a role may open."""
    return [entry for entry in PAGES if role in entry.roles]


def entry(name: str) -> PageEntry:
    """The page called `name`."""
    return next(page for page in PAGES if page.name == name)


def chosen(role: Role):
    """The page that the reader has chosen, with the menu above it: a section for each audience.

    Whatever else is asked for, by address or otherwise, gets the answer for a page that does not exist. Whose page is
    no longer theirs, as they have gone to another programme, say, comes to the start page.
    """
    sections: dict[str, list] = {}
    for place, one in enumerate(of_role(role)):
        page = st.Page(one.file, title=words(one.title), icon=one.icon, url_path=one.name, default=place == 0)
        sections.setdefault(words(AUDIENCES[one.audience]), []).append(page)
    open_until_now = st.session_state.get(OPEN)
    left = open_until_now and all(one.name != open_until_now for one in of_role(role))
    if left:
        way_out = st.Page(_nothing, title=open_until_now, url_path=open_until_now, visibility="hidden")
        sections.setdefault("", []).append(way_out)
    page = st.navigation(sections, position="top")
    st.session_state[OPEN] = page.url_path or PAGES[0].name
    if left and page.url_path == open_until_now:
        st.session_state.pop(OPEN)
        st.switch_page(PAGES[0].file)
    return page


def _nothing() -> None:
    """A page without anything: only to go from."""
