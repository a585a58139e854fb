"""The index: a DuckDB database over the facts, private to one process, closed to everything else. Cursors come
from here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from spark_metrics.store import schema
from spark_metrics.store.entry import GENESIS

MEMORY = "1GB"
HARD = {
    "autoload_known_extensions": False,
    "autoinstall_known_extensions": False,
    "python_enable_replacements": False,  # a query sees tables, never the variables of the code around it
    "memory_limit": MEMORY,
}


class Index:
    """An open index.

    Attributes:
        batches: how many batches are loaded, the first ones of the journal.
        head: the journal's hash at that point.
    """

    def __init__(self, path: Path | None = None, *, read_only: bool = False) -> None:
        """Open or create the index at `path`, or one in memory; `read_only` leaves the file as it is.

        Raises:
            duckdb.Error: the file is damaged, or no index of this version.
        """
        self._connection = _hardened(path, read_only)
        try:
            self.batches, self.head = self._state()
        except BaseException:
            self._connection.close()
            raise

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor for one use: a connection shared by threads mixes up their results."""
        cursor = self._connection.cursor()
        try:
            yield cursor
        finally:
            cursor.close()

    @contextmanager
    def transaction(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """All of it or nothing, whatever ends it."""
        with self.cursor() as cursor:
            cursor.begin()
            try:
                yield cursor
                cursor.commit()
            except BaseException:
                cursor.rollback()
                raise

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _state(self) -> tuple[int, str]:
        with self.transaction() as cursor:
            tables = {name for (name,) in cursor.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
            if not tables:
                for statement in schema.statements():
                    cursor.execute(statement)
                cursor.execute("INSERT INTO state VALUES ($1, 0, $2)", [schema.fingerprint(), GENESIS])
            row = cursor.execute("SELECT fingerprint, batches, head FROM state").fetchone()
        if row is None or row[0] != schema.fingerprint():
            raise duckdb.InvalidInputException("an index of another version")
        return row[1], row[2]


def _hardened(path: Path | None, read_only: bool) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(str(path) if path else ":memory:", read_only=read_only, config=HARD)
    try:
        if path:
            connection.execute("SET allowed_directories = $folders", {"folders": [str(path.parent)]})
        else:
            connection.execute("SET temp_directory = ''")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
    except BaseException:
        connection.close()
        raise
    return connection


def is_damage(error: duckdb.Error) -> bool:
    """Does the error say that the database itself is broken, rather than the question?"""
    broken = (duckdb.IOException, duckdb.InternalException, duckdb.FatalException, duckdb.SerializationException)
    return type(error) is duckdb.Error or isinstance(error, broken)
