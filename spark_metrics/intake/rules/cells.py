"""Rules about one row by itself: what is missing, impossible or unlikely in it."""

from __future__ import annotations

from collections.abc import Iterable

from spark_metrics.intake.findings import Finding
from spark_metrics.intake.rows import Rows, where
from spark_metrics.intake.rules.context import Context
from spark_metrics.language import Text
from spark_metrics.model.facts import Field

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
        for (place,) in where(empty):
            yield rows.finding(place, field.name, "missing_value", "stops", Text("A value is missing here."))


def date_in_future(rows: Rows, context: Context) -> Iterable[Finding]:
    """Nothing has happened yet on a day that is to come."""
    for field in rows.fields("date"):
        if field.may_lie_ahead:
            continue
        for place, day in where(rows[field.name] > context.today, rows[field.name]):
            text = Text("The date {date} lies in the future.", date=day)
            yield rows.finding(place, field.name, "date_in_future", "stops", text)


def outside_bounds(rows: Rows, context: Context) -> Iterable[Finding]:
    """A number lies between its field's minimum and maximum; without a minimum of its own it is not negative."""
    for field in rows.fields("integer", "number", "money"):
        values = rows[field.name]
        outside = values < field.minimum
        if field.maximum is not None:
            outside |= values > field.maximum
        for place, value in where(outside, values):
            code, text = _out_of(field, value)
            yield rows.finding(place, field.name, code, "stops", text)


def _out_of(field: Field, value: float) -> tuple[str, Text]:
    if value < 0 == field.minimum:
        return "negative", Text("The value is negative.")
    if value < field.minimum:
        return "too_small", Text("The value is less than {limit}.", limit=field.minimum)
    return "too_large", Text("The value is more than {limit}.", limit=field.maximum)


def share_for_percent(rows: Rows, context: Context) -> Iterable[Finding]:
    """A percentage between 0 and 1 was probably meant as a share of one: 0.8 for 80 %."""
    for field in rows.fields("number"):
        if field.maximum != 100:
            continue
        values = rows[field.name]
        for place, value in where((values > 0) & (values <= SHARE_OF_ONE), values):
            text = Text("The value is {value} %. Was {percent} % meant?", value=value, percent=value * 100)
            yield rows.finding(place, field.name, "share_for_percent", "warns", text)


def parts_against_total(rows: Rows, context: Context) -> Iterable[Finding]:
    """Women and men together are not more than the total. Fewer may be right: the rest are of unknown sex."""
    for parts, total in context.kind.totals:
        stated, sums = rows.values[list(parts)], rows.values[list(parts)].sum(axis=1)
        for place, known, whole in where(stated.notna().any(axis=1) & (sums > rows[total]), sums, rows[total]):
            text = Text("The parts are {parts} together, more than the total {total}.", parts=known, total=whole)
            yield rows.finding(place, total, "parts_exceed_total", "stops", text)
        for place, known, whole in where(stated.notna().all(axis=1) & (sums < rows[total]), sums, rows[total]):
            text = Text(
                "The parts are {parts} together, the total is {total}: the rest count as unknown.",
                parts=known,
                total=whole,
            )
            yield rows.finding(place, total, "parts_below_total", "warns", text)


def of_which(rows: Rows, context: Context) -> Iterable[Finding]:
    """What is a part of something is not larger than it: paid of granted, granted of sought."""
    for part, whole in context.kind.of_which:
        for place, less, more in where(rows[part] > rows[whole], rows[part], rows[whole]):
            text = Text(
                "{part} is more than “{field}” {whole}, which it is a part of.",
                part=less,
                whole=more,
                field=context.kind.field(whole).header,
            )
            yield rows.finding(place, part, "of_which_exceeds", "warns", text)


def not_so_new(rows: Rows, context: Context) -> Iterable[Finding]:
    """A new enterprise has started at most three years before the programme noted it."""
    if context.kind.key != "enterprise":
        return
    started, noted = rows["started"], rows["noted"]
    days = (noted.astype("timestamp[s][pyarrow]") - started.astype("timestamp[s][pyarrow]")).dt.days
    for place, day in where((rows["origin"] == "new") & (days > YEARS_OF_THE_NEW * 366), started):
        text = Text(
            "It is called new, but started {day}: that is more than {n} years before.", day=day, n=YEARS_OF_THE_NEW
        )
        yield rows.finding(place, "origin", "not_so_new", "warns", text)


def ended_before_started(rows: Rows, context: Context) -> Iterable[Finding]:
    """Nothing ends before it has started."""
    if not {"started", "ended"} <= set(rows.values.columns):
        return
    for place, started, ended in where(rows["ended"] < rows["started"], rows["started"], rows["ended"]):
        text = Text("It ended {ended}, before it started {started}.", ended=ended, started=started)
        yield rows.finding(place, "ended", "ended_before_started", "stops", text)
