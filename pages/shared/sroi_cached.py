"""Value maps and their social return, remembered by scalars and the viewer's scope, as in `cached.py`."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from pages.shared import viewers
from pages.shared.cached import Asked
from spark_metrics import social_return as facade
from spark_metrics.model.social_return import Settings, Timing
from spark_metrics.model.viewer import Role, Viewer
from spark_metrics.social_return import Found
from spark_metrics.workspace import workspace


def choices(programme: str, as_of: dt.date, enterprise: str | None) -> dict[str, str]:
    """`spark_metrics.social_return.choices` for the viewer of now: reference -> name of one holder's maps."""
    viewer = viewers.current()
    return facade.choices(Asked.by_viewer(programme).workspace, viewer, programme, as_of, enterprise)


def found(programme: str, key: str, as_of: dt.date, settings: Settings | None = None) -> Found:
    """`spark_metrics.social_return.found` for the viewer of now, remembered until a batch comes in or the day ends.

    The day: an enterprise's own map is known as it is today.
    """
    viewer, today = viewers.current(), workspace().today(programme).isoformat()
    conventions = (settings.discount_rate, settings.timing) if settings else None
    whose = (viewer.role, viewer.programmes, viewer.organisations)
    return _found(Asked.by_viewer(programme), programme, key, as_of.isoformat(), today, conventions, *whose)


@st.cache_data(show_spinner=False, max_entries=300)
def _found(
    asked: Asked, programme: str, key: str, as_of: str, today: str, conventions: tuple[float, Timing] | None,
    role: Role, programmes: tuple[str, ...] | None, organisations: tuple[str, ...],
) -> Found:  # fmt: skip
    viewer, day = Viewer(role, "", programmes, organisations), dt.date.fromisoformat(as_of)
    settings = Settings(*conventions) if conventions else None
    return facade.found(asked.workspace, viewer, programme, key, day, settings)
