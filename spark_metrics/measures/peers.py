"""What enterprises are compared by: one figure of each enterprise for each measure, from what it has reported.

Missing is not zero: an enterprise that has not reported takes no part, one that has reported none takes part with 0. A
ratio whose denominator is zero or not known does not exist, and takes no part either.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from spark_metrics.language import Text
from spark_metrics.measures.full_time import full_time
from spark_metrics.model.peers import PeerUnit, Section, Trait

Row = Mapping[str, Any]
DIGITS = 9
"""Values that differ behind so many decimals are equal: they were added up in another order."""
PER_GRANT = 100_000
"""Kronor of grants that jobs are told per."""


@dataclass
class Told:
    """What is known of one enterprise on a day.

    Attributes:
        economy: year -> the row of the financial year that ended in it.
        jobs: full-time equivalents created, as the counting rule `fte` has them; None where nothing was reported.
        granted: kronor granted; None where nothing was decided. `hours`, `grants`: of support, likewise.
    """

    economy: dict[int, Row] = field(default_factory=dict)
    jobs: float | None = None
    granted: float | None = None
    hours: float | None = None
    grants: float | None = None

    def of_year(self, year: int | None, name: str) -> float | None:
        """A column of the economy of a year."""
        row = self.economy.get(year) if year is not None else None
        return None if row is None or row[name] is None else float(row[name])

    @property
    def latest_employees(self) -> float | None:
        """Full-time equivalents of the latest year for which they are known."""
        known = (self.of_year(year, "employees_fte") for year in sorted(self.economy, reverse=True))
        return next((one for one in known if one is not None), None)


@dataclass(frozen=True)
class PeerMeasure:
    """A figure that enterprises are compared by.

    Attributes:
        needed: what an enterprise has to have told, as a noun; `{year}` is filled in.
        value: of one enterprise, for a year where `yearly`; None where there is none.
        amount: is it an amount in which one enterprise may outweigh the others?
        without: traits by which its groups are not formed: what is compared does not decide whom with.
    """

    key: str
    name: Text
    about: Text
    needed: Text
    section: Section
    unit: PeerUnit
    value: Callable[[Told, int | None], float | None]
    yearly: bool = False
    amount: bool = False
    without: tuple[Trait, ...] = ()


def told_by(
    day: dt.date, economy: Iterable[Row], jobs: Iterable[Row], financing: Iterable[Row], support: Iterable[Row]
) -> dict[str, Told]:
    """Enterprise -> what it has told, from the rows that stand at the end of `day`; later dates are left out."""
    told: dict[str, Told] = defaultdict(Told)
    for row in sorted(economy, key=lambda row: row["year_end"]):
        if row["year_end"] <= day:
            told[row["enterprise"]].economy[row["year_end"].year] = row
    for row in jobs:
        if row["started"] <= day:
            _add(told[row["enterprise"]], "jobs", full_time(row))
    for row in financing:
        if row["date"] <= day:
            _add(told[row["enterprise"]], "granted", row["granted_sek"])
    for row in support:
        if row["date"] <= day:
            _add(told[row["enterprise"]], "hours", row["hours"])
            _add(told[row["enterprise"]], "grants", row["amount_sek"])
    return dict(told)


def year_of_comparison(told: Mapping[str, Told]) -> int | None:
    """The latest year that at least half as many have reported as any year before it; None where none is reported.

    So the first few who report a new year are not compared among themselves while all others have the year before.
    """
    reported = Counter(year for one in told.values() for year in one.economy)
    usual = [year for year, n in reported.items() if 2 * n >= max(m for y, m in reported.items() if y <= year)]
    return max(usual, default=None)


def values(measure: PeerMeasure, told: Mapping[str, Told], year: int | None) -> dict[str, float]:
    """Enterprise -> value, for those that have one."""
    found = {enterprise: measure.value(one, year) for enterprise, one in told.items()}
    return {enterprise: round(value, DIGITS) for enterprise, value in found.items() if value is not None}


def _add(one: Told, name: str, value: float | None) -> None:
    if value is not None:
        setattr(one, name, math.fsum((getattr(one, name) or 0.0, value)))
