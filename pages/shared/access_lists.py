"""Invitations and sessions as the administrator sees them, and the way to revoke one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from pages.shared import access_form, cached
from pages.shared.access_here import administrator, here
from pages.shared.text import language, plain, words
from spark_metrics.access import ENDINGS, STANDINGS, Invitation
from spark_metrics.errors import SparkError
from spark_metrics.language import Text
from spark_metrics.model.viewer import ROLES
from spark_metrics.workspace import SWEDISH_TIME

MOST_ROWS = 15
"""Longer tables scroll."""
MOST_SESSIONS = 500


def told() -> None:
    """What came of the last click."""
    if access_form.DONE not in st.session_state:
        return
    done, doubts = st.session_state.pop(access_form.DONE)
    if done:
        st.success(plain(words(done)), icon=":material/check:")
    for doubt in doubts:
        box = st.warning if done else st.error
        box(plain(words(doubt)), icon=":material/error:")


def invitations() -> None:
    """All invitations; a chosen one with the way to revoke it."""
    found = here().invitations()
    access_form.show(found)
    if not found:
        st.info(words(Text("Nobody is invited yet.")))
        return
    now, names = dt.datetime.now(dt.UTC), cached.programme_names(language())
    rows = [
        {
            words(Text("Person")): one.person,
            words(Text("Role")): words(ROLES[one.role]),
            words(Text("State")): words(STANDINGS[one.standing(now)]),
            words(Text("Programmes")): ", ".join(names.get(key, key) for key in one.programmes or ())
            or words(Text("all")),
            words(Text("Organisations")): ", ".join(one.organisations),
            words(Text("Login")): one.email or one.subject or "",
            words(Text("Provider")): one.issuer,
            words(Text("Invited")): when(one.invited_at),
            words(Text("Invited by")): one.invited_by,
        }
        for one in found
    ]
    event = st.dataframe(
        pd.DataFrame(rows), hide_index=True, key="invitations", on_select="rerun", selection_mode="single-row",
        height=height(rows),
    )  # fmt: skip
    chosen = [found[place] for place in event.selection.rows if place < len(found)]
    if not chosen:
        st.caption(words(Text("Choose a row to revoke an invitation.")))
        return
    _revoking(chosen[0])


def _revoking(one: Invitation) -> None:
    viewer = administrator()
    if one.revoked_at:
        by = Text("Revoked by {who} on {day}.", who=one.revoked_by, day=one.revoked_at.astimezone(SWEDISH_TIME).date())
        st.info(plain(words(by)))
    elif viewer and viewer.invitation == one.id:
        st.info(words(Text("This is your own invitation. Another administrator, or the command line, can revoke it.")))
    else:
        with st.form(f"revoke_{one.id}"):
            st.markdown(
                plain(
                    words(
                        Text(
                            "Revoke the invitation of {person} ({role})? All their sessions end at once. The "
                            "invitation stays in the list; who is to come in again is invited anew.",
                            person=one.person,
                            role=ROLES[one.role],
                        )
                    )
                )
            )
            st.form_submit_button(
                words(Text("Revoke")), type="primary", icon=":material/block:", on_click=_revoke, args=(one.id,)
            )


def _revoke(number: int) -> None:
    viewer = administrator()
    if viewer is None or viewer.invitation == number:
        return
    try:
        gone = here().revoke(viewer, number)
    except SparkError as error:
        st.session_state[access_form.DONE] = (None, [error.text])
    else:
        text = Text("The invitation of {person} is revoked; all their sessions have ended.", person=gone.person)
        st.session_state[access_form.DONE] = (text, [])


def sessions() -> None:
    """Who is there, and who was."""
    found = here().sessions(most=MOST_SESSIONS)
    if not found:
        st.info(words(Text("Nobody has logged in yet.")))
        return
    standing = sum(one.ending is None for one in found)
    st.markdown(words(Text("{n} session stands.", plural="{n} sessions stand.", n=standing)))
    rows = [
        {
            words(Text("Person")): one.person,
            words(Text("Role")): words(ROLES[one.role]),
            words(Text("Logged in")): when(one.begun_at),
            words(Text("Last seen")): when(one.seen_at),
            words(Text("Ended")): when(one.ended_at),
            words(Text("How")): words(ENDINGS[one.ending]) if one.ending else words(Text("stands")),
        }
        for one in found
    ]
    st.dataframe(pd.DataFrame(rows), hide_index=True, key="sessions", height=height(rows))
    st.caption(words(Text("A session ends after 8 hours, or after 30 minutes without a click.")))


def when(moment: dt.datetime | None) -> str:
    """A moment in Swedish time, to the minute; nothing for none."""
    return moment.astimezone(SWEDISH_TIME).strftime("%Y-%m-%d %H:%M") if moment else ""


def height(rows: Sequence[object]) -> int | str:
    """Of a table with these rows."""
    return "content" if len(rows) <= MOST_ROWS else 36 * (MOST_ROWS + 1)
