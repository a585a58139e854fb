"""What can be fetched, and from where: read from `data/reference/sources.toml`, the one place of ids and codes."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from spark_metrics.errors import unknown_name
from spark_metrics.language import Text
from spark_metrics.reference.paths import REFERENCE_FOLDER


@dataclass(frozen=True)
class Source:
    """Who publishes: address of the API, licence, and how much may be asked."""

    key: str
    name: str
    base_url: str
    licence: str
    calls: int
    window: float
    cells: int = 0
    per_page: int = 0
    years_per_call: int = 0


@dataclass(frozen=True)
class Part:
    """One of the source's own tables, and what is taken from it.

    Either `id` is known, or the table is looked up by the beginning of its `title` among those that cover the years
    `since` or `until`. `break_before`: the series is not comparable with what stands before this part.
    """

    id: str = ""
    title: str = ""
    since: int | None = None
    until: int | None = None
    select: Mapping[str, list[str]] = field(default_factory=dict)
    break_before: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class TableToFetch:
    """A table of ours, put together from parts.

    `reference` is the time that a period's number is about: "end_of_year", "year" or "month". `measure_dimension` is
    the dimension of the source whose codes are the measures, `measure_names` what they are called here.
    """

    key: str
    source: Source
    unit: str
    reference: str
    parts: tuple[Part, ...]
    notes: tuple[str, ...] = ()
    measure_dimension: str = ""
    measure_names: Mapping[str, str] = field(default_factory=dict)


def base_url(source: Source) -> str:
    """The address to ask: the environment variable SPARK_SCB_URL or SPARK_KOLADA_URL, else the official one."""
    return os.environ.get(f"SPARK_{source.key.upper()}_URL") or source.base_url


@cache
def sources() -> dict[str, Source]:
    """The publishers by key."""
    return {key: Source(key, **values) for key, values in _declared()["source"].items()}


def tables_to_fetch(source: str | None = None) -> list[TableToFetch]:
    """What is fetched, from one publisher or from all.

    Raises:
        UnknownName: there is no such publisher.
    """
    if source is not None and source not in sources():
        raise unknown_name(Text("source"), source, sources())
    tables = [_table(key, values) for key, values in _declared()["table"].items()]
    return [table for table in tables if source in (None, table.source.key)]


def _table(key: str, declared: dict[str, Any]) -> TableToFetch:
    measures = declared.get("measures", {})
    return TableToFetch(
        key=key,
        source=sources()[declared["source"]],
        unit=declared["unit"],
        reference=declared["reference"],
        parts=tuple(Part(**{**part, "notes": tuple(part.get("notes", ()))}) for part in declared["parts"]),
        notes=tuple(declared.get("notes", ())),
        measure_dimension=measures.get("dimension", ""),
        measure_names=measures.get("names", {}),
    )


def _declared() -> dict[str, Any]:
    return tomllib.loads((REFERENCE_FOLDER / "sources.toml").read_text("utf-8"))
