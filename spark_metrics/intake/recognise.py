"""Which sheet holds the rows, and which kind of fact they are: by the template's marker or the headings.

Two answers that are equally good are no answer: the finding asks for the kind.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from spark_metrics.intake.columns import fields_of, folded
from spark_metrics.intake.findings import Finding
from spark_metrics.intake.privacy import shown
from spark_metrics.intake.sandbox import ReadFile, Sheet
from spark_metrics.intake.values.words import listed
from spark_metrics.language import LANGUAGES, Text
from spark_metrics.model.facts import FactKind
from spark_metrics.model.kinds import KINDS

MARKER_SHEET = "spark_metrics"
"""A very hidden sheet of the template: the kind's key stands in its first cell, the lists of choices below."""


@dataclass(frozen=True)
class Recognised:
    """The sheet and its kind; `kind` is None when it cannot be told, and then a finding stops the file."""

    sheet: Sheet | None
    kind: FactKind | None
    findings: tuple[Finding, ...] = ()


def recognise(file: ReadFile, kind: FactKind | None) -> Recognised:
    """The sheet with the headings of `kind`, or of the kind that the file itself tells."""
    filled = [sheet for sheet in file.sheets if sheet.rows and not sheet.hidden]
    if not filled:
        return _stopped(None, None, "no_rows", Text("The file holds no rows."))
    kind = kind or _marked(file)
    if kind:
        return _with_sheet(filled, kind)
    fitting = {
        (sheet.name, found.key): (sheet, found) for sheet in filled for found in KINDS.values() if _fits(sheet, found)
    }
    named = [(sheet, found) for sheet, found in fitting.values() if _named_after(sheet, found)]
    candidates = named or _fullest(fitting.values())
    kinds = {found.key: found for _, found in candidates}
    if len(kinds) == 1:
        return _with_sheet(filled, candidates[0][1])
    if kinds:
        text = Text(
            "The file may hold {kinds}. Say which kind it is.", kinds=listed(found.name for found in kinds.values())
        )
        return _stopped(filled[0], None, "kind_unclear", text)
    text = Text("The headings fit none of the templates. Say which kind of rows the file holds.")
    return _stopped(filled[0], None, "kind_unknown", text)


def _with_sheet(filled: list[Sheet], kind: FactKind) -> Recognised:
    """The sheet whose headings fit the kind best; two sheets that both hold all required columns stop the file."""
    fitting = [sheet for sheet in filled if _fits(sheet, kind)]
    named = [sheet for sheet in fitting if _named_after(sheet, kind)]
    if len(fitting) > 1 and len(named) != 1:
        text = Text("Several sheets hold rows of this kind: {sheets}. Keep one of them.", sheets=_names(fitting))
        return _stopped(fitting[0], kind, "several_sheets", text)
    best = (named or fitting or [max(filled, key=lambda sheet: _matches(sheet, kind))])[0]
    return Recognised(best, kind)


def _fullest(candidates: Iterable[tuple[Sheet, FactKind]]) -> list[tuple[Sheet, FactKind]]:
    """Those with the most matching headings."""
    matches = [(_matches(sheet, kind), sheet, kind) for sheet, kind in candidates]
    most = max((count for count, _, _ in matches), default=0)
    return [(sheet, kind) for count, sheet, kind in matches if count == most]


def _matches(sheet: Sheet, kind: FactKind) -> int:
    return len(set(fields_of(sheet.rows[0][1], kind).values()))


def _fits(sheet: Sheet, kind: FactKind) -> bool:
    found = set(fields_of(sheet.rows[0][1], kind).values())
    return all(field.name in found for field in kind.fields if field.required)


def _marked(file: ReadFile) -> FactKind | None:
    for sheet in file.sheets:
        if sheet.name == MARKER_SHEET and sheet.hidden and sheet.rows:
            return KINDS.get(str(sheet.rows[0][1][0]))
    return None


def _named_after(sheet: Sheet, kind: FactKind) -> bool:
    return folded(sheet.name) in _kind_names(kind.key)


@cache
def _kind_names(key: str) -> frozenset[str]:
    return frozenset(folded(name) for name in (key, *(KINDS[key].name.render(language) for language in LANGUAGES)))


def _names(sheets: list[Sheet]) -> str:
    return ", ".join(f"“{shown(sheet.name)}”" for sheet in sheets)


def _stopped(sheet: Sheet | None, kind: FactKind | None, code: str, text: Text) -> Recognised:
    return Recognised(sheet, kind, (Finding(None, None, code, "stops", text),))
