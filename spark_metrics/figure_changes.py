"""Which figures moved between two days, and why: new reports, corrections, withdrawals, files taken back, time that
has gone by, a changed programme file.

Both figures come from `figures`, so they are what was shown; the causes are counted over the facts that count.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from spark_metrics.figures import figures
from spark_metrics.language import Text, rounded
from spark_metrics.measures import counted_fact
from spark_metrics.meetings import remembered_on
from spark_metrics.model.facts import Dimension
from spark_metrics.model.figure import Figure
from spark_metrics.model.figure_change import Cause, CauseKind, FigureChange
from spark_metrics.model.indicator import Indicator
from spark_metrics.model.kinds import fact_kind
from spark_metrics.model.programme import Programme
from spark_metrics.model.remembered import Remembered, fingerprints
from spark_metrics.reference.municipality_types import municipality_types
from spark_metrics.workspace import Change, Workspace, end_of_day

FEWEST_TOLD = 3
"""So many facts of one group are told by number; fewer could be a single enterprise's."""
FEW = {
    "new_reports": Text("new reports"),
    "corrections": Text("corrections"),
    "withdrawals": Text("withdrawals"),
    "taken_back": Text("facts whose file was taken back"),
}
COUNTED_BY = Text("The programme file now counts it in another way")
PROMISED = Text("The programme file now has another target or period")


@dataclass(frozen=True)
class _Span:
    """One programme between the ends of two days."""

    workspace: Workspace
    programme: Programme
    since: dt.date
    until: dt.date

    @cached_property
    def changes(self) -> dict[str, list[Change]]:
        found = defaultdict(list)
        for change in self.workspace.changes(self.programme.key, self.since, self.until):
            found[change.kind].append(change)
        return found

    @cached_property
    def takes_back(self) -> set[int]:
        return {one.number for one in self.workspace.batches(self.programme.key) if one.takes_back is not None}

    @cached_property
    def homes(self) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """Enterprise -> municipality, before and after."""
        before, after = (
            {row["enterprise"]: row["municipality"] for row in self.current("enterprise", day)}
            for day in (self.since, self.until)
        )
        return before, after

    @cached_property
    def remembered(self) -> tuple[Mapping[str, Remembered], Mapping[str, Remembered]]:
        """What a meeting on either day remembers of the indicators."""
        before, after = (
            remembered_on(self.workspace, self.programme.key, day) for day in (self.since, self.until)
        )  # fmt: skip
        return before, after

    def current(self, kind: str, day: dt.date) -> list[dict[str, Any]]:
        return self.workspace.store.current(self.programme.key, kind, end_of_day(day)).to_pylist()


def figure_changes(
    workspace: Workspace,
    programme: str,
    since: dt.date,
    until: dt.date,
    language: str = "sv",
    indicator: str | None = None,
    by: Dimension | None = None,
) -> list[FigureChange]:
    """The figures that are others at the end of `until` than at the end of `since`, in the order of the programme file.

    A figure has moved when its value, its target, its standing or its being shown is another, or when the programme
    file has changed how it is counted since a meeting that remembers it. Where a group of a breakdown is not shown on
    both days, no causes are told, and few facts are told without their number.

    Args:
        indicator, by: as for `figures`.

    Raises:
        UnknownName, SparkError: as `figures`.
        ValueError: `until` is the earlier of the two.
    """
    span = _Span(workspace, workspace.programme(programme), since, until)
    before = {(one.indicator, one.group): one for one in figures(workspace, programme, indicator, by, since, language)}
    after = figures(workspace, programme, indicator, by, until, language)
    pairs = [(before[one.indicator, one.group], one) for one in after if (one.indicator, one.group) in before]
    moved = (_change(span, *pair) for pair in pairs)
    return [change for change in moved if change is not None]


def summary(changes: Sequence[FigureChange], of: int, since: dt.date, is_meeting: bool, language: str) -> Text:
    """How many of `of` indicators have moved, and which most, measured by its target or by what it was."""
    from_ = Text("Since the meeting of {day}", day=since) if is_meeting else Text("Since {day}", day=since)
    if not changes:
        return Text("{since}: no indicator has changed.", since=from_)
    known = [change for change in changes if change.difference]
    counted = {"since": from_, "n": len(changes), "all": of}
    if not known:
        return Text(
            "{since}: {n} of {all} indicators has changed.",
            plural="{since}: {n} of {all} indicators have changed.",
            **counted,
        )
    most = max(known, key=_weight)
    return Text(
        "{since}: {n} of {all} indicators has changed; most: {name}, {difference}.",
        plural="{since}: {n} of {all} indicators have changed; most: {name}, {difference}.",
        **counted,
        name=most.after.name,
        difference=signed(most.difference, language),
    )


def signed(difference: float, language: str) -> str:
    """`+12` or `−3`."""
    size = rounded(abs(difference), language)
    return f"+{size}" if difference > 0 else f"\N{MINUS SIGN}{size}" if difference < 0 else size


def _weight(change: FigureChange) -> float:
    base = change.after.target.value or max(abs(change.before.value), abs(change.after.value))
    return abs(change.difference) / base


def _change(span: _Span, before: Figure, after: Figure) -> FigureChange | None:
    """None where nothing moved."""
    definition: list[Cause] = []
    if before.by is None:
        before, after, definition = _as_shown(span, before, after)
    if not definition and _shown(before) == _shown(after):
        return None
    difference = None if before.value is None or after.value is None else after.value - before.value
    if difference is not None and math.isclose(before.value, after.value, rel_tol=1e-9, abs_tol=1e-9):
        difference = 0.0
    if "hidden" in (before.status, after.status):
        return FigureChange(before, after, None, () if before.by else (*definition, *_untold(span, after)))
    causes = [*definition, *_causes(span, after)]
    return FigureChange(before, after, difference, (*causes, *_time(span, before, after, causes)))


def _shown(figure: Figure) -> tuple:
    value = None if figure.value is None else round(figure.value, 9)
    return value, figure.target.value, figure.standing, figure.status


def _as_shown(span: _Span, before: Figure, after: Figure) -> tuple[Figure, Figure, list[Cause]]:
    """The figures as the meetings of the two days showed them where today's programme file gives others, and what of
    the programme file changed in between."""
    now = fingerprints(span.programme.indicator_by_key[after.indicator], span.programme.period)
    then, later = (one.get(after.indicator, now) for one in span.remembered)
    before, after = _of_then(before, then, now), _of_then(after, later, now)
    said = [(COUNTED_BY, then.counting != later.counting), (PROMISED, then.promise != later.promise)]
    return before, after, [Cause("definition", text, 0, ()) for text, differs in said if differs]


def _of_then(figure: Figure, then: Remembered, now: Remembered) -> Figure:
    """A figure with the value and standing that the meeting kept, where it counted by another rule than today's."""
    if then.standing is None or (then.counting, then.promise) == (now.counting, now.promise):
        return figure
    status = "shown" if then.value is not None else figure.status if figure.value is None else "missing"
    return replace(figure, value=then.value, plan=then.plan, standing=then.standing, status=status)


def _causes(span: _Span, after: Figure) -> list[Cause]:
    """What came in, by what it did."""
    found: dict[CauseKind, list[Change]] = defaultdict(list)
    for kind, change in _relevant(span, span.programme.indicator_by_key[after.indicator], after.by, after.group):
        found[kind].append(change)
    order: tuple[CauseKind, ...] = ("new_reports", "corrections", "withdrawals", "taken_back")
    return [_cause(kind, found[kind], single=after.by is None) for kind in order if kind in found]


def _untold(span: _Span, after: Figure) -> list[Cause]:
    """What came in for a figure that is too small to be shown: of what sort, but not how much, nor in which file."""
    causes = [Cause(cause.kind, FEW[cause.kind], 0, ()) for cause in _causes(span, after)]
    return causes or [Cause("time", Text("days have gone by"), 0, ())]


def _relevant(
    span: _Span, indicator: Indicator, by: Dimension | None, group: str
) -> Iterable[tuple[CauseKind, Change]]:  # fmt: skip
    """The changes of facts that count, of one group where there is a breakdown."""
    kind, told_by = fact_kind(indicator.count.fact), counted_fact.columns(indicator)
    column, types = kind.splits.get(by) if by else None, municipality_types()
    if isinstance(column, str):
        told_by = {*told_by, column}
    elif isinstance(column, Mapping) and group in column:
        told_by = {column[group]}
    for change in span.changes.get(kind.key, []):
        was = counted_fact.counts(change.before, indicator, span.programme.period, span.since)
        is_ = counted_fact.counts(change.after, indicator, span.programme.period, span.until)
        moved = was != is_ or (was and not told_by.isdisjoint(change.changed))
        sides = zip((was, is_), (change.before, change.after), span.homes, strict=True) if by else ()
        if moved and (by is None or any(on and counted_fact.is_of(f, kind, by, group, h, types) for on, f, h in sides)):
            yield _kind(span, change, was, is_), change
    if by in counted_fact.PLACES and not any(field.name == "municipality" for field in kind.fields):
        counted = _with_facts(span, indicator)
        for change in span.changes.get("enterprise", []):  # which takes its facts along
            if change.identity["enterprise"] not in counted:
                continue
            homes = [(fact or {}).get("municipality") for fact in (change.before, change.after)]
            groups = {counted_fact.place_group(home, by, types) for home in homes if home}
            if homes[0] != homes[1] and group in groups:
                yield _kind(span, change, homes[0] is not None, homes[1] is not None), change


def _with_facts(span: _Span, indicator: Indicator) -> set[str]:
    """The enterprises of which facts count on both days: what changes for others comes from their facts."""
    kind, period = fact_kind(indicator.count.fact).key, span.programme.period
    of_a_day = (
        {fact["enterprise"] for fact in span.current(kind, day) if counted_fact.counts(fact, indicator, period, day)}
        for day in (span.since, span.until)
    )
    return set.intersection(*of_a_day)


def _kind(span: _Span, change: Change, was: bool, is_: bool) -> CauseKind:
    if change.batches[-1] in span.takes_back:
        return "taken_back"
    if change.before is not None and change.after is not None:
        return "corrections"
    return "new_reports" if is_ and not was else "withdrawals"


def _cause(kind: CauseKind, changes: Sequence[Change], single: bool) -> Cause:
    n = len(changes)
    batches = tuple(sorted({change.batches[-1] for change in changes}))
    if not single and n < FEWEST_TOLD:
        return Cause(kind, FEW[kind], 0, batches)
    texts: dict[CauseKind, Text] = {
        "new_reports": Text("{n} new report", plural="{n} new reports", n=n),
        "corrections": Text("{n} correction", plural="{n} corrections", n=n),
        "withdrawals": Text("{n} withdrawal", plural="{n} withdrawals", n=n),
        "taken_back": Text("{n} fact whose file was taken back", plural="{n} facts whose file was taken back", n=n),
    }
    return Cause(kind, texts[kind], n, batches)


def _time(span: _Span, before: Figure, after: Figure, causes: Sequence[Cause]) -> list[Cause]:
    """What days alone have done: facts that have lasted long enough to count, a plan line that rises."""
    found = []
    indicator = span.programme.indicator_by_key[after.indicator]
    if before.by is None and (n := _matured(span, indicator)):
        text = Text("{n} has lasted long enough to count", plural="{n} have lasted long enough to count", n=n)
        found.append(Cause("time", text, n, ()))
    if before.standing != after.standing and None not in (before.plan, after.plan) and before.plan != after.plan:
        text = Text("the plan has gone from {before} to {after}", before=_round(before.plan), after=_round(after.plan))
        found.append(Cause("time", text, 0, ()))
    came = span.changes.get(fact_kind(indicator.count.fact).key, [])
    if not found and not causes and before.status == "missing" and came:
        batches = tuple(sorted({change.batches[-1] for change in came}))
        return [Cause("new_reports", FEW["new_reports"], 0, batches)]  # reports that tell of none: now it is 0
    if not found and not causes:
        found.append(Cause("time", Text("days have gone by"), 0, ()))
    return found


def _matured(span: _Span, indicator: Indicator) -> int:
    """How many facts count for no other reason than that days have gone by."""
    if indicator.count.matures_after_days is None:
        return 0
    kind, period = fact_kind(indicator.count.fact), span.programme.period
    changed = {tuple(change.identity.values()) for change in span.changes.get(kind.key, [])}
    return sum(
        counted_fact.counts(fact, indicator, period, span.until)
        and not counted_fact.counts(fact, indicator, period, span.since)
        for fact in span.current(kind.key, span.until)
        if tuple(fact[name] for name in kind.identity) not in changed
    )


def _round(value: float) -> float:
    return round(value) if abs(value) >= 10 else round(value, 1)
