"""A meeting on the projector: one view at a time, turned by key, and the way to write something down about it.

The view that is shown stands in the address, so that a lost connection comes back to it.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.shared import minutes, selection, stage
from pages.shared.stage import Stage
from pages.shared.text import plain, words
from spark_metrics.language import Text
from spark_metrics.model.figure import Figure

VIEW, WRITING = "item", "writing"


def start(first: str) -> None:
    """The first view; for a button's callback."""
    selection.keep(VIEW, first)
    st.session_state[WRITING] = None


def leave() -> None:
    """Back to the page; for a button's callback."""
    selection.keep(VIEW, None)


def show(shown: Stage, views: Sequence[str], view: str) -> None:
    """One view of the meeting, with its bar."""
    stage.style()
    writing = st.session_state.get(WRITING)
    if writing == "minute":
        _write(shown, view)
    elif writing == "closing":
        _close(shown)
    else:
        st.title(plain(stage.title(shown.programme, view)), anchor=False)
        stage.draw(shown, view)
        _bar(shown, views, view)


def _bar(shown: Stage, views: Sequence[str], view: str) -> None:
    """Where we are, and the keys: arrows or a presenter's PageUp and PageDown turn, N writes, K closes, Esc leaves."""
    place = views.index(view)
    before, after = views[max(place - 1, 0)], views[min(place + 1, len(views) - 1)]
    with st.container(key="stage_bar", horizontal=True, vertical_alignment="center"):
        _button(Text("Back"), "back", "Left", before, disabled=place == 0)
        position = words(Text("{place} of {all}", place=place + 1, all=len(views)))
        st.markdown(f"**{plain(position)}**", width="content")
        _button(Text("Next"), "next", "Right", after, disabled=place == len(views) - 1, primary=True)
        with st.container(key="stage_state"):
            st.markdown(plain(stage.state(shown)))
        st.button(words(Text("Write down")), key="stage_write", shortcut="N", on_click=_writing, args=("minute",))
        if minutes.open_before(shown.programme.key, shown.as_of):
            st.button(words(Text("Close a matter")), key="stage_close", shortcut="K", on_click=_writing,
                      args=("closing",))  # fmt: skip
        st.button(words(Text("Leave")), key="stage_leave", shortcut="Esc", on_click=leave)
    with st.container(key="stage_keys"):  # the same for a presenter in the hand
        _button(Text("Back"), "page_up", "PageUp", before, disabled=place == 0)
        _button(Text("Next"), "page_down", "PageDown", after, disabled=place == len(views) - 1)


def _button(label: Text, key: str, shortcut: str, to: str, disabled: bool, primary: bool = False) -> None:
    st.button(
        words(label), key=f"stage_{key}", shortcut=shortcut, on_click=selection.keep, args=(VIEW, to),
        disabled=disabled, type="primary" if primary else "secondary",
    )  # fmt: skip


def _writing(what: str | None) -> None:
    st.session_state[WRITING] = what


def _write(shown: Stage, view: str) -> None:
    """Write something down, about the figure that was on the screen."""
    st.title(words(Text("Write down")), anchor=False)
    key = stage.indicator_of(view)
    figure: Figure | None = shown.whole(key)[0] if key else None
    _done(minutes.form(shown.programme.key, shown.as_of, figure))


def _close(shown: Stage) -> None:
    """Close an open matter."""
    st.title(words(Text("Close a matter")), anchor=False)
    _done(minutes.closing(shown.programme.key, minutes.open_before(shown.programme.key, shown.as_of)))


def _done(stored: bool) -> None:
    """Back to the view when something was stored, or when the reader has changed her mind."""
    st.button(words(Text("Cancel")), key="stage_cancel", shortcut="Esc", on_click=_writing, args=(None,))
    if stored:
        _writing(None)
        st.toast(words(Text("Written down.")), icon=":material/check:")
        st.rerun()
