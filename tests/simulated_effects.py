"""Programmes whose true effect is known, to measure what the estimators of effects make of them.

Enterprises have lognormal sizes; their outcome scatters about the size by a fifth and remembers seven tenths of the
year before. Used by `tests/measures/test_simulated_effects.py` and by `benchmarks/counterfactual.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from spark_metrics.measures import counterfactual, effect_chance, effect_estimators, effect_fits, effect_weights
from spark_metrics.measures.effect_material import NEVER, Material
from spark_metrics.model.counterfactual import Method

SEED = 2_026_11
DRAWS = 199
"""Permutations in each programme: fewer than in use, so that many programmes can be tried."""
MEMORY, SCATTER, GROWTH = 0.7, 0.2, 0.02
NORMAL = 1.959964
Shape = Callable[[np.ndarray, np.ndarray], np.ndarray]
"""(size N × 1, years since the start N × T, 0 in the first) -> the true effect, N × T, where treated."""


@dataclass(frozen=True)
class Design:
    """What kind of programme.

    Attributes:
        starts: positions among the years; one is drawn for each treated enterprise.
        larger: the chance of being treated goes with the size to this power.
        traits: covariates to weight by, each the logarithm of size with some error.
    """

    treated: int = 20
    comparison: int = 60
    years: int = 8
    starts: tuple[int, ...] = (4,)
    larger: float = 0.0
    traits: int = 0


COMMON, STAGGERED = Design(), Design(starts=(3, 4, 5))


@dataclass(frozen=True)
class Simulated:
    """A programme: its material, the true effect on each observation (N × T, 0 where untreated) and the weights."""

    material: Material
    effect: np.ndarray
    weights: np.ndarray
    seed: int

    @property
    def truth(self) -> float:
        """The true effect, on average over treated observations: what `did` and `event-study` are asked for."""
        return float(self.effect[after(self.material)].mean())

    def estimated(self, method: Method) -> counterfactual._Estimate:
        """As `counterfactual.effect` does, with `DRAWS` permutations."""
        return counterfactual._estimated(self.material, method, self.weights, DRAWS, self.seed)

    def plus(self, effect: float) -> Simulated:
        """The same with so much more on each treated observation."""
        more = effect * after(self.material)
        return replace(
            self, material=replace(self.material, outcome=self.material.outcome + more), effect=self.effect + more
        )


def after(one: Material) -> np.ndarray:
    """Which observations are treated: N × T."""
    return np.arange(len(one.times))[None, :] >= one.start[:, None]


def simulated(design: Design, seed: tuple[int, ...], shape: Shape | None = None) -> Simulated:
    """A programme of a design; without effect unless a `shape` gives one."""
    random = np.random.default_rng(seed)
    n = design.treated + design.comparison
    size = random.lognormal(1.5, 0.8, n)
    chance = size**design.larger / (size**design.larger).sum()
    start = np.full(n, NEVER)
    start[random.choice(n, design.treated, replace=False, p=chance)] = random.choice(design.starts, design.treated)
    luck = [random.normal(size=n)]
    for _ in range(design.years - 1):
        luck.append(MEMORY * luck[-1] + np.sqrt(1 - MEMORY**2) * random.normal(size=n))
    outcome = size[:, None] * np.exp(SCATTER * np.array(luck).T + GROWTH * np.arange(design.years))
    traits = np.log(size)[:, None] + 0.5 * random.normal(size=(n, design.traits))
    names = tuple(f"trait {place}" for place in range(design.traits))
    units = tuple(f"unit {place:03d}" for place in range(n))
    times = tuple(range(2018, 2018 + design.years))
    one = Material(units, times, outcome, start, np.arange(n), traits, names)
    effect = np.zeros_like(outcome)
    if shape is not None:
        treated = after(one)
        since = np.where(treated, np.arange(design.years)[None, :] - start[:, None], 0)
        effect = np.where(treated, shape(size[:, None], since), 0.0)
    whole = replace(one, outcome=outcome + effect)
    return Simulated(whole, effect, effect_weights.balancing(traits, start[None, :])[0], int(random.integers(1 << 30)))


def false_alarms(design: Design, seed: tuple[int, ...]) -> dict[str, bool]:
    """Of one programme without effect: which methods say at 5 % that there is one."""
    one = simulated(design, seed)
    material, weights = one.material, one.weights
    value, std_error = effect_fits.two_way(material, weights)
    pre_trend = counterfactual._periods(material, weights, one.seed)[1]
    found: dict[str, bool] = {
        "did": one.estimated("did").chance.p <= effect_chance.ALPHA,
        "event_study": one.estimated("event-study").chance.p <= effect_chance.ALPHA,
        "plain": abs(value) > NORMAL * std_error,
        "unstudentised": _unstudentised(one) <= effect_chance.ALPHA,
        "pre_trend": pre_trend is not None and pre_trend < counterfactual.UNLIKE_BEFORE,
    }
    usual = found["event_study" if material.staggered else "did"]
    return found | {"told": usual and not found["pre_trend"]}


def _unstudentised(one: Simulated) -> float:
    """Named alternative: the p-value of permuting the estimate itself, not its t-value."""
    estimate = effect_estimators.two_stage(one.material.outcome, one.material.start[None, :], one.weights[None, :])[0]
    assigned = effect_chance.permuted(one.material, DRAWS, one.seed)
    drawn = effect_estimators.two_stage(one.material.outcome, *assigned)[0]
    return float((1 + (np.abs(drawn) >= abs(estimate[0])).sum()) / (1 + DRAWS))


def growing(size: np.ndarray, since: np.ndarray) -> np.ndarray:
    """An effect that grows by a half each year."""
    return 0.5 * (since + 1) + 0 * size


def constant(size: np.ndarray, since: np.ndarray) -> np.ndarray:
    """The same for everybody, always."""
    return np.ones(since.shape) + 0 * size


def uneven(size: np.ndarray, since: np.ndarray) -> np.ndarray:
    """An effect that goes with the size, about a sixth of it, and grows."""
    return size / 15 * (since + 1)


def points(design: Design, seed: tuple[int, ...]) -> dict[str, float]:
    """Of one programme with a growing effect: the truth and what the methods say."""
    one = simulated(design, seed, growing)
    asked = (one.material.outcome, one.material.start[None, :], one.weights[None, :])
    return {
        "truth": one.truth,
        "did": float(effect_estimators.two_stage(*asked)[0][0]),
        "event_study": float(effect_estimators.since_start(*asked)[0][0]),
        "plain": effect_fits.two_way(one.material, one.weights)[0],
    }


def covers(design: Design, seed: tuple[int, ...], shape: Shape) -> dict[str, bool]:
    """Of one programme with an effect: which 95 % intervals hold the truth."""
    one = simulated(design, seed, shape)
    value, std_error = effect_fits.two_way(one.material, one.weights)
    held = {"plain": abs(value - one.truth) <= NORMAL * std_error}
    for name, method in (("did", "did"), ("event_study", "event-study")):
        chance = one.estimated(method).chance
        held[name] = chance.low <= one.truth <= chance.high
    return held


def found_at_mde(design: Design, seed: tuple[int, ...]) -> dict[str, bool]:
    """Of one programme whose true effect is the smallest that it says it can find: which methods find it.

    A constant effect changes the estimate and not its error, so what is reported as findable stays as it was.
    """
    one = simulated(design, seed)
    found = {}
    for name, method in (("did", "did"), ("event_study", "event-study")):
        error = one.estimated(method).std_error
        smallest = effect_chance.smallest_found(error, counterfactual._df(one.material))
        found[name] = one.plus(smallest).estimated(method).chance.p <= effect_chance.ALPHA
    return found
