"""What outsiders see: one release after the other, so that none gives away with an earlier one what neither shows.

A release is of the end of a quarter. It is compared with every earlier one. What a cell holds is *known* where an
earlier release showed a cell that holds the same; nothing can be built on hiding it. It is *close* where an earlier
release showed a cell that differs by few contributors, fewer than are shown: then it is unsafe as if those few stood
there alone. What was hidden and has not changed stays hidden, as what it protects may not have changed either.
Where the whole is close to an earlier one, there is no new release: the earlier one stays in force. Over time outsiders
see the whole alone, and of places what they hold in the end.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spark_metrics.disclosure.pattern import CLOSED, OPEN, Pattern
from spark_metrics.model.indicator import Indicator
from spark_metrics.model.programme import Programme
from spark_metrics.releases.compare import Issued, issued_of, outsiders_table, to_hide
from spark_metrics.releases.decide import Patterns, linked_of, patterns_hiding, plain_patterns, read_patterns
from spark_metrics.releases.family import Family, family_of, holdings_of, is_personal
from spark_metrics.releases.kept import Plain, kept_of
from spark_metrics.releases.state import named, state_of
from spark_metrics.workspace import Workspace


@dataclass(frozen=True)
class InForce:
    """What outsiders see of an indicator: the day that its figures are as of, and what is hidden."""

    day: dt.date
    pattern: Pattern


@dataclass(frozen=True)
class _Link:
    """The release of a family that is in force at the end of a quarter.

    Attributes:
        key: its name; the same where it stays in force.
        state: what was known at the end of that quarter.
        day: that it is of.
    """

    key: str
    state: str
    day: dt.date
    patterns: Patterns


def in_force(workspace: Workspace, programme: Programme, indicator: Indicator, day: dt.date) -> InForce:
    """The release of an indicator that is in force at a released day; nothing of it is shown where there is none."""
    if not is_personal(indicator):
        return InForce(day, OPEN)
    kept = kept_of(workspace)
    asked = ("outside", programme.key, indicator.key, day, workspace.store.data_version(), workspace.disclosure)
    if (known := kept.recall(asked)) and known[0] is programme:
        return known[1]
    days = [one for one in workspace.days(programme.key) if one <= day]
    links = _chain(workspace, programme, family_of(programme, indicator), days)
    found = InForce(links[-1].day, links[-1].patterns[indicator.key]) if links else InForce(day, CLOSED)
    return kept.remember(asked, (programme, found))[1]


def _chain(workspace: Workspace, programme: Programme, family: Family, days: Sequence[dt.date]) -> list[_Link]:
    """The release in force at each of the days, each decided with a look at those before it."""
    kept, links = kept_of(workspace), []
    made: dict[dt.date, Issued] = {}
    version = (programme.key, family.root.key, workspace.store.data_version(), workspace.disclosure)
    for at, day in enumerate(days):
        asked = ("link", day, *version)
        if (found := kept.recall(asked)) and found[0] is programme:
            links.append(found[1])
            continue
        state, last = state_of(workspace, programme, family, day), links[-1] if links else None
        if last and last.state == state:  # nothing new: the release is the same, and that it is in force is known later
            link = replace(last, day=day if last.day == days[at - 1] else last.day)
        else:
            link = _decide(workspace, programme, family, day, state, links, made)
        links.append(kept.remember(asked, (programme, link))[1])
    return links


def _decide(
    workspace: Workspace,
    programme: Programme,
    family: Family,
    day: dt.date,
    state: str,
    links: Sequence[_Link],
    made: dict[dt.date, Issued],
) -> _Link:
    """The release of a day on which something is new: from the file, or decided now."""
    earlier = list({link.key: link for link in links}.values())
    key = named("outside", state, [[link.key, link.day.isoformat()] for link in earlier])

    def read(plain: Plain) -> _Link:
        refused = plain["day"] != day.isoformat()
        patterns = read_patterns(plain["patterns"])
        return _Link(links[-1].key if refused else key, state, dt.date.fromisoformat(plain["day"]), patterns)

    return kept_of(workspace).answer(key, lambda: _next(workspace, programme, family, day, earlier, made), read)


def _next(
    workspace: Workspace,
    programme: Programme,
    family: Family,
    day: dt.date,
    earlier: Sequence[_Link],
    made: dict[dt.date, Issued],
) -> Plain:
    """The release of a day, or that in force where there can be none."""
    for link in earlier:
        if link.day not in made:
            then = outsiders_table(linked_of(holdings_of(workspace, programme, family, link.day), family))
            made[link.day] = issued_of(then, family, link.day, link.patterns)
    whole = linked_of(holdings_of(workspace, programme, family, day), family)
    table = outsiders_table(whole)
    hidden = to_hide(table, family, [made[link.day] for link in earlier], workspace.disclosure)
    if hidden is None and earlier:
        return {"day": earlier[-1].day.isoformat(), "patterns": plain_patterns(earlier[-1].patterns)}
    shown = {name for name, at in table.at.items() if hidden is not None and at not in hidden}
    patterns = patterns_hiding(family, whole, [name for name in whole.at if name not in shown])
    return {"day": day.isoformat(), "patterns": plain_patterns(patterns)}
