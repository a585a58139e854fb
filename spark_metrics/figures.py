"""The facade that pages, reports and routes ask: a value with its definition, target, source, as-of, n and reason.

    store ── cells ──► disclosure ── what may be seen ──► figures ──► pages, routes, `python -m spark_metrics figures`

Nothing but what `disclosure` lets through leaves this module.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from spark_metrics import disclosure
from spark_metrics.errors import UnknownName, unknown_name
from spark_metrics.group_names import DIMENSION_NAMES, group_name
from spark_metrics.language import Text
from spark_metrics.measures import breakdown, consistency, progress
from spark_metrics.measures.counting import RULES, reporting, tally_of
from spark_metrics.measures.plan import line_of
from spark_metrics.model.course import Maturing
from spark_metrics.model.facts import DIMENSIONS, Dimension
from spark_metrics.model.figure import Figure, Rate, Source
from spark_metrics.model.kinds import fact_kind
from spark_metrics.model.programme import Indicator, Programme
from spark_metrics.model.tally import Cell, Tally
from spark_metrics.model.units import UNITS
from spark_metrics.programmes import area_municipalities
from spark_metrics.reference.population import population
from spark_metrics.workspace import Workspace, end_of_day

NOTHING_RECEIVED = Text("Nothing of this kind has been reported yet.")
NOT_REPORTED = Text("No value has been reported.")
PLACES = ("municipality", "county")
"""The breakdowns that a map shows, and that have rates per inhabitant."""


@dataclass(frozen=True)
class _Request:
    """One indicator of one programme as known on one day, by one dimension or as a whole."""

    workspace: Workspace
    programme: Programme
    indicator: Indicator
    by: Dimension | None
    as_of: dt.date
    language: str
    until: dt.date | None = None

    @property
    def day(self) -> dt.date:
        """The day up to which things count."""
        return self.as_of if self.until is None else min(self.as_of, self.until)

    @property
    def personal(self) -> bool:
        return RULES[self.indicator.count.rule].personal

    def cells(self, by: Dimension | None) -> list[Cell]:
        return self.ask(tally_of(self.indicator, self.programme.period, self.day, until=self.until), by)

    def ask(self, asked: Tally, by: Dimension | None) -> list[Cell]:
        return self.workspace.store.tally(self.programme.key, asked, by, end_of_day(self.as_of))


def figures(
    workspace: Workspace,
    programme: str,
    indicator: str | None = None,
    by: str | None = None,
    as_of: dt.date | None = None,
    language: str = "sv",
    until: dt.date | None = None,
) -> list[Figure]:
    """The figures of a programme, as known at the end of `as_of` (Swedish time).

    With `until` only what had come about by the end of that day counts, as it is known on `as_of`; plan, standing and
    the last quarter are those of that day. Facts without a date do not count then. An `until` after `as_of` leaves out
    nothing but those, and before the first fact there is nothing: neither is an error, so that a slider may run over
    both.

    Args:
        indicator: one indicator's key; all in the order of the programme file otherwise.
        by: a dimension of `DIMENSIONS`; indicators that can't be split by it are left out unless asked for by name.

    Raises:
        UnknownName: programme, indicator or dimension does not exist, or the indicator has no such split.
        SparkError: `as_of` lies in the future.
    """
    chosen = workspace.programme(programme)
    if by is not None and by not in DIMENSIONS:
        raise unknown_name(Text("breakdown"), by, DIMENSIONS)
    asked = [_known_indicator(chosen, indicator)] if indicator is not None else list(chosen.indicators)
    if indicator and by and by not in asked[0].splits:
        name, split = asked[0].name.in_(language), DIMENSION_NAMES[by]
        raise UnknownName(Text("The indicator “{name}” is not split by {by}.", name=name, by=split))
    as_of = workspace.known_day(programme, as_of)
    requests = [
        _Request(workspace, chosen, one, by, as_of, language, until) for one in asked if by is None or by in one.splits
    ]
    return [figure for request in requests for figure in _figures_of(request)]


def maturing(workspace: Workspace, programme: str, indicator: str, as_of: dt.date | None = None) -> Maturing | None:
    """What is reported but has not lasted long enough to count; None for an indicator that counts at once."""
    chosen = workspace.programme(programme)
    one, day = _known_indicator(chosen, indicator), workspace.known_day(programme, as_of)
    request = _Request(workspace, chosen, one, None, day, "sv")
    if one.count.matures_after_days is None:
        return None
    whole = request.ask(tally_of(one, chosen.period, day, reached=False), None)[0]
    whole = replace(whole, value=whole.value or 0)
    seen = disclosure.protect_total(whole) if request.personal else _open(whole)
    return Maturing(one.count.matures_after_days, seen.value, seen.hidden)


def _known_indicator(programme: Programme, key: str) -> Indicator:
    if key not in programme.indicator_by_key:
        raise unknown_name(Text("indicator"), key, programme.indicator_by_key)
    return programme.indicator_by_key[key]


def _figures_of(request: _Request) -> list[Figure]:
    source = _source(request)
    if source.batches == 0:
        return _nothing_received(request, source)
    total = _total(request)
    if request.by is None:
        return [_figure(request, source, total)]
    return [_figure(request, source, cell) for cell in _seen(request, total)]


def _total(request: _Request) -> disclosure.Protected:
    """The whole of an indicator as it may be seen."""
    whole = request.cells(None)[0]
    kind = fact_kind(request.indicator.count.fact)
    if whole.value is None and kind.reported_by == "enterprise" and request.ask(reporting(kind.key), None)[0].n:
        whole = replace(whole, value=0)  # reports came in, and none of them tells of any
    return disclosure.protect_total(whole) if request.personal else _open(whole)


def _seen(request: _Request, total: disclosure.Protected) -> list[disclosure.Protected]:
    """The cells of a breakdown as they may be seen."""
    cells = _filled(request)
    if not request.personal:
        return _running(cells) if request.by == "period" else [_open(cell) for cell in cells]
    if request.by == "period":
        return disclosure.protect_series(cells, total)
    if request.by == "municipality":
        counties = _seen(replace(request, by="county"), total)
        own = {cell.group: breakdown.county_of(cell.group) for cell in cells}
        return disclosure.protect_parts(cells, {county.group: county for county in counties}, own)
    return disclosure.protect(cells, total)


def _filled(request: _Request) -> list[Cell]:
    """The cells of a breakdown with those that have no facts: zero where silence means none, else missing."""
    cells = request.cells(request.by)
    groups = breakdown.groups_of(request.by, area_municipalities(request.programme), cells, request.day)
    silent = _silent(request, groups)
    return breakdown.fill(cells, groups, {group: None if group in silent else 0 for group in groups})


def _silent(request: _Request, groups: list[str]) -> set[str]:
    """The places from which no enterprise has reported this kind of fact; elsewhere no fact of a group is a zero."""
    kind = fact_kind(request.indicator.count.fact)
    if kind.reported_by == "programme" or request.by not in PLACES:
        return set()
    return set(groups) - {cell.group for cell in request.ask(reporting(kind.key), request.by)}


def _open(cell: Cell) -> disclosure.Protected:
    return disclosure.Protected(cell.group, cell.value, cell.n)


def _running(cells: list[Cell]) -> list[disclosure.Protected]:
    total, shown = 0.0, []
    for cell in cells:
        total += cell.value or 0
        shown.append(replace(_open(cell), running=total))
    return shown


def _figure(request: _Request, source: Source, cell: disclosure.Protected) -> Figure:
    group, line = cell.group, line_of(request.indicator, request.programme.period)
    split = request.by if request.by in ("sex", "background") else None
    if request.by in (None, "period") or split:
        target = progress.target_of(request.indicator, split, group)
    else:
        target = progress.NO_TARGET
    day = min(request.day, breakdown.quarter_end(group)) if request.by == "period" and "Q" in group else request.day
    plan = progress.plan_to_date(target, line, day)
    reached = cell.running if request.by == "period" else cell.value
    missing = cell.hidden is None and cell.value is None
    return Figure(
        programme=request.programme.key,
        indicator=request.indicator.key,
        name=request.indicator.name.in_(request.language),
        by=request.by,
        group=group,
        group_name=group_name(request.by, group, request.language),
        value=cell.value,
        unit=UNITS[request.indicator.unit],
        target=replace(target, conflict=_conflict(request)) if request.by is None else target,
        plan=plan,
        share=progress.share_of_target(reached, target),
        standing=progress.standing(
            reached, target, plan, request.indicator.direction, over=line.end is not None and day >= line.end
        ),
        n=cell.n,
        rate=_rate(request, cell),
        cumulative=cell.running,
        source=source,
        as_of=request.as_of,
        definition=request.indicator.definition.in_(request.language),
        status="hidden" if cell.hidden else "missing" if missing else "shown",
        reason=cell.hidden or (NOT_REPORTED if missing else None),
        synthetic=request.workspace.is_synthetic(request.programme.key),
        notes=_notes(request, cell) if request.by is None else (),
    )


def _nothing_received(request: _Request, source: Source) -> list[Figure]:
    """The figures of an indicator of whose kind of fact nothing has come in: missing in every group, not zero."""
    if request.by in (None, "period"):
        groups = [""]
    else:
        groups = breakdown.groups_of(request.by, area_municipalities(request.programme), [], request.day)
    empty = [_figure(request, source, disclosure.Protected(group, None, 0)) for group in groups]
    return [replace(figure, reason=NOTHING_RECEIVED) for figure in empty]


def _notes(request: _Request, cell: disclosure.Protected) -> tuple[Text, ...]:
    """What contradicts itself in the outcome."""
    part = request.indicator
    if part.of_which is None:
        return ()
    whole = replace(request, indicator=request.programme.indicator_by_key[part.of_which])
    conflict = consistency.of_which_conflict(part, cell.value, whole.indicator, _total(whole).value, request.language)
    return (conflict,) if conflict else ()


def _conflict(request: _Request) -> Text | None:
    conflicts = consistency.target_conflicts(request.indicator)
    return conflicts[0] if conflicts else None


def _rate(request: _Request, cell: disclosure.Protected) -> Rate | None:
    if request.by not in PLACES or cell.value is None:
        return None
    known_at, fetched = end_of_day(request.as_of), request.workspace.reference
    people = population(cell.group, vintages=fetched, known_at=known_at)
    if people is None:
        return None
    unit = Text("{unit} per 1,000 inhabitants", unit=UNITS[request.indicator.unit])
    source = Text("{source}, {day}", source=people.source, day=people.date)
    return Rate(breakdown.per(cell.value, people.value), people.value, 1_000, unit, source)


def _source(request: _Request) -> Source:
    kind = fact_kind(request.indicator.count.fact)
    batches = [
        batch
        for batch in request.workspace.store.batches(request.programme.key, end_of_day(request.as_of))
        if batch.kind == kind.key
    ]
    text = Text("The programme's own reporting: {kind}", kind=kind.name)
    return Source(text, len(batches), batches[-1].recorded_at if batches else None)
