"""What a value map's workbook says, table by table. Numbers are those of the map and its result, not rounded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from spark_metrics.document import SYNTHETIC
from spark_metrics.language import Text
from spark_metrics.measures.sroi import shown_ratio
from spark_metrics.measures.sroi_assumptions import FIELDS, assumptions
from spark_metrics.model.social_return import ADJUSTMENTS, EVIDENCE, STAKEHOLDERS, TIMINGS
from spark_metrics.social_return import Found

Cell = str | float | int | dt.date | Text | None
"""Texts are worded when they are written; a number stays a number."""
MORE_FIELDS = {
    **FIELDS, "price_year": Text("Price year"), "inputs": Text("Inputs"), "outcomes": Text("Outcomes"),
}  # fmt: skip
LACKS = {"value": Text("the value"), "evidence": Text("the evidence")}
WITHHELD = Text("Withheld: see what is missing")
DEFINITIONS = (
    (Text("Present value"), Text("What the outcomes are worth today, after all four adjustments, in kronor.")),
    (Text("Ratio"), Text("Present value per krona put in, with two significant digits at most. It is told only when "
                         "every adjustment has a value and evidence.")),
    (ADJUSTMENTS["deadweight"], Text("The share that would have come about anyway.")),
    (ADJUSTMENTS["displacement"], Text("The share that only moved from somebody or somewhere else.")),
    (ADJUSTMENTS["attribution"], Text("The share that is due to others.")),
    (ADJUSTMENTS["drop_off"], Text("The share by which the outcome falls from year to year.")),
    (Text("Formula"), Text("Year 1: quantity × proxy × (1 − deadweight) × (1 − displacement) × (1 − attribution). Each "
                           "later year: (1 − drop-off) of the year before. Then discounted.")),
    (Text("Payback"), Text("The first month at whose end the discounted value is at least what was put in.")),
)  # fmt: skip


@dataclass(frozen=True)
class Table:
    """A sheet: its name, headings and lines, and how wide its columns are, in signs."""

    name: Text
    headings: tuple[Text, ...]
    lines: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]


def tables(found: Found, language: str) -> Iterator[Table]:
    """The sheets of the workbook, the result first. Those that would be empty are left out."""
    yield Table(
        Text("Result"), (Text("What"), Text("Value"), Text("Note")), tuple(_result(found, language)), (36, 22, 80)
    )
    for table in (_missing(found), _inputs(found), _outcomes(found), _assumptions(found), _years(found),
                  _stakeholders(found), _tornado(found), _break_even(found)):  # fmt: skip
        if table.lines:
            yield table
    yield Table(Text("Definitions"), (Text("Word"), Text("What it means")), DEFINITIONS, (30, 110))


def _result(found: Found, language: str) -> Iterator[tuple[Cell, ...]]:
    one, result, settings = found.value_map, found.result, found.settings
    if found.synthetic:
        yield Text("Synthetic"), Text("Yes"), SYNTHETIC
    yield Text("Value map"), one.name, one.key
    yield Text("As known on"), found.as_of, None
    yield Text("Source"), Text("{n} batch", plural="{n} batches", n=found.source.batches), found.source.text
    if one.enterprise is not None:
        yield Text("Enterprise"), one.enterprise, None
    yield Text("Year 1"), str(one.first_year), None
    yield Text("Price year"), str(one.price_year), None
    yield Text("Discount rate (%)"), settings.discount_rate * 100, _changed(found)
    yield Text("Timing"), None, TIMINGS[settings.timing]
    yield Text("Investment, present value (SEK)"), result.investment, None
    yield Text("Present value (SEK)"), result.present_value, _working(found)
    yield Text("Net present value (SEK)"), result.net_present_value, _working(found)
    ratio = None if result.ratio is None else shown_ratio(result.ratio, language)
    yield Text("Ratio"), ratio, WITHHELD if ratio is None else None
    yield Text("Payback (months)"), result.payback_months, None
    if result.interval is not None:
        yield from _interval(found, language)


def _changed(found: Found) -> Text | None:
    return None if found.settings == found.value_map.settings else Text("Other settings than the map's own.")


def _working(found: Found) -> Text | None:
    return Text("A working value: something is missing.") if found.result.withheld else None


def _interval(found: Found, language: str) -> Iterator[tuple[Cell, ...]]:
    told = found.result.interval
    low, high = (shown_ratio(each, language) for each in (told.low, told.high))
    drawn = Text(
        "{n} draws within the stated ranges; {varied} assumptions have a range, {fixed} are held still.",
        n=told.draws, varied=told.varied, fixed=told.fixed,
    )  # fmt: skip
    yield Text("Ratio, 95 % of the draws"), f"{low} – {high}", drawn
    yield Text("Share of draws above 1 (%)"), told.above_one * 100, None


def _missing(found: Found) -> Table:
    lines = tuple((one.name, MORE_FIELDS[one.field], LACKS[one.lacks], one.text) for one in found.result.withheld)
    heads = (Text("About"), Text("Field"), Text("Lacks"), Text("What is missing"))
    return Table(Text("Missing"), heads, lines, (40, 26, 16, 90))


def _inputs(found: Found) -> Table:
    lines = tuple(
        (one.key, one.name, STAKEHOLDERS[one.stakeholder], one.year, one.amount.value) for one in found.value_map.inputs
    )
    heads = (Text("Reference"), Text("Name"), Text("Stakeholder"), Text("Year of the map"), Text("Amount (SEK)"))
    return Table(Text("Inputs"), heads, lines, (18, 50, 24, 16, 16))


def _outcomes(found: Found) -> Table:
    heads = (Text("Reference"), Text("Name"), Text("Stakeholder"), Text("Quantity"), Text("Unit"),
             Text("Quantity taken from"), Text("Financial proxy"), Text("Proxy (SEK per unit and year)"),
             Text("Price year"), Text("First year"), Text("Duration (years)"))  # fmt: skip
    lines = tuple(
        (one.key, one.name, STAKEHOLDERS[one.stakeholder], one.quantity.value, one.unit,
         found.quantities[one.key].text, one.proxy_name, one.proxy.value,
         None if one.price_year is None else str(one.price_year), one.starts, one.duration)
        for one in found.value_map.outcomes
    )  # fmt: skip
    return Table(Text("Outcomes"), heads, lines, (18, 40, 22, 12, 20, 40, 36, 16, 10, 10, 12))


def _assumptions(found: Found) -> Table:
    """Every number that the result rests on; shares in per cent."""
    heads = (Text("About"), Text("Field"), Text("Value"), Text("Lowest"), Text("Highest"), Text("Evidence"),
             Text("Source"))  # fmt: skip
    lines = []
    for one in assumptions(found.value_map):
        parts = 100 if one.field in ADJUSTMENTS else 1
        said = one.estimate
        numbers = (None if each is None else each * parts for each in (said.value, said.low, said.high))
        evidence = EVIDENCE[said.evidence] if said.evidence else None
        lines.append((one.name, _unit(one.field), *numbers, evidence, said.source or None))
    return Table(Text("Evidence"), heads, tuple(lines), (40, 30, 14, 14, 14, 26, 60))


def _unit(field: str) -> Text:
    return Text("{what} (%)", what=FIELDS[field]) if field in ADJUSTMENTS else FIELDS[field]


def _years(found: Found) -> Table:
    heads = (Text("Year of the map"), Text("Calendar year"), Text("Value (SEK)"), Text("Present value (SEK)"),
             Text("Inputs (SEK)"))  # fmt: skip
    first = found.value_map.first_year
    lines = tuple(
        (one.year, str(first + one.year - 1), one.value, one.present_value, one.inputs) for one in found.result.by_year
    )
    return Table(Text("By year"), heads, lines, (16, 16, 18, 20, 18))


def _stakeholders(found: Found) -> Table:
    lines = tuple((STAKEHOLDERS[one], value) for one, value in found.result.by_stakeholder.items())
    return Table(Text("Who gains"), (Text("Stakeholder"), Text("Present value (SEK)")), lines, (30, 20))


def _tornado(found: Found) -> Table:
    heads = (Text("About"), Text("Field"), Text("Lowest"), Text("Highest"), Text("Ratio at the lowest"),
             Text("Ratio at the highest"))  # fmt: skip
    lines = []
    for one in found.result.tornado:
        parts = 100 if one.field in ADJUSTMENTS else 1
        bounds = (one.low * parts, one.high * parts)
        lines.append((one.name, _unit(one.field), *bounds, one.ratio_low, one.ratio_high))
    return Table(Text("One at a time"), heads, tuple(lines), (40, 30, 14, 14, 18, 18))


def _break_even(found: Found) -> Table:
    heads = (Text("About"), Text("Field"), Text("Value"), Text("Break-even at"))
    lines = []
    for one in found.result.break_even:
        parts = 100 if one.field in ADJUSTMENTS else 1
        at = Text("at no permitted value") if one.at is None else one.at * parts
        lines.append((one.name, _unit(one.field), one.value * parts, at))
    return Table(Text("Break-even"), heads, tuple(lines), (40, 30, 14, 24))
