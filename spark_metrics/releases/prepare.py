"""The releases that readers will ask for first, decided before they ask."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from spark_metrics.releases.decide import pattern_of
from spark_metrics.releases.outside import in_force
from spark_metrics.workspace import Workspace


def prepare(workspace: Workspace, stop: Callable[[], bool] = lambda: False, *, outsiders: bool = True) -> None:
    """Decides the latest state of every indicator, that of the meeting before, with which it is compared, and what
    outsiders see, in this order. What was decided before is only looked up; other days are decided when asked for.

    Args:
        stop: asked before each; True leaves the rest to whoever asks for it.
        outsiders: False leaves out what they see.
    """
    inside, outside = [(pattern_of, _latest), (pattern_of, _last_meeting)], [(in_force, _released)]
    for decide, days in inside + outside * outsiders:
        for programme in workspace.programmes.values():
            for day in days(workspace, programme.key):
                for indicator in programme.indicators:
                    if stop():
                        return
                    decide(workspace, programme, indicator, day)


def _latest(workspace: Workspace, programme: str) -> list[dt.date]:
    return [workspace.today(programme)]


def _released(workspace: Workspace, programme: str) -> list[dt.date]:
    return workspace.days(programme)


def _last_meeting(workspace: Workspace, programme: str) -> list[dt.date]:
    days = set(workspace.store.current(programme, "meeting")["date"].to_pylist())
    return sorted(day for day in days if day and day < workspace.today(programme))[-1:]
