"""What a process of a test does with the access of a store: `python -m tests.access.holders FOLDER NAME`."""

import datetime as dt
import sys
from pathlib import Path

from spark_metrics.access import Access
from spark_metrics.errors import SparkError
from spark_metrics.model.viewer import Viewer

ADMIN = Viewer("administrator", "Admin")
NOON = dt.datetime(2026, 3, 12, 12, tzinfo=dt.UTC)
ISSUER = "https://login.example.se"
ROUNDS = 15


def invited(access: Access) -> str:
    """Invites the same person as another process."""
    try:
        access.invite(ADMIN, issuer=ISSUER, email="bo@example.se", person="Bo", role="office", now=NOON)
    except SparkError:
        return "refused"
    return "invited"


def come(access: Access, name: str) -> str:
    """Logs in, and tries to be the one who is bound by the address."""
    session = access.begin(ISSUER, name, f"login of {name}", NOON, email="bo@example.se", email_verified=True)
    return type(session).__name__


def main(folder: str, name: str) -> None:
    """All of it, as fast as it can."""
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    access = Access.of_store(Path(folder))
    did = [invited(access), come(access, name)]
    for number in range(ROUNDS):
        access.note(ADMIN, "exported", what=f"file{number}", now=NOON)
    sys.stdout.write(" ".join(did))


if __name__ == "__main__":
    main(*sys.argv[1:])
