"""Small panels for tests of effects: written out as rows, or drawn at random."""

from __future__ import annotations

import dataclasses
import math

import numpy as np
import pandas as pd

from spark_metrics.measures.effect_material import NEVER, Material, material
from spark_metrics.model.counterfactual import Panel


def panel(outcomes, starts, times=None, clusters=None, covariates=None, other_support=()):
    """A panel from {unit: outcomes, None where missing}; `starts` names the treated units' first times.

    `clusters`: {unit: name}; `covariates`: {name: {unit: value}}.
    """
    times = times or list(range(max(map(len, outcomes.values()))))
    clusters, covariates = clusters or {}, covariates or {}
    rows = [
        {
            "unit": unit, "time": time, "outcome": float(y), "treated_from": float(starts.get(unit, math.nan)),
            "cluster": clusters.get(unit, unit), **{name: float(of[unit]) for name, of in covariates.items()},
        }
        for unit, row in outcomes.items()
        for time, y in zip(times, row, strict=True)
        if y is not None
    ]  # fmt: skip
    return Panel(pd.DataFrame(rows), tuple(covariates), frozenset(other_support))


def drawn(seed, treated=12, comparison=15, years=6, starts=(2, 4), missing=0.0, effect=0.0, traits=0):
    """A panel of noise about unit and time effects, with an effect that grows by `effect` a year."""
    source = np.random.default_rng(seed)
    outcomes, first = {}, {}
    for number in range(treated + comparison):
        unit = f"u{number:03}"
        y = source.normal(20, 5) + np.arange(years) * 0.5 + source.normal(0, 1, years)
        if number < treated:
            first[unit] = starts[number % len(starts)]
            y = y + effect * np.maximum(np.arange(years) - first[unit] + 1, 0)
        gone = source.random(years) < missing
        outcomes[unit] = [None if lost else value for value, lost in zip(y.tolist(), gone, strict=True)]
    covariates = {
        f"x{place}": {unit: source.normal(0.5 * (unit in first)) for unit in outcomes} for place in range(traits)
    }
    return panel(outcomes, first, list(range(years)), covariates=covariates)


def arrays(one: Material | Panel):
    """What an estimator asks for: outcome, start and equal weights, of one assignment."""
    one = one if isinstance(one, Material) else material(one)
    return one.outcome, one.start[None, :], np.ones((1, len(one.units)))


def starting(*positions):
    """Starts as positions; None is never."""
    return np.array([NEVER if one is None else one for one in positions])


def numbers(told):
    """Every number anywhere in a result."""
    if isinstance(told, float | int) and not isinstance(told, bool):
        return [told]
    if dataclasses.is_dataclass(told) and not isinstance(told, type):
        return [number for field in dataclasses.fields(told) for number in numbers(getattr(told, field.name))]
    return [number for part in told for number in numbers(part)] if isinstance(told, tuple | list) else []
