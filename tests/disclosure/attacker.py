"""Somebody who reads all figures of an indicator and works out what is hidden, by linear programming.

He knows of each municipality and sex that its value is not negative, and each figure that is shown as a sum of those.
He is written without a look at how the hiding is done.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import linprog

from spark_metrics.figures import figures
from spark_metrics.model.tally import Cell
from spark_metrics.reference.municipality_types import municipality_types
from spark_metrics.workspace import Workspace

SEXES = ("women", "men", "unknown")
DAY = dt.date(2009, 4, 1)
WITHOUT = [(None, None), ("county", None), ("municipality", None), ("sex", None)]
"""(breakdown, sex): the figures that could be seen before there were types, and sexes by place."""
SINCE = [("municipality_type", None)] + [
    (by, sex) for sex in ("women", "men") for by in (None, "county", "municipality", "municipality_type")
]


@dataclass(frozen=True)
class Enterprise:
    """One contributor: its municipality, and what it has of each sex."""

    municipality: str
    amounts: dict[str, float]


@dataclass(frozen=True)
class Batch:
    kind: str
    synthetic: bool = False
    form: str = "form"
    recorded_at: dt.datetime = dt.datetime(2009, 3, 1, tzinfo=dt.UTC)


class SmallStore:
    """Answers tallies over a handful of enterprises; how the real one does is tested elsewhere."""

    def __init__(self, kind: str, enterprises: list[Enterprise]) -> None:
        self.kind, self.enterprises = kind, enterprises

    def batches(self, *_):
        return [Batch(self.kind)]

    def tally(self, programme, asked, by, as_of):
        found: dict[str, list[tuple[int, float]]] = {} if by else {"": []}
        for number, one in enumerate(self.enterprises):
            for sex, amount in one.amounts.items():
                if asked.part is None or asked.part[1] == sex:
                    found.setdefault(group_of(one.municipality, sex, by), []).append((number, amount))
        return [
            Cell(group, sum(amount for _, amount in parts), len({number for number, _ in parts}))
            for group, parts in sorted(found.items())
        ]


def group_of(municipality, sex, by):
    places = {"municipality": municipality, "county": municipality[:2], "sex": sex, None: ""}
    return municipality_types()[municipality] if by == "municipality_type" else places[by]


def opened(programme, kind, enterprises):
    """A workspace over these enterprises."""
    return Workspace(SmallStore(kind, enterprises), {programme.key: programme}, Path("nowhere"))


class Attacker:
    """Knows what is shown, as equations over (municipality, sex), and over each municipality as a whole.

    With `contributors` he looks at how many stand behind. One may be behind both sexes: then a place has no fewer than
    each of its sexes, and no more than all of them together. Values of the sexes add up to the place's.
    """

    def __init__(self, workspace, municipalities, indicator, views, contributors=False):
        self.cells = [(place, sex) for place in municipalities for sex in (*SEXES, None)]
        self.rows, self.sums, self.bounds = [], [], []
        for place in municipalities:
            parts = np.sum([self.over(place, "municipality", sex) for sex in SEXES], axis=0)
            whole = self.over(place, "municipality", None)
            if contributors:
                self.bounds += [whole - parts, *(self.over(place, "municipality", sex) - whole for sex in SEXES)]
            else:
                self.rows.append(parts - whole)
                self.sums.append(0)
        for by, sex in views:
            for figure in figures(workspace, "test", indicator, by, DAY, sex=sex):
                if figure.status == "shown":
                    self.rows.append(self.over(figure.group, by, sex))
                    self.sums.append(figure.n if contributors else figure.value)

    def over(self, group, by, sex):
        """Which cells a figure adds up."""
        sex = group if by == "sex" else sex
        return np.array(
            [float(of == sex and (by in (None, "sex") or group_of(place, of, by) == group)) for place, of in self.cells]
        )

    def range_of(self, over):
        """The least and the most that a sum of cells may be."""
        ends = []
        limits = {"A_ub": np.array(self.bounds), "b_ub": np.zeros(len(self.bounds))} if self.bounds else {}
        known = {"A_eq": np.array(self.rows), "b_eq": self.sums} if self.rows else {}
        for sign in (1, -1):
            answer = linprog(sign * over, **limits, **known, bounds=(0, None), method="highs")
            assert answer.status in (0, 3), answer.message  # solved, or without a bound
            ends.append(sign * answer.fun if answer.status == 0 else np.inf)
        return ends[0], ends[1]

    def knows(self, over):
        """Is there a single number that the sum can be?"""
        low, high = self.range_of(over)
        return high - low < 1e-6
