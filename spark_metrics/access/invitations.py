"""Invitations: who may come in, as what. Bound to a login by (issuer, subject), at once or at the first login.

An address is not a person: it may come to belong to somebody else. So an invitation by e-mail is open for 30 days,
needs an address that the issuer has verified, and is bound to the subject of the first login; from then on the address
says nothing.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from spark_metrics.access.moments import read, read_if_any, written
from spark_metrics.errors import SparkError
from spark_metrics.language import Text
from spark_metrics.model.viewer import Role, Viewer

OPEN_FOR = dt.timedelta(days=30)
"""So long an invitation by e-mail waits for its first login."""
Standing = Literal["bound", "waiting", "lapsed", "revoked"]
COLUMNS = (
    "id", "issuer", "subject", "email", "person", "role", "programmes", "organisations", "invited_at", "invited_by",
    "bound_at", "revoked_at", "revoked_by",
)  # fmt: skip
STANDINGS: dict[Standing, Text] = {
    "bound": Text("may come in"),
    "waiting": Text("has not come yet"),
    "lapsed": Text("did not come in 30 days"),
    "revoked": Text("revoked"),
}
SELECT = f"SELECT {', '.join(COLUMNS)} FROM invitations"


@dataclass(frozen=True)
class Invitation:
    """A person who may come in, as what.

    Attributes:
        subject: of the login it is bound to; None while nobody has come in by the e-mail address.
        email: the address that was invited; None where the subject was known.
        programmes: those that the role holds for; None is all.
        organisations: numbers of an enterprise's viewer, as the store knows them.
        bound_at: when it was bound to the subject.
    """

    id: int
    issuer: str
    subject: str | None
    email: str | None
    person: str
    role: Role
    programmes: tuple[str, ...] | None
    organisations: tuple[str, ...]
    invited_at: dt.datetime
    invited_by: str
    bound_at: dt.datetime | None = None
    revoked_at: dt.datetime | None = None
    revoked_by: str | None = None

    @property
    def viewer(self) -> Viewer:
        """Who comes in by it."""
        return Viewer(self.role, self.person, self.programmes, self.organisations, self.id)

    def standing(self, now: dt.datetime) -> Standing:
        """What can come of it: `lapsed` is one by e-mail that nobody used in time."""
        if self.revoked_at:
            return "revoked"
        if self.subject:
            return "bound"
        return "waiting" if now < self.invited_at + OPEN_FOR else "lapsed"


def add(connection: sqlite3.Connection, invitation: Invitation) -> Invitation:
    """The invitation with its number. SparkError where the login or the address has an open one."""
    same = "subject = ?" if invitation.subject else "email = ?"
    found = connection.execute(
        f"{SELECT} WHERE revoked_at IS NULL AND issuer = ? AND {same}",
        (invitation.issuer, invitation.subject or invitation.email),
    ).fetchone()
    if found:
        there = of_row(found)
        raise SparkError(
            Text("{person} is invited already, by invitation {number}. Revoke that one first.",
                 person=there.person, number=str(there.id))
        )  # fmt: skip
    row = (
        invitation.issuer, invitation.subject, invitation.email, invitation.person, invitation.role,
        None if invitation.programmes is None else json.dumps(invitation.programmes),
        json.dumps(invitation.organisations), written(invitation.invited_at), invitation.invited_by,
        invitation.bound_at and written(invitation.bound_at),
    )  # fmt: skip
    names = "issuer, subject, email, person, role, programmes, organisations, invited_at, invited_by, bound_at"
    done = connection.execute(f"INSERT INTO invitations ({names}) VALUES ({', '.join('?' * len(row))})", row)
    return one(connection, done.lastrowid or 0)


def one(connection: sqlite3.Connection, number: int) -> Invitation:
    """The invitation with this number; SparkError where there is none."""
    row = connection.execute(f"{SELECT} WHERE id = ?", (number,)).fetchone()
    if row is None:
        raise SparkError(Text("There is no invitation {number}.", number=str(number)))
    return of_row(row)


def every(connection: sqlite3.Connection) -> list[Invitation]:
    """All invitations, the latest first, revoked ones included."""
    return [of_row(row) for row in connection.execute(f"{SELECT} ORDER BY id DESC")]


def of_subject(connection: sqlite3.Connection, issuer: str, subject: str) -> Invitation | None:
    """The open invitation that is bound to this login."""
    row = connection.execute(
        f"{SELECT} WHERE revoked_at IS NULL AND issuer = ? AND subject = ?", (issuer, subject)
    ).fetchone()
    return row and of_row(row)


def bind(connection: sqlite3.Connection, issuer: str, subject: str, email: str, now: dt.datetime) -> Invitation | None:
    """Binds the invitation that waits for this verified address to the subject; None where none waits."""
    address = same_address(email)
    row = connection.execute(
        f"{SELECT} WHERE revoked_at IS NULL AND subject IS NULL AND issuer = ? AND email = ?",
        (issuer, address),
    ).fetchone()
    if address is None or row is None or of_row(row).standing(now) != "waiting":
        return None
    connection.execute("UPDATE invitations SET subject = ?, bound_at = ? WHERE id = ?",
                       (subject, written(now), row["id"]))  # fmt: skip
    return one(connection, row["id"])


def revoke(connection: sqlite3.Connection, number: int, by: str, now: dt.datetime) -> Invitation:
    """Revokes it, by which all its sessions end. SparkError where there is none, or it is revoked already."""
    if (found := one(connection, number)).revoked_at:
        raise SparkError(Text("Invitation {number} was revoked on {day}.", number=str(number), day=found.revoked_at))
    connection.execute("UPDATE invitations SET revoked_at = ?, revoked_by = ? WHERE id = ?", (written(now), by, number))
    return one(connection, number)


def same_address(email: str) -> str | None:
    """An address as it is compared, or None for what is none.

    Only ASCII, as other letters have look-alikes that become ASCII in small letters (the Kelvin sign is one).
    """
    address = email.strip()
    name, at, host = address.partition("@")
    sound = address.isascii() and address.isprintable() and at and name and "." in host and "@" not in host
    return address.lower() if sound and not set(address) & set(' ,;<>"') else None


def of_row(row: sqlite3.Row | Mapping[str, Any]) -> Invitation:
    """The invitation that a row holds."""
    values = dict(row)
    if values["programmes"] is not None:
        values["programmes"] = tuple(json.loads(values["programmes"]))
    values["organisations"] = tuple(json.loads(values["organisations"]))
    values["invited_at"] = read(values["invited_at"])
    values |= {name: read_if_any(values[name]) for name in ("bound_at", "revoked_at")}
    return Invitation(**values)
