"""The periods of the slider: until the end of each quarter, or year where there are many, the last one everything."""

from __future__ import annotations

import datetime as dt

from pages.shared.text import language
from spark_metrics.group_names import group_name
from spark_metrics.measures.breakdown import quarter_end, quarter_of, quarters

MOST_QUARTERS = 16
"""More are shown as years."""
EVERYTHING = "all"
"""The code of the last period: nothing is left out, facts without a date are in it as well."""


def codes(start: dt.date, as_of: dt.date) -> list[str]:
    """`2009Q1`, or `2009` for years, each that was over before `as_of`; then everything."""
    if start > as_of:
        return [EVERYTHING]
    found = [code for code in quarters(quarter_of(start), quarter_of(as_of)) if quarter_end(code) < as_of]
    if len(found) > MOST_QUARTERS:
        found = [code[:4] for code in found if code.endswith("Q4")]
    return [*found, EVERYTHING]


def last_day(code: str) -> dt.date | None:
    """The day until which things count; None for everything."""
    if code == EVERYTHING:
        return None
    return quarter_end(code) if "Q" in code else dt.date(int(code), 12, 31)


def name(code: str, as_of: dt.date) -> str:
    """A period in the reader's language: `2009 kv 1`, `2009`, or the day of what is known."""
    if code == EVERYTHING:
        return as_of.isoformat()
    return group_name("period", code, language()) if "Q" in code else code


def a_year_before(code: str, among: list[str]) -> list[str]:
    """The other periods to compare with, about a year before first, then the latest first."""
    others = [other for other in reversed(among) if other != code]
    at = among.index(code)
    step = 4 if any("Q" in other for other in among) else 1
    first = among[max(0, at - step)] if at else None
    return [first, *(other for other in others if other != first)] if first else others
