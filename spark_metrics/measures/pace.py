"""How fast: what has come about per quarter so far, and what has to from now on to reach the target."""

from __future__ import annotations

import datetime as dt

from spark_metrics.measures.breakdown import quarter_end, quarter_of
from spark_metrics.measures.plan import DAY, PlanLine
from spark_metrics.model.figure import Target


def quarters_until(day: dt.date) -> float:
    """Calendar quarters up to the end of a day, so that a whole quarter is 1 however many days it has.

    Only differences of it mean something.
    """
    name = quarter_of(day)
    end = quarter_end(name)
    start = dt.date(end.year, end.month - 2, 1)
    gone = ((day - start).days + 1) / ((end - start).days + 1)
    return int(name[:4]) * 4 + int(name[5]) - 1 + gone


def quarters_between(first: dt.date, last: dt.date) -> float:
    """Quarters from the end of one day to the end of a later one."""
    return quarters_until(last) - quarters_until(first)


def pace_so_far(value: float | None, line: PlanLine, as_of: dt.date) -> float | None:
    """What has come about per quarter since the plan's first day; None before it, or without a period."""
    if value is None or line.start is None or line.end is None or as_of < line.start:
        return None
    gone = quarters_between(line.start - DAY, min(as_of, line.end))
    return value / max(gone, 1.0)


def pace_needed(value: float | None, target: Target, line: PlanLine, as_of: dt.date) -> float | None:
    """What has to come about per remaining quarter to reach the target.

    With less than a quarter left it is all that is missing, for there is no whole quarter to spread it over. None
    where there is nothing to reach: no target or period, a ceiling, the target reached, the time over.
    """
    if value is None or target.value is None or line.end is None or line.start is None or line.shape == "ceiling":
        return None
    left = quarters_between(max(as_of, line.start - DAY), line.end)
    missing = target.value - value
    return missing / max(left, 1.0) if missing > 0 and left > 0 else None
