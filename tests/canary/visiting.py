"""Visits: a viewer opens a page and changes what can be changed; everything that would leave the server is caught."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from google.protobuf.message import Message
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Widget

from pages.shared import logins, streamlit_inside
from pages.shared.logins import Login, Standing
from spark_metrics.model.viewer import PUBLIC, Viewer

FRAME = Path(__file__).resolve().parents[2] / "pages" / "frame.py"
TIMEOUT, CHANGED = 120, 0.7
LISTS, ROWS = ("selectbox", "radio"), ("button_group", "select_slider", "multiselect")
Said = str | bool | list[str]
"""What the browser says of a widget."""
_BEGUN = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


@dataclass
class Caught:
    """What would have left: messages of the websocket, files, and what makes a file when its button is clicked."""

    messages: list[Message] = field(default_factory=list)
    files: list[bytes] = field(default_factory=list)
    on_demand: dict[str, Callable[[], object]] = field(default_factory=dict)


@contextmanager
def looking_as(viewer: Viewer) -> Iterator[None]:
    """Pages are looked at by this viewer, logged in as behind a provider. How a login is proved is tested elsewhere."""
    login = None if viewer == PUBLIC else Login(viewer.scope, "https://id.example.se", viewer.scope, _BEGUN)
    with (
        patch.object(logins, "of_page", lambda: Standing(login, viewer)),
        patch.object(streamlit_inside, "auth_section", lambda: {"redirect_uri": "http://localhost/oauth2callback"}),
    ):
        yield


@contextmanager
def catching() -> Iterator[Caught]:
    """Catches messages and files."""
    caught = Caught()
    enqueue, add, keep = ForwardMsgQueue.enqueue, MediaFileManager.add_deferred, MemoryMediaFileStorage.load_and_get_id

    def sent(queue, said):
        caught.messages.append(said)
        return enqueue(queue, said)

    def deferred(files, make, mime, place, file_name=None, **more):
        caught.on_demand[file_name or place] = make
        return add(files, make, mime, place, file_name, **more)

    def stored(storage, what, *about, **more):
        caught.files.append(what if isinstance(what, bytes) else Path(what).read_bytes())
        return keep(storage, what, *about, **more)

    with (
        patch.object(ForwardMsgQueue, "enqueue", sent),
        patch.object(MediaFileManager, "add_deferred", deferred),
        patch.object(MemoryMediaFileStorage, "load_and_get_id", stored),
    ):
        yield caught


def opened(file: str, held: Mapping[str, str] | None = None, **address: str) -> AppTest:
    """The page in a file, with these choices in its address; whoever may not open it gets what the frame answers.

    Args:
        held: what the session holds before.
    """
    app = AppTest.from_file(FRAME, default_timeout=TIMEOUT)
    for name, value in (held or {}).items():
        app.session_state[name] = value
    for name, value in address.items():
        app.query_params[name] = value
    return app.switch_page(file).run()


def told(app: AppTest, said: Mapping[str, Said]) -> AppTest:
    """The run after the browser has said that the widgets with these ids are so now, whatever they offer."""
    states = WidgetStates()
    for widget in (one for one in app._tree if isinstance(one, Widget)):
        try:
            state = widget._widget_state
        except ValueError:  # it stands at what it no longer offers; the browser then says nothing of it
            state = WidgetState(id=widget.id)
        states.widgets.append(state)
        state = states.widgets[-1]
        if state.id in said:
            value = said[state.id]
            if isinstance(value, bool):
                state.bool_value = value
            elif isinstance(value, str):
                state.string_value = value
            else:
                state.string_array_value.data[:] = value
    return app._run(states)


def choices(app: AppTest) -> dict[str, list[Said]]:
    """What can be chosen on the page, but for language and programme: id of a widget -> what it can be."""
    found: dict[str, list[Said]] = {}
    for kind in LISTS:
        found |= {one.id: list(one.options) for one in getattr(app, kind) if can_be_changed(one)}
    for kind in ROWS:
        found |= {one.id: [[option] for option in one.options] for one in getattr(app, kind) if can_be_changed(one)}
    for kind in ("checkbox", "toggle"):
        found |= {one.id: [True, False] for one in getattr(app, kind) if can_be_changed(one)}
    return {widget: values for widget, values in found.items() if values}


def can_be_changed(widget) -> bool:
    """Is it there to be changed, and not what a visit is made with?"""
    return not widget.disabled and not (widget.key or "").startswith(("programme", "language"))


def turned(app: AppTest, turn: int, draws: random.Random) -> AppTest:
    """Most choices of the page changed at once, each to the option that its turn comes to: in as many turns as the
    longest list has options, each option has been chosen beside several others."""
    change = {one: values[turn % len(values)] for one, values in choices(app).items() if draws.random() < CHANGED}
    return told(app, change)
