"""Example figures to compare by: supported enterprises before their support, and enterprises that were not supported.

A bad year is imitated: in 2025 enterprises without support lose employees, supported ones do not. The true effect on
employees is `EFFECT`, on turnover there is hardly any; whether a comparison finds it is left to chance, as with real
material. Who is supported first in 2026 has no effect yet in 2025. Each topic has chance of its own.
"""

from __future__ import annotations

import datetime as dt
import math
import random
from collections.abc import Iterable, Iterator

from spark_metrics.demo import scenario as odds
from spark_metrics.demo.enterprises import Enterprise, enterprises, organisation_number
from spark_metrics.demo.histories import Row, economy, support
from spark_metrics.demo.scenario import Scenario, pick, unless_blank
from spark_metrics.reference.municipalities import municipalities_of

PROGRAMMES = ("spark",)
"""In the days of Plattformen nobody collected figures to compare with: a comparison must say that it has too little."""
FIRST_YEAR, BAD_YEAR = 2022, 2025
SENT = dt.datetime(2026, 9, 25, 7, 40, tzinfo=dt.UTC)
"""From a register, in one go, before the end of a quarter; no other file of the example comes then."""
COUNTIES = ("22", "24")
"""Neighbours of the programme's county, that the support may not have reached them."""
COMPARED = 60
GROWTH, SCATTER = 0.04, 0.10
"""A year's growth and its standard deviation, as logarithms; the supported enterprises have the same in all years."""
EFFECT = 0.15
"""By so much (as a logarithm) enterprises without support fall behind in employees in the bad year."""
PER_EMPLOYEE, WAGE = 500_000, 330_000
PREFIX = "99992"


def yearly_figures(scenario: Scenario, seed: int) -> Iterator[tuple[str, dt.date, dt.datetime, tuple[Row, ...]]]:
    """What is sent in of yearly figures beside what enterprises report: kind of fact, day, time and rows."""
    if scenario.programme not in PROGRAMMES:
        return
    compared = round(COMPARED * min(1, scenario.enterprises / 100))
    yield "economy", SENT.date(), SENT, tuple(_earlier(scenario, seed))
    yield "comparison", SENT.date(), SENT + dt.timedelta(minutes=5), tuple(_compared(scenario, seed, compared))


def _earlier(scenario: Scenario, seed: int) -> Iterator[Row]:
    """The years before the first one that an enterprise itself told of, counted backwards from that one."""
    draws = scenario.draws(seed, "earlier years")
    invented = enterprises(scenario, seed)
    known = {one.number: one for one in invented}
    began = _first_years(row.row for row in support(scenario, seed, invented))
    told: dict[str, Row] = {}
    for fact in economy(scenario, seed, invented):
        told.setdefault(fact.row["enterprise"], fact.row)
    for number, first in told.items():
        yield from _before(draws, known[number], first, began.get(number, BAD_YEAR))


def _first_years(rows: Iterable[Row]) -> dict[str, int]:
    first: dict[str, int] = {}
    for row in rows:
        first[row["enterprise"]] = min(first.get(row["enterprise"], row["date"].year), row["date"].year)
    return first


def _before(draws: random.Random, enterprise: Enterprise, first: Row, began: int) -> Iterator[Row]:
    size, level = first["employees_fte"], first["turnover_sek"]
    for year in range(min(first["year_end"].year, BAD_YEAR) - 1, FIRST_YEAR - 1, -1):
        growth = draws.gauss(GROWTH, SCATTER)
        noise = draws.lognormvariate(0, 0.1)
        if year + 1 == BAD_YEAR and began > BAD_YEAR:
            growth -= EFFECT
        size = None if size is None else size / math.exp(growth)
        level = level / math.exp(GROWTH)
        if enterprise.started <= dt.date(year, 12, 31):
            yield _row(draws, enterprise.number, year, size, level * noise)


def _compared(scenario: Scenario, seed: int, number: int) -> Iterator[Row]:
    """Enterprises like the supported ones, somewhat larger and elsewhere."""
    draws = scenario.draws(seed, "comparison enterprises")
    places = [one.code for one in municipalities_of(COUNTIES)]
    for serial in range(number):
        one = organisation_number(PREFIX, serial)
        size = min(draws.lognormvariate(0.15, 0.75) * odds.MEDIAN_SIZE, odds.LARGEST_SIZE)
        level = size * PER_EMPLOYEE * draws.lognormvariate(0, 0.3)
        traits = {"municipality": draws.choice(places), "sector": unless_blank(draws, pick(draws, odds.SECTOR_ODDS))}
        for year in range(FIRST_YEAR, BAD_YEAR + 1):
            yield _row(draws, one, year, size, level * draws.lognormvariate(0, 0.1)) | traits
            size *= math.exp(draws.gauss(GROWTH - EFFECT * (year + 1 == BAD_YEAR), SCATTER))
            level *= math.exp(GROWTH)


def _row(draws: random.Random, number: str, year: int, size: float | None, turnover: float) -> Row:
    added = turnover * min(draws.gauss(0.45, 0.12), 1)
    wages = None if size is None else round(size * WAGE * draws.lognormvariate(0, 0.1), -3)
    return {
        "enterprise": number,
        "year_end": dt.date(year, 12, 31),
        "turnover_sek": round(turnover, -3),
        "value_added_sek": round(added, -3),
        "employees_fte": None if size is None else round(size, 1),
        "wages_sek": wages,
        "other_support": draws.random() < odds.OTHER_SUPPORT,
    }
