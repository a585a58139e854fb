"""How sure an effect is: permutations of who was treated when, where units are few, and the jackknife by cluster.

**Permutation** (Fisher; Ernst 2004, doi:10.1214/088342304000000396): had treatment made no difference, any cluster
could have had any start. The share of such assignments with a t-value as far from zero is the p-value; the effects that
such a test does not refuse are the interval. The t-value, and not the estimate, is compared: treated units may be
larger than the others, and then differ more among each other (Chung and Romano 2013, doi:10.1214/13-AOS1090).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import stats

from spark_metrics.measures.effect_estimators import Estimator
from spark_metrics.measures.effect_material import Material
from spark_metrics.measures.effect_weights import balancing

ALPHA = 0.05
PERMUTATIONS = 999
FEW = 50
"""Clusters on either side below which permutations are used rather than the t-distribution."""
GROUPS = 200
"""A jackknife over more clusters than this leaves out one of so many groups of clusters at a time."""
POWER = 0.8


@dataclass(frozen=True)
class Chance:
    """How sure an estimate is; None is what cannot be told. `by_permutation` says which way."""

    p: float | None
    low: float | None
    high: float | None
    by_permutation: bool


def clusters(one: Material) -> tuple[int, int]:
    """Number of treated clusters and of the others."""
    treated = len(np.unique(one.cluster[one.treated]))
    return treated, len(np.unique(one.cluster[~one.treated]))


def is_few(one: Material) -> bool:
    """Are there too few clusters for the t-distribution?"""
    return min(clusters(one)) < FEW


def is_alone(one: Material) -> bool:
    """Is a side one cluster? How it differs from others by chance can't be told from the material then."""
    return min(clusters(one)) < 2


def can_permute(one: Material) -> bool:
    """Has each cluster one start? Otherwise treatment did not come by cluster, and can't be permuted so."""
    pairs = {(cluster, start) for cluster, start in zip(one.cluster.tolist(), one.start.tolist(), strict=True)}
    return len(pairs) == len(np.unique(one.cluster))


def permuted(one: Material, draws: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """`draws` assignments of the starts to the clusters, and the weights that go with each; both draws × N."""
    first = np.zeros(one.cluster.max() + 1, dtype=int)
    first[one.cluster] = one.start
    source = np.random.default_rng(seed)
    start = np.array([source.permutation(first) for _ in range(draws)])[:, one.cluster]
    return start, balancing(one.traits, start)


def by_permutation(
    one: Material, estimator: Estimator, weights: np.ndarray, assigned: tuple[np.ndarray, np.ndarray]
) -> Chance:
    """The p-value of no effect, and the constant effects that are not refused at 5 %."""
    estimate, own = estimator(one.outcome, one.start[None, :], weights[None, :])
    estimate, own_error = float(estimate[0]), float(clustered(one, own)[0])
    after = (np.arange(len(one.times))[None, :] >= one.start[:, None]).astype(float)
    drawn, influence = estimator(one.outcome, *assigned)
    can = ~np.isnan(drawn)  # where outcomes are missing, an assignment may leave nothing to compare
    assigned, drawn, influence = (assigned[0][can], assigned[1][can]), drawn[can], influence[can]
    if not len(drawn):
        return Chance(None, None, None, by_permutation=True)
    # All is linear in the outcome: taking an effect e away from the treated changes it by e times this.
    moved, moving = estimator(np.where(np.isnan(one.outcome), np.nan, after), *assigned)
    level, slope, curve = (
        _squares(one, *pair) for pair in ((influence, influence), (influence, moving), (moving, moving))
    )

    def p_of(effect: float) -> float:
        error = np.sqrt(np.maximum(level - 2 * effect * slope + effect**2 * curve, 0))
        # Compared without dividing, as an error can be 0.
        far = np.abs(drawn - effect * moved) * own_error >= abs(estimate - effect) * error * (1 - 1e-9)
        return float((1 + far.sum()) / (1 + len(drawn)))

    step = max(own_error, abs(estimate) * 1e-6, 1e-9)
    low, high = (_border(p_of, estimate, way * step) for way in (-1, 1))
    return Chance(p_of(0.0), low, high, by_permutation=True)


def clustered(one: Material, influence: np.ndarray) -> np.ndarray:
    """Clustered standard errors (B) from the units' influences (B × N), as pyfixest has them for two stages."""
    return np.sqrt(_squares(one, influence, influence))


def _squares(one: Material, first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Sums over clusters of the products of two influences (B × N each): B numbers."""
    member = one.cluster[:, None] == np.arange(one.cluster.max() + 1)[None, :]
    return ((first @ member) * (second @ member)).sum(axis=1)


def _border(p_of: Callable[[float], float], estimate: float, step: float) -> float | None:
    """The effect on one side of the estimate at which the test begins to refuse; None where it refuses none."""
    inside, outside = estimate, estimate + step
    for _ in range(40):
        if p_of(outside) <= ALPHA:
            break
        inside, outside = outside, estimate + 2 * (outside - estimate)
    else:
        return None
    for _ in range(40):
        middle = (inside + outside) / 2
        inside, outside = (inside, middle) if p_of(middle) <= ALPHA else (middle, outside)
    return outside


def by_t(estimate: float, std_error: float, df: int) -> Chance:
    """The usual p-value and interval."""
    reach = float(stats.t.ppf(1 - ALPHA / 2, df)) * std_error
    p = float(2 * stats.t.sf(abs(estimate) / std_error, df)) if std_error else float(estimate == 0)
    return Chance(p, estimate - reach, estimate + reach, by_permutation=False)


def left_out(one: Material, seed: int) -> np.ndarray:
    """Weights 0/1 (G × N): each cluster, or group of clusters, left out once."""
    count = one.cluster.max() + 1
    group = np.arange(count)
    if count > GROUPS:
        group = np.random.default_rng(seed).permutation(count) % GROUPS
    return (group[one.cluster][None, :] != np.arange(group.max() + 1)[:, None]).astype(float)


def jackknife(
    one: Material, estimator: Callable[[np.ndarray, np.ndarray, np.ndarray], np.ndarray], seed: int
) -> np.ndarray:
    """Covariance of the estimates (K × K) from leaving out one cluster at a time, weights made anew each time."""
    kept = left_out(one, seed)
    weights = np.array([_balanced_without(one, stays) for stays in kept])
    estimates = estimator(one.outcome, np.broadcast_to(one.start, kept.shape), weights)
    estimates = estimates.reshape(len(kept), -1)
    count = (~np.isnan(estimates)).sum(axis=0)
    centred = np.nan_to_num(estimates - np.nansum(estimates, axis=0) / np.maximum(count, 1))
    return centred.T @ centred * (len(kept) - 1) / np.maximum(count, 1).max()


def _balanced_without(one: Material, stays: np.ndarray) -> np.ndarray:
    if not one.trait_names:
        return stays
    kept = stays > 0
    if not (kept & one.treated).any() or not (kept & ~one.treated).any():
        return stays  # a side is gone: there is nobody to resemble, and nothing to estimate
    weights = np.zeros(len(stays))
    weights[kept] = balancing(one.traits[kept], one.start[kept][None, :])[0]
    return weights


def smallest_found(std_error: float, df: int) -> float:
    """The minimum detectable effect: found with 80 % power at the 5 % level (Bloom 1995)."""
    return float(stats.t.ppf(1 - ALPHA / 2, df) + stats.t.ppf(POWER, df)) * std_error


def joint(
    leads: np.ndarray, covariance: np.ndarray, drawn: tuple[np.ndarray, np.ndarray] | None, df: int
) -> float | None:
    """The p-value of all leads being zero; None without leads.

    Args:
        leads: K estimates before treatment.
        covariance: theirs, K × K.
        drawn: both from permutations (B × K, B × K × K), or None to use the F-distribution. Each assignment is held
            against its own covariance, for the reason given above for t-values.
    """
    known = ~np.isnan(leads) & (np.diag(covariance) > 0)
    if not known.any():
        return None
    leads, covariance = leads[known], covariance[np.ix_(known, known)]
    own = float(leads @ np.linalg.pinv(covariance) @ leads)
    if drawn is not None:
        estimates, errors = drawn[0][:, known], drawn[1][:, known][:, :, known]
        there = ~np.isnan(estimates).any(axis=1)
        estimates, inverse = estimates[there], np.linalg.pinv(errors[there], hermitian=True)
        distance = np.einsum("bk,bkl,bl->b", estimates, inverse, estimates)
        return float((1 + (distance >= own * (1 - 1e-9)).sum()) / (1 + len(distance)))
    count = len(leads)
    return float(stats.f.sf(own / count * max(df - count + 1, 1) / df, count, max(df - count + 1, 1)))
