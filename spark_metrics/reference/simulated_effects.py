"""How well the estimators of effects hold, as measured on simulated programmes: `benchmarks/counterfactual.py`."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from spark_metrics.reference.paths import REFERENCE_FOLDER

FILE = REFERENCE_FOLDER / "simulated_effects.toml"
Row = Mapping[str, float]


@dataclass(frozen=True)
class SimulatedEffects:
    """What was measured; each table is by the key of its design, and a row by the method's name.

    Attributes:
        date: when it was measured.
        seed, programmes, permutations: programmes drawn of each design, and permutations within each.
        false_alarms: shares of programmes without effect in which one was said to be there (`did`, `event_study`,
            `plain` regression, `unstudentised` permutation), of refused comparisons (`pre_trend`) and of effects that
            a reader would have been told (`told`).
        bias: estimates of a growing effect as a share of the true one.
        coverage: shares of 95 % intervals that held the true effect.
        power: shares in which an effect as large as the smallest findable one was found.
        published: `estimate` and `std_error` as computed here, `told_estimate` and `told_std_error` as printed.
    """

    date: dt.date
    seed: int
    programmes: int
    permutations: int
    false_alarms: Mapping[str, Row]
    bias: Mapping[str, Row]
    coverage: Mapping[str, Row]
    power: Mapping[str, Row]
    published: Mapping[str, Row]


@cache
def simulated_effects() -> SimulatedEffects:
    """From `data/reference/simulated_effects.toml`."""
    read = tomllib.loads(FILE.read_text("utf-8"))
    return SimulatedEffects(**{name: _by_key(it) if isinstance(it, list) else it for name, it in read.items()})


def _by_key(rows: list[dict]) -> Mapping[str, Row]:
    return {row["key"]: {name: value for name, value in row.items() if name != "key"} for row in rows}
