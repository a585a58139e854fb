"""Rules about rows and their programme: its period, its area, its register of enterprises."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import partial

from spark_metrics.intake.findings import Finding
from spark_metrics.intake.rows import Rows
from spark_metrics.intake.rules.context import Context
from spark_metrics.language import Text
from spark_metrics.model.programme import Period

OF_NO_PERIOD = ("comparison", "value_map", "value_input", "value_outcome")
"""Years are compared from before a programme, and its effects are estimated before and after it."""
NOT_IN_REGISTER = ("enterprise", "comparison", "value_map")
"""The register itself; those that need not stand there; a map, of whose holder another rule tells."""


def outside_period(rows: Rows, context: Context) -> Iterable[Finding]:
    """The time that a row is about lies within the programme's period, where that is known or assumed."""
    period, when = context.programme.period, context.kind.when
    if period.start is None or period.end is None or context.kind.key in OF_NO_PERIOD:
        return
    days = rows[when]
    outside, words = (days < period.start) | (days > period.end), partial(_outside, period)
    yield from rows.findings(outside, when, "outside_period", "warns", words, days)


def _outside(period: Period, day: dt.date) -> Text:
    return Text(
        "{date} lies outside the programme's period, {start} to {end}.", date=day, start=period.start, end=period.end
    )


def outside_area(rows: Rows, context: Context) -> Iterable[Finding]:
    """The municipality belongs to the programme's area, given as counties, municipalities or both."""
    if context.kind.key == "comparison":  # enterprises like the supported ones may well be elsewhere
        return
    area = context.programme.area
    for field in rows.fields("municipality"):
        codes = rows[field.name]
        inside = codes.isin(area.municipalities) | codes.str.slice(0, 2).isin(area.counties)
        yield from rows.findings(codes.notna() & ~inside, field.name, "outside_area", "warns", _elsewhere, codes)


def _elsewhere(code: str) -> Text:
    return Text("The municipality {code} lies outside the programme's area.", code=code)


def unknown_enterprise(rows: Rows, context: Context) -> Iterable[Finding]:
    """The enterprise is in the programme's register; otherwise nobody knows where it is."""
    if context.kind.key in NOT_IN_REGISTER or "enterprise" not in rows.headings:
        return
    unknown = rows["enterprise"].notna().to_numpy(bool) & ~context.registered & ~rows.withdrawn
    text = Text(
        "The enterprise is not registered yet: the row is counted, but without municipality until the enterprise is "
        "registered."
    )
    yield from rows.findings(unknown, "enterprise", "unknown_enterprise", "warns", text)
