"""A question to the store: what is added up, over which facts, for which groups.

Measures ask it (`measures/counting.py`), the store answers it in SQL (`store/tally.py`), and the tests answer it a
second time with a slow, obvious loop (`tests/reference_tally.py`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from spark_metrics.model.facts import Dimension

Add = Literal["distinct", "rows", "sum", "fte"]


@dataclass(frozen=True)
class Maturity:
    """What has lasted `days` days by the end of `day` (its first day is day 1), or with `reached` False what is still
    on its way there. What ends before it has lasted so long is neither."""

    days: int
    day: dt.date
    reached: bool = True


@dataclass(frozen=True)
class Tally:
    """What to add up.

    Attributes:
        fact: kind of fact.
        add: `distinct` combinations of `columns`, each once, in the period and group of its first fact; `rows`;
            the `sum` of the one column in `columns`, skipping what is missing; or `fte`, persons × extent × share
            of a year. A report of no persons is a zero, but of neither sex: it has no group among persons.
        columns: for `distinct` and `sum`.
        contributor: the column whose distinct values are the contributors (n), e.g. `enterprise`.
        where: column -> accepted codes; facts with another or no code do not count.
        between: facts whose `when` lies outside (inclusive) do not count.
        when: the column with the date that decides period and `between`; default is the kind's own.
        matures: where facts count first when they have lasted so long. The date that decides the period is then the
            day on which they do; `between` still looks at the fact's own.
        until: facts that count first after this day, or on a day that nobody knows, do not count: what had come about
            by the end of it. The date looked at is the one that decides the period.
        part: (dimension, group), e.g. `("sex", "women")`: only what the breakdown by that dimension has in that group.
            Asked together with another dimension it is one column of a table of the two.
    """

    fact: str
    add: Add
    columns: tuple[str, ...] = ()
    contributor: str | None = None
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    between: tuple[dt.date, dt.date] | None = None
    when: str | None = None
    matures: Maturity | None = None
    until: dt.date | None = None
    part: tuple[Dimension, str] | None = None


@dataclass(frozen=True)
class Cell:
    """One group's answer.

    Attributes:
        group: code of the group (`2380`, `women`, `2009Q1`), `unknown` where it was not stated, "" for the whole.
        value: the amount; None where no fact at all holds a value.
        n: number of contributors behind it.
    """

    group: str
    value: float | None
    n: int
