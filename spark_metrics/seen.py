"""What may be seen of an indicator: its cells, from the store through disclosure. `figures.py` makes figures of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from spark_metrics import disclosure
from spark_metrics.disclosure import Protected
from spark_metrics.measures import breakdown
from spark_metrics.measures.counting import RULES, reporting, tally_of
from spark_metrics.model.facts import PLACES, UNKNOWN, Dimension
from spark_metrics.model.kinds import fact_kind
from spark_metrics.model.programme import Indicator, Programme
from spark_metrics.model.tally import Cell, Tally
from spark_metrics.programmes import area_municipalities
from spark_metrics.reference.municipality_types import municipality_types
from spark_metrics.workspace import Workspace, end_of_day

SEXES = ("women", "men", UNKNOWN)


@dataclass(frozen=True)
class Request:
    """One indicator of one programme as known on one day, by one dimension or as a whole.

    Attributes:
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
    if not request.personal:
        return opened(cell)
    if request.until and cell.n and not _is_told(_quarters(request), request.until):
        return Protected(cell.group, None, None, disclosure.JOINED)
    return disclosure.protect_total(cell)


def _quarters(request: Request) -> list[Protected]:
    """The quarters of all that is known, as they may be seen."""
    return seen(replace(request, by="period", until=None, sex=None))


def of_sex(request: Request) -> Protected:
    """The whole of the request's sex, as it is seen among the sexes."""
    among = seen(replace(request, by="sex", sex=None))
    return replace(next(cell for cell in among if cell.group == request.sex), group="")


def seen(request: Request) -> list[Protected]:
    """The cells of a breakdown as they may be seen."""
    if request.sex:
        return _crossed(request)
    cells = _filled(request)
    if not request.personal:
        return _running(cells) if request.by == "period" else [opened(cell) for cell in cells]
    if request.by == "period" and request.until:
        # The series as it is seen without a limit: one that ends here would be joined in another way.
        return [cell for cell in _quarters(request) if cell.group <= breakdown.quarter_of(request.until)]
    total = whole(request)
    if request.by == "period":
        return disclosure.protect_series(cells, total)
    if request.until:
        cells = _with_their_steps(request, cells)
    if request.by == "municipality":
        counties = seen(replace(request, by="county"))
        return disclosure.protect_parts(cells, {one.group: one for one in counties}, _counties(cells))
    if request.by == "municipality_type":
        counties, parts = seen(replace(request, by="county")), seen(replace(request, by="municipality"))
        return disclosure.protect_types(cells, parts, counties, total, _counties(parts), _types(parts))
    return disclosure.protect(cells, total)


def _with_their_steps(request: Request, cells: Sequence[Cell]) -> list[Cell]:
    """The cells until a day, those as small ones whose few between this day and another would be told.

    Each place has its quarters, and may be seen at the end of those where its own series shows a running total. Other
    groups have none by which a step could be judged.
    """
    if request.by not in PLACES:
        return [replace(cell, n=min(cell.n, 1)) for cell in cells]
    ends = {cell.group: disclosure.protect_total(cell) for cell in _filled(replace(request, until=None))}
    quarters = [one.group for one in request.ask(replace(request.question(), until=None), "period")]
    columns = {
        quarter: {cell.group: cell for cell in request.ask(_in_quarter(request, quarter), request.by)}
        for quarter in quarters
        if quarter != UNKNOWN
    }
    protected = []
    for cell in cells:
        steps = [
            replace(column.get(cell.group, Cell(cell.group, 0, 0)), group=quarter)
            for quarter, column in columns.items()
        ]
        told = cell.n == 0 or _is_told(disclosure.protect_series(steps, ends[cell.group]), request.until)
        protected.append(cell if told else replace(cell, n=1))
    return protected


def _in_quarter(request: Request, quarter: str) -> Tally:
    return replace(request.question(), until=None, part=("period", quarter))


def _is_told(series: Sequence[Protected], until: dt.date) -> bool:
    """Does the series show what it holds by the end of this day? Before its first quarter that is nothing."""
    if until != breakdown.quarter_end(breakdown.quarter_of(until)):
        return False
    before = [cell for cell in series if cell.group <= breakdown.quarter_of(until)]
    return not before or before[-1].running is not None


def _crossed(request: Request) -> list[Protected]:
    """The column of one sex in the table of places by sex."""
    rows = _rows(request)
    if request.until and request.personal:
        # Women and men of a place have no quarters of their own by which a step could be judged.
        return [Protected(place, None, None, disclosure.HIDDEN) for place in rows]
    hidden = _hidden_rows(request) if request.personal else set()
    column = SEXES.index(request.sex)
    return [
        Protected(place, None, None, disclosure.HIDDEN) if place in hidden else opened(row[column])
        for place, row in rows.items()
    ]


def _hidden_rows(request: Request) -> set[str]:
    """The places of which no sex is shown."""
    everybody = replace(request, sex=None)
    in_counties, in_places = replace(everybody, by="county"), replace(everybody, by="municipality")
    county_rows = _rows(in_counties)
    counties = {one.group: one for one in seen(in_counties)}
    hidden_counties = disclosure.hidden_rows(county_rows, counties, [list(county_rows)])
    if request.by == "county":
        return hidden_counties
    rows, places = _rows(in_places), {one.group: one for one in seen(in_places)}
    county_of = _counties(list(places.values()))
    pools = disclosure.pools_of(list(rows), county_of, list(county_rows), hidden_counties)
    hidden = disclosure.hidden_rows(rows, places, pools)
    if request.by == "municipality":
        return hidden
    if any(sex.hidden for sex in seen(replace(everybody, by="sex"))):
        pools = pools[:-1]  # what the hidden counties hold together is known of no sex
    types, type_of = {one.group: one for one in seen(everybody)}, _types(list(places.values()))
    return disclosure.hidden_types(_rows(request), types, list(rows), hidden, pools, type_of)


def _rows(request: Request) -> dict[str, tuple[Cell, ...]]:
    """place -> its women, its men and those whose sex was not stated."""
    places = [cell.group for cell in _filled(request)]
    empty = _empty(request, places)
    columns = []
    for sex in SEXES:
        cells = request.ask(replace(request.question(), part=("sex", sex)), request.by)
        columns.append(breakdown.fill(cells, places, empty))
    return dict(zip(places, zip(*columns, strict=True), strict=True))


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


def _counties(places: Sequence[Cell | Protected]) -> dict[str, str]:
    return {place.group: breakdown.county_of(place.group) for place in places}


def _types(places: Sequence[Cell | Protected]) -> dict[str, str]:
    return {place.group: municipality_types().get(place.group, UNKNOWN) for place in places}


def opened(cell: Cell) -> Protected:
    """A cell in which nobody can be recognised."""
    return Protected(cell.group, cell.value, cell.n)


def _running(cells: Sequence[Cell]) -> list[Protected]:
    total, shown = 0.0, []
    for cell in cells:
        total += cell.value or 0
        shown.append(replace(opened(cell), running=total))
    return shown
