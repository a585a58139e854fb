"""What may be seen of an indicator: its cells from the store, hidden where its release hides them (`releases`).
`figures.py` makes figures of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from spark_metrics import disclosure
from spark_metrics.disclosure import Protected
from spark_metrics.disclosure.pattern import Pattern
from spark_metrics.language import Text
from spark_metrics.measures import breakdown
from spark_metrics.measures.counting import RULES, reporting, tally_of
from spark_metrics.model.facts import PLACES, UNKNOWN, Dimension
from spark_metrics.model.kinds import fact_kind
from spark_metrics.model.programme import Indicator, Programme
from spark_metrics.model.tally import Cell, Tally
from spark_metrics.programmes import area_municipalities
from spark_metrics.reference.municipality_types import municipality_types
from spark_metrics.releases import in_force, is_unsafe, pattern_of
from spark_metrics.workspace import Workspace, end_of_day


@dataclass(frozen=True)
class Request:
    """One indicator of one programme as known on one day, by one dimension or as a whole.

    Attributes:
        as_of: for outsiders, the day of the release that is in force.
        until: only what had come about by the end of this day; None is all that is known.
        sex: of women or of men alone; None is everybody.
    """

    workspace: Workspace
    programme: Programme
    indicator: Indicator
    by: Dimension | None
    as_of: dt.date
    language: str
    until: dt.date | None = None
    sex: str | None = None

    @property
    def day(self) -> dt.date:
        """The day up to which things count."""
        return self.as_of if self.until is None else min(self.as_of, self.until)

    @property
    def personal(self) -> bool:
        """Do single enterprises or persons stand behind it?"""
        return RULES[self.indicator.count.rule].personal

    @property
    def area(self) -> list[str]:
        """The programme's municipalities."""
        return area_municipalities(self.programme)

    @cached_property
    def pattern(self) -> Pattern:
        """What is hidden."""
        if self.workspace.only_released:
            return in_force(self.workspace, self.programme, self.indicator, self.as_of).pattern
        return pattern_of(self.workspace, self.programme, self.indicator, self.as_of)

    @property
    def is_told(self) -> bool:
        """May what had come about until the day be told at all? Between ends of quarters somebody may stand alone."""
        return not self.until or self.until == breakdown.quarter_end(breakdown.quarter_of(self.until))

    @property
    def quarter(self) -> str | None:
        """The quarter by whose end things count; None for all that is known."""
        return breakdown.quarter_of(self.until) if self.until else None

    @cached_property
    def types_beyond(self) -> frozenset[str]:
        """The types of municipality of which some facts lie in a municipality outside the programme's area."""
        beyond = {cell.group for cell in self.ask(self.question(), "municipality")} - {*self.area, UNKNOWN}
        return frozenset(municipality_types().get(code, UNKNOWN) for code in beyond)

    def question(self, reached: bool = True) -> Tally:
        """What the store is asked, for everybody."""
        return tally_of(self.indicator, self.programme.period, self.day, reached, self.until)

    def ask(self, asked: Tally, by: Dimension | None) -> list[Cell]:
        """The store's answer, as known then."""
        return self.workspace.store.tally(self.programme.key, asked, by, end_of_day(self.as_of))


def groups(request: Request, cells: Sequence[Cell] = ()) -> list[str]:
    """The groups of the request's breakdown: all that could be, and those that occur."""
    types = municipality_types() if request.by == "municipality_type" else {}
    return breakdown.groups_of(request.by, request.area, cells, request.day, types)


def whole(request: Request) -> Protected:
    """An indicator as a whole, as it may be seen."""
    cell = request.ask(request.question(), None)[0]
    kind = fact_kind(request.indicator.count.fact)
    if cell.value is None and kind.reported_by == "enterprise" and request.ask(reporting(kind.key), None)[0].n:
        cell = replace(cell, value=0)  # reports came in, and none of them tells of any
    if request.personal and not request.is_told:
        return _between([cell], request, lambda one: one.ask(one.question(), None), disclosure.JOINED)[0]
    return _judged(cell, request.pattern.is_hidden(until=request.quarter))


def of_sex(request: Request) -> Protected:
    """The whole of the request's sex, as it is seen among the sexes."""
    among = seen(replace(request, by="sex", sex=None))
    return replace(next(cell for cell in among if cell.group == request.sex), group="")


def waiting(request: Request) -> Protected:
    """What is on its way to counting; nothing else is shown of it.

    Outsiders are told nothing of it: no release compares it with what an earlier one told.
    """
    cell = request.ask(request.question(reached=False), None)[0]
    cell = replace(cell, value=cell.value or 0)
    if request.personal and request.workspace.only_released:
        return _hidden(cell)
    asked = (request.workspace, request.programme, request.indicator, request.as_of)
    return _judged(cell, request.personal and is_unsafe(*asked, request.question(reached=False)))


def seen(request: Request) -> list[Protected]:
    """The cells of a breakdown as they may be seen."""
    if request.by == "period":
        return _series(request)
    cells, pattern = _column(request) if request.sex else _filled(request), request.pattern
    split = request.sex or (request.by not in PLACES)
    if split and request.until and request.personal:
        return [_hidden(cell) for cell in cells]  # groups have no quarters of their own by which a step could be judged
    if request.sex:
        return [_judged(cell, pattern.is_hidden(cell.group, split=("sex", request.sex))) for cell in cells]
    if split:
        return [_judged(cell, pattern.is_hidden(split=(request.by, cell.group))) for cell in cells]
    if request.personal and not request.is_told:
        return _between(cells, request, _filled)
    return [_judged(cell, pattern.is_hidden(cell.group, until=request.quarter)) for cell in cells]


def _between(
    cells: Sequence[Cell], request: Request, ask: Callable[[Request], list[Cell]], reason: Text = disclosure.HIDDEN
) -> list[Protected]:
    """Cells on a day between ends of quarters: told where nothing comes about until the quarter ends, as its end tells.

    An empty cell is no exception: the day on which it stops being empty could be found out.
    """
    at_its_end = ask(replace(request, until=breakdown.quarter_end(request.quarter)))
    empty = {cell.group for cell in at_its_end if cell.n == 0}
    return [
        _hidden(cell, reason)
        if cell.group not in empty or request.pattern.is_hidden(cell.group, until=request.quarter)
        else Protected(cell.group, cell.value, cell.n)
        for cell in cells
    ]


def _series(request: Request) -> list[Protected]:
    """The quarters with the running total. A quarter that is hidden is joined with a later one that shows its total."""
    cells = _filled(replace(request, until=None) if request.personal else request)
    pattern, total, shown = request.pattern, 0.0, []
    for cell in cells:
        total += cell.value or 0
        until = None if cell.group == UNKNOWN else cell.group
        running = None if pattern.is_hidden(until=until) else total
        shown.append(replace(_judged(cell, pattern.is_hidden(during=cell.group)), running=running))
    last = max((at for at, cell in enumerate(shown) if cell.running is not None), default=-1)
    joined = [
        replace(cell, hidden=disclosure.JOINED) if cell.hidden and at <= last else cell for at, cell in enumerate(shown)
    ]
    if not request.until:
        return joined
    return [cell for cell in joined if cell.group <= breakdown.quarter_of(request.until)]


def _column(request: Request) -> list[Cell]:
    """The column of one sex in the table of places by sex."""
    places = [cell.group for cell in _filled(replace(request, sex=None))]
    cells = request.ask(replace(request.question(), part=("sex", request.sex)), request.by)
    return breakdown.fill(cells, places, _empty(request, places))


def _filled(request: Request) -> list[Cell]:
    """The cells of a breakdown with those that have no facts: zero where silence means none, else missing."""
    cells = request.ask(request.question(), request.by)
    all_ = groups(request, cells)
    return breakdown.fill(cells, all_, _empty(request, all_))


def _empty(request: Request, all_: Sequence[str]) -> dict[str, float | None]:
    """What a group without facts has. A place from which no enterprise has reported this kind of fact is missing."""
    kind, told = fact_kind(request.indicator.count.fact), set(all_)
    if kind.reported_by == "enterprise" and request.by in PLACES:
        told = {cell.group for cell in request.ask(reporting(kind.key), request.by)}
    return {group: 0 if group in told else None for group in all_}


def _judged(cell: Cell, hidden: bool) -> Protected:
    return _hidden(cell) if hidden else Protected(cell.group, cell.value, cell.n)


def _hidden(cell: Cell, reason: Text = disclosure.HIDDEN) -> Protected:
    return Protected(cell.group, None, None, reason)
