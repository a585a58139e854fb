"""Which column of a sheet holds which field: by heading, in Swedish or English or as the field's own name."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from spark_metrics.errors import closest
from spark_metrics.intake.findings import Finding
from spark_metrics.intake.privacy import shown
from spark_metrics.intake.values.words import as_written
from spark_metrics.language import LANGUAGES, Text
from spark_metrics.model.facts import FactKind
from spark_metrics.model.kinds import KINDS


@dataclass(frozen=True)
class Columns:
    """How a sheet's columns were understood.

    Attributes:
        place: field name -> index of its column; a field whose column is missing is absent.
        headings: field name -> the heading as it stands in the file.
        ignored: index -> heading of the columns that are not imported.
        findings: what is wrong with the headings; their row is the header's.
    """

    place: dict[str, int]
    headings: dict[str, str]
    ignored: dict[int, str]
    findings: tuple[Finding, ...]

    @property
    def fields(self) -> frozenset[int]:
        """The indices of the columns that are imported."""
        return frozenset(self.place.values())


def fields_of(headings: Sequence[Any], kind: FactKind) -> dict[int, str]:
    """Index of a column -> the field that its heading names."""
    names = _fields_by_heading(kind.key)
    found = ((place, names.get(folded(heading))) for place, heading in enumerate(headings))
    return {place: name for place, name in found if name}


def match_columns(headings: Sequence[Any], kind: FactKind, header_row: int) -> Columns:
    """The columns of the fields, with findings about unknown, missing and doubled headings."""
    fields, written = fields_of(headings, kind), [heading_as_shown(heading) for heading in headings]
    place: dict[str, int] = {}
    findings: list[Finding] = []
    for index, name in fields.items():
        if name in place:
            findings.append(_doubled(header_row, written[index]))
        place.setdefault(name, index)
    ignored = {index: heading for index, heading in enumerate(written) if heading and index not in fields}
    findings += [_unknown(header_row, heading, kind, place) for heading in ignored.values()]
    for field in kind.fields:
        if field.required and field.name not in place:
            text = Text("The column “{heading}” is missing. Take the template, or add it.", heading=field.header)
            findings.append(Finding(header_row, None, "missing_column", "stops", text))
    return Columns(place, {name: written[index] for name, index in place.items()}, ignored, tuple(findings))


def _doubled(row: int, heading: str) -> Finding:
    text = Text("The column “{heading}” stands in the file twice. Keep one of them.", heading=heading)
    return Finding(row, heading, "duplicate_column", "stops", text)


def _unknown(row: int, heading: str, kind: FactKind, taken: dict[str, int]) -> Finding:
    free = {words: name for words, name in _fields_by_heading(kind.key).items() if name not in taken}
    if meant := closest(folded(heading), free):
        text = Text(
            "The column “{heading}” is not in the template and is not imported. Did you mean “{meant}”?",
            heading=heading,
            meant=kind.field(free[meant]).header,
        )
    else:
        text = Text("The column “{heading}” is not in the template and is not imported.", heading=heading)
    return Finding(row, heading, "unknown_column", "warns", text)


def heading_as_shown(heading: Any) -> str:
    """A heading as it stands in the file, without the star of required columns."""
    return "" if heading is None else shown(" ".join(as_written(heading).split()).rstrip("* "))


def folded(heading: Any) -> str:
    """A heading in one case and one Unicode form, without spaces and star."""
    if heading is None:
        return ""
    return "".join(unicodedata.normalize("NFC", as_written(heading)).casefold().split()).rstrip("*")


@cache
def _fields_by_heading(kind: str) -> dict[str, str]:
    names = {}
    for field in KINDS[kind].fields:
        for words in (field.name, *(field.header.render(language) for language in LANGUAGES)):
            names[folded(words)] = field.name
    return names
