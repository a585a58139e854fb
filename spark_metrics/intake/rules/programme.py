"""Rules about rows and their programme: its period, its area, its register of enterprises."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spark_metrics.intake.findings import Finding
from spark_metrics.intake.rows import Row
from spark_metrics.intake.rules.context import Context
from spark_metrics.language import Text


def outside_period(rows: Sequence[Row], context: Context) -> Iterable[Finding]:
    """The time that a row is about lies within the programme's period, where that is known or assumed."""
    period, when = context.programme.period, context.kind.when
    if period.start is None or period.end is None:
        return
    for row in rows:
        day = row.values.get(when)
        if day is not None and not period.start <= day <= period.end:
            text = Text(
                "{date} lies outside the programme's period, {start} to {end}.",
                date=day,
                start=period.start,
                end=period.end,
            )
            yield context.finding(row, when, "outside_period", "warns", text)


def outside_area(rows: Sequence[Row], context: Context) -> Iterable[Finding]:
    """The municipality belongs to the programme's area, given as counties, municipalities or both."""
    area = context.programme.area
    for name in context.fields("municipality"):
        for row in rows:
            code = row.values.get(name)
            if code is not None and code not in area.municipalities and code[:2] not in area.counties:
                text = Text("The municipality {code} lies outside the programme's area.", code=code)
                yield context.finding(row, name, "outside_area", "warns", text)


def unknown_enterprise(rows: Sequence[Row], context: Context) -> Iterable[Finding]:
    """The enterprise is in the programme's register; otherwise nobody knows where it is."""
    if context.kind.key == "enterprise" or "enterprise" not in context.headings:
        return
    for row in rows:
        number = row.values.get("enterprise")
        if number is not None and number not in context.enterprises and not row.withdrawn:
            text = Text(
                "The enterprise is not registered yet: the row is counted, but without municipality until the "
                "enterprise is registered."
            )
            yield context.finding(row, "enterprise", "unknown_enterprise", "warns", text)
