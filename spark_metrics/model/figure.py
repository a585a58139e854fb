"""A figure as it is shown: the value with everything that makes it trustworthy. Pages draw figures; none computes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from spark_metrics.language import Text

Status = Literal["shown", "hidden", "missing"]
Precision = Literal["exact", "about", "missing"]
Standing = Literal["reached", "ahead", "on_plan", "behind", "not_reached", "no_target", "no_plan", "not_known"]


@dataclass(frozen=True)
class Target:
    """What was promised.

    Attributes:
        value: None when the target is blank, which is not zero.
        precision: `exact`, `about` ("cirka 100"), or `missing`.
        conflict: the sentence about an inconsistency in the source, e.g. a split that does not add up.
    """

    value: float | None
    precision: Precision
    conflict: Text | None = None


@dataclass(frozen=True)
class Source:
    """Where a figure comes from: words for the reader, and the batches that were known."""

    text: Text
    batches: int
    last_recorded: dt.datetime | None


@dataclass(frozen=True)
class Rate:
    """A value per something: `value` per `per` units of the denominator."""

    value: float
    denominator: float
    per: int
    unit: Text
    source: Text


@dataclass(frozen=True)
class Figure:
    """One number of one indicator, for the whole programme or for one group of it.

    Attributes:
        value: None unless status is `shown`.
        plan: what should have come about by `as_of`, on the plan line; None without target or period.
        share: value / target, as a fraction of 1; for a quarter, running total / target, as plan and standing are.
        n: contributors behind the value; None when hidden.
        reason: why a value is hidden or missing.
        notes: what contradicts itself in the outcome.
    """

    programme: str
    indicator: str
    name: str
    by: str | None
    group: str
    group_name: str
    value: float | None
    unit: Text
    target: Target
    plan: float | None
    share: float | None
    standing: Standing
    n: int | None
    rate: Rate | None
    cumulative: float | None
    source: Source
    as_of: dt.date
    definition: str
    status: Status
    reason: Text | None
    synthetic: bool
    notes: tuple[Text, ...] = ()
