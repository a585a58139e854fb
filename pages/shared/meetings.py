"""Meetings as days that a reader chooses by name: what was known at one, and the time between two."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from pages.shared import cached, selection
from pages.shared.text import plain, words
from spark_metrics.language import Text
from spark_metrics.model.meeting import Meeting

ANOTHER_DAY = "another"


def on(programme: str, day: dt.date) -> Meeting | None:
    """The meeting of a day; None where there was none."""
    return next((one for one in cached.meetings(programme) if one.day == day), None)


def state(programme: str, as_of: dt.date) -> Text | None:
    """What the whole page is known at, in words; None where it is simply the latest."""
    if on(programme, as_of):
        return Text("Known at the steering group's meeting of {day}", day=as_of)
    if as_of < cached.days(programme)[1]:
        return Text("As known on {day}, which is not the latest", day=as_of)
    return None


def known_at(programme: str, as_of: dt.date) -> None:
    """Says above every page that it shows what was known at a meeting, or on an earlier day; with the way back."""
    said, latest = state(programme, as_of), cached.days(programme)[1]
    if said is None:
        return
    with st.container(key="known_at", horizontal=True, vertical_alignment="center"):
        st.markdown(f":material/event: **{plain(words(said))}**")
        if as_of != latest:
            st.button(
                words(Text("Show the latest")), key="show_latest", type="tertiary", icon=":material/update:",
                on_click=selection.keep, args=(f"as_of_{programme}", latest),
            )  # fmt: skip


def span(programme: str, as_of: dt.date) -> tuple[dt.date, dt.date]:
    """The two days between which changes are told, chosen by meeting or by date, none later than `as_of`.

    Unless the reader chooses others: from the last meeting but one to the last.
    """
    held = [one.day for one in cached.meetings(programme) if one.day <= as_of]
    earliest = cached.days(programme)[0] - dt.timedelta(days=1)
    with st.container(horizontal=True, vertical_alignment="bottom", key="span"):
        last = as_of if not held or as_of in held else held[0]
        until = _day(Text("Until"), "until", programme, [last, *held, as_of], earliest + dt.timedelta(days=1), as_of)
        before = [day for day in held if day < until]
        since = _day(Text("Since"), "since", programme, [*before, earliest], earliest, until - dt.timedelta(days=1))
    return since, until


def is_meeting(programme: str, day: dt.date) -> bool:
    """Was there a meeting on the day?"""
    return on(programme, day) is not None


def _day(label: Text, key: str, programme: str, days: list[dt.date], first: dt.date, latest: dt.date) -> dt.date:
    """One of the days, the first of them the default, or any other between `first` and `latest`."""
    options = list(dict.fromkeys(day.isoformat() for day in days))
    for written in (st.query_params.get(key), st.session_state.get(key)):
        if _between(written, first, latest) and written not in options:
            options.append(written)
    picked = selection.choose(label, key, [*options, ANOTHER_DAY], lambda code: _name(programme, code), width=300)
    if picked != ANOTHER_DAY:
        return dt.date.fromisoformat(picked)
    day = st.date_input(
        words(Text("Day")), dt.date.fromisoformat(options[0]), first, latest, format="YYYY-MM-DD", width=170,
        key=f"{key}_day", on_change=_keep_day, args=(key,),
    )  # fmt: skip
    return day or dt.date.fromisoformat(options[0])


def _keep_day(key: str) -> None:
    if day := st.session_state[f"{key}_day"]:
        selection.keep(key, day.isoformat())


def _between(written: str | None, first: dt.date, latest: dt.date) -> bool:
    try:
        return first <= dt.date.fromisoformat(written or "") <= latest
    except ValueError:
        return False  # "another", or a mistyped address: the default holds


def _name(programme: str, code: str) -> str:
    if code == ANOTHER_DAY:
        return words(Text("Another day …"))
    day = dt.date.fromisoformat(code)
    if is_meeting(programme, day):
        return words(Text("The meeting of {day}", day=day))
    if day < cached.days(programme)[0]:
        return words(Text("The beginning"))
    return day.isoformat()
