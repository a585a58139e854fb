"""Rules about one row by itself: what is missing, impossible or unlikely in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spark_metrics.intake.findings import Finding
from spark_metrics.intake.rows import Row
from spark_metrics.intake.rules.context import Context
from spark_metrics.language import Text


def missing_value(rows: Sequence[Row], context: Context) -> Iterable[Finding]:
    """A required cell is filled; a withdrawal needs only what says which row it takes back."""
    required = [field.name for field in context.kind.fields if field.required and field.name in context.headings]
    for row in rows:
        for name in required:
            if (
                name in row.values
                and row.values[name] is None
                and not (row.withdrawn and name not in context.kind.identity)
            ):
                yield context.finding(row, name, "missing_value", "stops", Text("A value is missing here."))


def date_in_future(rows: Sequence[Row], context: Context) -> Iterable[Finding]:
    """Nothing has happened yet on a day that is to come."""
    names = [name for name in context.fields("date") if not context.kind.field(name).may_lie_ahead]
    for row in rows:
        for name in names:
            day = row.values.get(name)
            if day is not None and day > context.today:
                text = Text("The date {date} lies in the future.", date=day)
                yield context.finding(row, name, "date_in_future", "stops", text)


def outside_bounds(rows: Sequence[Row], context: Context) -> Iterable[Finding]:
    """A number lies between its field's minimum and maximum; without a minimum of its own it is not negative."""
    fields = [context.kind.field(name) for name in context.fields("integer", "number", "money")]
    for row in rows:
        for field in fields:
            value = row.values.get(field.name)
            if value is None or field.minimum <= value <= (field.maximum if field.maximum is not None else value):
                continue
            if value < 0 == field.minimum:
                text = Text("The value is negative.")
                yield context.finding(row, field.name, "negative", "stops", text)
            elif value < field.minimum:
                text = Text("The value is less than {limit}.", limit=field.minimum)
                yield context.finding(row, field.name, "too_small", "stops", text)
            else:
                text = Text("The value is more than {limit}.", limit=field.maximum)
                yield context.finding(row, field.name, "too_large", "stops", text)


def parts_against_total(rows: Sequence[Row], context: Context) -> Iterable[Finding]:
    """Women and men together are not more than the total. Fewer may be right: the rest are of unknown sex."""
    for parts, total in context.kind.totals:
        for row in rows:
            known = [value for value in map(row.values.get, parts) if value is not None]
            whole = row.values.get(total)
            if whole is None or not known:
                continue
            if sum(known) > whole:
                text = Text(
                    "The parts are {parts} together, more than the total {total}.", parts=sum(known), total=whole
                )
                yield context.finding(row, total, "parts_exceed_total", "stops", text)
            elif len(known) == len(parts) and sum(known) < whole:
                text = Text(
                    "The parts are {parts} together, the total is {total}: the rest count as unknown.",
                    parts=sum(known),
                    total=whole,
                )
                yield context.finding(row, total, "parts_below_total", "warns", text)


def ended_before_started(rows: Sequence[Row], context: Context) -> Iterable[Finding]:
    """Nothing ends before it has started."""
    for row in rows:
        started, ended = row.values.get("started"), row.values.get("ended")
        if started is not None and ended is not None and ended < started:
            text = Text("It ended {ended}, before it started {started}.", ended=ended, started=started)
            yield context.finding(row, "ended", "ended_before_started", "stops", text)
