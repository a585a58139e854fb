"""Value maps in TOML files are read here. A file with a problem is refused with all its problems at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from spark_metrics.errors import UnreadableFile, ValueMapError
from spark_metrics.language import Text
from spark_metrics.model.parts import Complaint
from spark_metrics.model.social_return import ADJUSTMENTS, ValueMap
from spark_metrics.programmes.problem import Problem, as_error, as_problem
from spark_metrics.programmes.toml_tables import toml_tables
from spark_metrics.programmes.wording import complaints_of
from spark_metrics.social_return.map_file import MapFile

ONE_PERCENT = 0.01


def read_value_map(path: Path) -> ValueMap:
    """The value map in this file; its key is the file's name. What the map lacks is no problem of the file.

    Raises:
        UnreadableFile: there is no such file.
        ValueMapError: the file can't be used; tells every problem, a line each.
    """
    if not path.is_file():
        raise UnreadableFile(Text("There is no file {file}.", file=path))
    read = toml_tables(path)
    if isinstance(read, Problem):
        raise as_error([read], ValueMapError)
    tables, lines = read
    complaints = list(_twice(tables))
    try:
        found = MapFile.model_validate(tables)
    except ValidationError as error:
        complaints += complaints_of(error, MapFile)
    if complaints:
        problems = [as_problem(complaint, path.name, tables, lines) for complaint in complaints]
        raise as_error(sorted(problems, key=lambda problem: problem.line or 0), ValueMapError)
    return found.value_map(path.stem)


def doubts(value_map: ValueMap) -> list[Text]:
    """What is permitted, and yet looks like a slip: per cent below one, which may be meant as shares of 1."""
    numbers = [(value_map.name, Text("Discount rate"), value_map.settings.discount_rate)]
    numbers += [
        (outcome.name, name, outcome.adjustments[adjustment].value)
        for outcome in value_map.outcomes
        for adjustment, name in ADJUSTMENTS.items()
    ]
    return [
        Text(
            "{name} – {field}: {value} is read as per cent. If it is a share of 1, write {percent}.",
            name=name, field=field, value=f"{share * 100:g}", percent=f"{share * 10_000:g}",
        )
        for name, field, share in numbers
        if share is not None and 0 < share < ONE_PERCENT
    ]  # fmt: skip


def _twice(tables: dict[str, Any]) -> Iterator[Complaint]:
    """Keys that stand twice, told whatever else is wrong with the file."""
    for kind in ("input", "outcome"):
        seen: set[str] = set()
        parts = tables.get(kind)
        for number, part in enumerate(parts if isinstance(parts, list) else []):
            key = part.get("key") if isinstance(part, dict) else None
            if isinstance(key, str) and key in seen:
                yield Complaint(Text("The key “{key}” stands twice.", key=key), (kind, number, "key"))
            elif isinstance(key, str):
                seen.add(key)
