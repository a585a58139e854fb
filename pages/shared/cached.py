"""The only caching of the pages: figures by scalar keys, the viewer's scope and the version of the data.

Never a table as an argument (large ones are sampled when they are hashed), never the session inside: what is remembered
is made of its key alone. `Asked` is the part of it that the viewer makes.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

import streamlit as st

from pages.shared import viewers
from spark_metrics import concerns as concerns_facade
from spark_metrics import course as course_facade
from spark_metrics import figures as facade
from spark_metrics import meetings as log
from spark_metrics import peers as peers_facade
from spark_metrics import place_view as places
from spark_metrics import reach as reach_facade
from spark_metrics.example_store import enterprises
from spark_metrics.figure_changes import figure_changes
from spark_metrics.model.concern import Concern
from spark_metrics.model.course import Course
from spark_metrics.model.figure import Figure
from spark_metrics.model.figure_change import FigureChange
from spark_metrics.model.meeting import Meeting, Minute
from spark_metrics.model.peers import Peers
from spark_metrics.model.place_view import PlaceView
from spark_metrics.model.reach import MeetingPlace, NextPlaces, Reach
from spark_metrics.model.viewer import Role, Viewer
from spark_metrics.workspace import Workspace, template, workspace


class Asked(NamedTuple):
    """For whose eyes something is, and of which state of the store; a part of every key.

    Attributes:
        scope: everything that the viewer may see.
        released: releases alone, as for all who do not work with the programme.
        version: of the data.
    """

    scope: str
    released: bool
    version: str

    @classmethod
    def by_viewer(cls, programme: str) -> Asked:
        """What the viewer of now asks with, about a programme."""
        viewer = viewers.current()
        return cls(viewer.scope, not viewer.sees_any_day(programme), workspace().data_version())

    @property
    def workspace(self) -> Workspace:
        """The workspace as this viewer sees it."""
        return workspace().released() if self.released else workspace()


def figures(
    programme: str, indicator: str | None, by: str | None, as_of: dt.date, language: str,
    until: dt.date | None = None, sex: str | None = None,
) -> list[Figure]:  # fmt: skip
    """`spark_metrics.figures.figures`, remembered until a batch comes in."""
    days = (as_of.isoformat(), until and until.isoformat())
    return _figures(Asked.by_viewer(programme), programme, indicator, by, *days, language, sex)


@st.cache_data(show_spinner=False, max_entries=2_000)
def _figures(
    asked: Asked, programme: str, indicator: str | None, by: str | None, as_of: str, until: str | None,
    language: str, sex: str | None,
) -> list[Figure]:  # fmt: skip
    day, last = dt.date.fromisoformat(as_of), dt.date.fromisoformat(until) if until else None
    return facade.figures(asked.workspace, programme, indicator, by, day, language, last, sex)


def place_view(
    programme: str, indicator: str, by: str, measure: str, as_of: dt.date, language: str,
    until: dt.date | None = None, sex: str | None = None,
) -> PlaceView:  # fmt: skip
    """`spark_metrics.place_view.place_view`, remembered until a batch comes in."""
    days = (as_of.isoformat(), until and until.isoformat())
    return _place_view(Asked.by_viewer(programme), programme, indicator, by, measure, *days, language, sex)


@st.cache_data(show_spinner=False, max_entries=1_000)
def _place_view(
    asked: Asked, programme: str, indicator: str, by: str, measure: str, as_of: str, until: str | None,
    language: str, sex: str | None,
) -> PlaceView:  # fmt: skip
    day, last = dt.date.fromisoformat(as_of), dt.date.fromisoformat(until) if until else None
    return places.place_view(asked.workspace, programme, indicator, by, measure, day, language, last, sex)


def resembling(municipality: str) -> places.Resembling:
    """`spark_metrics.place_view.resembling`."""
    return _resembling(workspace().data_version(), municipality)


@st.cache_data(show_spinner=False, max_entries=300)
def _resembling(version: str, municipality: str) -> places.Resembling:
    return places.resembling(workspace(), municipality)


def meeting_places(programme: str, as_of: dt.date, until: dt.date | None = None) -> list[MeetingPlace]:
    """`spark_metrics.reach.meeting_places`."""
    days = (as_of.isoformat(), until and until.isoformat())
    return _meeting_places(Asked.by_viewer(programme), programme, *days)


@st.cache_data(show_spinner=False, max_entries=200)
def _meeting_places(asked: Asked, programme: str, as_of: str, until: str | None) -> list[MeetingPlace]:
    day, last = dt.date.fromisoformat(as_of), dt.date.fromisoformat(until) if until else None
    return reach_facade.meeting_places(asked.workspace, programme, day, last)


def meetings(programme: str) -> list[Meeting]:
    """`spark_metrics.meetings.meetings`."""
    return _meetings(Asked.by_viewer(programme), programme)


@st.cache_data(show_spinner=False, max_entries=100)
def _meetings(asked: Asked, programme: str) -> list[Meeting]:
    return log.meetings(asked.workspace, programme)


def minutes(programme: str, as_of: dt.date | None) -> list[Minute]:
    """`spark_metrics.meetings.minutes`."""
    return _minutes(Asked.by_viewer(programme), programme, as_of and as_of.isoformat())


@st.cache_data(show_spinner=False, max_entries=200)
def _minutes(asked: Asked, programme: str, as_of: str | None) -> list[Minute]:
    return log.minutes(asked.workspace, programme, dt.date.fromisoformat(as_of) if as_of else None)


def changes(
    programme: str, since: dt.date, until: dt.date, language: str, indicator: str | None = None, by: str | None = None
) -> list[FigureChange]:
    """`spark_metrics.figure_changes.figure_changes`."""
    days = (since.isoformat(), until.isoformat())
    return _changes(Asked.by_viewer(programme), programme, *days, language, indicator, by)


@st.cache_data(show_spinner=False, max_entries=200)
def _changes(
    asked: Asked, programme: str, since: str, until: str, language: str, indicator: str | None,
    by: str | None,
) -> list[FigureChange]:  # fmt: skip
    days = (dt.date.fromisoformat(since), dt.date.fromisoformat(until))
    return figure_changes(asked.workspace, programme, *days, language, indicator, by)


def concerns(programme: str, as_of: dt.date, language: str) -> list[Concern]:
    """`spark_metrics.concerns.concerns`, remembered until a batch comes in."""
    return _concerns(Asked.by_viewer(programme), programme, as_of.isoformat(), language)


@st.cache_data(show_spinner=False, max_entries=500)
def _concerns(asked: Asked, programme: str, as_of: str, language: str) -> list[Concern]:
    return concerns_facade.concerns(asked.workspace, programme, dt.date.fromisoformat(as_of), language)


def course(programme: str, indicator: str, as_of: dt.date, language: str) -> Course:
    """`spark_metrics.course.course`, remembered until a batch comes in."""
    return _course(Asked.by_viewer(programme), programme, indicator, as_of.isoformat(), language)


@st.cache_data(show_spinner=False, max_entries=1_000)
def _course(asked: Asked, programme: str, indicator: str, as_of: str, language: str) -> Course:
    return course_facade.course(asked.workspace, programme, indicator, dt.date.fromisoformat(as_of), language)


def reach(programme: str, within_km: float, road_factor: float, as_of: dt.date, language: str) -> Reach:
    """`spark_metrics.reach.reach`, remembered until a batch comes in."""
    day = as_of.isoformat()
    return _reach(Asked.by_viewer(programme), programme, within_km, road_factor, day, language)


@st.cache_data(show_spinner=False, max_entries=200)
def _reach(asked: Asked, programme: str, within_km: float, road_factor: float, as_of: str, language: str) -> Reach:
    day = dt.date.fromisoformat(as_of)
    return reach_facade.reach(asked.workspace, programme, within_km, day, language=language, road_factor=road_factor)


def peers(programme: str, enterprise: str, as_of: dt.date) -> Peers:
    """`spark_metrics.peers.peers` for the viewer of now, remembered until a batch comes in or the day ends.

    The day: beside the latest release stand own figures as they are today.
    """
    asked, viewer, day = Asked.by_viewer(programme), viewers.current(), as_of.isoformat()
    today = workspace().today(programme).isoformat()
    return _peers(asked, programme, enterprise, day, today, viewer.role, viewer.programmes, viewer.organisations)


@st.cache_data(show_spinner=False, max_entries=500)
def _peers(
    asked: Asked, programme: str, enterprise: str, as_of: str, today: str, role: Role,
    programmes: tuple[str, ...] | None, organisations: tuple[str, ...],
) -> Peers:  # fmt: skip
    viewer, day = Viewer(role, "", programmes, organisations), dt.date.fromisoformat(as_of)
    return peers_facade.peers(asked.workspace, viewer, programme, enterprise, day)


def next_places(programme: str, within_km: float, road_factor: float, places: int, as_of: dt.date) -> NextPlaces:
    """`spark_metrics.reach.next_places`, remembered until a batch comes in."""
    day = as_of.isoformat()
    return _next_places(Asked.by_viewer(programme), programme, within_km, road_factor, places, day)


@st.cache_data(show_spinner=False, max_entries=500)
def _next_places(
    asked: Asked, programme: str, within_km: float, road_factor: float, places: int, as_of: str
) -> NextPlaces:
    day = dt.date.fromisoformat(as_of)
    return reach_facade.next_places(asked.workspace, programme, within_km, places, day, road_factor=road_factor)


@st.cache_data(show_spinner=False, max_entries=100)
def template_file(kind: str, language: str, form: str) -> bytes:
    """An empty template: the same for every viewer."""
    return template(kind, language, form)


def programme_names(language: str) -> dict[str, str]:
    """Programme key -> short name."""
    return {key: programme.short_name.in_(language) for key, programme in workspace().programmes.items()}


def days(programme: str) -> tuple[dt.date, dt.date]:
    """The first and the latest day that figures can be as of, for the viewer."""
    seen = viewers.seen(programme)
    return seen.first_day(programme), seen.today(programme)


def releases(programme: str) -> list[dt.date]:
    """The days that those may ask for who see releases alone, the latest first; at least one."""
    released = workspace().released()
    return released.days(programme)[::-1] or [released.today(programme)]


def enterprise_names(programme: str) -> dict[str, str]:
    """Number -> name of the enterprises of a programme, by name: for the example's switch of viewer."""
    return _enterprise_names(workspace().data_version(), programme)


@st.cache_data(show_spinner=False, max_entries=20)
def _enterprise_names(version: str, programme: str) -> dict[str, str]:
    return enterprises(workspace(), programme)
