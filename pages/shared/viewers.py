"""Who looks at the page that runs, and what of the store they see. Denied by default: who is not known is the public.

Asked anew each time, as a click's callback and a fragment run without the frame: whoever has been logged out meanwhile,
in another tab too, acts and sees as the public from then on.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import streamlit as st

from pages.shared import doorkeeper, logins, served, streamlit_inside
from spark_metrics.model.viewer import PUBLIC, Viewer
from spark_metrics.workspace import Workspace, workspace

EXAMPLE = Viewer("office", "example")
"""Who tries the example store sees all of it until they choose to look as somebody else."""
ALONE = Viewer("office", "this computer")
"""Who says that nobody else reaches the server."""
OF_NOBODY = ("language", "programme", "viewer", "_viewer", "_address_", "_acted", "_page", "_same_page")
"""How the keys begin that a session keeps when it comes to be another viewer's: they say nothing of who was there."""


def current() -> Viewer:
    """The viewer, now."""
    how = served.mode()
    if how == "login":
        return logins.of_page().viewer
    if how == "example":
        return st.session_state.get("_viewer", EXAMPLE)
    return ALONE if how == "alone" else PUBLIC


def settle() -> Viewer:
    """For the frame, before anything else of a run: who it is. What a session held for somebody else is forgotten."""
    viewer = current()
    before = st.session_state.get("_settled")
    if before is not None and before != viewer.scope:
        for key in list(st.session_state):
            if not str(key).startswith(OF_NOBODY):
                del st.session_state[key]
        streamlit_inside.forget_files()
    st.session_state["_settled"] = viewer.scope
    doorkeeper.is_shown_to(streamlit_inside.session_id(), logins.of_page().key if served.mode() == "login" else "")
    return viewer


def seen(programme: str) -> Workspace:
    """The workspace as the viewer sees it in a programme: its releases alone, unless they may ask for any day."""
    whole = workspace()
    return whole if current().sees_any_day(programme) else whole.released()


def to_take_along(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """What makes a file when its button is clicked, such that the file is the viewer's of now. For every download that
    is made on demand: of one that nobody is noted for, nobody gets it where there is a login."""
    login = logins.of_page().key if served.mode() == "login" else ""
    return doorkeeper.made_for(login, make)


def fragment(run_every: str | None = None) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """`st.fragment` whose reruns stop when the viewer is no longer who the frame met: then all of the page runs anew.

    The only way to make a fragment: a rerun of one runs with what its page held for the viewer of then.
    """

    def guarded(body: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(body)
        def checked(*args: Any, **more: Any) -> None:
            if current().scope != st.session_state.get("_settled"):
                st.rerun()
            body(*args, **more)

        return st.fragment(checked, run_every=run_every)

    return guarded
