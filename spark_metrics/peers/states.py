"""The peer groups that are in force: those of all releases one after the other, each renewed only where that is safe.

They are worked out anew from the store, as known at each release, and remembered until a release changes. What they
hold is raw: nothing but `compared.py` reads it.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections import OrderedDict, defaultdict
from dataclasses import dataclass, replace

from spark_metrics.disclosure.parameters import Parameters
from spark_metrics.disclosure.peer_rules import median_takes, quartiles_take
from spark_metrics.measures.peer_groups import PeerGroup, divided
from spark_metrics.measures.peer_measures import MEASURES
from spark_metrics.measures.peer_renewal import State, renewed
from spark_metrics.measures.peers import PeerMeasure, values
from spark_metrics.peers.known import Known, known
from spark_metrics.workspace import Workspace

REMEMBERED = 16
"""Days whose groups are kept in memory."""
_remembered: OrderedDict[tuple, InForce] = OrderedDict()
_alone = threading.Lock()


@dataclass(frozen=True)
class InForce:
    """What is in force after the last release.

    Attributes:
        known: programme -> what its last release knew; programmes without a release are not there.
        groups: (programme, measure) -> its groups.
        states: measure -> all groups that could ever be seen, those of each time together: smaller ones bind nobody.
    """

    known: dict[str, Known]
    groups: dict[tuple[str, str], list[PeerGroup]]
    states: dict[str, list[State]]


def in_force(workspace: Workspace, rules: Parameters, as_of: dt.date) -> InForce:
    """The groups in force of all programmes of a store after the releases up to `as_of`."""
    releases = sorted(
        (day, programme) for programme in workspace.programmes for day in workspace.days(programme) if day <= as_of
    )
    counts = tuple(len(workspace.batches(programme, day)) for day, programme in releases)
    key = (str(workspace.folder.resolve()), tuple(releases), counts, rules, *_last_batches(workspace, releases))
    with _alone:
        if key not in _remembered:
            _remembered[key] = _worked_out(workspace, dict(zip(releases, counts, strict=True)), rules)
            while len(_remembered) > REMEMBERED:
                _remembered.popitem(last=False)
        _remembered.move_to_end(key)
        return _remembered[key]


def _last_batches(workspace: Workspace, releases: list[tuple[dt.date, str]]) -> tuple[str, ...]:
    """The files behind the last release of each programme: another store in the same folder has others."""
    last = {programme: day for day, programme in releases}
    return tuple(one.file_sha256 for programme, day in last.items() for one in workspace.batches(programme, day))


def _worked_out(workspace: Workspace, releases: dict[tuple[dt.date, str], int], rules: Parameters) -> InForce:
    """Release after release, as they were: what one programme shows binds the others from then on.

    Args:
        releases: day and programme, in time order -> how many batches were known. Where none has come, nothing changes.
    """
    found, seen = InForce({}, {}, defaultdict(list)), dict[str, int]()
    for (day, programme), batches in releases.items():
        if seen.get(programme) == batches:
            found.known[programme] = replace(found.known[programme], day=day)
            continue
        seen[programme] = batches
        now = found.known[programme] = known(workspace, programme, day)
        for measure in MEASURES.values():
            shown, before = found.states[measure.key], found.groups.get((programme, measure.key), [])
            after = renewed(before, _proposed(now, measure, rules), shown, rules.threshold)
            found.groups[programme, measure.key] = after
            if after != before:
                shown.append([one for one in after if one.size >= median_takes(rules)])
    return found


def _proposed(now: Known, measure: PeerMeasure, rules: Parameters) -> list[PeerGroup]:
    """Groups so large that quartiles can be told to each of their enterprises, which is one of them."""
    year = now.year if measure.yearly else None
    held = values(measure, now.told, year)
    return divided(now.paths(measure), held, now.owners, quartiles_take(rules) + 1, now.day, year)
