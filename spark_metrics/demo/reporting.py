"""How what happened is told: late, wrongly at first, taken back, and bundled into what is sent in together."""

from __future__ import annotations

import calendar
import datetime as dt
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from spark_metrics.demo import scenario as odds
from spark_metrics.demo.enterprises import enterprises
from spark_metrics.demo.histories import Fact, Row, economy, financing, jobs, outcomes, register, support
from spark_metrics.demo.meetings import meetings
from spark_metrics.demo.occasions import activities
from spark_metrics.demo.scenario import Scenario
from spark_metrics.demo.value_maps import value_maps
from spark_metrics.demo.yearly_figures import yearly_figures
from spark_metrics.model.kinds import KINDS

Besides = Callable[[Scenario, int], Iterable[tuple[str, dt.date, dt.datetime, tuple[Row, ...]]]]
BESIDES: tuple[Besides, ...] = (meetings, value_maps, yearly_figures)
"""What is sent in beside what happened to enterprises: kind of fact, day, time of coming (UTC) and rows."""
DAYS_TO_WRITE_UP = 12
"""The first file comes in twelve days after the end of its quarter, the others on the days after."""


@dataclass(frozen=True)
class Sending:
    """What is sent in at one time: one kind of fact, the end of its quarter, when it was received (UTC)."""

    scenario: Scenario
    kind: str
    until: dt.date
    received: dt.datetime
    rows: tuple[Row, ...]


def sendings(scenario: Scenario, seed: int) -> list[Sending]:
    """Everything that a programme sends in, in the order in which it is received."""
    told = list(_told(scenario.draws(seed, "reporting"), happened(scenario, seed)))
    found = [
        sending
        for order, kind in enumerate(scenario.due)
        for sending in _bundled(scenario, kind, order, [fact for fact in told if fact.kind == kind])
    ]
    besides = (Sending(scenario, *sent) for source in BESIDES for sent in source(scenario, seed))
    return sorted([*found, *besides], key=lambda sending: sending.received)


def happened(scenario: Scenario, seed: int) -> list[Fact]:
    """All facts of a programme, as they were."""
    invented = enterprises(scenario, seed)
    by_enterprise = (register, support, jobs, economy, financing, outcomes)
    facts = [fact for history in by_enterprise for fact in history(scenario, seed, invented)]
    return [*facts, *activities(scenario, seed)]


def _told(draws: random.Random, facts: list[Fact]) -> Iterator[Fact]:
    """The facts as they are told: in time or two quarters late, and some of them put right afterwards.

    Of what is told twice (a job that ends, capital that is granted), the later state is never told before the earlier,
    and only the last one is told wrongly or taken back, so that a correction never undoes what came between.
    """
    final = {_identity(fact): fact for fact in facts}
    told: dict[tuple, dt.date] = {}
    for fact in facts:
        late = fact.kind != "enterprise" and draws.random() < odds.LATE
        known = fact.known + odds.HALF_A_YEAR if late else fact.known
        known = told[_identity(fact)] = max(known, told.get(_identity(fact), known))
        fate = draws.random() if final[_identity(fact)] is fact else 0.5
        wrong = _slip(draws, fact) if fate < odds.CORRECTED else None
        yield replace(fact, known=known, row=wrong or fact.row)
        if wrong:
            yield replace(fact, known=known + odds.HALF_A_YEAR)
        elif fate > 1 - odds.TAKEN_BACK and fact.kind in ("support", "activity", "financing"):
            yield replace(fact, known=known + odds.HALF_A_YEAR, row=fact.row | {"withdrawn": True})


def _identity(fact: Fact) -> tuple:
    return fact.kind, *(fact.row[name] for name in KINDS[fact.kind].identity)


def _slip(draws: random.Random, fact: Fact) -> Row | None:
    """The row as it was first told by mistake, or None where this kind of row is told rightly at once."""
    row = fact.row
    match fact.kind:
        case "job" if row["persons"]:
            return row | {"extent_percent": 100 if row["extent_percent"] < 100 else 50}
        case "support" if row.get("hours"):
            return row | {"hours": row["hours"] + draws.randint(1, 5)}
        case "activity" if row.get("participants_women"):
            more = draws.randint(1, 6)
            women, participants = row["participants_women"] + more, row["participants"] + more
            return row | {"participants_women": women, "participants": participants}
        case "economy":
            return row | {"turnover_sek": round(row["turnover_sek"] * draws.uniform(0.8, 1.3), -3)}
        case "enterprise" if row["origin"] != "new" and row["ownership"]:
            return row | {"ownership": None}
        case _:
            return None


def _bundled(scenario: Scenario, kind: str, order: int, told: list[Fact]) -> Iterator[Sending]:
    """The facts of one kind, each in the first sending after it was known; of two about the same, the later one."""
    after, sent = dt.date.min, set()
    for until in _due(scenario, kind):
        latest: dict[tuple, Row] = {}
        for fact in sorted((f for f in told if after < f.known <= until), key=lambda fact: fact.known):
            latest[_identity(fact)] = fact.row
        # What was taken back before anybody heard of it is never told.
        rows = {key: row for key, row in latest.items() if key in sent or not row.get("withdrawn")}
        after, sent = until, sent | rows.keys()
        if rows:
            yield Sending(scenario, kind, until, _received(until, order), tuple(rows.values()))


def _due(scenario: Scenario, kind: str) -> list[dt.date]:
    """The month-ends at which a kind is sent in, the end of the example's time and the last reckoning among them."""
    ends = {
        dt.date(year, month, calendar.monthrange(year, month)[1])
        for year in range(scenario.first.year, scenario.last.year + 1)
        for month in scenario.due[kind]
    }
    ends = {end for end in ends if scenario.first < end < scenario.last}
    return sorted({*ends, scenario.last, *([scenario.closing] if scenario.closing else [])})


def _received(until: dt.date, order: int) -> dt.datetime:
    """Two files a day, one in the morning and one in the afternoon: no two at the same time."""
    day = until + dt.timedelta(days=DAYS_TO_WRITE_UP + order // 2)
    return dt.datetime.combine(day, dt.time(9 + order % 2 * 5, 7 * order), dt.UTC)
