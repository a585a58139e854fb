"""From what a provider says of a person to the viewer they are here: by the session table of the store, or nobody.

The provider's word (Streamlit's cookie) says who somebody was when they logged in. Whether that still stands is asked
here: the session table knows the login, it was not logged out, it is not idle or old, its invitation stands.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import threading
import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from pages.shared import streamlit_inside
from spark_metrics.access import Refusal, Session
from spark_metrics.model.viewer import PUBLIC, Viewer
from spark_metrics.workspace import workspace

ONE_LOGIN = ("iss", "sub", "nonce", "iat", "sid")
"""The claims that tell one login from all others: the nonce is new with each, and checked when the token comes."""
HOLDS = 1.0
"""Seconds for which an answer of the session table is not asked for again: a page asks a hundred times."""
MOST = 10_000
ENDED_COOKIE = "_spark_login_ended"
"""How `pages/serving/doors.py` tells a page that it took a login out of the request, because it has ended."""


@dataclass(frozen=True)
class Login:
    """One login, as the provider's ID token tells it.

    Attributes:
        key: stands for this login alone.
        email: as the provider says it, whether verified or not.
    """

    key: str
    issuer: str
    subject: str
    issued_at: dt.datetime
    email: str = ""
    email_verified: bool = False


@dataclass(frozen=True)
class Standing:
    """Who somebody is. `refusal`: why a login comes to nothing; then the viewer is the public."""

    login: Login | None = None
    viewer: Viewer = PUBLIC
    refusal: Refusal | None = None

    @property
    def key(self) -> str:
        """The login's key; "" for everybody who is the public."""
        return self.login.key if self.login and not self.refusal else ""


NOBODY = Standing()


def login_of(claims: Mapping[str, Any]) -> Login | None:
    """The login that the claims tell of; None where they are not a whole one: without a nonce, all would be one."""
    issuer, subject, nonce, issued = (claims.get(name) for name in ("iss", "sub", "nonce", "iat"))
    named = all(isinstance(part, str) and part for part in (issuer, subject, nonce))
    if claims.get("is_logged_in") is not True or not named or not isinstance(issued, int | float):
        return None
    one = json.dumps([claims.get(name) for name in ONE_LOGIN])
    return Login(
        hashlib.sha256(one.encode()).hexdigest(), str(issuer), str(subject), dt.datetime.fromtimestamp(issued, dt.UTC),
        str(claims.get("email") or ""), claims.get("email_verified") is True,
    )  # fmt: skip


def of_page() -> Standing:
    """Who looks at the page that runs."""
    # Names in headers are only as good as the proxy that sets them: they are no login. Nor is what anybody can sign.
    believed = streamlit_inside.has_secret() and not st.get_option("server.trustedUserHeaders")
    return standing(login_of(st.user.to_dict())) if believed else NOBODY


def has_ended() -> bool:
    """Did who looks at the page come with a login that is over?"""
    return ENDED_COOKIE in st.context.cookies


def of_cookies(cookies: Mapping[str, str]) -> Standing:
    """Who sends a request with these cookies."""
    return standing(login_of(streamlit_inside.claims_in(cookies)))


def standing(login: Login | None) -> Standing:
    """Who a login is now. Begins its session when it has none yet. StoreError where the table can't be asked."""
    if login is None:
        return NOBODY
    known, until = _known.get(login.key, (None, 0.0))
    if known and time.monotonic() < until:
        return known
    found = _asked(login)
    return _remember(login, found)


_known: OrderedDict[str, tuple[Standing, float]] = OrderedDict()
_changing = threading.Lock()


def _remember(login: Login, found: Standing) -> Standing:
    """Keeps the answer, and returns the one that holds: what was refused stays so for good, as in the table."""
    with _changing:
        known, _ = _known.get(login.key, (None, 0.0))
        holding = known if known and known.refusal else found
        _known[login.key] = holding, time.monotonic() + HOLDS if holding.refusal is None else float("inf")
        _known.move_to_end(login.key)
        while len(_known) > MOST:
            _known.popitem(last=False)
    return holding


def _asked(login: Login) -> Standing:
    access = workspace().access
    if viewer := access.touch(login.key):
        return Standing(login, viewer)
    begun = access.begin(
        login.issuer, login.subject, login.key, email=login.email, email_verified=login.email_verified,
        issued_at=login.issued_at,
    )  # fmt: skip
    return Standing(login, begun.viewer) if isinstance(begun, Session) else Standing(login, PUBLIC, begun)


def end(login: Login | None) -> None:
    """The login is worth nothing from now on, wherever its cookie still lies."""
    if login is not None:
        workspace().access.end(login.key)
        _remember(login, Standing(login, PUBLIC, Refusal("ended")))


def log_out() -> None:
    """Logs out who looks at the page; for a button's callback."""
    end(of_page().login)
    st.logout()
