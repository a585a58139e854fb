"""The rows of a file as columns of values: what the rules look at and the store takes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd
import pyarrow as pa

from spark_metrics.intake.columns import Columns
from spark_metrics.intake.findings import MOST_OF_A_KIND, Finding, Severity, and_more
from spark_metrics.intake.table import Table
from spark_metrics.intake.values import ParsedColumn, Ways, parse_column
from spark_metrics.language import Text
from spark_metrics.model.facts import FactKind, Field
from spark_metrics.store.schema import rows_schema


@dataclass
class Rows:
    """The rows of a file, in its order.

    Attributes:
        values: one column per field, of Arrow types; null where a cell is missing or refused, or has no column.
        headings: field -> heading of its column as it stands in the file; a field without a column is absent.
        sheets, numbers: where each row stands: the sheet's name and the row's number there.
        refused: field -> which of its cells were refused.
        missing: field -> place -> code of the reason that a cell states for having no value.
    """

    kind: FactKind
    values: pd.DataFrame
    headings: Mapping[str, str]
    sheets: Sequence[str]
    numbers: Sequence[int]
    refused: dict[str, np.ndarray] = field(default_factory=dict)
    missing: dict[str, dict[int, str]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.numbers)

    def __getitem__(self, name: str) -> pd.Series:
        return self.values[name]

    def fields(self, *types: str) -> list[Field]:
        """The fields of these types that have a column."""
        return [each for each in self.kind.fields if each.type in types and each.name in self.headings]

    def finding(self, place: int, name: str | None, code: str, severity: Severity, text: Text) -> Finding:
        """A finding about the row at `place`, and about its field `name` where one is given."""
        sheet = self.sheets[place] if self._several_sheets else None
        heading = self.headings.get(name) if name else None
        return Finding(int(self.numbers[place]), heading, code, severity, text, sheet)

    def findings(
        self,
        where: pd.Series | np.ndarray,
        name: str | None,
        code: str,
        severity: Severity,
        words: Text | Callable[..., Text],
        *columns: pd.Series,
    ) -> Iterator[Finding]:
        """A finding for each row where a condition holds, `MOST_OF_A_KIND` at most, and how many more there are.

        Args:
            where: the condition; what is not known is no.
            words: the text, or what makes it of the row's values in `columns`.
        """
        found = places(where)
        for place in found[:MOST_OF_A_KIND]:
            text = words if isinstance(words, Text) else words(*(column.iloc[place] for column in columns))
            yield self.finding(place, name, code, severity, text)
        if more := len(found[MOST_OF_A_KIND:]):
            yield and_more(more, code, severity, self.numbers[found[0]])

    @cached_property
    def _several_sheets(self) -> bool:
        return len(set(self.sheets)) > 1

    def taken(self, name: str) -> np.ndarray:
        """Which cells of a field were not refused."""
        return ~self.refused.get(name, np.zeros(len(self), bool))

    @property
    def withdrawn(self) -> np.ndarray:
        """Which rows take back an earlier one."""
        return self["withdrawn"].fillna(False).to_numpy(bool)

    @property
    def identified(self) -> np.ndarray:
        """Which rows say wholly what they are about."""
        return self.values[list(self.kind.identity)].notna().all(axis=1).to_numpy(bool)

    def identities(self) -> pa.Table:
        """What the rows are about, one line each."""
        types = rows_schema(self.kind)
        return pa.table({name: pa.array(self[name], types.field(name).type) for name in self.kind.identity})

    def as_table(self) -> pa.Table:
        """The rows as the store takes them: where they stood, the kind's fields, and why values are missing."""
        types = rows_schema(self.kind)
        sheets = self.sheets if self._several_sheets else [None] * len(self)
        columns = {
            "row": pa.array(self.numbers, pa.int32()),
            "sheet": pa.array(sheets, pa.string()),
            "missing": pa.array(self._reasons(), pa.string()),
        }
        for each in self.kind.fields:
            columns[each.name] = pa.array(self[each.name], types.field(each.name).type)
        return pa.table({name: columns[name] for name in types.names}, schema=types)

    def _reasons(self) -> list[str | None]:
        reasons: dict[int, dict[str, str]] = {}
        for name, by_place in sorted(self.missing.items()):
            for place, code in by_place.items():
                reasons.setdefault(place, {})[name] = code
        return [json.dumps(reasons[place]) if place in reasons else None for place in range(len(self))]


def places(mask: pd.Series | np.ndarray) -> list[int]:
    """Where a condition holds; what is not known is no."""
    known = mask.fillna(False).to_numpy(bool) if isinstance(mask, pd.Series) else mask
    return np.flatnonzero(known).tolist()


def parse_rows(
    tables: Sequence[Table], columns: Columns, kind: FactKind, ways: Ways
) -> tuple[Rows, Mapping[str, ParsedColumn]]:
    """The rows of one or several tables with the same headings, one beneath the other, and how each column was read."""
    numbers = [number for table in tables for number in table.numbers]
    types, parsed, values = rows_schema(kind), {}, {}
    for each in kind.fields:
        if (place := columns.place.get(each.name)) is not None:
            cells = [cell for table in tables for cell in table.columns[place]]
            unit = columns.units.get(each.name, "")
            parsed[each.name] = parse_column(each, cells, columns.headings[each.name], ways.with_unit(unit))
        empty = pa.nulls(len(numbers), types.field(each.name).type)
        values[each.name] = as_series(parsed[each.name].values if each.name in parsed else empty)
    if "withdrawn" in values:
        values["withdrawn"] = values["withdrawn"].fillna(False)
    rows = Rows(
        kind, pd.DataFrame(values), columns.headings, [table.sheet for table in tables for _ in table.numbers], numbers
    )
    for name, column in parsed.items():
        rows.refused[name] = np.zeros(len(numbers), bool)
        rows.refused[name][list(column.refused)] = True
        if column.missing:
            rows.missing[name] = dict(column.missing)
    return rows, parsed


def as_series(values: pa.Array | pa.ChunkedArray) -> pd.Series:
    """The same values for pandas, with their own type: a missing whole number stays a whole number."""
    return pd.Series(pd.arrays.ArrowExtensionArray(values))
