"""The value map itself as tables: outcome by outcome with what each number rests on. What is missing is marked so."""

from __future__ import annotations

from html import escape

from pages.shared import sroi_values, sroi_words
from pages.shared.sroi_tables import NONE, html
from pages.shared.text import plain, words
from spark_metrics.language import Text
from spark_metrics.measures.sroi_assumptions import FIELDS, assumptions
from spark_metrics.model.social_return import ADJUSTMENTS, Estimate, Lacking, ValuedOutcome
from spark_metrics.social_return import Found

OF_INDICATOR = Text("from the indicator")


def outcomes(found: Found) -> str:
    """A row for each outcome: for whom, how many, worth what, for how long, the four adjustments, present value."""
    worth = sroi_values.outcome_values(found)
    headings = (
        Text("Outcome"), Text("For whom"), Text("Quantity a year"), Text("Financial proxy"), Text("Lasts"),
        *ADJUSTMENTS.values(), Text("Present value"),
    )  # fmt: skip
    return html(headings, [_row(one, found, worth[one.key]) for one in found.value_map.outcomes], "map")


def _row(one: ValuedOutcome, found: Found, worth: float | None) -> tuple[str, ...]:
    last = found.value_map.first_year + one.starts + one.duration - 2
    first = found.value_map.first_year + one.starts - 1
    lasts = words(Text("{n} year", plural="{n} years", n=one.duration))
    proxy = _cell(one.proxy, "proxy") + f"<small>{escape(one.proxy_name)}, {_prices(one, found)}</small>"
    adjusted = (_cell(one.adjustments.get(name, Estimate(None)), name) for name in ADJUSTMENTS)
    return (
        escape(one.name),
        escape(words(sroi_words.GROUPS[one.stakeholder]).capitalize()),
        _cell(one.quantity, "quantity") + f"<small>{escape(one.unit)}</small>" + _taken(one, found),
        proxy,
        f"<b>{lasts}</b><small>{first}–{last}</small>" if last > first else f"<b>{lasts}</b><small>{first}</small>",
        *adjusted,
        lack(Text("not computed")) if worth is None else f"<b>{sroi_words.kronor(worth)}</b>",
    )


def _taken(one: ValuedOutcome, found: Found) -> str:
    """Of a quantity that is an indicator's: that it is, and why it is missing where it is."""
    taken = found.quantities.get(one.key)
    if taken is None or not one.indicator:
        return ""
    return f"<small>{escape(words(taken.text if one.quantity.value is None else OF_INDICATOR))}</small>"


def _prices(one: ValuedOutcome, found: Found) -> str:
    if one.price_year is None:
        return lack(Text("price year missing"))
    said = escape(words(Text("prices of {year}", year=str(one.price_year))))
    return said if one.price_year == found.value_map.price_year else f'<span class="lack">{said}</span>'


def _cell(one: Estimate, field: str) -> str:
    """The value, its range and how well it is known."""
    if one.value is None:
        return lack(Text("value missing"))
    ranged = ""
    if one.low is not None and one.high is not None:
        ranged = f'<small class="range">{_range(one, field)}</small>'
    value = f"<b>{sroi_words.stated(field, one.value)}</b>"
    if one.evidence is None:
        return value + ranged + ("" if field == "amount" else lack(Text("evidence missing")))
    grade = f'<small class="grade {one.evidence}">{escape(words(sroi_words.GRADES[one.evidence]))}</small>'
    return value + ranged + grade


def _range(one: Estimate, field: str) -> str:
    low, high = sroi_words.stated(field, one.low), sroi_words.stated(field, one.high)
    if one.low < 0:  # a minus beside a dash is hard to read
        return words(Text("{low} to {high}", low=low, high=high))
    return f"{low.removesuffix('%').removesuffix('kr').rstrip()}–{high}"


def lack(text: Text) -> str:
    """Something that is missing: told apart from zero and from blank."""
    return f'<span class="lack">{escape(words(text))}</span>'


def inputs(found: Found) -> str:
    """A row for each input: who, how much, when."""
    rows = [
        (
            escape(one.name),
            escape(words(sroi_words.GROUPS[one.stakeholder]).capitalize()),
            _cell(one.amount, "amount"),
            str(found.value_map.first_year + one.year - 1) if one.year else words(Text("At the start")),
        )
        for one in found.value_map.inputs
    ]
    return html((Text("Put in"), Text("By whom"), Text("Amount"), Text("Year")), rows, "map")


def sources(found: Found) -> str:
    """Every number of the map with its range, its evidence and its source."""
    rows = []
    for one in assumptions(found.value_map):
        estimate = one.estimate
        rows.append(
            (
                f"{escape(one.name)} <small>{escape(words(FIELDS[one.field]))}</small>",
                _cell(estimate, one.field),
                escape(estimate.source) or NONE,
            )
        )
    return html((Text("Assumption"), Text("Value and evidence"), Text("Source")), rows, "told")


HELPS = {
    "amount": Text("Accounts, or hours worked at an hourly cost."),
    "quantity": Text("A count in the programme's follow-up, or an indicator's key in place of the number."),
    "proxy": Text("A price, a cost or an income per unit; the method page lists public figures to begin with."),
    "price_year": Text("State the proxy in the map's prices, with the index in its source."),
    "deadweight": Text("What would have happened anyway? A comparison group, or statistics of people alike."),
    "displacement": Text("What was pushed aside elsewhere? Ask those concerned, or a published study; 0 is an answer."),
    "attribution": Text("Who else contributed, and how much? Ask those who gained, or the other actors."),
    "drop_off": Text("How much of it is gone after a year? A later follow-up, or a published study."),
    "inputs": Text("A row in “Inputs of value maps” for each thing that was put in, with its amount."),
    "outcomes": Text("A row in “Outcomes of value maps” for each change."),
}
EVIDENCE_HELPS = Text("The number stands; say how well it is known. “Assumed” is a grade, too.")
LACKS = {"value": Text("Value missing"), "evidence": Text("Evidence missing")}


def missing(found: Found) -> str:
    """What a ratio waits for, one row each: about what, what lacks, what helps."""
    rows = [
        (
            f'<span class="lack">{escape(words(LACKS[one.lacks]))}</span>',
            escape(words(one.text)),
            escape(words(_help(one))),
        )
        for one in found.result.withheld
    ]
    return html((Text("Lacks"), Text("What"), Text("What helps")), rows, "told missing")


def _help(one: Lacking) -> Text:
    return EVIDENCE_HELPS if one.lacks == "evidence" else HELPS[one.field]


def source(found: Found) -> str:
    """Source, files, day, for a caption."""
    received = words(Text("{n} file", plural="{n} files", n=found.source.batches))
    prices = words(Text("kronor in prices of {year}", year=str(found.value_map.price_year)))
    return plain(f"{words(found.source.text)} ({received}) · {prices} · {found.as_of.isoformat()}")
