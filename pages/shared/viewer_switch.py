"""Who one is, in the frame: the way in and out of a login, or in the example the choice of whose eyes to look with."""

from __future__ import annotations

import streamlit as st

from pages.shared import cached, logins, selection, served, viewers
from pages.shared.text import plain, words
from spark_metrics.language import Text
from spark_metrics.model.viewer import ROLES, Role, Viewer

CHOICE, AS_ENTERPRISE = "viewer", "viewer_enterprise"
"""In the session and the address: the role, and the number of the enterprise, that the example is looked at as."""
ORDER: tuple[Role, ...] = ("office", "steering", "planner", "enterprise", "public", "administrator")

NOT_INVITED = Text(
    "You are logged in, but not invited: you see what everybody sees. Ask the administrator for an invitation, log "
    "out and log in again."
)
ENDED = Text("Your login has ended. You see what everybody sees, until you log in again.")
BROKEN = Text("Logging in is not set up completely: see .streamlit/secrets.toml.example and the server's log.")


def choose(programme: str) -> Viewer:
    """Shows who is looking, and the way to change it; returns the viewer that follows."""
    how = served.mode()
    if how == "example":
        st.session_state["_viewer"] = _look_as(programme)
    elif how == "login":
        _log_in_or_out(programme)
    return viewers.settle()


def _look_as(programme: str) -> Viewer:
    names = {role: words(ROLES[role]) for role in ORDER}
    now = names[selection.chosen(CHOICE, ORDER, ORDER[0])]
    with st.popover(now, icon=":material/visibility:", key="look_as", help=words(Text("Look as somebody else"))):
        role = selection.choose(Text("Look as"), CHOICE, ORDER, names.__getitem__)
        number = _enterprise(programme) if role == "enterprise" else None
        st.caption(words(Text("All of this is example data: here everybody may look as anybody.")))
    if role == "enterprise" and number is None:
        return Viewer()
    return Viewer(role, "example", organisations=(number,) if number else ())


def _enterprise(programme: str) -> str | None:
    names = cached.enterprise_names(programme)
    if not names:
        st.caption(words(Text("This programme has no enterprises yet.")))
        return None
    return selection.choose(Text("Which enterprise"), AS_ENTERPRISE, list(names), names.__getitem__)


def _log_in_or_out(programme: str) -> None:
    standing = logins.of_page()
    if standing.login is None:
        _log_in()
        return
    invited = standing.viewer.person
    label = ROLES[standing.viewer.role_in(programme)] if invited else Text("Not invited")
    with st.popover(words(label), icon=":material/person:", key="account"):
        st.markdown(plain(invited or standing.login.email or standing.login.subject))
        if not invited:
            st.caption(words(Text("What an invitation needs to know: issuer and subject of your login.")))
            st.code(f"{standing.login.issuer}\n{standing.login.subject}", language=None, wrap_lines=True)
        st.button(words(Text("Log out")), icon=":material/logout:", key="log_out", on_click=logins.log_out)


def _log_in() -> None:
    providers = served.providers()
    say = {"label": words(Text("Log in")), "icon": ":material/login:", "key": "log_in"}
    if len(providers) == 1:
        st.button(**say, on_click=st.login, args=(providers[0],))
    elif providers:
        with st.popover(**say):
            for name in providers:
                st.button(plain(name), key=f"log_in_{name}", on_click=st.login, args=(name,))


def notice() -> None:
    """What somebody is to know of their login, below the frame: that it could not be, or came to nothing."""
    if served.mode() != "login":
        return
    standing = logins.of_page()
    if not served.providers():
        st.error(plain(words(BROKEN)), icon=":material/error:")
    elif standing.refusal and standing.refusal.why == "not_invited":
        st.warning(plain(words(NOT_INVITED)), icon=":material/person_off:")
    elif standing.refusal or (standing.login is None and logins.has_ended()):
        st.info(plain(words(ENDED)), icon=":material/logout:")
