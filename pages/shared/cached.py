"""The only caching of the pages: figures by scalar keys, the viewer's scope and the version of the data.

Never a table as an argument (large ones are sampled when they are hashed), never the session inside.
"""

from __future__ import annotations

import datetime as dt

import streamlit as st

from spark_metrics import figures as facade
from spark_metrics.model.figure import Figure
from spark_metrics.workspace import template, workspace

SCOPE = "public"
"""Whose eyes the figures are for. One scope until there are viewers; it is part of every key already."""


def figures(programme: str, indicator: str | None, by: str | None, as_of: dt.date, language: str) -> list[Figure]:
    """`spark_metrics.figures.figures`, remembered until a batch comes in."""
    return _figures(SCOPE, workspace().data_version(), programme, indicator, by, as_of.isoformat(), language)


@st.cache_data(show_spinner=False, max_entries=2_000)
def _figures(
    scope: str, version: str, programme: str, indicator: str | None, by: str | None, as_of: str, language: str
) -> list[Figure]:
    return facade.figures(workspace(), programme, indicator, by, dt.date.fromisoformat(as_of), language)


@st.cache_data(show_spinner=False, max_entries=100)
def template_file(kind: str, language: str, form: str) -> bytes:
    """An empty template: the same for every viewer."""
    return template(kind, language, form)


def programme_names(language: str) -> dict[str, str]:
    """Programme key -> short name."""
    return {key: programme.short_name.in_(language) for key, programme in workspace().programmes.items()}


def days(programme: str) -> tuple[dt.date, dt.date]:
    """The first and the latest day that figures can be as of."""
    return workspace().first_day(programme), workspace().today(programme)
