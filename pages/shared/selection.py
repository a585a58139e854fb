"""What the reader has chosen: kept in the session, and in the address as stable codes, so that a view can be shared.

Streamlit's own `bind="query-params"` writes the *words* of an option into the address (1.67: the formatted label), so
a link would break with the language. Here the address holds the code, and is followed when the reader goes back,
forward or pastes a link into an open session.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from pages.shared import cached
from pages.shared.text import language, words
from spark_metrics.language import LANGUAGES, Text, language_name


@dataclass(frozen=True)
class Selection:
    """What every page is about."""

    programme: str
    as_of: dt.date
    language: str


def _follow_address(key: str, options: Sequence[str] | None, default: str | None) -> None:
    """Sets the session's value from the address when the address says something new."""
    in_address, written = st.query_params.get(key), st.session_state.get(f"_address_{key}")
    usable = in_address is not None and (options is None or in_address in options)
    current = st.session_state.get(key)
    if usable and in_address != written:
        st.session_state[key] = in_address
    elif key not in st.session_state or (options is not None and current not in options):
        st.session_state[key] = default


def _write_address(key: str, value: str | None, default: str | None) -> None:
    st.session_state[f"_address_{key}"] = value
    if value is None or value == default:
        st.query_params.pop(key, None)
    elif st.query_params.get(key) != value:
        st.query_params[key] = value


def choose(
    label: Text,
    key: str,
    options: Sequence[str],
    name: Callable[[str], str],
    default: str | None = None,
    widget: Literal["list", "buttons"] = "list",
    optional: bool = False,
    hide_label: bool = False,
    width: int | Literal["stretch"] = "stretch",
) -> str | None:
    """A choice of one of the codes in `options`, shown by `name`, remembered in the address as `key`.

    `optional` lets the reader choose nothing (None); `width` is that of a list, in pixels.
    """
    default = None if optional else default or options[0]
    _follow_address(key, options, default)
    visibility = "collapsed" if hide_label else "visible"
    common = {"key": key, "format_func": name, "persist_state": "session", "label_visibility": visibility}
    if widget == "buttons":
        value = st.segmented_control(words(label), options, required=True, **common)
    else:
        hint = Text("Choose …").render(language())
        value = st.selectbox(words(label), options, placeholder=hint, width=width, **common)
    _write_address(key, value, default)
    return value


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
    """The day that the figures are to be known as of; the address holds it only when it is not the latest."""
    first, latest = cached.days(programme)
    key = f"as_of_{programme}"
    asked = _date(st.query_params.get("as_of"))
    if asked and first <= asked <= latest and st.query_params.get("as_of") != st.session_state.get("_address_as_of"):
        st.session_state[key] = asked
    elif not first <= st.session_state.get(key, dt.date.min) <= latest:
        st.session_state[key] = latest
    label = words(Text("As known on"))
    day = st.date_input(
        label, key=key, min_value=first, max_value=latest, format="YYYY-MM-DD", persist_state="session", width=170
    )
    day = day or latest  # the reader emptied the field
    _write_address("as_of", day.isoformat(), latest.isoformat())
    return day


def _date(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text or "")
    except ValueError:
        return None  # an address that a person mistyped: the latest day is shown, and the frame says which


def current() -> Selection:
    """The frame's selection, for the page that runs inside it."""
    programme = st.session_state["programme"]
    return Selection(programme, st.session_state[f"as_of_{programme}"] or cached.days(programme)[1], language())
