"""Statistics Sweden (SCB), through PxWebApi 2.

`pxwebpy` asks and takes apart: it expands wildcards, builds queries, splits them by the limit of cells and unfolds
JSON-stat2. Its way to the network is replaced by ours, since (0.6.0) its own ignores the time limit that it is
given, gives up on a 5xx, waits as long as a server says, follows to any host, reads answers of any size, and drops
the `status` that tells a hidden value from one that does not apply.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from pxweb import PxApi

from spark_metrics.errors import SourceError
from spark_metrics.language import Text
from spark_metrics.reference.fetched import PartOfTable, Row
from spark_metrics.reference.http import Polite
from spark_metrics.reference.sources import Part, Source, TableToFetch

REGION, TIME = "Region", "Tid"
MISSING = {"..": "hidden", ".": "not_applicable", "-": "not_stated"}
"""What SCB's marks in an empty cell mean here. A dash is "nothing to report": it would be zero only where the notes of
a table say so, and those of none of our tables are known to. Any other mark, or none, is "unknown"."""
MOST_CELLS = 2_000_000
MOST_NOTES, LONGEST_NOTE = 10, 2_000
BY_LABEL = "label:"
_DASHES = str.maketrans("–—−", "---")


class Cell(NamedTuple):
    """A value of JSON-stat2 and its mark."""

    value: float | None
    status: str


class Scb(PxApi):
    """SCB's tables as rows."""

    def __init__(self, polite: Polite, source: Source) -> None:
        # Not the constructor of PxApi: it would open a session of its own and count all tables.
        self._client = _PoliteClient(polite, source)
        self.number_of_tables = None
        self._max_workers = 1

    def __repr__(self) -> str:
        return f"Scb({self._client.url!r})"

    def part(self, table: TableToFetch, part: Part) -> PartOfTable:
        """What is taken from one of SCB's tables.

        Raises:
            SourceError: no usable answer; or the table, a code or a label that we ask for is not there.
        """
        source_table = part.id or self._looked_up(part)
        try:
            metadata = self.get_table_metadata(source_table)
            chosen = _chosen(metadata, part.select, source_table)
            rows = list(self._rows(table, source_table, chosen))
            updated, notes = str(metadata.get("updated") or ""), _notes(metadata)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise _unexpected(source_table) from error
        if part.break_before and rows:
            first = min(row.period for row in rows)
            rows = [replace(row, break_before=row.period == first) for row in rows]
        return PartOfTable(source_table, updated, tuple(rows), notes)

    def _rows(self, table: TableToFetch, source_table: str, chosen: dict[str, list[str]]) -> Iterator[Row]:
        for cell in self.get_table_data_iter(source_table, dict(chosen), show="code"):
            value, status = cell["value"]
            missing = "" if value is not None else MISSING.get(status, "unknown")
            measure = table.measure_names[cell[table.measure_dimension]]
            yield Row(cell[REGION], cell[TIME], measure, value, missing, status)

    def _looked_up(self, part: Part) -> str:
        """The id of the one table whose title begins so and whose years fit."""
        found = self.search(" ".join(re.findall(r"\w+", part.title)), include_discontinued=True, page_size=100)
        try:
            fitting = [one["id"] for one in found["tables"] if _fits(one, part)]
        except (KeyError, TypeError, ValueError) as error:
            raise _unexpected(part.title) from error
        if len(fitting) != 1:
            raise SourceError(
                Text(
                    "SCB has {n} tables called “{title}” for these years; exactly one is needed: {found}.",
                    n=len(fitting),
                    title=part.title,
                    found=", ".join(fitting) or "–",
                )
            )
        return fitting[0]


class _PoliteClient:
    """Stands in for pxwebpy's own client: the same `call`, over `Polite`."""

    def __init__(self, polite: Polite, source: Source) -> None:
        self._polite = polite
        self._metadata: dict[str, Any] = {}
        self.url, self.params = polite.base_url, {"lang": "sv"}
        told = polite.json("/config")
        cells = told.get("maxDataCells") if isinstance(told, dict) else None
        self.configuration = {"maxDataCells": min(cells, source.cells) if isinstance(cells, int) else source.cells}

    def call(self, endpoint: str, query: Any = None, params: Mapping[str, str] | None = None) -> Any:
        """The answer of an endpoint; data come with a `Cell` for each value, and codes for the names of columns."""
        asked = {**self.params, **(params or {})}
        if endpoint.endswith("/data"):
            return _with_status(self._polite.json(endpoint, asked | {"outputFormat": "json-stat2"}, query))
        if not endpoint.endswith("/metadata"):
            return self._polite.json(endpoint, asked)
        if endpoint not in self._metadata:  # asked twice for each table: by us, and to expand the wildcards
            self._metadata[endpoint] = self._polite.json(endpoint, asked)
        return self._metadata[endpoint]


def _with_status(answer: Any) -> dict[str, Any]:
    """JSON-stat2 whose values are `Cell`s; `value` and `status` may be lists or objects by position there."""
    cells = math.prod(answer["size"])
    values, status = answer["value"], answer.get("status") or {}
    values = [values.get(str(n)) for n in range(cells)] if isinstance(values, dict) else values
    if isinstance(status, str):
        status = [status] * cells
    marks = [status.get(str(n)) for n in range(cells)] if isinstance(status, dict) else status
    if not len(values) == len(marks) == cells or not all(_is_number(value) for value in values if value is not None):
        raise ValueError("the values do not fit the size")
    dimensions = {name: {**dimension, "label": name} for name, dimension in answer["dimension"].items()}
    paired = [Cell(value, mark or "") for value, mark in zip(values, marks, strict=True)]
    return {**answer, "dimension": dimensions, "value": paired}


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _chosen(metadata: dict[str, Any], select: Mapping[str, list[str]], table: str) -> dict[str, list[str]]:
    """The codes to ask for, each looked up in the table: an API that is asked for others may well answer otherwise."""
    dimensions = metadata["dimension"]
    chosen = {}
    for name, wanted in select.items():
        if name not in dimensions:
            raise SourceError(Text("SCB's table {table} has no dimension {name} any more.", table=table, name=name))
        labels = dimensions[name]["category"]["label"]
        chosen[name] = [code for value in wanted for code in _codes(value, labels, name, table)]
    for name, dimension in dimensions.items():
        if name not in select and dimension.get("extension", {}).get("elimination") is False:
            raise SourceError(Text("SCB's table {table} now wants a choice in {name}.", table=table, name=name))
    if math.prod(map(len, chosen.values())) > MOST_CELLS:
        raise SourceError(Text("SCB's table {table} has become too large to fetch as a whole.", table=table))
    return chosen


def _codes(wanted: str, labels: Mapping[str, str], name: str, table: str) -> list[str]:
    if wanted == "*":
        return list(labels)
    if wanted.startswith(BY_LABEL):
        found = [code for code, label in labels.items() if _plain(label) == _plain(wanted.removeprefix(BY_LABEL))]
    else:
        found = [wanted] if wanted in labels else []
    if len(found) != 1:
        raise SourceError(
            Text(
                "SCB's table {table} has no single “{wanted}” in {name} any more.",
                table=table,
                wanted=wanted.removeprefix(BY_LABEL),
                name=name,
            )
        )
    return found


def _fits(table: Mapping[str, Any], part: Part) -> bool:
    first, last = int(str(table["firstPeriod"])[:4]), int(str(table["lastPeriod"])[:4])
    in_time = (part.since is None or first >= part.since) and (part.until is None or last <= part.until)
    return in_time and _plain(table["label"]).startswith(_plain(part.title))


def _plain(words: str) -> str:
    return " ".join(words.translate(_DASHES).casefold().split())


def _notes(metadata: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(note)[:LONGEST_NOTE] for note in (metadata.get("note") or [])[:MOST_NOTES])


def _unexpected(table: str) -> SourceError:
    return SourceError(Text("SCB's answer about {table} has another form than is documented.", table=table))
