"""Days as they are lived in Sweden, and the ends of quarters at which figures are released."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from spark_metrics.measures.breakdown import quarter_end, quarter_of, quarters

SWEDISH_TIME = ZoneInfo("Europe/Stockholm")
DAY = dt.timedelta(days=1)


def swedish_day(moment: dt.datetime) -> dt.date:
    """The day in Sweden at a moment."""
    return moment.astimezone(SWEDISH_TIME).date()


def end_of_day(date: dt.date) -> dt.datetime:
    """The last instant of a Swedish day, in UTC: what was known when it ended."""
    return dt.datetime.combine(date, dt.time.max, SWEDISH_TIME).astimezone(dt.UTC)


def now() -> dt.date:
    """The day that it is in Sweden."""
    return swedish_day(dt.datetime.now(dt.UTC))


def quarter_ended(day: dt.date) -> dt.date:
    """The last end of a quarter up to a day, that day included."""
    end = quarter_end(quarter_of(day))
    return end if end == day else dt.date(day.year, (day.month - 1) // 3 * 3 + 1, 1) - DAY


def release_ended(last: dt.date) -> dt.date:
    """The last end of a quarter up to a day that is over by now."""
    return quarter_ended(min(last, now() - DAY))


def release_days(first: dt.date, last: dt.date) -> list[dt.date]:
    """The ends of quarters from the first day that anything was known up to a day, those that are over by now."""
    return [quarter_end(quarter) for quarter in quarters(quarter_of(first), quarter_of(release_ended(last)))]
