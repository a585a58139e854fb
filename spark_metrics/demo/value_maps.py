"""Example value maps (SROI): one that is complete and one that is not, of the programme and of two enterprises.

All amounts, shares and sources are made up, and say so. Ranges are drawn around them from a topic of their own.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from spark_metrics.demo.enterprises import enterprises
from spark_metrics.demo.histories import Row
from spark_metrics.demo.scenario import Scenario

MADE_UP = "Påhittad uppgift (exempel)"
DRAWN_UP, CORRECTED = dt.date(2026, 6, 15), dt.date(2026, 9, 21)
"""The maps come after a meeting, and one outcome is put right before the end of a quarter: that outsiders see both."""
FIRST_SENT = dt.time(10, 20)
"""UTC; no other file of the example comes at these minutes."""
PROGRAMMES = ("spark",)
"""Nobody drew up value maps in the days of Plattformen: it has none."""


@dataclass(frozen=True)
class Map:
    """A value map; `holder`: which of the supported enterprises holds it, None: the programme."""

    key: str
    name: str
    holder: int | None
    inputs: tuple[Put, ...]
    outcomes: tuple[Change, ...]


@dataclass(frozen=True)
class Put:
    """An input: kronor in a year of the map, by whom."""

    key: str
    name: str
    stakeholder: str
    amount: int | None
    year: int = 1


@dataclass(frozen=True)
class Change:
    """An outcome: how many of what, worth how many kronor, for how long; deadweight, displacement, attribution and
    drop-off in per cent. What stands in `without` has a value but no evidence; None is no value."""

    key: str
    name: str
    stakeholder: str
    quantity: float | None
    unit: str
    proxy_name: str
    proxy: int
    duration: int
    shares: tuple[int | None, int | None, int | None, int | None]
    indicator: str | None = None
    without: tuple[str, ...] = ()
    starts: int = 1
    corrected: Mapping[str, int] = field(default_factory=dict)


SHARES = ("deadweight", "displacement", "attribution", "drop_off")
EVIDENCE = {"quantity": "measured", "proxy": "published", "amount": "measured", "deadweight": "judged",
            "displacement": "assumed", "attribution": "judged", "drop_off": "assumed"}  # fmt: skip
MAPS = (
    Map(
        "spark_helhet", "Exempelkarta: SPARK:s stöd till företagen", None,
        (
            Put("stod", "Projektets kostnader för rådgivning och verktyg (påhittat belopp)", "region", 2_400_000, 1),
            Put("stat", "Statlig medfinansiering (påhittat belopp)", "state", 1_200_000, 1),
            Put("foretagstid", "Företagens egen tid (påhittat belopp)", "enterprise", 650_000, 1),
        ),
        (
            Change("arbete", "Fler har arbete", "individual", None, "årsarbetskrafter",
                   "Högre disponibel inkomst av arbete", 92_000, 3, (40, 20, 35, 25),
                   indicator="jobs_created", corrected={"deadweight_percent": 45}),
            Change("forsorjning", "Färre behöver försörjningsstöd", "municipality", 9, "personer",
                   "Utebliven kostnad för försörjningsstöd", 110_000, 3, (35, 20, 40, 25)),
            Change("skatt", "Högre skatt och lägre ersättningar", "state", 14, "årsarbetskrafter",
                   "Skatt, arbetsgivaravgift och utebliven ersättning", 135_000, 3, (40, 20, 35, 25)),
            Change("matning", "Företag mäter sina effekter själva", "enterprise", 42, "företag",
                   "Köpt utvärdering som inte behövs", 18_000, 2, (25, 0, 20, 30)),
            Change("rapportering", "Mer tid går åt till rapportering", "enterprise", 55, "företag",
                   "Arbetad tid för rapportering", -4_200, 2, (10, 0, 0, 10)),
        ),
    ),
    Map(
        "spark_motesplatser", "Exempelkarta: mötesplatser i gles bygd (ofullständig)", None,
        (Put("traffar", "Träffarnas kostnader (påhittat belopp)", "region", 420_000, 1),),
        (
            Change("natverk", "Företag samarbetar efter en träff", "enterprise", 12, "samarbeten",
                   "Köpt rådgivning av samma slag", 25_000, 2, (30, 0, 40, 30), without=("deadweight", "drop_off")),
            Change("gemenskap", "Fler träffas i sin bygd", "individual", 140, "personer",
                   "Avgift i en förening", 900, 1, (None, 0, 30, 0), without=("proxy",)),
        ),
    ),
    Map(
        "exempel_kafe", "Exempelkarta: arbetsträning i kafé", 0,
        (Put("handledning", "Handledning (påhittat belopp)", "enterprise", 310_000, 1),
         Put("lokal", "Lokal som kommunen lånar ut (påhittat belopp)", "municipality", 60_000, 0)),
        (
            Change("steg", "Personer närmar sig arbete", "individual", 6, "personer",
                   "Högre disponibel inkomst av arbete", 85_000, 2, (35, 10, 30, 20)),
            Change("insats", "Kommunen köper färre insatser", "municipality", 4, "platser",
                   "Pris för en köpt plats", 72_000, 2, (30, 0, 25, 20)),
        ),
    ),
    Map(
        "exempel_verkstad", "Exempelkarta: återbruk i verkstad (ofullständig)", 1,
        (Put("tid", "Ideell tid (belopp saknas)", "individual", None, 1),),
        (
            Change("aterbruk", "Saker lagas i stället för att kastas", "other", 800, "saker",
                   "Pris för en begagnad vara", 150, 1, (20, None, 0, 0), without=("quantity", "deadweight")),
        ),
    ),
)  # fmt: skip


def value_maps(scenario: Scenario, seed: int) -> Iterator[tuple[str, dt.date, dt.datetime, tuple[Row, ...]]]:
    """What is sent in of value maps: kind of fact, day, time and rows. Maps first, then what belongs to them."""
    if scenario.programme not in PROGRAMMES:
        return
    draws = scenario.draws(seed, "value maps")
    holders = [one.number for one in enterprises(scenario, seed) if one.supported and one.noted < DRAWN_UP]
    outcomes = {(one.key, change.key): _outcome(draws, one, change) for one in MAPS for change in one.outcomes}
    told = (
        ("value_map", [_map(one, holders) for one in MAPS]),
        ("value_input", [_input(draws, one, put) for one in MAPS for put in one.inputs]),
        ("value_outcome", list(outcomes.values())),
    )
    for place, (kind, rows) in enumerate(told):
        received = dt.datetime.combine(DRAWN_UP, FIRST_SENT, dt.UTC) + dt.timedelta(minutes=5 * place)
        yield kind, DRAWN_UP, received, tuple(rows)
    anew = [
        outcomes[one.key, change.key] | _corrected(change)
        for one in MAPS
        for change in one.outcomes
        if change.corrected
    ]
    yield "value_outcome", CORRECTED, dt.datetime.combine(CORRECTED, FIRST_SENT, dt.UTC), tuple(anew)


def _map(one: Map, holders: list[str]) -> Row:
    return {
        "map": one.key, "enterprise": None if one.holder is None else holders[one.holder], "name": one.name,
        "date": DRAWN_UP, "first_year": 2025, "price_year": 2025, "discount_percent": 3.5, "timing": "end",
    }  # fmt: skip


def _input(draws: random.Random, one: Map, put: Put) -> Row:
    row = {"map": one.key, "reference": put.key, "name": put.name, "date": DRAWN_UP, "stakeholder": put.stakeholder}
    return row | {"year": put.year} | _estimate(draws, "amount_sek", "amount", put.amount)


def _outcome(draws: random.Random, one: Map, change: Change) -> Row:
    row = {
        "map": one.key, "reference": change.key, "name": change.name, "date": DRAWN_UP,
        "stakeholder": change.stakeholder, "indicator": change.indicator, "unit": change.unit,
        "proxy_name": change.proxy_name, "price_year": 2025, "starts": change.starts, "duration": change.duration,
    }  # fmt: skip
    row |= _estimate(draws, "quantity", "quantity", change.quantity) | _estimate(
        draws, "proxy_sek", "proxy", change.proxy
    )
    for name, percent in zip(SHARES, change.shares, strict=True):
        row |= _estimate(draws, f"{name}_percent", name, percent)
    if change.indicator:  # the figure is the programme's own count, and has no range
        row |= {"quantity_evidence": EVIDENCE["quantity"], "quantity_source": "Projektets egen uppföljning (exempel)"}
    return row | {f"{name}_{part}": None for name in change.without for part in ("evidence", "source")}


def _estimate(draws: random.Random, column: str, stem: str, value: float | None) -> Row:
    """A value with a range of ten to forty per cent of it to each side, a grade of evidence and a source."""
    if value is None:
        return {column: None}
    stated = {column: value, f"{stem}_evidence": EVIDENCE[stem], f"{stem}_source": MADE_UP}
    if not value:
        return stated
    near, far = sorted((value - value * draws.uniform(0.1, 0.4), value + value * draws.uniform(0.1, 0.4)))
    step = 1_000 if abs(value) >= 10_000 else 10 if abs(value) >= 500 else 1
    return stated | {f"{column}_low": round(near / step) * step, f"{column}_high": round(far / step) * step}


def _corrected(change: Change) -> Row:
    """What a later follow-up told: the share within a range as wide as before."""
    row: Row = {"date": CORRECTED}
    for column, value in change.corrected.items():
        row |= {column: value, f"{column}_low": value - 10, f"{column}_high": value + 15,
                f"{column.removesuffix('_percent')}_evidence": "measured"}  # fmt: skip
    return row
