"""The form by which the administrator invites somebody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from pages.shared import cached, logins, served
from pages.shared.access_here import administrator, here
from pages.shared.text import language, words
from spark_metrics.access import Invitation
from spark_metrics.errors import SparkError
from spark_metrics.inviting import invite
from spark_metrics.language import Text
from spark_metrics.model.viewer import ROLES, Role
from spark_metrics.workspace import workspace

DONE = "access_done"
"""In the session: what came of the last click, told once."""
BY = {"email": Text("By e-mail"), "subject": Text("By subject (sub)")}
ASKED: tuple[Role, ...] = ("enterprise", "planner", "steering", "office", "administrator")
EMPTIED = ("access_person", "access_login", "access_organisations", "access_programmes")


def show(there: Sequence[Invitation]) -> None:
    """The form, open while nobody is invited."""
    roles, ways = {one: words(ROLES[one]) for one in ASKED}, {one: words(text) for one, text in BY.items()}
    with st.expander(words(Text("Invite somebody")), icon=":material/person_add:", expanded=not there):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            role = st.selectbox(words(Text("Role")), ASKED, format_func=roles.__getitem__, key="access_role", width=260)
            by = st.segmented_control(
                words(Text("Invite")), list(BY), default="email", required=True, key="access_by",
                format_func=ways.__getitem__,
            )  # fmt: skip
        _form(role, by, _likely_issuer(there))


def _likely_issuer(there: Sequence[Invitation]) -> str:
    """The provider that the administrator came by: as it names itself, to the letter."""
    login = logins.of_page().login if served.mode() == "login" else None
    return login.issuer if login else there[0].issuer if there else ""


def _form(role: Role, by: str, issuer: str) -> None:
    if "access_issuer" not in st.session_state:
        st.session_state["access_issuer"] = issuer
    with st.form("invite", enter_to_submit=False):
        with st.container(horizontal=True):
            st.text_input(words(Text("Name of the person")), max_chars=100, key="access_person", width=300)
            label = Text("E-mail address") if by == "email" else Text("Subject (sub)")
            st.text_input(words(label), max_chars=255, key="access_login", width=300)
            st.text_input(
                words(Text("Provider of the login (issuer)")), max_chars=255, key="access_issuer", width=360,
                placeholder="https://login.example.se",
                help=words(Text("How the provider names itself in its ID tokens (iss), to the letter.")),
            )  # fmt: skip
        if role == "enterprise":
            st.text_area(
                words(Text("Organisation numbers, one on each line")), key="access_organisations", max_chars=1_000,
                height=90, width=360,
            )  # fmt: skip
        if role != "administrator":
            names = cached.programme_names(language())
            st.multiselect(
                words(Text("Programmes")), list(names), format_func=names.__getitem__, key="access_programmes",
                placeholder=words(Text("All programmes")),
            )  # fmt: skip
        if by == "email":
            st.caption(
                words(
                    Text(
                        "The provider must have verified the address. At the first login, within 30 days, the "
                        "invitation is bound to that login; from then on the address says nothing."
                    )
                )
            )
        st.form_submit_button(words(Text("Invite")), type="primary", on_click=_invite)


def _invite() -> None:
    """The click: invites, or keeps what is wrong to be told."""
    said: dict[str, Any] = {key: st.session_state.get(key) for key in (*EMPTIED, "access_role", "access_by")}
    by, viewer = said["access_by"], administrator()
    if viewer is None:
        return
    role, login = said["access_role"], (said["access_login"] or "").strip()
    numbers = (said["access_organisations"] or "").split("\n") if role == "enterprise" else []
    asked = {
        "issuer": st.session_state.get("access_issuer") or "",
        "person": said["access_person"] or "",
        "role": role,
        "programmes": (said["access_programmes"] or None) if role != "administrator" else None,
        "organisations": [number for number in numbers if number.strip()],
        ("email" if by == "email" else "subject"): login,
    }
    try:
        made, doubts = invite(workspace(), here(), viewer, **asked)
    except SparkError as error:
        st.session_state[DONE] = (None, [error.text])
        return
    st.session_state[DONE] = (Text("{person} is invited.", person=made.person), doubts)
    for key in EMPTIED:
        st.session_state.pop(key, None)
