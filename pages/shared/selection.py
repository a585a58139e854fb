"""What the reader has chosen: kept in the session, and in the address as stable codes, so that a view can be shared.

Streamlit's own `bind="query-params"` writes the *words* of an option into the address (1.67: the formatted label), so
a link would break with the language. Here the address holds the code, and is followed when the reader goes back,
forward or pastes a link into an open session.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlsplit

import streamlit as st

from pages.shared import cached, viewers
from pages.shared.text import language, words
from spark_metrics.language import LANGUAGES, Text, language_name


@dataclass(frozen=True)
class Selection:
    """What every page is about."""

    programme: str
    as_of: dt.date
    language: str


def begin() -> None:
    """Called once a run, before the first choice: notes whether the reader has come to another page."""
    page = urlsplit(st.context.url or "").path
    st.session_state["_same_page"] = st.session_state.get("_page") == page
    st.session_state["_page"] = page


def end() -> None:
    """Called when a run is through: what the reader did in a widget has been heard."""
    st.session_state["_acted"] = False


def keep(key: str, value: Any) -> None:
    """The reader chose `value` just now: that is the choice, whatever the address still says. For callbacks."""
    st.session_state[key], st.session_state["_acted"] = value, True


def _keep_from(widget: str, key: str) -> None:
    keep(key, st.session_state[widget])


def _news(key: str) -> Literal["asked", "gone"] | None:
    """Whether the address says something new: a link, or a step back or forward.

    A value that is gone from the address of the same page stands for the default, since the default is not written;
    a change of page empties the address, too, and changes no choice.
    """
    asked, written = st.query_params.get(key), st.session_state.get(f"_address_{key}")
    if st.session_state.get("_acted") or asked == written:
        return None
    if asked is not None:
        return "asked"
    return "gone" if st.session_state.get("_same_page") else None


def _follow_address(key: str, options: Sequence[str], default: str | None) -> None:
    """Sets the choice from the address when that says something new and possible, and makes sure that there is one."""
    news, asked = _news(key), st.query_params.get(key)
    if news == "gone" or st.session_state.get(key) not in options:
        st.session_state[key] = default
    if news == "asked" and asked in options:
        st.session_state[key] = asked


def _write_address(key: str, value: str | None, default: str | None) -> None:
    written = None if value == default else value
    st.session_state[f"_address_{key}"] = written
    if written is None:
        st.query_params.pop(key, None)
    elif st.query_params.get(key) != written:
        st.query_params[key] = written


def choose(
    label: Text,
    key: str,
    options: Sequence[str],
    name: Callable[[str], str],
    widget: Literal["list", "buttons"] = "list",
    optional: bool = False,
    hide_label: bool = False,
    width: int | Literal["stretch"] = "stretch",
    default: str | None = None,
) -> str | None:
    """A choice of one of the codes in `options`, shown by `name`, kept in the session and the address as `key`.

    The default is `default` or else the first option; with `optional` the reader may choose nothing (None), and that
    is. `width` is that of a list, in pixels. The widget is another one in each language: the browser would keep the
    words of the old.
    """
    default = None if optional else default or options[0]
    _follow_address(key, options, default)
    shown = f"{key}_{language()}"
    st.session_state[shown] = st.session_state[key]
    visibility = "collapsed" if hide_label else "visible"
    common = {"key": shown, "format_func": name, "label_visibility": visibility}
    common |= {"on_change": _keep_from, "args": (shown, key)}
    if widget == "buttons":
        value = st.segmented_control(words(label), options, required=True, **common)
    else:
        hint = words(Text("Choose …"))
        value = st.selectbox(words(label), options, placeholder=hint, width=width, **common)
    if value is None and not optional:
        value = default  # the reader emptied the list
    _write_address(key, value, default)
    return value


def chosen(key: str, options: Sequence[str], default: str) -> str:
    """The choice that `choose` will show, before its widget is drawn."""
    _follow_address(key, options, default)
    return st.session_state[key]


def choose_words(label: Text, key: str, options: dict[str, Text]) -> str:
    """Buttons for a few codes, each with its words; the first is the default."""
    return choose(label, key, list(options), lambda code: words(options[code]), widget="buttons")


def choose_language() -> str:
    """The language buttons."""
    return choose(Text("Language"), "language", LANGUAGES, language_name, widget="buttons", hide_label=True)


def choose_programme() -> str:
    """The programme list."""
    names = cached.programme_names(language())
    return choose(Text("Programme"), "programme", list(names), names.__getitem__, width=300)


def choose_as_of(programme: str) -> dt.date:
    """The day that the figures are to be known as of, kept for each programme; the latest is not written out.

    Who sees releases alone chooses among them.
    """
    if not viewers.current().sees_any_day(programme):
        return _choose_release(programme)
    first, latest = cached.days(programme)
    key = f"as_of_{programme}"
    shown = f"{key}_shown"
    day = _asked_day(key, latest)
    st.session_state[shown] = day if first <= day <= latest else latest
    day = st.date_input(
        words(Text("As known on")), key=shown, min_value=first, max_value=latest, format="YYYY-MM-DD", width=170,
        on_change=_keep_from, args=(shown, key),
    )  # fmt: skip
    st.session_state[key] = day or latest  # None: the reader emptied the field
    _write_address("as_of", st.session_state[key].isoformat(), latest.isoformat())
    return st.session_state[key]


def _choose_release(programme: str) -> dt.date:
    """One of the days that have been released."""
    released = cached.releases(programme)
    key = f"as_of_{programme}"
    shown = f"{key}_release"
    day = _asked_day(key, released[0])
    st.session_state[shown] = day if day in released else released[0]
    chosen = st.selectbox(
        words(Text("Released, as known on")), released, key=shown, format_func=dt.date.isoformat, width=190,
        on_change=_keep_from, args=(shown, key),
    )  # fmt: skip
    # Whatever a browser sends: no other day is there.
    st.session_state[key] = chosen if chosen in released else released[0]
    _write_address("as_of", st.session_state[key].isoformat(), released[0].isoformat())
    return st.session_state[key]


def _asked_day(key: str, latest: dt.date) -> dt.date:
    """The day that the address newly asks for, or else the one chosen before, or else the latest."""
    news = _news("as_of")
    asked = latest if news == "gone" else _date(st.query_params.get("as_of")) if news == "asked" else None
    return asked or st.session_state.get(key) or latest


def choose_meeting(programme: str) -> None:
    """“As known at the meeting of …”, beside the day: a meeting is another name of its day, which is what is kept.

    For those who may ask for any day.
    """
    if not viewers.current().sees_any_day(programme):
        return
    first, latest = cached.days(programme)
    held = {one.day.isoformat(): one for one in cached.meetings(programme) if first <= one.day <= latest}
    if not held:
        return
    key, shown = f"as_of_{programme}", f"known_at_{programme}_{language()}"
    day = st.session_state[key].isoformat()
    st.session_state[shown] = day if day in held else None
    st.selectbox(
        words(Text("As known at the meeting of")), list(held), index=None, key=shown, width=230,
        placeholder=words(Text("Choose …")), on_change=_keep_meeting, args=(shown, key, latest),
    )  # fmt: skip


def _keep_meeting(widget: str, key: str, latest: dt.date) -> None:
    keep(key, _date(st.session_state[widget]) or latest)


def follow(key: str, options: Sequence[str]) -> str | None:
    """A choice that has no widget, kept like all others; None while nothing is chosen. `keep` changes it."""
    _follow_address(key, options, None)
    _write_address(key, st.session_state[key], None)
    return st.session_state[key]


def _date(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text or "")
    except ValueError:
        return None  # an address that a person mistyped: the frame shows the day that is used instead


def current() -> Selection:
    """The frame's selection, for the page that runs inside it."""
    programme = st.session_state["programme"]
    return Selection(programme, st.session_state[f"as_of_{programme}"], language())
