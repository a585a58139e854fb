"""Programme files are read here, and nowhere else. A file with a problem is refused with all its problems at once."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from spark_metrics.errors import unknown_name
from spark_metrics.language import Text
from spark_metrics.model.parts import Complaint
from spark_metrics.model.programme import Programme
from spark_metrics.programmes.consistency import complaints_about
from spark_metrics.programmes.problem import Problem, as_error, as_problem
from spark_metrics.programmes.toml_tables import toml_tables
from spark_metrics.programmes.wording import complaints_of

PROGRAMME_FOLDER = Path(__file__).resolve().parents[2] / "data" / "programmes"


def read_programme(path: Path) -> Programme:
    """The programme in this file.

    Raises:
        ProgrammeFileError: the file can't be used; tells every problem, a line each.
    """
    programme, problems = _examine(path)
    if programme is None:
        raise as_error(problems)
    return programme


def programmes(folder: Path = PROGRAMME_FOLDER) -> dict[str, Programme]:
    """Every programme of the folder by key, in the order of their keys. A changed file is read anew.

    Raises:
        ProgrammeFileError: a file can't be used; `find_programme` still finds the others.
    """
    return {path.stem: _read_once(path, _version(path)) for path in _files(folder)}


def find_programme(key: str, folder: Path = PROGRAMME_FOLDER) -> Programme:
    """The programme called `key`, read from its own file alone.

    Raises:
        UnknownName: there is no such programme; with the likely one.
        ProgrammeFileError: its file can't be used.
    """
    by_key = {path.stem: path for path in _files(folder)}
    if key not in by_key:
        raise unknown_name(Text("programme"), key, by_key)
    return _read_once(by_key[key], _version(by_key[key]))


def check(folder: Path = PROGRAMME_FOLDER) -> list[Problem]:
    """Every problem of every programme file in the folder; none at all is a problem, too."""
    files = _files(folder)
    if not files:
        return [Problem(str(folder), "", Text("There is no programme file (.toml) in this folder."))]
    return [problem for path in files for problem in _examine(path)[1]]


def _examine(path: Path) -> tuple[Programme | None, list[Problem]]:
    """The programme, or None and everything that is wrong with its file."""
    read = toml_tables(path)
    if isinstance(read, Problem):
        return None, [read]
    tables, lines = read
    programme, complaints = _build(tables)
    complaints += complaints_about(tables, path.stem)
    problems = [as_problem(complaint, path.name, tables, lines) for complaint in complaints]
    problems.sort(key=lambda problem: problem.line or 0)
    return (None if problems else programme), problems


def _build(tables: dict[str, Any]) -> tuple[Programme | None, list[Complaint]]:
    try:
        return Programme.model_validate(tables), []
    except ValidationError as error:
        return None, list(complaints_of(error))


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.toml"))


def _version(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=64)
def _read_once(path: Path, _version: tuple[int, int]) -> Programme:
    """A programme is immutable, so one object serves everybody until its file changes."""
    return read_programme(path)
