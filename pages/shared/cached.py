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
from spark_metrics import place_view as places
from spark_metrics import reach as reach_facade
from spark_metrics.figure_changes import figure_changes
from spark_metrics.model.concern import Concern
from spark_metrics.model.course import Course
from spark_metrics.model.figure import Figure
from spark_metrics.model.figure_change import FigureChange
from spark_metrics.model.meeting import Meeting, Minute
from spark_metrics.model.place_view import PlaceView
from spark_metrics.model.reach import MeetingPlace, NextPlaces, Reach
from spark_metrics.workspace import template, workspace

SCOPE = "public"
"""Whose eyes the figures are for. One scope until there are viewers; it is part of every key already."""


def figures(
    programme: str, indicator: str | None, by: str | None, as_of: dt.date, language: str,
    until: dt.date | None = None, sex: str | None = None,
) -> list[Figure]:  # fmt: skip
    """`spark_metrics.figures.figures`, remembered until a batch comes in."""
    days = (as_of.isoformat(), until and until.isoformat())
    return _figures(SCOPE, workspace().data_version(), programme, indicator, by, *days, language, sex)


@st.cache_data(show_spinner=False, max_entries=2_000)
def _figures(
    scope: str, version: str, programme: str, indicator: str | None, by: str | None, as_of: str, until: str | None,
    language: str, sex: str | None,
) -> list[Figure]:  # fmt: skip
    day, last = dt.date.fromisoformat(as_of), dt.date.fromisoformat(until) if until else None
    return facade.figures(workspace(), programme, indicator, by, day, language, last, sex)


def place_view(
    programme: str, indicator: str, by: str, measure: str, as_of: dt.date, language: str,
    until: dt.date | None = None, sex: str | None = None,
) -> PlaceView:  # fmt: skip
    """`spark_metrics.place_view.place_view`, remembered until a batch comes in."""
    days = (as_of.isoformat(), until and until.isoformat())
    return _place_view(SCOPE, workspace().data_version(), programme, indicator, by, measure, *days, language, sex)


@st.cache_data(show_spinner=False, max_entries=1_000)
def _place_view(
    scope: str, version: str, programme: str, indicator: str, by: str, measure: str, as_of: str, until: str | None,
    language: str, sex: str | None,
) -> PlaceView:  # fmt: skip
    day, last = dt.date.fromisoformat(as_of), dt.date.fromisoformat(until) if until else None
    return places.place_view(workspace(), programme, indicator, by, measure, day, language, last, sex)


def resembling(municipality: str) -> places.Resembling:
    """`spark_metrics.place_view.resembling`."""
    return _resembling(workspace().data_version(), municipality)


@st.cache_data(show_spinner=False, max_entries=300)
def _resembling(version: str, municipality: str) -> places.Resembling:
    return places.resembling(workspace(), municipality)


def meeting_places(programme: str, as_of: dt.date, until: dt.date | None = None) -> list[MeetingPlace]:
    """`spark_metrics.reach.meeting_places`."""
    days = (as_of.isoformat(), until and until.isoformat())
    return _meeting_places(SCOPE, workspace().data_version(), programme, *days)


@st.cache_data(show_spinner=False, max_entries=200)
def _meeting_places(scope: str, version: str, programme: str, as_of: str, until: str | None) -> list[MeetingPlace]:
    day, last = dt.date.fromisoformat(as_of), dt.date.fromisoformat(until) if until else None
    return reach_facade.meeting_places(workspace(), programme, day, last)


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


def reach(programme: str, within_km: float, road_factor: float, as_of: dt.date, language: str) -> Reach:
    """`spark_metrics.reach.reach`, remembered until a batch comes in."""
    day = as_of.isoformat()
    return _reach(SCOPE, workspace().data_version(), programme, within_km, road_factor, day, language)


@st.cache_data(show_spinner=False, max_entries=200)
def _reach(
    scope: str, version: str, programme: str, within_km: float, road_factor: float, as_of: str, language: str
) -> Reach:
    day = dt.date.fromisoformat(as_of)
    return reach_facade.reach(workspace(), programme, within_km, day, language=language, road_factor=road_factor)


def next_places(programme: str, within_km: float, road_factor: float, places: int, as_of: dt.date) -> NextPlaces:
    """`spark_metrics.reach.next_places`, remembered until a batch comes in."""
    day = as_of.isoformat()
    return _next_places(SCOPE, workspace().data_version(), programme, within_km, road_factor, places, day)


@st.cache_data(show_spinner=False, max_entries=500)
def _next_places(
    scope: str, version: str, programme: str, within_km: float, road_factor: float, places: int, as_of: str
) -> NextPlaces:
    day = dt.date.fromisoformat(as_of)
    return reach_facade.next_places(workspace(), programme, within_km, places, day, road_factor=road_factor)


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
