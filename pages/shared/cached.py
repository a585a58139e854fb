"""The only caching of the pages: figures by scalar keys, the viewer's scope and the version of the data.

Never a table as an argument (large ones are sampled when they are hashed), never the session inside.
"""

from __future__ import annotations

import datetime as dt

import streamlit as st

from spark_metrics import concerns as concerns_facade
from spark_metrics import course as course_facade
from spark_metrics import figures as facade
from spark_metrics import meetings as log
from spark_metrics.figure_changes import figure_changes
from spark_metrics.model.concern import Concern
from spark_metrics.model.course import Course
from spark_metrics.model.figure import Figure
from spark_metrics.model.figure_change import FigureChange
from spark_metrics.model.meeting import Meeting, Minute
from spark_metrics.workspace import template, workspace

SCOPE = "public"
"""Whose eyes the figures are for. One scope until there are viewers; it is part of every key already."""


def figures(
    programme: str, indicator: str | None, by: str | None, as_of: dt.date, language: str, until: dt.date | None = None
) -> list[Figure]:
    """`spark_metrics.figures.figures`, remembered until a batch comes in."""
    days = (as_of.isoformat(), until and until.isoformat())
    return _figures(SCOPE, workspace().data_version(), programme, indicator, by, *days, language)


@st.cache_data(show_spinner=False, max_entries=2_000)
def _figures(
    scope: str, version: str, programme: str, indicator: str | None, by: str | None, as_of: str, until: str | None,
    language: str,
) -> list[Figure]:  # fmt: skip
    day, last = dt.date.fromisoformat(as_of), dt.date.fromisoformat(until) if until else None
    return facade.figures(workspace(), programme, indicator, by, day, language, last)


def meetings(programme: str) -> list[Meeting]:
    """`spark_metrics.meetings.meetings`."""
    return _meetings(SCOPE, workspace().data_version(), programme)


@st.cache_data(show_spinner=False, max_entries=100)
def _meetings(scope: str, version: str, programme: str) -> list[Meeting]:
    return log.meetings(workspace(), programme)


def minutes(programme: str, as_of: dt.date | None) -> list[Minute]:
    """`spark_metrics.meetings.minutes`."""
    return _minutes(SCOPE, workspace().data_version(), programme, as_of and as_of.isoformat())


@st.cache_data(show_spinner=False, max_entries=200)
def _minutes(scope: str, version: str, programme: str, as_of: str | None) -> list[Minute]:
    return log.minutes(workspace(), programme, dt.date.fromisoformat(as_of) if as_of else None)


def changes(
    programme: str, since: dt.date, until: dt.date, language: str, indicator: str | None = None, by: str | None = None
) -> list[FigureChange]:
    """`spark_metrics.figure_changes.figure_changes`."""
    days = (since.isoformat(), until.isoformat())
    return _changes(SCOPE, workspace().data_version(), programme, *days, language, indicator, by)


@st.cache_data(show_spinner=False, max_entries=200)
def _changes(
    scope: str, version: str, programme: str, since: str, until: str, language: str, indicator: str | None,
    by: str | None,
) -> list[FigureChange]:  # fmt: skip
    days = (dt.date.fromisoformat(since), dt.date.fromisoformat(until))
    return figure_changes(workspace(), programme, *days, language, indicator, by)


def concerns(programme: str, as_of: dt.date, language: str) -> list[Concern]:
    """`spark_metrics.concerns.concerns`, remembered until a batch comes in."""
    return _concerns(SCOPE, workspace().data_version(), programme, as_of.isoformat(), language)


@st.cache_data(show_spinner=False, max_entries=500)
def _concerns(scope: str, version: str, programme: str, as_of: str, language: str) -> list[Concern]:
    return concerns_facade.concerns(workspace(), programme, dt.date.fromisoformat(as_of), language)


def course(programme: str, indicator: str, as_of: dt.date, language: str) -> Course:
    """`spark_metrics.course.course`, remembered until a batch comes in."""
    return _course(SCOPE, workspace().data_version(), programme, indicator, as_of.isoformat(), language)


@st.cache_data(show_spinner=False, max_entries=1_000)
def _course(scope: str, version: str, programme: str, indicator: str, as_of: str, language: str) -> Course:
    return course_facade.course(workspace(), programme, indicator, dt.date.fromisoformat(as_of), language)


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
