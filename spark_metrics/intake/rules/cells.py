"""Rules about one row by itself: what is missing, impossible or unlikely in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import partial

from spark_metrics.intake.findings import Finding
from spark_metrics.intake.rows import Rows
from spark_metrics.intake.rules.context import Context
from spark_metrics.language import Text

YEARS_OF_THE_NEW = 3
"""From domain practice: an enterprise is new for three years."""
SHARE_OF_ONE = 1
"""A percentage up to 1 is likely a share: 0.8 for 80 %, as Excel keeps it."""


def missing_value(rows: Rows, context: Context) -> Iterable[Finding]:
    """A required cell is filled; a withdrawal needs only what says which row it takes back."""
    for field in context.kind.fields:
        if not field.required or field.name not in rows.headings:
            continue
        empty = rows[field.name].isna().to_numpy(bool) & rows.taken(field.name)
        if field.name not in context.kind.identity:
            empty &= ~rows.withdrawn
        yield from rows.findings(empty, field.name, "missing_value", "stops", Text("A value is missing here."))


def date_in_future(rows: Rows, context: Context) -> Iterable[Finding]:
    """Nothing has happened yet on a day that is to come."""
    for field in rows.fields("date"):
        if field.may_lie_ahead:
            continue
        days = rows[field.name]
        yield from rows.findings(days > context.today, field.name, "date_in_future", "stops", _in_future, days)


def _in_future(day: dt.date) -> Text:
    return Text("The date {date} lies in the future.", date=day)


def outside_bounds(rows: Rows, context: Context) -> Iterable[Finding]:
    """A number lies between its field's minimum and maximum; without a minimum of its own it is not negative."""
    for field in rows.fields("integer", "number", "money"):
        values, least, most = rows[field.name], field.minimum, field.maximum
        if least == 0:
            negative = Text("The value is negative.")
            yield from rows.findings(values < 0, field.name, "negative", "stops", negative)
        else:
            little = Text("The value is less than {limit}.", limit=least)
            yield from rows.findings(values < least, field.name, "too_small", "stops", little)
        if most is not None:
            much = Text("The value is more than {limit}.", limit=most)
            yield from rows.findings(values > most, field.name, "too_large", "stops", much)


def share_for_percent(rows: Rows, context: Context) -> Iterable[Finding]:
    """A percentage between 0 and 1 was probably meant as a share of one: 0.8 for 80 %."""
    for field in rows.fields("number"):
        if field.measure != "percent" or field.maximum is None:
            continue
        values = rows[field.name]
        small = (values > 0) & (values <= SHARE_OF_ONE) & (values * 100 <= field.maximum)
        yield from rows.findings(small, field.name, "share_for_percent", "warns", _meant_as_share, values)


def _meant_as_share(value: float) -> Text:
    return Text("The value is {value} %. Was {percent} % meant?", value=f"{value:g}", percent=f"{value * 100:g}")


def parts_against_total(rows: Rows, context: Context) -> Iterable[Finding]:
    """Women and men together are not more than the total. Fewer may be right: the rest are of unknown sex."""
    for parts, total in context.kind.totals:
        stated, sums = rows.values[list(parts)], rows.values[list(parts)].sum(axis=1)
        more = stated.notna().any(axis=1) & (sums > rows[total])
        yield from rows.findings(more, total, "parts_exceed_total", "stops", _more_than_total, sums, rows[total])
        less = stated.notna().all(axis=1) & (sums < rows[total])
        yield from rows.findings(less, total, "parts_below_total", "warns", _less_than_total, sums, rows[total])


def _more_than_total(parts: int, total: int) -> Text:
    return Text("The parts are {parts} together, more than the total {total}.", parts=parts, total=total)


def _less_than_total(parts: int, total: int) -> Text:
    return Text(
        "The parts are {parts} together, the total is {total}: the rest count as unknown.", parts=parts, total=total
    )


def of_which(rows: Rows, context: Context) -> Iterable[Finding]:
    """What is a part of something is not larger than it: paid of granted, granted of sought."""
    for part, whole in context.kind.of_which:
        exceeds, words = rows[part] > rows[whole], partial(_more_than_whole, context.kind.field(whole).header)
        yield from rows.findings(exceeds, part, "of_which_exceeds", "warns", words, rows[part], rows[whole])


def _more_than_whole(field: Text, part: float, whole: float) -> Text:
    return Text("{part} is more than “{field}” {whole}, which it is a part of.", part=part, whole=whole, field=field)


def not_so_new(rows: Rows, context: Context) -> Iterable[Finding]:
    """A new enterprise has started at most three years before the programme noted it."""
    if context.kind.key != "enterprise":
        return
    started, noted = rows["started"], rows["noted"]
    days = (noted.astype("timestamp[s][pyarrow]") - started.astype("timestamp[s][pyarrow]")).dt.days
    old = (rows["origin"] == "new") & (days > YEARS_OF_THE_NEW * 366)
    yield from rows.findings(old, "origin", "not_so_new", "warns", _started_long_ago, started)


def _started_long_ago(day: dt.date) -> Text:
    return Text("It is called new, but started {day}: more than {n} years before.", day=day, n=YEARS_OF_THE_NEW)


def ended_before_started(rows: Rows, context: Context) -> Iterable[Finding]:
    """Nothing ends before it has started."""
    if not {"started", "ended"} <= set(rows.values.columns):
        return
    started, ended = rows["started"], rows["ended"]
    yield from rows.findings(ended < started, "ended", "ended_before_started", "stops", _ended_early, started, ended)


def _ended_early(started: dt.date, ended: dt.date) -> Text:
    return Text("It ended {ended}, before it started {started}.", ended=ended, started=started)
