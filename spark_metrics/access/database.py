"""The SQLite file: opened for each use, whole transactions, several processes; what it refuses is a StoreError."""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from spark_metrics.access.schema import RULES, TABLES, VERSION
from spark_metrics.errors import StoreError
from spark_metrics.language import Text
from spark_metrics.store.durable import sync_folder

PATIENCE = 10.0
"""Seconds that a use waits for another process that writes."""
WRITE_AHEAD = "PRAGMA journal_mode = WAL"
"""Who reads does not wait for who writes."""
GENESIS = "0" * 64
"""Stands for the row before the first of the log."""


class Database:
    """One file. Each use has a connection of its own, so that threads share none."""

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        self.path, self.patience = path, patience

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that sees one state throughout; an empty database where nothing was ever written.

        Raises:
            StoreError: the file is damaged, too new, or can't be opened.
        """
        with self._told(), closing(self._opened() if self.path.exists() else _empty()) as connection:
            connection.execute("BEGIN")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection that alone may write until the block ends; all of the block is kept, or nothing.

        Raises:
            StoreError: as `reading`, or the disk does not take it, or another process does not let go of the file.
        """
        with self._told():
            self._create()
            with closing(self._opened()) as connection:
                connection.execute(WRITE_AHEAD)  # a restored backup is not so yet
                connection.execute("BEGIN IMMEDIATE")
                yield connection
                connection.execute("COMMIT")

    def damage(self, connection: sqlite3.Connection) -> Iterator[Text]:
        """What SQLite finds wrong with the file."""
        [found] = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if found != "ok":
            yield Text("The file {file} is damaged: {what}", file=str(self.path), what=found)

    def _create(self) -> None:
        """Makes the file when there is none, whole and for its owner's eyes alone."""
        if self.path.exists():
            return
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside = self.path.with_name(f"{self.path.name}.{secrets.token_hex(8)}")
        # SQLite gives the files beside it the permissions of this one.
        os.close(os.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            with closing(sqlite3.connect(beside, isolation_level=None)) as connection:
                connection.execute(WRITE_AHEAD)
                connection.execute("BEGIN")
                _fill(connection)
                connection.execute("COMMIT")
            # A link, unlike a rename, fails when the name is taken: then another process was first.
            with suppress(FileExistsError):
                os.link(beside, self.path)
        finally:
            beside.unlink()
        sync_folder(self.path.parent)

    def _opened(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=self.patience, isolation_level=None)
        try:
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA foreign_keys = ON")
            # Nothing that somebody else may have put into the file is run as code.
            connection.execute("PRAGMA trusted_schema = OFF")
            if connection.execute("PRAGMA user_version").fetchone()[0] == VERSION:
                return connection
        except BaseException:
            connection.close()
            raise
        connection.close()
        raise StoreError(
            Text("The file {file} is damaged, or was written by another version of SPARK.", file=str(self.path))
        )

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What SQLite and the disk refuse, in words."""
        try:
            yield
        except (sqlite3.DatabaseError, OSError) as error:
            raise StoreError(
                Text(
                    "Invitations, sessions and the log of access can't be used ({file}): {reason}",
                    file=str(self.path),
                    reason=str(error),
                )
            ) from error


def _empty() -> sqlite3.Connection:
    """A database that holds nothing yet, in memory."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.row_factory = sqlite3.Row
    _fill(connection)
    return connection


def _fill(connection: sqlite3.Connection) -> None:
    for statement in _statements(TABLES + RULES):
        connection.execute(statement)
    connection.execute("INSERT INTO log_ends VALUES (1, 0, ?, 0, ?, '')", (GENESIS, GENESIS))
    connection.execute(f"PRAGMA user_version = {VERSION}")


def _statements(script: str) -> Iterator[str]:
    """The statements of a script, one by one: `executescript` would end the transaction that it runs in."""
    begun = ""
    for line in script.splitlines():
        begun += line + "\n"
        if sqlite3.complete_statement(begun):
            yield begun
            begun = ""
