"""The pictures of social return as tables, and how far each assumption may go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from pages.shared import sroi_values, sroi_words
from pages.shared.sroi_tornado import label
from pages.shared.text import words
from spark_metrics.language import Text
from spark_metrics.measures.sroi_assumptions import FIELDS
from spark_metrics.model.social_return import ADJUSTMENTS, STAKEHOLDERS, BreakEven
from spark_metrics.social_return import Found

NONE = "–"
CLOSEST = 5
"""Assumptions told at once: those that need to be the least wrong for the finding to turn."""


def html(headings: Sequence[Text], rows: Iterable[Sequence[str]], about: str = "") -> str:
    """A table whose rows begin with what they are about; on a phone each cell says its heading. Cells are HTML."""
    named = [escape(words(heading)) for heading in headings]
    head = "".join(f'<th scope="col">{name}</th>' for name in named)
    body = "".join(
        f'<tr><th scope="row">{row[0]}</th>'
        + "".join(f'<td data-label="{name}">{cell}</td>' for name, cell in zip(named[1:], row[1:], strict=True))
        + "</tr>"
        for row in rows
    )
    return f'<table class="sroi {about}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def years(found: Found) -> str:
    """Each year: what is put in, the value, what it is worth today, and what has added up."""
    added = {one.year: one.total for one in sroi_values.years(found)}
    rows = [
        (
            str(found.value_map.first_year + one.year - 1) if one.year else escape(words(Text("At the start"))),
            sroi_words.kronor(one.inputs),
            sroi_words.kronor(one.value),
            sroi_words.kronor(one.present_value),
            sroi_words.kronor(added.get(one.year, 0.0)),
        )
        for one in found.result.by_year
    ]
    headings = (Text("Year"), Text("Put in, discounted"), Text("Value"), Text("Present value"), Text("Added up"))
    return html(headings, rows, "numbers")


def who(found: Found) -> str:
    """Who gains, who pays."""
    gains, paid = found.result.by_stakeholder, sroi_values.payers(found)
    rows = [
        (
            escape(words(sroi_words.GROUPS[one]).capitalize()),
            sroi_words.kronor(gains[one]) if one in gains else NONE,
            sroi_words.kronor(paid[one]) if one in paid else NONE,
        )
        for one in STAKEHOLDERS
        if one in gains or one in paid
    ]
    return html((Text("Stakeholder"), Text("Gains, present value"), Text("Puts in, present value")), rows, "numbers")


def tornado(found: Found) -> str:
    """Every assumption that has a range, widest first."""
    rows = [
        (
            escape(label(one)),
            sroi_words.stated(one.field, one.low),
            sroi_words.ratio(one.ratio_low),
            sroi_words.stated(one.field, one.high),
            sroi_words.ratio(one.ratio_high),
        )
        for one in found.result.tornado
    ]
    headings = (Text("Assumption"), Text("Lowest"), Text("gives the ratio"), Text("Highest"), Text("gives the ratio"))
    return html(headings, rows, "numbers")


def closest(found: Found, most: int | None = CLOSEST) -> str:
    """In words, how far each assumption may go until value equals what is put in; the closest ones first."""
    above = (found.result.ratio or 0) >= 1
    rows = [
        (
            f"{escape(one.name)} <small>{escape(words(FIELDS[one.field]))}</small>",
            escape(words(sroi_words.break_even(one, words(FIELDS[one.field]).lower(), above))),
        )
        for one in sorted(found.result.break_even, key=_distance)[:most]
    ]
    return html((Text("Assumption"), Text("When value equals what is put in")), rows, "told")


def _distance(one: BreakEven) -> float:
    """How far from its stated value an assumption breaks even: shares in shares, others as a part of the value."""
    if one.at is None:
        return float("inf")
    if one.field in ADJUSTMENTS:
        return abs(one.at - one.value)
    return abs(one.at / one.value - 1) if one.value else float("inf")
