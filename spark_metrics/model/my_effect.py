"""What one enterprise gets back: its own facts over time, what it was counted for and why, what is left to report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from spark_metrics.language import Text
from spark_metrics.model.indicator import Indicator

Gone = Literal["", "withdrawn", "taken_back"]
CountState = Literal["counted", "not_counted", "not_about_enterprises"]
GapState = Literal["", "no_report", "not_stated"]


@dataclass(frozen=True)
class OwnFact:
    """One thing that was said of the enterprise, as it stands.

    Attributes:
        values: field -> value, identity included; of a thing that is gone, what was said last.
        reported: the day on which it first came.
        corrected: the day on which another value came last; None where none did.
        batch, row: where its latest version stands.
        gone, gone_on: whether it was withdrawn, or its file was taken back, and when.
    """

    kind: str
    values: Mapping[str, Any]
    reported: dt.date
    corrected: dt.date | None
    batch: int
    row: int
    gone: Gone = ""
    gone_on: dt.date | None = None


@dataclass(frozen=True)
class Evidence:
    """A fact beside an indicator: what it adds, or why it adds nothing (then `amount` is None)."""

    fact: OwnFact
    amount: float | None
    why_not: Text | None = None


@dataclass(frozen=True)
class CountedFor:
    """What an enterprise adds to an indicator.

    Attributes:
        value: its share of the indicator's value; None where it has not reported the kind of fact at all, or where
            the indicator is not about enterprises.
        why_not: why nothing was counted, in a sentence.
        evidence: the facts of that kind: those that count first.
    """

    indicator: Indicator
    state: CountState
    value: float | None
    why_not: Text | None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class OwnPoint:
    """A year of a series; a gap has no value and says what is lacking."""

    year: int
    value: float | None
    gap: GapState = ""


@dataclass(frozen=True)
class OwnSeries:
    """One of the enterprise's own figures, year by year.

    Attributes:
        kind: the kind of fact that it comes from.
        so_far: the last year is not over yet.
        of_a_year: it is the figure of that year, not a sum of what was noted in it.
    """

    key: str
    kind: str
    name: Text
    unit: Text
    points: tuple[OwnPoint, ...]
    so_far: bool = False
    of_a_year: bool = False


@dataclass(frozen=True)
class LeftToReport:
    """Something that the enterprise has not told yet.

    Attributes:
        year: of yearly figures.
        followed_up_from: the day from which those who have not told it are followed up, a working rule of ours and no
            deadline of the programme; None where there is no rule.
        lacking: the fields that are empty where the rest was told, in `fact`.
        outcome: the outcome's key, of an outcome that an indicator asks for.
    """

    kind: str
    year: int | None = None
    followed_up_from: dt.date | None = None
    lacking: tuple[str, ...] = ()
    fact: OwnFact | None = None
    outcome: str | None = None


@dataclass(frozen=True)
class MyEffect:
    """All of it, as known on a day.

    Attributes:
        enterprise: the number under which the store knows it: an organisation number or a pseudonym.
        name: as registered; "" where the register does not have it.
        sole_trader: it goes by a pseudonym, as its number would be a person's.
        asked_of: has it received support, so that the programme asks it to report?
        elsewhere: keys of the other programmes that know it.
    """

    programme: str
    enterprise: str
    name: str
    sole_trader: bool
    as_of: dt.date
    synthetic: bool
    facts: tuple[OwnFact, ...]
    counted: tuple[CountedFor, ...]
    series: tuple[OwnSeries, ...]
    left: tuple[LeftToReport, ...]
    asked_of: bool
    elsewhere: tuple[str, ...] = ()

    @property
    def standing(self) -> tuple[OwnFact, ...]:
        """The facts that hold."""
        return tuple(fact for fact in self.facts if not fact.gone)
