"""What a value map gives, to be read: the finding, who gains, each year, and how sure it is."""

from __future__ import annotations

import math
from collections.abc import Iterator

from spark_metrics.command_line.bench_words import table
from spark_metrics.document import SYNTHETIC
from spark_metrics.language import Text, number
from spark_metrics.measures.sroi import shown_ratio
from spark_metrics.measures.sroi_assumptions import FIELDS
from spark_metrics.model.social_return import ADJUSTMENTS, STAKEHOLDERS, TIMINGS, Settings, SocialReturn, ValueMap

DASH = "–"


def lines(value_map: ValueMap, settings: Settings, found: SocialReturn, language: str) -> list[str]:
    """The whole answer as lines."""
    told: list[Text | str] = [SYNTHETIC] if value_map.synthetic else []
    told += [*_head(value_map, settings, language), "", *_finding(found, language)]
    if found.withheld:
        told += ["", *_withheld(found, language)]
    if found.by_year:
        told += ["", *_years(value_map, found, language), "", *_gains(found, language)]
    if found.interval:
        told += ["", *_interval(found, language)]
    if found.tornado:
        told += ["", *_tornado(found, language)]
    if found.break_even:
        told += ["", *_break_even(found, language)]
    return [line.render(language) if isinstance(line, Text) else line for line in told]


def _head(value_map: ValueMap, settings: Settings, language: str) -> Iterator[Text]:
    yield Text(
        "{name}: kronor in prices of {price_year}; year 1 is {first_year}.",
        name=value_map.name, price_year=str(value_map.price_year), first_year=str(value_map.first_year),
    )  # fmt: skip
    rate = f"{round(settings.discount_rate * 100, 6):g}"
    decimals = len(rate.partition(".")[2])
    yield Text(
        "Discount rate {rate} % a year. {timing}.",
        rate=number(float(rate), language, decimals), timing=TIMINGS[settings.timing],
    )  # fmt: skip


def _finding(found: SocialReturn, language: str) -> Iterator[Text]:
    if found.ratio is not None:
        yield Text("Social return: {ratio} kronor for each krona invested.", ratio=shown_ratio(found.ratio, language))
    else:
        yield Text(
            "No ratio is told: {n} thing is missing.", plural="No ratio is told: {n} things are missing.",
            n=len(found.withheld),
        )  # fmt: skip
    money = {
        name: DASH if value is None else number(round(value), language)
        for name, value in (
            ("investment", found.investment), ("present", found.present_value), ("net", found.net_present_value)
        )
    }  # fmt: skip
    text = Text("Investment {investment} kr, present value {present} kr, net present value {net} kr.", **money)
    if found.ratio is None:
        text = Text(
            "Working values, not a result: investment {investment} kr, present value {present} kr, "
            "net present value {net} kr.", **money,
        )  # fmt: skip
    yield text
    if found.payback_months is not None:
        yield Text("Paid back after {n} month.", plural="Paid back after {n} months.", n=found.payback_months)
    elif found.ratio is not None:
        yield Text("It is not paid back within the years of the map.")


def _withheld(found: SocialReturn, language: str) -> Iterator[Text | str]:
    yield Text("What is missing:")
    for one in found.withheld:
        yield f"- {one.text.render(language)}"


def _years(value_map: ValueMap, found: SocialReturn, language: str) -> list[str]:
    heads = [Text("Year"), Text("Put in, discounted (kr)"), Text("Value (kr)"), Text("Present value (kr)")]
    rows = [
        [
            f"{one.year} ({value_map.first_year + one.year - 1})" if one.year else "0",
            *(number(round(value), language) for value in (one.inputs, one.value, one.present_value)),
        ]
        for one in found.by_year
    ]
    return table([head.render(language) for head in heads], rows)


def _gains(found: SocialReturn, language: str) -> list[str]:
    heads = [Text("Who gains"), Text("Present value (kr)")]
    rows = [
        [STAKEHOLDERS[one].render(language), number(round(value), language)]
        for one, value in found.by_stakeholder.items()
    ]
    return table([head.render(language) for head in heads], rows)


def _interval(found: SocialReturn, language: str) -> Iterator[Text]:
    one = found.interval
    yield Text(
        "Within the stated ranges the ratio lies between {low} and {high} in 95 of 100 draws, with {median} in the "
        "middle, and above 1 in {above} of 100 ({draws} draws, seed {seed}).",
        low=shown_ratio(one.low, language), high=shown_ratio(one.high, language),
        median=shown_ratio(one.median, language),
        above=math.floor(100 * one.above_one), draws=one.draws, seed=str(one.seed),
    )  # fmt: skip
    if one.fixed:
        yield Text(
            "{varied} of {all} assumptions have a range; the others are held still, so the interval is rather too "
            "narrow.", varied=one.varied, all=one.varied + one.fixed,
        )  # fmt: skip


def _tornado(found: SocialReturn, language: str) -> list[str]:
    heads = [
        Text("What moves the ratio most"), Text("Lowest"), Text("gives the ratio"), Text("Highest"),
        Text("gives the ratio"),
    ]  # fmt: skip
    rows = [
        [
            _named(one.name, one.field, language),
            _value(one.field, one.low, language),
            shown_ratio(one.ratio_low, language),
            _value(one.field, one.high, language),
            shown_ratio(one.ratio_high, language),
        ]
        for one in found.tornado
    ]
    return table([head.render(language) for head in heads], rows)


def _break_even(found: SocialReturn, language: str) -> list[str]:
    heads = [Text("When value equals investment"), Text("Stated"), Text("Break-even")]
    rows = [
        [
            _named(one.name, one.field, language),
            _value(one.field, one.value, language),
            Text("at no value").render(language) if one.at is None else _value(one.field, one.at, language),
        ]
        for one in found.break_even
    ]
    return table([head.render(language) for head in heads], rows)


def _named(name: str, field: str, language: str) -> str:
    return f"{name} – {FIELDS[field].render(language)}"


def _value(field: str, value: float, language: str) -> str:
    """A share as per cent, money in whole kronor, a quantity with one decimal."""
    if field in ADJUSTMENTS:
        return f"{number(round(100 * value, 1), language)} %"
    return number(round(value, 1) if field == "quantity" else round(value), language)
