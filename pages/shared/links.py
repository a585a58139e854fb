"""Links from one page to another, for those who may open the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from pages.shared import menu, selection, viewers
from pages.shared.text import plain, words
from spark_metrics.language import Text


def may_open(name: str) -> bool:
    """May the viewer open the page called `name`, in the chosen programme?"""
    role = viewers.current().role_in(selection.current().programme)
    return any(entry.name == name for entry in menu.of_role(role))


def to_page(
    name: str, label: Text, icon: str | None = None, query: Mapping[str, str] | None = None, at: Any = st
) -> None:
    """A link to the page called `name`, in the container `at`; nothing for those to whom there is no such page."""
    entry = menu.entry(name)
    if may_open(name):
        at.page_link(
            entry.file, label=plain(words(label)), icon=icon or entry.icon, query_params=dict(query or {}),
            width="content",
        )  # fmt: skip
