"""The facade that pages, reports and routes ask: a value with its definition, target, source, as-of, n and reason.

    store ── cells ──► disclosure ── what may be seen ──► figures ──► pages, routes, `python -m spark_metrics figures`

Nothing but what `disclosure` lets through leaves this module.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from spark_metrics import disclosure
from spark_metrics.errors import UnknownName, unknown_name
from spark_metrics.group_names import DIMENSION_NAMES, group_name
from spark_metrics.language import Text
from spark_metrics.measures import breakdown, consistency, progress
from spark_metrics.measures.plan import line_of
from spark_metrics.model.codes import SEX
from spark_metrics.model.course import Maturing
from spark_metrics.model.facts import DIMENSIONS, PLACES, Dimension
from spark_metrics.model.figure import Figure, Rate, Source
from spark_metrics.model.kinds import fact_kind
from spark_metrics.model.programme import Indicator, Programme
from spark_metrics.model.units import UNITS
from spark_metrics.reference.municipality_types import SOURCE as TYPES_SOURCE
from spark_metrics.reference.municipality_types import municipality_types
from spark_metrics.reference.population import Population, population, sum_of
from spark_metrics.releases import in_force
from spark_metrics.seen import Request, groups, of_sex, seen, waiting, whole
from spark_metrics.workspace import Workspace, end_of_day

NOTHING_RECEIVED = Text("Nothing of this kind has been reported yet.")
NOTHING_RELEASED = Text("Nothing has been released yet: figures are released at the end of each quarter.")
NOT_REPORTED = Text("No value has been reported.")
NOT_ADDED_UP = Text(
    "No rate: from 2025 on the published population is changed a little at random to protect people, so that "
    "municipalities can't be added up to a type."
)
PARTLY_OUTSIDE = Text(
    "No rate: some of it lies outside the programme's municipalities, whose inhabitants alone are added up."
)

__all__ = ["PLACES", "figures", "maturing"]


def figures(
    workspace: Workspace,
    programme: str,
    indicator: str | None = None,
    by: str | None = None,
    as_of: dt.date | None = None,
    language: str = "sv",
    until: dt.date | None = None,
    sex: str | None = None,
) -> list[Figure]:
    """The figures of a programme, as known at the end of `as_of` (Swedish time).

    With `until` only what had come about by the end of that day counts, as it is known on `as_of`; plan, standing and
    the last quarter are those of that day. Facts without a date do not count then. An `until` after `as_of` leaves out
    nothing but those, and before the first fact there is nothing: neither is an error, so that a slider may run over
    both. Where small groups are hidden, only ends of quarters are told: else two days compared would tell of the few
    that came between them. What is hidden is decided once for all tables of an indicator (`releases`). Of a workspace
    that shows releases alone, each indicator is as of the latest of them that is in force.

    Args:
        indicator: one indicator's key; all in the order of the programme file otherwise.
        by: a dimension of `DIMENSIONS`; indicators that can't be split by it are left out unless asked for by name.
            Whatever is split by municipality is by type of municipality, too.
        sex: "women" or "men": of them alone, as a whole or by place. There is no rate then, for want of inhabitants by
            sex. Indicators that are not split by sex are left out unless asked for by name.

    Raises:
        UnknownName: programme, indicator, dimension or sex does not exist, or the indicator has no such split.
        SparkError: `as_of` lies in the future.
    """
    chosen = workspace.programme(programme)
    if by is not None and by not in DIMENSIONS:
        raise unknown_name(Text("breakdown"), by, DIMENSIONS)
    if sex is not None:
        _check_sex(sex, by)
    asked = [_known_indicator(chosen, indicator)] if indicator is not None else list(chosen.indicators)
    wanted = [split for split in (by, sex and "sex") if split]
    if indicator and (lacking := [split for split in wanted if split not in asked[0].breakdowns]):
        name, split = asked[0].name.in_(language), DIMENSION_NAMES[lacking[0]]
        raise UnknownName(Text("The indicator “{name}” is not split by {by}.", name=name, by=split))
    as_of = workspace.known_day(programme, as_of)
    split_so = [one for one in asked if set(wanted) <= set(one.breakdowns)]
    requests = [_request(workspace, chosen, one, as_of, by=by, language=language, sex=sex) for one in split_so]
    until_then = [replace(one, until=until) if until and until < one.as_of else one for one in requests]
    return [figure for request in until_then for figure in _figures_of(request)]


def maturing(workspace: Workspace, programme: str, indicator: str, as_of: dt.date | None = None) -> Maturing | None:
    """What is reported but has not lasted long enough to count; None for an indicator that counts at once."""
    chosen = workspace.programme(programme)
    one, day = _known_indicator(chosen, indicator), workspace.known_day(programme, as_of)
    if one.count.matures_after_days is None:
        return None
    on_its_way = waiting(_request(workspace, chosen, one, day))
    return Maturing(one.count.matures_after_days, on_its_way.value, on_its_way.hidden)


def _request(
    workspace: Workspace, programme: Programme, indicator: Indicator, day: dt.date, *, by: Dimension | None = None,
    language: str = "sv", sex: str | None = None,
) -> Request:  # fmt: skip
    """What is asked of an indicator: as known on the day, or for outsiders on that of the release in force then."""
    if workspace.only_released:
        day = in_force(workspace, programme, indicator, day).day
    return Request(workspace, programme, indicator, by, day, language, sex=sex)


def _check_sex(sex: str, by: str | None) -> None:
    if sex not in SEX:
        raise unknown_name(Text("sex"), sex, SEX)
    if by is not None and by not in PLACES:
        names = {"by": DIMENSION_NAMES[by], "place": DIMENSION_NAMES["municipality"]}
        raise UnknownName(Text("One sex is shown as a whole or by place, e.g. by {place}, not by {by}.", **names))


def _known_indicator(programme: Programme, key: str) -> Indicator:
    if key not in programme.indicator_by_key:
        raise unknown_name(Text("indicator"), key, programme.indicator_by_key)
    return programme.indicator_by_key[key]


def _figures_of(request: Request) -> list[Figure]:
    source = _source(request)
    if source.batches == 0:
        return _nothing_received(request, source)
    if request.by is None:
        return [_figure(request, source, of_sex(request) if request.sex else whole(request))]
    return [_figure(request, source, cell) for cell in seen(request)]


def _figure(request: Request, source: Source, cell: disclosure.Protected) -> Figure:
    group, line = cell.group, line_of(request.indicator, request.programme.period)
    split = request.by if request.by in ("sex", "background") else None
    if request.by is None and request.sex:
        target = progress.target_of(request.indicator, "sex", request.sex)
    elif request.by in (None, "period") or split:
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
        notes=_notes(request, cell),
    )


def _nothing_received(request: Request, source: Source) -> list[Figure]:
    """The figures of an indicator of whose kind of fact nothing has come in: missing in every group, not zero."""
    names = [""] if request.by in (None, "period") else groups(request)
    empty = [_figure(request, source, disclosure.Protected(name, None, 0)) for name in names]
    waits = request.workspace.only_released and not request.workspace.days(request.programme.key)
    return [replace(figure, reason=NOTHING_RELEASED if waits else NOTHING_RECEIVED) for figure in empty]


def _notes(request: Request, cell: disclosure.Protected) -> tuple[Text, ...]:
    """What contradicts itself in the outcome, and why a type has no rate."""
    if request.by == "municipality_type" and cell.value is not None and not request.sex:
        people = _inhabitants(request, cell.group)
        return (people,) if isinstance(people, Text) else ()
    part = request.indicator
    if part.of_which is None or request.by is not None or request.sex:
        return ()
    whole_of = request.programme.indicator_by_key[part.of_which]
    parent = _request(request.workspace, request.programme, whole_of, request.as_of, language=request.language)
    if parent.as_of != request.as_of:  # its release in force is another one: what it is now is not told
        return ()
    parent = replace(parent, until=request.until)
    conflict = consistency.of_which_conflict(part, cell.value, parent.indicator, whole(parent).value, request.language)
    return (conflict,) if conflict else ()


def _conflict(request: Request) -> Text | None:
    conflicts = consistency.target_conflicts(request.indicator)
    return conflicts[0] if conflicts else None


def _rate(request: Request, cell: disclosure.Protected) -> Rate | None:
    if request.by not in PLACES or cell.value is None or request.sex:
        return None
    people = _inhabitants(request, cell.group)
    if not isinstance(people, Population):
        return None
    unit = Text("{unit} per 1,000 inhabitants", unit=UNITS[request.indicator.unit])
    source = Text("{source}, {day}", source=people.source, day=people.date)
    return Rate(breakdown.per(cell.value, people.value), people.value, 1_000, unit, source)


def _inhabitants(request: Request, place: str) -> Population | Text | None:
    """Of a type, those of the programme's municipalities of the type; why not where they can't be added up."""
    known = {"vintages": request.workspace.reference, "known_at": end_of_day(request.as_of)}
    if request.by != "municipality_type":
        return population(place, **known)
    if place in request.types_beyond:
        return PARTLY_OUTSIDE
    parts = [population(code, **known) for code in request.area if municipality_types().get(code) == place]
    if not parts or None in parts:
        return None
    return sum_of(parts) or NOT_ADDED_UP


def _source(request: Request) -> Source:
    kind = fact_kind(request.indicator.count.fact)
    batches = [
        batch
        for batch in request.workspace.store.batches(request.programme.key, end_of_day(request.as_of))
        if batch.kind == kind.key
    ]
    text = Text("The programme's own reporting: {kind}", kind=kind.name)
    if request.by == "municipality_type":
        text = Text("{source}. Types: {types}", source=text, types=TYPES_SOURCE)
    return Source(text, len(batches), batches[-1].recorded_at if batches else None)
