"""What happened to the enterprises: support, jobs, economy, capital, outcomes. One function per kind of fact."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from spark_metrics.demo import scenario as odds
from spark_metrics.demo.enterprises import Enterprise
from spark_metrics.demo.scenario import Scenario, day_between, pick, times, unless_blank
from spark_metrics.programmes import find_programme

Row = dict[str, Any]


@dataclass(frozen=True)
class Fact:
    """A row that somebody can tell, and the first day on which it can be told."""

    kind: str
    known: dt.date
    row: Row


def register(scenario: Scenario, seed: int, enterprises: list[Enterprise]) -> Iterator[Fact]:
    """The register, with an empty cell here and there; the new are told fully, so that their count is as meant."""
    draws, others = scenario.draws(seed, "register"), scenario.draws(seed, "sectors and owners")
    owners = [enterprise.number for enterprise in enterprises if enterprise.size >= odds.SIZE_OF_OWNERS]
    for enterprise in enterprises:
        blank = 0 if enterprise.origin == "new" else odds.BLANK
        row = {
            "enterprise": enterprise.number,
            "name": enterprise.name,
            "municipality": enterprise.municipality,
            "legal_form": unless_blank(draws, enterprise.legal_form),
            "ownership": unless_blank(draws, enterprise.ownership, blank),
            "origin": unless_blank(draws, enterprise.origin, blank),
            "started": unless_blank(draws, enterprise.started, blank),
            "sector": unless_blank(others, pick(others, odds.SECTOR_ODDS)),
            "owner": _owner(others, enterprise, owners),
            "noted": enterprise.noted,
        }
        yield Fact("enterprise", enterprise.noted, row)


def _owner(draws: random.Random, enterprise: Enterprise, owners: list[str]) -> str | None:
    """Who controls a small enterprise: seldom anybody."""
    owned, owner = draws.random() < odds.OWNED_BY_ANOTHER, draws.choice(owners or [None])
    return owner if owned and enterprise.number not in owners else None


def support(scenario: Scenario, seed: int, enterprises: list[Enterprise]) -> Iterator[Fact]:
    """Several times of support each; the digital tool, where there is one, comes first and soon after the contact."""
    draws = scenario.draws(seed, "support")
    for enterprise in enterprises:
        if not enterprise.supported:
            continue
        forms = [pick(draws, odds.TOOL_ODDS)] if enterprise.with_tool else []
        more = times(draws, odds.ODDS_OF_MORE_SUPPORT, 14) - len(forms)
        forms += [pick(draws, odds.SUPPORT_ODDS) for _ in range(more)]
        given = set()
        for place, form in enumerate(forms):
            last = enterprise.noted + dt.timedelta(days=30) if place == 0 else scenario.last
            date = day_between(draws, enterprise.noted, min(last, scenario.last))
            if (date, form) not in given:
                given.add((date, form))
                yield Fact("support", date, _support_row(draws, enterprise.number, date, form))


def _support_row(draws: random.Random, number: str, date: dt.date, form: str) -> Row:
    row = {"enterprise": number, "date": date, "form": form}
    if form == "grant":
        return row | {"amount_sek": draws.randrange(10, 80) * 1_000}
    # Most take a few hours, some two days: log-normal in half hours, median three hours.
    hours = round(draws.lognormvariate(1.1, 0.8) * 2) / 2
    return row | {"hours": unless_blank(draws, min(max(hours, 0.5), 16))}


def jobs(scenario: Scenario, seed: int, enterprises: list[Enterprise]) -> Iterator[Fact]:
    """Jobs after the first contact. Some enterprises say that there were none, some never say anything."""
    draws = scenario.draws(seed, "jobs")
    for enterprise in enterprises:
        report = pick(draws, odds.JOB_REPORT_ODDS)
        if not enterprise.supported or report == "silent":
            continue
        if report == "none":
            asked = day_between(draws, enterprise.noted, scenario.last)
            none = {"enterprise": enterprise.number, "reference": "J0", "started": asked}
            yield Fact("job", asked, none | {"persons": 0, "extent_percent": 0})
            continue
        for serial in range(1, times(draws, odds.ODDS_OF_MORE_JOBS, 6) + 1):
            yield from _job(scenario, draws, enterprise, f"J{serial}")


def _job(scenario: Scenario, draws: random.Random, enterprise: Enterprise, reference: str) -> Iterator[Fact]:
    """A job when it begins; when it was for a season, once more when it is over."""
    started = day_between(draws, enterprise.noted, scenario.last)
    row = {
        "enterprise": enterprise.number,
        "reference": reference,
        "started": started,
        "sex": pick(draws, odds.JOB_SEX_ODDS),
        "background": pick(draws, odds.BACKGROUND_ODDS),
        "persons": pick(draws, odds.PERSONS_ODDS),
        "extent_percent": pick(draws, odds.EXTENT_ODDS),
    }
    yield Fact("job", started, row)
    ended = started + dt.timedelta(days=draws.randint(60, 210))
    if draws.random() < odds.SEASONAL and ended <= scenario.last:
        yield Fact("job", ended, row | {"ended": ended})


def economy(scenario: Scenario, seed: int, enterprises: list[Enterprise]) -> Iterator[Fact]:
    """The year before and each year of the programme, told five months after its end."""
    draws, others = scenario.draws(seed, "economy"), scenario.draws(seed, "wages and other support")
    for enterprise in enterprises:
        reports = enterprise.supported and draws.random() < odds.REPORTS_ECONOMY
        size = enterprise.size
        for year in range(scenario.first.year - 1, scenario.last.year + 1) if reports else ():
            # A year's growth: 4 % in the middle, a bad year is as likely as a good one.
            size *= draws.lognormvariate(0.04, 0.18)
            # Half a million kronor per full-time worker, of which some 45 % is value added; a few lose money.
            turnover = size * 500_000 * draws.lognormvariate(0, 0.3)
            year_end = dt.date(year, 12, 31)
            known = year_end + dt.timedelta(days=150)
            if enterprise.started <= year_end and enterprise.noted <= known:
                row = {
                    "enterprise": enterprise.number,
                    "year_end": year_end,
                    "turnover_sek": round(turnover, -3),
                    "value_added_sek": unless_blank(draws, round(turnover * draws.gauss(0.45, 0.2), -3)),
                    "employees_fte": unless_blank(draws, round(size, 1)),
                }
                # About 330 000 kr a year for a full-time job: low wages, as in much of the social economy.
                wages = round(size * 330_000 * others.lognormvariate(0, 0.1), -3)
                row |= {"wages_sek": unless_blank(others, wages), "other_support": others.random() < odds.OTHER_SUPPORT}
                yield Fact("economy", known, row)


def financing(scenario: Scenario, seed: int, enterprises: list[Enterprise]) -> Iterator[Fact]:
    """Capital sought; the answer comes some months later, and for some not yet."""
    draws = scenario.draws(seed, "financing")
    for enterprise in enterprises:
        if not enterprise.supported or draws.random() > odds.SEEKS_CAPITAL:
            continue
        for serial in range(1, times(draws, 0.3, 3) + 1):
            sought_on = day_between(draws, enterprise.noted, scenario.last)
            # A little for equipment or a lot for a house: log-normal, median 180 000 kr.
            sought = round(draws.lognormvariate(12.1, 0.9), -3)
            row = {"enterprise": enterprise.number, "reference": f"F{serial}", "date": sought_on}
            row |= {"financier": pick(draws, odds.FINANCIER_ODDS), "sought_sek": sought}
            yield Fact("financing", sought_on, row)
            decided_on = sought_on + dt.timedelta(days=draws.randint(40, 200))
            decision = pick(draws, odds.DECISION_ODDS)
            if decision != "undecided" and decided_on <= scenario.last:
                granted = 0 if decision == "refused" else round(sought * draws.uniform(0.4, 1), -3)
                paid = unless_blank(draws, round(granted * draws.choice((0, 0.5, 1)), -3))
                cofunding = unless_blank(draws, round(granted * draws.uniform(0, 0.6), -3), 0.4)
                answer = {"date": decided_on, "granted_sek": granted, "paid_sek": paid, "cofunding_sek": cofunding}
                yield Fact("financing", decided_on, row | answer)


def outcomes(scenario: Scenario, seed: int, enterprises: list[Enterprise]) -> Iterator[Fact]:
    """A few answers, yes or no, half a year after the first contact, about the programme's first two outcomes."""
    asked_about = [node.key for node in find_programme(scenario.programme).nodes if node.kind == "outcome"][:2]
    draws = scenario.draws(seed, "outcomes")
    for enterprise in enterprises:
        asked = enterprise.noted + odds.HALF_A_YEAR
        if enterprise.supported and asked <= scenario.last and draws.random() < odds.ANSWERS_OUTCOME:
            for outcome in asked_about:
                value = int(draws.random() < odds.OUTCOME_YES)
                row = {"enterprise": enterprise.number, "outcome": outcome, "date": asked, "value": value}
                yield Fact("outcome", asked, row)
