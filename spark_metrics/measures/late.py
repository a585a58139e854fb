"""Who should have reported by now and has not. Sets of enterprises in, two counts out: no enterprise is named.

When a report is due is not told by the programme files. The rules here are working rules of ours, said on the page:
a supported enterprise has told of jobs within half a year of its first support, and of its economy half a year after
the end of the calendar year.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Set
from dataclasses import dataclass

TIME_TO_REPORT = dt.timedelta(days=182)


@dataclass(frozen=True)
class Lateness:
    """How many of those who should have reported have not."""

    late: int
    due: int


def late_with_jobs(supported: Mapping[str, dt.date], reported: Set[str], as_of: dt.date) -> Lateness:
    """Of the enterprises first supported half a year ago or more, those who never reported jobs, not even none.

    Args:
        supported: enterprise -> the day of its first support.
        reported: enterprises that have reported at all.
    """
    due = {enterprise for enterprise, first in supported.items() if first + TIME_TO_REPORT <= as_of}
    return Lateness(len(due - reported), len(due))


def year_due(as_of: dt.date, last: dt.date | None = None) -> dt.date:
    """The end of the latest calendar year whose figures should have come by `as_of`.

    Args:
        last: the end of the programme, where it is known: no later year than that is asked for.
    """
    year = as_of.year - 1 if dt.date(as_of.year - 1, 12, 31) + TIME_TO_REPORT <= as_of else as_of.year - 2
    return dt.date(min(year, last.year) if last else year, 12, 31)


def late_with_economy(supported: Mapping[str, dt.date], reported: Set[str], year_end: dt.date) -> Lateness:
    """Of the enterprises supported by the end of that year, those whose figures of it have not come."""
    due = {enterprise for enterprise, first in supported.items() if first <= year_end}
    return Lateness(len(due - reported), len(due))
