"""A value map and what comes of it: social return on investment (SROI), as evaluators draw it up.

The map is the evaluator's; `measures/sroi.py` computes it and refuses a ratio that the map can't carry.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from spark_metrics.language import Text

Stakeholder = Literal["individual", "municipality", "region", "state", "enterprise", "other"]
STAKEHOLDERS: dict[Stakeholder, Text] = {
    "individual": Text("Individual"),
    "municipality": Text("Municipality as payer"),
    "region": Text("Region as payer"),
    "state": Text("State as payer"),
    "enterprise": Text("Enterprise"),
    "other": Text("Others"),
}
"""Who gains and who pays (“vem vinner”). The municipality is the public body here, not the place."""

Evidence = Literal["measured", "published", "judged", "assumed"]
EVIDENCE: dict[Evidence, Text] = {
    "measured": Text("Measured here"),
    "published": Text("From a published study"),
    "judged": Text("Judged by those concerned"),
    "assumed": Text("Assumed"),
}
"""Grades of evidence, the strongest first. “Assumed” is a grade: somebody has said so openly. None is missing."""

Timing = Literal["end", "start"]
TIMINGS: dict[Timing, Text] = {
    "end": Text("Year 1 is discounted (values fall at the end of the year)"),
    "start": Text("Year 1 is not discounted (values fall at the start of the year)"),
}

Adjustment = Literal["deadweight", "displacement", "attribution", "drop_off"]
ADJUSTMENTS: dict[Adjustment, Text] = {
    "deadweight": Text("Deadweight"),
    "displacement": Text("Displacement"),
    "attribution": Text("Attribution to others"),
    "drop_off": Text("Drop-off"),
}
"""In the order in which they are applied; each is a share, 0–1."""


@dataclass(frozen=True)
class Estimate:
    """A number that somebody stands for.

    Attributes:
        value: None is missing, which is not zero.
        low, high: the stated range; None where none is stated.
        evidence: how well it is known; None is missing.
        source: where it is taken from, in the evaluator's words.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    evidence: Evidence | None = None
    source: str = ""


@dataclass(frozen=True)
class Input:
    """What somebody puts in, in kronor of the map's price year.

    Attributes:
        year: 0 is at the start and never discounted; t is during year t, discounted as outcomes of that year are.
    """

    key: str
    name: str
    stakeholder: Stakeholder
    amount: Estimate
    year: int = 0


@dataclass(frozen=True)
class ValuedOutcome:
    """An outcome for a stakeholder, and what it is worth.

    Attributes:
        quantity: how many units of change a year, before adjustment.
        unit: of what: "persons in work for a year".
        proxy: the financial proxy, kronor per unit and year; negative for a negative outcome.
        proxy_name: what the proxy is: "average disposable income forgone".
        price_year: of the proxy; None is missing.
        starts: the first year in which it has value, 1 being the map's first.
        duration: for how many years it lasts.
        adjustments: each of `ADJUSTMENTS` as a share; one that is left out is missing.
        indicator: of the programme, whose figure the quantity is; "" where it is stated in the map.
    """

    key: str
    name: str
    stakeholder: Stakeholder
    quantity: Estimate
    unit: str
    proxy: Estimate
    proxy_name: str
    price_year: int | None
    duration: int
    adjustments: Mapping[Adjustment, Estimate]
    starts: int = 1
    indicator: str = ""


@dataclass(frozen=True)
class Settings:
    """The conventions that change a ratio, and are therefore always shown beside it.

    Attributes:
        discount_rate: a share per year, 0.035 is 3.5 %.
        timing: whether year 1 is discounted.
    """

    discount_rate: float
    timing: Timing = "end"


@dataclass(frozen=True)
class ValueMap:
    """A value map. `enterprise` is its holder's number, None for a programme's own."""

    key: str
    name: str
    first_year: int
    price_year: int
    settings: Settings
    inputs: tuple[Input, ...]
    outcomes: tuple[ValuedOutcome, ...]
    enterprise: str | None = None
    synthetic: bool = False


@dataclass(frozen=True)
class Lacking:
    """What a map lacks before a ratio can be told.

    Attributes:
        about: key of the input or outcome; "" is the map.
        name: its name.
        field: `quantity`, `proxy`, `price_year`, `amount`, one of `ADJUSTMENTS`, `inputs`, `outcomes`.
        lacks: the value, or the evidence for it.
        text: the sentence for people.
    """

    about: str
    name: str
    field: str
    lacks: Literal["value", "evidence"]
    text: Text


@dataclass(frozen=True)
class YearValue:
    """A year of the map: 1 is the first, `value` undiscounted, `present_value` discounted, both in kronor."""

    year: int
    value: float
    present_value: float
    inputs: float


@dataclass(frozen=True)
class Swing:
    """One assumption moved through its stated range alone: the bar of a tornado.

    Attributes:
        about, field: which assumption, as in `Lacking`.
        low, high: the assumption's bounds; ratio_low and ratio_high are the ratios *at* those bounds.
    """

    about: str
    name: str
    field: str
    low: float
    high: float
    ratio_low: float
    ratio_high: float


@dataclass(frozen=True)
class BreakEven:
    """The value of one assumption at which value equals investment; None where no permitted value does."""

    about: str
    name: str
    field: str
    value: float
    at: float | None


@dataclass(frozen=True)
class Interval:
    """What repeated draws within the stated ranges give.

    Attributes:
        low, median, high: percentiles 2.5, 50 and 97.5 of the ratio.
        above_one: share of draws in which value exceeds investment.
        varied: number of assumptions with a range; `fixed` those without, which are held still.
    """

    low: float
    median: float
    high: float
    above_one: float
    draws: int
    seed: int
    varied: int
    fixed: int


@dataclass(frozen=True)
class SocialReturn:
    """What a map gives. Kronor are unrounded; a ratio is shown with at most two significant digits.

    Attributes:
        investment: present value of the inputs; None where an amount is missing.
        present_value: of the outcomes; None where a value is missing.
        net_present_value: present value minus investment.
        ratio: present value per krona of investment; None while anything is `withheld` for, or nothing is invested.
        by_year, by_stakeholder: they add up to `present_value`; empty where that is None.
        payback_months: the first month at whose end the discounted value is at least the investment, with each year's
            value spread evenly over its months; None where it never is, or the ratio is withheld.
        withheld: what is missing before a ratio can be told; empty for a whole map.
        tornado: widest first. `interval` is None where no assumption has a range, or the ratio is withheld.
    """

    investment: float | None
    present_value: float | None
    net_present_value: float | None
    ratio: float | None
    by_year: tuple[YearValue, ...]
    by_stakeholder: Mapping[Stakeholder, float]
    payback_months: int | None
    withheld: tuple[Lacking, ...]
    tornado: tuple[Swing, ...] = ()
    break_even: tuple[BreakEven, ...] = ()
    interval: Interval | None = None
