"""Social return in words: the finding, the numbers in it, what each picture shows."""

from __future__ import annotations

from pages.shared import sroi_values
from pages.shared.text import language, words
from spark_metrics.language import Text, number
from spark_metrics.measures.sroi import shown_ratio
from spark_metrics.model.social_return import ADJUSTMENTS, BreakEven, Evidence, Interval, Stakeholder, Timing
from spark_metrics.social_return import Found

TIMING: dict[Timing, Text] = {"end": Text("year 1 discounted"), "start": Text("year 1 not discounted")}
GROUPS: dict[Stakeholder, Text] = {
    "individual": Text("individuals"),
    "municipality": Text("municipalities"),
    "region": Text("regions"),
    "state": Text("the state"),
    "enterprise": Text("enterprises"),
    "other": Text("others"),
}
GRADES: dict[Evidence, Text] = {
    "measured": Text("measured"),
    "published": Text("published"),
    "judged": Text("judged"),
    "assumed": Text("assumed"),
}
SPACE = "\N{NO-BREAK SPACE}"
MILLION, EXACT = 1_000_000, 3
"""Three digits of what rests on judgement are enough where it is read; tables have whole kronor."""


def ratio(value: float) -> str:
    """With two significant digits at most."""
    return shown_ratio(value, language())


def between(one: Interval) -> str:
    """`0,87–1,4`."""
    return f"{ratio(one.low)}–{ratio(one.high)}"


def with_interval(found: Found) -> str:
    """`1,1 (0,87–1,4)`; the ratio alone where no assumption has a range."""
    result = found.result
    return f"{ratio(result.ratio)} ({between(result.interval)})" if result.interval else ratio(result.ratio)


def share(value: float) -> str:
    """0.035 as `3,5 %`."""
    return f"{number(round(100 * value, 1), language())}{SPACE}%"


def kronor(value: float) -> str:
    """Whole kronor, as in tables."""
    return f"{number(round(value) or 0, language())}{SPACE}kr"


def money(value: float) -> str:
    """An amount as it is read aloud: `4,37 mnkr`, `412 000 kr`."""
    if abs(value) >= MILLION:
        decimals = max(0, EXACT - len(str(int(abs(value) / MILLION))))
        return words(Text("{amount} million kr", amount=number(value / MILLION, language(), decimals)))
    digits = len(str(int(abs(value))))
    return kronor(round(value, min(0, EXACT - digits)))


def stated(field: str, value: float) -> str:
    """An assumption's value: a share as per cent, a quantity as counted, else kronor."""
    if field in ADJUSTMENTS:
        return share(value)
    return number(round(value, 1), language()) if field == "quantity" else kronor(value)


def told(field: str, value: float) -> str:
    """The same where it is read beside a picture: kronor in three digits."""
    return stated(field, value) if field in ADJUSTMENTS or field == "quantity" else money(value)


def _turning(one: BreakEven) -> str:
    """Where it turns: a share in whole per cent, unless that is what is stated already."""
    if one.field in ADJUSTMENTS and round(100 * one.at) != round(100 * one.value):
        return share(round(one.at, 2))
    return told(one.field, one.at)


def finding(found: Found) -> list[Text]:
    """The page in a few sentences: never the ratio without its interval, and neither without its conventions."""
    result = found.result
    if result.ratio is None:
        text = Text("No ratio: {n} thing is missing.", plural="No ratio: {n} things are missing.",
                    n=len(result.withheld))  # fmt: skip
        return [text]
    said = {"ratio": ratio(result.ratio), "rate": share(found.settings.discount_rate),
            "timing": TIMING[found.settings.timing]}  # fmt: skip
    if result.interval is None:
        first = Text(
            "For each krona put in, about {ratio} kronor of value for society, at a discount rate of {rate} and with "
            "{timing}. No assumption has a range: nothing tells how far off that may be.", **said,
        )  # fmt: skip
    else:
        low, high = ratio(result.interval.low), ratio(result.interval.high)
        first = Text(
            "For each krona put in, about {ratio} kronor of value for society, between {low} and {high}, at a discount "
            "rate of {rate} and with {timing}.", low=low, high=high, **said,
        )  # fmt: skip
    return [first, payback(found), *_unsettled(result.interval), *_gains_most(found)]


def payback(found: Found) -> Text:
    """When value has reached what is put in."""
    months = found.result.payback_months
    if months is None:
        return Text("It is not paid back within the years of the map.")
    return Text("Paid back after {n} month.", plural="Paid back after {n} months.", n=months)


def _unsettled(one: Interval | None) -> list[Text]:
    if one is None or not one.low < 1 < one.high:
        return []
    return [Text("The interval holds 1: whether more comes back than is put in is not settled.")]


def _gains_most(found: Found) -> list[Text]:
    gains = {who: value for who, value in found.result.by_stakeholder.items() if value > 0}
    if not gains:
        return []
    most = max(gains, key=gains.__getitem__)
    part = f"{number(round(100 * gains[most] / sum(gains.values())), language())}{SPACE}%"
    return [Text("Most of the value goes to {who}, {share}.", who=GROUPS[most], share=part)]


def changed(found: Found) -> Text | None:
    """That the reader computes with other conventions than the map's; None where they don't."""
    own = found.value_map.settings
    if own == found.settings:
        return None
    return Text("Computed with other settings than the map's: the map says {rate} and {timing}.",
                rate=share(own.discount_rate), timing=TIMING[own.timing])  # fmt: skip


def by_year(found: Found) -> str:
    """What the picture of the years shows."""
    told = sroi_values.years(found)
    text = Text(
        "Discounted value adds up over {n} year to {value}, against {spent} put in. {payback}",
        plural="Discounted value adds up over {n} years to {value}, against {spent} put in. {payback}",
        n=len(told), value=money(told[-1].total), spent=money(found.result.investment), payback=payback(found),
    )  # fmt: skip
    return words(text)


def who(found: Found) -> str:
    """What the picture of the stakeholders shows."""
    gains = ", ".join(f"{words(GROUPS[one])} {money(value)}" for one, value in found.result.by_stakeholder.items())
    paid = ", ".join(f"{words(GROUPS[one])} {money(value)}" for one, value in sroi_values.payers(found).items())
    return words(Text("Value by who gains it: {gains}. Put in by: {paid}.", gains=gains, paid=paid))


def certainty(one: Interval) -> list[Text]:
    """What repeated draws tell."""
    said = [
        Text("The ratio lies between {low} and {high} in 95 of 100 draws, with the median at {median}.",
             low=ratio(one.low), high=ratio(one.high), median=ratio(one.median)),
        Text("In {above} of 100 draws more comes back than is put in.", above=int(100 * one.above_one)),
        Text("{draws} draws, seed {seed}.", draws=one.draws, seed=str(one.seed)),
    ]  # fmt: skip
    if one.fixed:
        said.append(
            Text(
                "{varied} of {all} assumptions have a range; the others are held still, so the interval is rather too "
                "narrow.",
                varied=one.varied,
                all=one.varied + one.fixed,
            )
        )
    return said


def break_even(one: BreakEven, field: str, above: bool) -> Text:
    """How far an assumption may go. `above`: more comes back than is put in as it is stated."""
    if one.at is None:
        return Text("Stated {value}: no value of it makes the two equal.", value=told(one.field, one.value))
    said = {"field": field, "at": _turning(one), "value": told(one.field, one.value)}
    if above:
        return Text("Even with {field} at {at} instead of {value} it would break even.", **said)
    return Text("It would break even with {field} at {at} instead of {value}.", **said)
