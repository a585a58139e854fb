"""The pattern of an indicator for a state of knowledge: computed once for it and its family."""

from __future__ import annotations

import datetime as dt
import logging
from collections import defaultdict
from collections.abc import Collection, Mapping

from spark_metrics.disclosure.held import Name
from spark_metrics.disclosure.linked import LinkedTable, linked
from spark_metrics.disclosure.pattern import OPEN, Pattern
from spark_metrics.disclosure.primary import Rules
from spark_metrics.disclosure.release import protect_release
from spark_metrics.disclosure.table import TableCell
from spark_metrics.model.indicator import Indicator
from spark_metrics.model.programme import Programme
from spark_metrics.model.tally import Tally
from spark_metrics.releases.family import Family, Holdings, family_of, holdings_of, is_personal
from spark_metrics.releases.kept import Plain, kept_of
from spark_metrics.releases.state import state_of
from spark_metrics.workspace import Workspace, end_of_day

log = logging.getLogger(__name__)
Patterns = Mapping[str, Pattern]
"""Indicator -> its pattern."""


def pattern_of(workspace: Workspace, programme: Programme, indicator: Indicator, as_of: dt.date) -> Pattern:
    """What must be hidden of an indicator as known at the end of a day, whoever looks."""
    if not is_personal(indicator):
        return OPEN
    kept = kept_of(workspace)
    asked = (programme.key, indicator.key, as_of, workspace.store.data_version(), workspace.disclosure)
    if (found := kept.recall(asked)) and found[0] is programme:
        return found[1]
    family = family_of(programme, indicator)
    pattern = patterns_of(workspace, programme, family, as_of)[indicator.key]
    return kept.remember(asked, (programme, pattern))[1]


def patterns_of(workspace: Workspace, programme: Programme, family: Family, as_of: dt.date) -> Patterns:
    """Those of a whole family: of each of its indicators, whether there are facts or not."""
    key = state_of(workspace, programme, family, as_of)
    return kept_of(workspace).answer(key, lambda: _decided(workspace, programme, family, as_of), read_patterns)


def _decided(workspace: Workspace, programme: Programme, family: Family, as_of: dt.date) -> Plain:
    held = holdings_of(workspace, programme, family, as_of)
    children = {key: parts for key, parts in held.parts.items() if key}
    try:
        release = protect_release(
            held.parts[""], held.county_of, held.type_of, workspace.disclosure, amounts=family.amounts,
            splits=family.splits, children=children,
        )  # fmt: skip
    except RuntimeError as error:
        log.warning("%s as of %s can't be protected (%s): all of it is hidden", family.root.key, as_of, error)
        made = linked_of(held, family)
        return plain_patterns(patterns_hiding(family, made, made.at))
    return plain_patterns({family.root.key: release.pattern, **release.children})


def linked_of(held: Holdings, family: Family) -> LinkedTable:
    """The linked tables of what a family holds."""
    return linked(held.parts, held.county_of, held.type_of, family.splits)


def patterns_hiding(family: Family, made: LinkedTable, hidden: Collection[Name]) -> dict[str, Pattern]:
    """The patterns that hide these cells, of every indicator of the family."""
    names: dict[str, set[tuple[str, str, str]]] = {key: set() for key in made.indicators}
    for indicator, (_, place), table, code in hidden:
        names[indicator].add((place, table, code))
    return {key or family.root.key: Pattern(made.held.quarters, frozenset(found)) for key, found in names.items()}


def is_unsafe(workspace: Workspace, programme: Programme, indicator: Indicator, as_of: dt.date, asked: Tally) -> bool:
    """Must the whole of a tally be hidden for its own sake? For what is shown beside no other cell."""
    held: dict[str, float] = defaultdict(float)
    for one in workspace.store.contributions(programme.key, asked, end_of_day(as_of)):
        held[one.owner] += abs(one.value)
    persons = sum(held.values()) if set(held) == {""} else 0
    first, second, *_ = [*sorted(held.values(), reverse=True), 0.0, 0.0]
    parameters, family = workspace.disclosure, family_of(programme, indicator)
    rules = Rules(parameters.threshold, parameters.percent if family.amounts else None)
    return rules.unsafe(TableCell((), sum(held.values()), round(persons) or len(held), (first, second)))


def plain_patterns(patterns: Patterns) -> Plain:
    return {key: pattern.to_plain() for key, pattern in sorted(patterns.items())}


def read_patterns(plain: Plain) -> Patterns:
    return {key: Pattern.of_plain(one) for key, one in plain.items()}
