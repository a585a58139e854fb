"""Programmes that never were, to measure how often the interval of a forecast holds.

Each runs for 8 to 16 quarters; the forecast is made at a moment from a third to six sevenths of the way, of the total
at its end. Used by `tests/measures/test_forecast.py` and by `benchmarks/forecast.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from spark_metrics.measures import forecast
from spark_metrics.measures.breakdown import quarter_end, quarters
from spark_metrics.model.course import Point

SEED = 2_026_11
SHAPES: dict[str, Callable[[np.ndarray, np.random.Generator], np.ndarray]] = {
    "steady": lambda t, rng: np.ones_like(t),
    "ramp-up": lambda t, rng: 0.15 + 1.7 * t / (0.3 + t),
    "seasonal": lambda t, rng: 1 + rng.uniform(0.3, 0.8) * np.sin(np.pi / 2 * np.arange(t.size) + rng.uniform(0, 6)),
    "overdispersed": lambda t, rng: rng.gamma(2.0, 0.5, t.size),
    "ending early": lambda t, rng: 1.4 * np.clip((rng.uniform(0.8, 1.1) - t) / 0.35, 0, 1),
    "drifting": lambda t, rng: np.exp(np.cumsum(rng.normal(0, 0.15, t.size))),
}
"""How the pace goes over the programme's time t (0..1), about 1 on average."""


@dataclass(frozen=True)
class Programme:
    """A simulated programme: what comes about each quarter, and after how many the forecast is made."""

    shape: str
    quarters: np.ndarray
    seen: int

    def outlook(self) -> forecast.Outlook | None:
        ends = [quarter_end(name) for name in quarters("2019Q4", "2031Q4")]
        totals = np.concatenate([[0], np.cumsum(self.quarters[: self.seen])])
        points = [Point(day, float(total)) for day, total in zip(ends, totals, strict=False)]
        return forecast.outlook(points, float(totals[-1]), 1.0, ends[len(self.quarters)], whole=True)


def simulated(shape: str, rng: np.random.Generator) -> Programme:
    """A programme of a shape: Poisson counts about its pace, from 1.5 to 40 a quarter on average."""
    length = int(rng.integers(8, 17))
    t = (np.arange(length) + 0.5) / length
    pace = np.exp(rng.uniform(np.log(1.5), np.log(40)))
    made = rng.poisson(pace * SHAPES[shape](t, rng))
    seen = int(np.clip(round(length * rng.uniform(1 / 3, 6 / 7)), forecast.FEWEST, length - 1))
    return Programme(shape, made, seen)


def programmes(count: int, seed: int = SEED) -> list[Programme]:
    """As many programmes of each shape as of any other, `count` in all."""
    rng = np.random.default_rng(seed)
    return [simulated(shape, rng) for _ in range(count // len(SHAPES)) for shape in SHAPES]


def holds(programme: Programme) -> bool:
    """Does the total at the end lie in the interval?"""
    found = programme.outlook()
    return found.low <= programme.quarters.sum() <= found.high


def coverage(simulations: list[Programme]) -> dict[str, float]:
    """The share of intervals that hold, by shape, and over `all`."""
    by_shape = {shape: [holds(one) for one in simulations if one.shape == shape] for shape in SHAPES}
    return {shape: float(np.mean(held)) for shape, held in by_shape.items()} | {
        "all": float(np.mean([one for held in by_shape.values() for one in held]))
    }
