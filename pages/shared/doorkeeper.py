"""Whose a file under `/media/` is: noted where it is made, asked where it is fetched.

A file has the address of a hash of its content. Who is told that address by somebody else, or finds it in the history
of a shared computer after a logout, is not to get the file.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable

from pages.shared import streamlit_inside

MOST = 20_000
"""So many sessions and files made on demand are remembered; a file that is forgotten is made anew by a click."""

_shown_to: OrderedDict[str, str] = OrderedDict()
_made_for: OrderedDict[str, set[str]] = OrderedDict()
_changing = threading.Lock()


def is_shown_to(session: str, login: str) -> None:
    """What a session shows is for this login from now on; "" for what the public may see."""
    with _changing:
        _shown_to[session] = login
        _trim(_shown_to, session)


def owner(session: str) -> str | None:
    """The login that a session shows its page to; "" for the public, None for a session that showed nothing yet."""
    with _changing:
        return _shown_to.get(session)


def made_for(login: str, make: Callable[[], bytes]) -> Callable[[], bytes]:
    """`make`, whose file is then for this login, and others for whom the same bytes are made."""

    def made() -> bytes:
        content = make()
        print_ = hashlib.sha256(content).hexdigest()
        with _changing:
            _made_for.setdefault(print_, set()).add(login)
            _trim(_made_for, print_)
        return content

    return made


def may_have(login: str, path: str) -> bool:
    """May who is logged in so ("" for the public) have the file at an address like `/media/<hash>.csv`?"""
    holders = {owner(session) for session in streamlit_inside.holders_of(path)}
    content = streamlit_inside.content_of(path)
    with _changing:
        makers = _made_for.get(hashlib.sha256(content).hexdigest(), set()) if content is not None else set()
        return bool({"", login} & (holders | makers))


def _trim(known: OrderedDict, latest: str) -> None:
    known.move_to_end(latest)
    while len(known) > MOST:
        known.popitem(last=False)
