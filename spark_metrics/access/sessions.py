"""Sessions: from a login to its end, after 8 hours, after 30 minutes without a sign, by logout, or by revoking.

Streamlit's cookie outlives a logout by up to 30 days. So each login has a row here, found by a hash of what identifies
that one login; a row that has ended never comes to life, and a login that has its row can't begin another.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import sqlite3
from dataclasses import dataclass
from typing import Literal

from spark_metrics.access.invitations import COLUMNS, Invitation, of_row
from spark_metrics.access.moments import read, read_if_any, written
from spark_metrics.language import Text
from spark_metrics.model.viewer import Viewer

LONGEST = dt.timedelta(hours=8)
IDLE = dt.timedelta(minutes=30)
SEEN_EVERY = dt.timedelta(minutes=1)
"""So often at most it is written down that somebody is there; a session may be held for idle this much too early."""

REMEMBERED = dt.timedelta(days=60)
"""A login that has ended is remembered at least so long: twice the life of Streamlit's cookie."""

Ending = Literal["logged_out", "revoked", "idle", "longest", "refused", "restored"]
ENDINGS: dict[Ending, Text] = {
    "logged_out": Text("by logging out"),
    "revoked": Text("invitation revoked"),
    "idle": Text("30 minutes idle"),
    "longest": Text("8 hours over"),
    "refused": Text("refused"),
    "restored": Text("store restored from a backup"),
}
Why = Literal["not_invited", "ended", "too_old"]
REFUSALS: dict[Why, Text] = {
    "not_invited": Text("You are not invited to SPARK. Ask the administrator for an invitation."),
    "ended": Text("This login has ended. Log in again."),
    "too_old": Text("This login is too old to begin with. Log in again."),
}


@dataclass(frozen=True)
class Session:
    """A login that stands.

    Attributes:
        number: of the session in the administrator's list.
    """

    number: int
    viewer: Viewer
    begun_at: dt.datetime
    seen_at: dt.datetime

    @property
    def until(self) -> dt.datetime:
        """When it ends at the latest."""
        return self.begun_at + LONGEST


@dataclass(frozen=True)
class Ended:
    """A login whose session is over.

    Attributes:
        recorded: does the row say so already?
    """

    ending: Ending
    at: dt.datetime
    recorded: bool


@dataclass(frozen=True)
class Refusal:
    """Why somebody with a login does not come in."""

    why: Why

    @property
    def text(self) -> Text:
        """The same to be read, with what to do."""
        return REFUSALS[self.why]


@dataclass(frozen=True)
class SessionSeen:
    """A session as the administrator sees it. `ended_at` None: it stands."""

    number: int
    invitation: int
    person: str
    role: str
    begun_at: dt.datetime
    seen_at: dt.datetime
    ended_at: dt.datetime | None
    ending: Ending | None


def hashed(login_key: str) -> str:
    """What is kept of a login's key. ValueError for an empty one: all who lack one would share a session."""
    if not login_key:
        raise ValueError("a login has a key")
    return hashlib.sha256(login_key.encode()).hexdigest()


def standing(connection: sqlite3.Connection, login_key: str, now: dt.datetime) -> Session | Ended | None:
    """The session of a login, or how it ended; None where it has not begun."""
    row = connection.execute(
        f"SELECT sessions.id AS session, begun_at, seen_at, ended_at, ending, {_of_invitation()} FROM sessions "
        "LEFT JOIN invitations ON invitations.id = sessions.invitation WHERE key = ?",
        (hashed(login_key),),
    ).fetchone()
    if row is None:
        return None
    begun, seen_at = read(row["begun_at"]), read(row["seen_at"])
    if row["ending"]:
        return Ended(row["ending"], read(row["ended_at"]), recorded=True)
    return _over(begun, seen_at, now) or Session(row["session"], _invitation(row).viewer, begun, seen_at)


def _over(begun: dt.datetime, seen_at: dt.datetime, now: dt.datetime) -> Ended | None:
    idle = Ended("idle", seen_at + IDLE, recorded=False)
    longest = Ended("longest", begun + LONGEST, recorded=False)
    first = min(idle, longest, key=lambda one: one.at)
    return first if now >= first.at else None


def begin(connection: sqlite3.Connection, login_key: str, invitation: Invitation, now: dt.datetime) -> Session:
    """A new session."""
    at = written(now)
    done = connection.execute(
        "INSERT INTO sessions (key, invitation, begun_at, seen_at) VALUES (?, ?, ?, ?)",
        (hashed(login_key), invitation.id, at, at),
    )
    return Session(done.lastrowid or 0, invitation.viewer, now, now)


def seen(connection: sqlite3.Connection, number: int, now: dt.datetime) -> None:
    """Somebody is there."""
    connection.execute(
        "UPDATE sessions SET seen_at = max(seen_at, ?) WHERE id = ? AND ended_at IS NULL", (written(now), number)
    )


def end(connection: sqlite3.Connection, login_key: str, ending: Ending, at: dt.datetime) -> None:
    """Ends the session of a login; one that never began never will. One that has ended stays as it is."""
    moment, key = written(at), hashed(login_key)
    connection.execute(
        "INSERT INTO sessions (key, begun_at, seen_at, ended_at, ending) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (key) DO UPDATE SET ended_at = excluded.ended_at, ending = excluded.ending "
        "WHERE sessions.ended_at IS NULL",
        (key, moment, moment, moment, ending),
    )


def end_all(connection: sqlite3.Connection, ending: Ending, now: dt.datetime) -> int:
    """Ends all sessions; how many stood."""
    done = connection.execute("UPDATE sessions SET ended_at = ?, ending = ? WHERE ended_at IS NULL",
                              (written(now), ending))  # fmt: skip
    return done.rowcount


def every(connection: sqlite3.Connection, now: dt.datetime, most: int | None) -> list[SessionSeen]:
    """The sessions of all who were invited, the latest first; one whose time is over is told as ended."""
    rows = connection.execute(
        "SELECT sessions.id, invitation, person, role, begun_at, seen_at, ended_at, ending FROM sessions "
        "JOIN invitations ON invitations.id = invitation ORDER BY sessions.id DESC LIMIT ?",
        (-1 if most is None else most,),
    )
    return [_seen(row, now) for row in rows]


def forget(connection: sqlite3.Connection, before: dt.datetime, now: dt.datetime) -> int:
    """Removes the sessions that began and ended before a moment, but those of the last 60 days; how many."""
    until = written(min(before, now - REMEMBERED))
    rows = connection.execute("SELECT key, begun_at, seen_at FROM sessions WHERE ended_at IS NULL").fetchall()
    for key, begun, seen_at in rows:
        if over := _over(read(begun), read(seen_at), now):
            connection.execute("UPDATE sessions SET ended_at = ?, ending = ? WHERE key = ?",
                               (written(over.at), over.ending, key))  # fmt: skip
    connection.execute("UPDATE log_ends SET forgotten = max(forgotten, ?)", (until,))
    return connection.execute("DELETE FROM sessions WHERE ended_at < ?", (until,)).rowcount


def _seen(row: sqlite3.Row, now: dt.datetime) -> SessionSeen:
    number, invitation, person, role, begun_at, seen_at, ended_at, ending = row
    begun, last, ended = read(begun_at), read(seen_at), read_if_any(ended_at)
    if ended is None and (over := _over(begun, last, now)):
        ended, ending = over.at, over.ending
    return SessionSeen(number, invitation, person, role, begun, last, ended, ending)


def _of_invitation() -> str:
    return ", ".join(f"invitations.{name} AS invited_{name}" for name in COLUMNS)


def _invitation(row: sqlite3.Row) -> Invitation:
    return of_row({name: row[f"invited_{name}"] for name in COLUMNS})
