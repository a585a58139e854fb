"""Which sheets hold the rows, and which kind of fact they are: by the template's marker or the headings.

Two answers that are equally good are no answer: they become a question.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from spark_metrics.intake.answers import ALL_SHEETS, Answers, Question
from spark_metrics.intake.findings import Finding, Severity
from spark_metrics.intake.header import CELLS_LOOKED_AT, Candidate, candidates, header_of
from spark_metrics.intake.headings import folded
from spark_metrics.intake.layout import find_table
from spark_metrics.intake.privacy import shown
from spark_metrics.intake.sandbox import ReadFile, Sheet
from spark_metrics.intake.table import Interpreted, PassedOver, Table
from spark_metrics.intake.values.words import listed
from spark_metrics.language import LANGUAGES, Text
from spark_metrics.model.facts import FactKind
from spark_metrics.model.kinds import KINDS

MARKER_SHEET = "spark_metrics"
"""A very hidden sheet of the template: the kind's key stands in its first cell, the lists of choices below."""
NEVER_ASSUMED = {"comparison": "economy"}
"""A kind whose files look like those of another, and whose rows mean something else: headings alone never tell it."""
ALL_CELLS_LOOKED_AT = 100_000
"""So many cells of a file are looked at for headings: a sheet per municipality still has 30 rows or so."""
MOST_TOLD = 1_000
"""So many rows that are passed over are told one by one."""
READ_ME = Text("Read me")
"""The template's own sheet of explanations."""
FINDINGS = Text("Findings")
"""The sheet that the error report adds."""


@dataclass(frozen=True)
class Recognised:
    """What a file holds.

    Attributes:
        tables: one per sheet with rows of the kind. While a question is open, the first that comes into question.
        kind: None when it cannot be told; then a finding stops the file.
        findings: what was passed over and how it was interpreted; what stops the file.
        questions: which kind, which sheet.
    """

    tables: tuple[Table, ...]
    kind: FactKind | None
    findings: tuple[Finding, ...] = ()
    questions: tuple[Question, ...] = ()


def recognise(file: ReadFile, kind: FactKind | None, answers: Answers = Answers()) -> Recognised:  # noqa: B008 (frozen)
    """The tables with the headings of `kind`, or of the kind that was answered or that the file itself tells."""
    sheets = [sheet for sheet in file.sheets if sheet.numbers and not sheet.hidden]
    filled = [_Looked(sheet, min(CELLS_LOOKED_AT, ALL_CELLS_LOOKED_AT // len(sheets))) for sheet in sheets]
    if not filled:
        text = Text("The file holds no rows.")
        return Recognised((), None, (Finding(None, None, "no_rows", "stops", text),))
    kind = kind or KINDS.get(answers.get("kind") or "") or _marked(file)
    if kind:
        return _with_sheets(file, filled, kind, answers)
    fitting = [(each, found) for each in filled for found in KINDS.values() if each.fits(found)]
    named = [(each, found) for each, found in fitting if _named_after(each.sheet, found)]
    likeliest = _fullest(named or fitting)
    kinds = list(dict.fromkeys([found.key for _, found in named] or _not_assumed(likeliest)))
    if len(kinds) == 1:
        return _with_sheets(file, filled, KINDS[kinds[0]], answers)
    return _which_kind(filled, [KINDS[key] for key in kinds])


class _Looked:
    """A sheet, and what may be headings in it: looked for once, compared with every kind."""

    def __init__(self, sheet: Sheet, cells: int) -> None:
        self.sheet = sheet
        self.candidates: list[Candidate] = candidates(sheet, cells)

    def fits(self, kind: FactKind) -> bool:
        return header_of(self.sheet, kind, self.candidates).fits(kind)

    def matches(self, kind: FactKind) -> int:
        return len(header_of(self.sheet, kind, self.candidates).fields)

    def weight(self, kind: FactKind) -> int:
        return header_of(self.sheet, kind, self.candidates).weight

    def table(self, kind: FactKind) -> Table:
        return find_table(self.sheet, kind, header_of(self.sheet, kind, self.candidates))


def _fullest(found: Sequence[tuple[_Looked, FactKind]]) -> list[tuple[_Looked, FactKind]]:
    """Those with the most matching headings."""
    matches = [looked.matches(kind) for looked, kind in found]
    return [each for each, count in zip(found, matches, strict=True) if count == max(matches)]


def _not_assumed(found: Sequence[tuple[_Looked, FactKind]]) -> list[str]:
    """The kinds, without one that is never assumed where the usual one fits as well; both, to be asked, otherwise."""
    keys = [kind.key for _, kind in found]
    kept = [key for key in keys if NEVER_ASSUMED.get(key) not in keys]
    return [each for key in kept for each in (NEVER_ASSUMED.get(key, key), key)]


def _which_kind(filled: Sequence[_Looked], kinds: Sequence[FactKind]) -> Recognised:
    if kinds:
        words = listed(kind.name for kind in kinds)
        text = Text("The file may hold {kinds}. Say which kind it is.", kinds=words)
        finding = Finding(None, None, "kind_unclear", "stops", text)
    else:
        text = Text("The headings fit none of the templates. Say which kind of rows the file holds.")
        finding = Finding(None, None, "kind_unknown", "stops", text)
    question = Question(
        about="kind",
        subject="",
        written="",
        text=Text("Which kind of rows does the file hold?"),
        options={kind.key: kind.name for kind in kinds or KINDS.values()},
        suggested=None if kinds else _likeliest(filled),
        rows=sum(len(each.sheet.numbers) for each in filled),
    )
    return Recognised((), None, (finding,), (question,))


def _likeliest(filled: Sequence[_Looked]) -> str | None:
    """The kind of which most headings are there, though not all that it requires; None when two are level."""
    best = {key: max(each.weight(kind) for each in filled) for key, kind in KINDS.items()}
    first, second = sorted(best.values(), reverse=True)[:2]
    return max(best, key=lambda key: best[key]) if first > second else None


def _with_sheets(file: ReadFile, filled: Sequence[_Looked], kind: FactKind, answers: Answers) -> Recognised:
    """The sheet whose headings fit the kind; several that hold all required columns are a question."""
    filled = [each for each in filled if _may_hold(each.sheet, kind)] or filled
    fitting = [each for each in filled if each.fits(kind)]
    named = [each for each in fitting if _named_after(each.sheet, kind)]
    if len(fitting) > 1 and len(named) != 1:
        return _which_sheets(file, fitting, kind, answers)
    best = (named or fitting or [max(filled, key=lambda each: each.weight(kind))])[0]
    return _taken(file, [best.table(kind)], kind)


def _which_sheets(file: ReadFile, fitting: Sequence[_Looked], kind: FactKind, answers: Answers) -> Recognised:
    tables = {each.sheet.name: each.table(kind) for each in fitting}
    agree = len({_headings(table) for table in tables.values()}) == 1
    answered = answers.get("sheet")
    if answered == ALL_SHEETS and agree:
        return _taken(file, list(tables.values()), kind)
    if answered in tables:
        return _taken(file, [tables[answered]], kind)
    text = Text(
        "Several sheets hold rows of this kind: {sheets}. Say which of them are to be imported.",
        sheets=_quoted(list(tables)),
    )
    options = {name: Text("“{sheet}”", sheet=shown(name)) for name in tables}
    if agree:
        options[ALL_SHEETS] = Text("All of them, one beneath the other")
    found = list(tables.values())
    copies = any(found[i].columns == other.columns for i in range(len(found)) for other in found[:i])
    question = Question(
        about="sheet",
        subject="",
        written="",
        text=Text("Which sheets are to be imported?"),
        options=options,
        suggested=ALL_SHEETS if agree and not copies else None,
        rows=sum(len(table.numbers) for table in tables.values()),
    )
    finding = Finding(None, None, "several_sheets", "stops", text)
    return Recognised((next(iter(tables.values())),), kind, (finding,), (question,))


def _headings(table: Table) -> tuple[str, ...]:
    """What must be the same for tables to be read as one: the words in their order, units too."""
    return tuple("".join(heading.casefold().split()) for heading in table.headings)


def _taken(file: ReadFile, tables: Sequence[Table], kind: FactKind) -> Recognised:
    findings = [*_left_out(file, {table.sheet for table in tables})]
    for table in tables:
        sheet = table.sheet if len(tables) > 1 else None
        findings += [_about(each, "notes", sheet) for each in table.interpreted]
        findings += [_about(each, each.severity, sheet) for each in table.passed_over[:MOST_TOLD]]
        if more := len(table.passed_over[MOST_TOLD:]):
            text = Text("And {n} more row is passed over.", plural="And {n} more rows are passed over.", n=more)
            findings.append(Finding(None, None, "more_passed_over", "warns", text))
    return Recognised(tuple(tables), kind, tuple(findings))


def _about(said: PassedOver | Interpreted, severity: Severity, sheet: str | None) -> Finding:
    return Finding(said.row, None, said.code, severity, said.text, sheet)


def _left_out(file: ReadFile, taken: Iterable[str]) -> list[Finding]:
    """A note that names the sheets with content that are not imported; the template's own are none of them."""
    own = {MARKER_SHEET, *(each.render(language) for each in (READ_ME, FINDINGS) for language in LANGUAGES), *taken}
    names = [sheet.name for sheet in file.sheets if sheet.numbers and sheet.name not in own]
    if not names:
        return []
    text = Text(
        "{n} sheet is not imported: {sheets}.",
        plural="{n} sheets are not imported: {sheets}.",
        n=len(names),
        sheets=_quoted(names),
    )
    return [Finding(None, None, "sheets_not_imported", "notes", text)]


_NAMED = 10


def _quoted(names: Sequence[str]) -> Text:
    """Names of sheets in quotation marks, the first few of them."""
    first = listed(Text("“{sheet}”", sheet=shown(name)) for name in names[:_NAMED])
    return first if len(names) <= _NAMED else listed([first, Text("…")])


def _marked(file: ReadFile) -> FactKind | None:
    for sheet in file.sheets:
        if sheet.name == MARKER_SHEET and sheet.hidden and sheet.numbers:
            return KINDS.get(str(sheet.columns[0][0]))
    return None


def _may_hold(sheet: Sheet, kind: FactKind) -> bool:
    """Is the sheet not named after another kind, whose columns may well be all that this one requires, and more?"""
    return _named_after(sheet, kind) or not any(_named_after(sheet, other) for other in KINDS.values())


def _named_after(sheet: Sheet, kind: FactKind) -> bool:
    return folded(sheet.name) in _kind_names(kind.key)


@cache
def _kind_names(key: str) -> frozenset[str]:
    return frozenset(folded(name) for name in (key, *(KINDS[key].name.render(language) for language in LANGUAGES)))
