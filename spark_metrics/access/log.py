"""The log of access: who saw or took along what, when. Only ever added to, each row chained to the one before.

A row holds the hash of itself with the hash before it (SHA-256), and the file the number and hash of the last, so a row
that was changed, removed or put in is found. Whoever can write the file can make the whole chain anew: against that
helps the last hash, noted down elsewhere.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spark_metrics.access.moments import read, written
from spark_metrics.intake import without_personal_numbers
from spark_metrics.language import Text
from spark_metrics.model.viewer import Viewer

Action = Literal[
    "saw", "exported", "reported", "logged_in", "logged_out", "invited", "revoked", "refused", "pruned", "restored"
]
ACTIONS: dict[Action, Text] = {
    "saw": Text("saw"),
    "exported": Text("took along"),
    "reported": Text("reported"),
    "logged_in": Text("logged in"),
    "logged_out": Text("logged out"),
    "invited": Text("invited somebody"),
    "revoked": Text("revoked an invitation"),
    "refused": Text("was refused"),
    "pruned": Text("pruned the log"),
    "restored": Text("restored a backup"),
}
ONE_LOOK = dt.timedelta(minutes=1)
"""A page runs anew with each click: who looks at the same again within a minute is noted once."""
FIELDS = ("number", "at", "invitation", "person", "role", "action", "programme", "subject", "what")
LONGEST_WORD = 200


@dataclass(frozen=True)
class Noted:
    """A row of the log.

    Attributes:
        invitation: by which the viewer came in; None for the public and the command line.
        subject: number of the enterprise whose data it was; "" for none or many.
        what: a short word for the thing: "my_effect", "history", "export:pdf".
    """

    number: int
    at: dt.datetime
    invitation: int | None
    person: str
    role: str
    action: Action
    programme: str
    subject: str
    what: str


@dataclass(frozen=True)
class Wanted:
    """Which rows of the log are asked for; "" and None ask for all.

    Attributes:
        person: the name as the invitation has it, or a part of it.
        since, until: moments; from the first, and before the second.
    """

    person: str = ""
    programme: str = ""
    subject: str = ""
    action: str = ""
    since: dt.datetime | None = None
    until: dt.datetime | None = None


def add(
    connection: sqlite3.Connection, viewer: Viewer, action: Action, programme: str, subject: str, what: str,
    now: dt.datetime,
) -> None:  # fmt: skip
    """Adds a row; none where the viewer saw the same less than a minute ago. Persons' numbers are left out."""
    if action not in ACTIONS:
        raise ValueError(f"no action of the log: {action}")
    about = [without_personal_numbers(word)[:LONGEST_WORD] for word in (viewer.person, programme, subject, what)]
    person, programme, subject, what = about
    who = (viewer.invitation, person, viewer.role)
    if action == "saw" and _seen_just_now(connection, (*who, programme, subject, what), now):
        return
    last, head = connection.execute("SELECT last, head FROM log_ends").fetchone()
    row = (last + 1, written(now), *who, action, programme, subject, what)
    chained = _hash(head, row)
    connection.execute(f"INSERT INTO log VALUES ({', '.join('?' * (len(row) + 1))})", (*row, chained))
    connection.execute("UPDATE log_ends SET last = ?, head = ?", (last + 1, chained))


def _seen_just_now(connection: sqlite3.Connection, what: tuple, now: dt.datetime) -> bool:
    found = connection.execute(
        "SELECT 1 FROM log WHERE action = 'saw' AND invitation IS ? AND person = ? AND role = ? AND programme = ? "
        "AND subject = ? AND what = ? AND at > ? AND at <= ? LIMIT 1",
        (*what, written(now - ONE_LOOK), written(now)),
    )
    return found.fetchone() is not None


def _hash(before: str, row: tuple) -> str:
    return hashlib.sha256(f"{before}\n{json.dumps(row, ensure_ascii=False)}".encode()).hexdigest()


def rows(connection: sqlite3.Connection, wanted: Wanted, most: int | None) -> tuple[list[Noted], int]:
    """The rows asked for, the latest first, at most so many; and how many there are."""
    tests: dict[str, object] = {}
    if wanted.person:
        connection.create_function("folded", 1, str.casefold)  # SQLite's own lower() knows ASCII alone
        tests["instr(folded(person), folded(?)) > 0"] = wanted.person
    tests |= {f"{name} = ?": value for name in ("programme", "subject", "action") if (value := getattr(wanted, name))}
    if wanted.since:
        tests["at >= ?"] = written(wanted.since)
    if wanted.until:
        tests["at < ?"] = written(wanted.until)
    where = f"WHERE {' AND '.join(tests)}" if tests else ""
    values = tuple(tests.values())
    [count] = connection.execute(f"SELECT count(*) FROM log {where}", values).fetchone()
    found = connection.execute(
        f"SELECT {', '.join(FIELDS)} FROM log {where} ORDER BY number DESC LIMIT ?",
        (*values, -1 if most is None else most),
    )
    return [_noted(row) for row in found], count


def _noted(row: sqlite3.Row) -> Noted:
    return Noted(**dict(row) | {"at": read(row["at"])})


def ends(connection: sqlite3.Connection) -> tuple[int, str]:
    """How many rows were ever written, and the hash of the last: what to note down elsewhere."""
    last, head = connection.execute("SELECT last, head FROM log_ends").fetchone()
    return last, head


def problems(connection: sqlite3.Connection) -> Iterator[Text]:
    """What is wrong with the chain: the first place at which it is broken."""
    expected, before, last, head = connection.execute("SELECT pruned, before, last, head FROM log_ends").fetchone()
    for *row, chained in connection.execute(f"SELECT {', '.join(FIELDS)}, hash FROM log ORDER BY number"):
        expected += 1
        if row[0] != expected:
            yield Text("Row {number} of the log of access is missing.", number=str(expected))
            return
        if chained != _hash(before, tuple(row)):
            yield Text("Row {number} of the log of access was changed.", number=str(expected))
            return
        before = chained
    if (expected, before) != (last, head):
        yield Text("The log of access was cut off after row {number}.", number=str(expected))


def prune(connection: sqlite3.Connection, before: dt.datetime) -> int:
    """Removes the rows from the beginning up to the first of this moment or later; how many."""
    first = connection.execute("SELECT min(number) FROM log WHERE at >= ?", (written(before),)).fetchone()[0]
    last = connection.execute(
        "SELECT number, hash FROM log WHERE ? IS NULL OR number < ? ORDER BY number DESC LIMIT 1", (first, first)
    ).fetchone()
    if last is None:
        return 0
    connection.execute("UPDATE log_ends SET pruned = ?, before = ?", tuple(last))
    return connection.execute("DELETE FROM log WHERE number <= ?", (last["number"],)).rowcount
