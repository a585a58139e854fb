"""Effects on the treated as plain sums, many assignments of treatment at once.

`two_stage` is the point estimate of Gardner (2022, arXiv:2207.05943), equal to the imputation of Borusyak, Jaravel and
Spiess (2024): what the untreated observations say of units and times is taken away from the treated ones. `by_period`
compares each treated unit's change since the period before its start with that of units that are never treated, as Sun
and Abraham (2021) and Callaway and Sant'Anna (2021) do. Both are right where starts are staggered, which plain two-way
fixed effects are not. pyfixest agrees to all digits (tests); permutations and jackknives need the same a thousand
times, and its two stages take 1.8 GB for 46 500 rows, which is why they are sums here. An estimate is NaN where no
treated observation can be told.

Shapes: N units, T times, B assignments. `start` (B × N) holds positions among the times, `NEVER` for the comparison;
`weights` (B × N) are the units' weights, 0 leaves a unit out.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from spark_metrics.measures.effect_material import NEVER

ROOM = 2e6
"""Numbers that may be held at once."""

Estimator = Callable[[np.ndarray, np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]
"""(outcome N × T, start B × N, weights B × N) -> B estimates and B × N influences of units on them."""


def two_stage(outcome: np.ndarray, start: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The average effect over all treated observations (B), and each unit's influence on it (B × N).

    Args:
        outcome: N × T, NaN where missing.

    The influences add up to zero, and the sum of their squares over clusters is the estimate's variance.
    """
    return _portioned(_two_stage, outcome, start, weights, outcome.size)


def _two_stage(outcome: np.ndarray, start: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    there, y = ~np.isnan(outcome), np.nan_to_num(outcome)
    after = np.arange(outcome.shape[1])[None, None, :] >= start[:, :, None]
    untreated = (there & ~after).astype(float)
    seen = untreated.sum(axis=2)
    share = untreated / np.maximum(seen, 1)[:, :, None]
    weighted = untreated * weights[:, :, None]
    # Units are projected out; what is left is one equation per time. Times that are tied by units are known up to a
    # constant, which the units take up: any one will do, hence the 1 that is added for each pair of them.
    shared = np.einsum("bnt,bns->bts", weighted, share)
    tied = _tied(shared > 0)
    normal = weighted.sum(axis=1)[:, :, None] * np.eye(outcome.shape[1]) + tied - shared
    mean = np.einsum("bnt,nt->bn", share, y)
    right = np.einsum("bnt,nt->bt", weighted, y) - np.einsum("bnt,bn->bt", weighted, mean)
    times = np.linalg.solve(normal, right[:, :, None])[:, :, 0]
    unit = mean - np.einsum("bnt,bt->bn", share, times)
    left = y[None] - unit[:, :, None] - times[:, None, :]
    treated = (there & after & (untreated @ tied > 0)) * weights[:, :, None]
    total = _total(treated)
    estimate = (treated * left).sum(axis=(1, 2)) / total
    # How the estimate moves with the times, and through them with every untreated observation.
    moves = (treated.sum(axis=1) - np.einsum("bn,bnt->bt", treated.sum(axis=2), share)) / total[:, None]
    through = np.linalg.solve(normal, moves[:, :, None])[:, :, 0]
    influence = (treated * (left - estimate[:, None, None])).sum(axis=2) / total[:, None]
    return estimate, influence - np.einsum("bt,bnt->bn", through, weighted * left)


def _tied(shares: np.ndarray) -> np.ndarray:
    """Which times (B × T × T, 0 or 1) are tied by units with untreated outcomes in both, or through other times.

    What is untreated at one time tells nothing of a time that is not tied to it.
    """
    tied = (shares | np.eye(shares.shape[1], dtype=bool)).astype(float)
    for _ in range(shares.shape[1].bit_length()):
        tied = (tied @ tied > 0).astype(float)
    return tied


def _total(shares: np.ndarray) -> np.ndarray:
    """What stands behind an estimate (B); NaN, and so the estimate, where nothing does."""
    total = shares.sum(axis=(1, 2))
    return np.where(total > 0, total, np.nan)


def by_period(outcome: np.ndarray, start: np.ndarray, weights: np.ndarray, relative: np.ndarray) -> np.ndarray:
    """The effect at each of K times relative to the start: B × K. NaN where nobody stands behind it; 0 at −1, the
    reference."""

    def portion(*asked: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        found = _by_period(*asked, relative)[0]
        return found, found

    return _portioned(portion, outcome, start, weights, outcome.shape[1] * outcome.size)[0]


def by_period_with_error(
    outcome: np.ndarray, start: np.ndarray, weights: np.ndarray, relative: np.ndarray, cluster: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """As `by_period`, and the clustered covariance of the K estimates: B × K and B × K × K.

    Args:
        cluster: N numbers 0…G−1.
    """
    member = (cluster[:, None] == np.arange(cluster.max() + 1)[None, :]).astype(float)

    def portion(*asked: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        estimates, influence = _by_period(*asked, relative)
        sums = influence @ member
        return estimates, sums @ sums.swapaxes(1, 2)

    return _portioned(portion, outcome, start, weights, outcome.shape[1] * outcome.size)


def _by_period(
    outcome: np.ndarray, start: np.ndarray, weights: np.ndarray, relative: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    n, periods = outcome.shape
    change, known, control, weight, anyway = _changes(outcome, start, weights)
    found, influence = np.full((len(start), len(relative)), np.nan), np.zeros((len(start), len(relative), n))
    units, draws = np.arange(n)[None, :], np.arange(len(start))[:, None]
    base = start - 1
    for place, k in enumerate(relative):
        can = (start < NEVER) & (base >= 0) & (start + k >= 0) & (start + k < periods)
        at, then = np.where(can, base, 0), np.where(can, start + k, 0)
        usual = anyway[draws, at, then]
        share = np.where(can & known[units, at, then] & ~np.isnan(usual), weights, 0.0)
        total = np.where(share.sum(axis=1) > 0, share.sum(axis=1), np.nan)
        effect = np.where(share > 0, change[units, at, then] - np.nan_to_num(usual), 0.0)
        found[:, place] = (share * effect).sum(axis=1) / total
        own = share * (effect - found[:, place, None]) / total[:, None]
        bases = np.arange(max(0, -k - 1), min(periods, periods - k - 1))
        times = bases + k + 1
        behind = np.where(at[:, :, None] == bases, share[:, :, None], 0.0).sum(axis=1)
        with np.errstate(invalid="ignore", divide="ignore"):
            each = np.nan_to_num(behind / weight[:, bases, times]) / total[:, None]
        theirs = each @ change[:, bases, times].T
        theirs -= (each * np.nan_to_num(anyway[:, bases, times])) @ known[:, bases, times].T.astype(float)
        influence[:, place] = own - control * theirs
    return found, influence


def since_start(outcome: np.ndarray, start: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """As `by_period`, averaged over all treated units and their periods from the start on: estimates and influences."""
    return _portioned(_since_start, outcome, start, weights, outcome.shape[1] * outcome.size)


def _since_start(outcome: np.ndarray, start: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    n, periods = outcome.shape
    change, known, control, weight, anyway = _changes(outcome, start, weights)
    draws, units = np.arange(len(start))[:, None], np.arange(n)[None, :]
    base = np.where((start < NEVER) & (start >= 1), start - 1, 0)
    own = known[units, base]  # B, N, time
    after = (np.arange(periods)[None, None, :] >= start[:, :, None]) & (start >= 1)[:, :, None]
    usual = anyway[draws, base]
    share = np.where(own & after & ~np.isnan(usual), weights[:, :, None], 0.0)
    effect = np.where(share > 0, change[units, base] - np.nan_to_num(usual), 0.0)
    total = _total(share)
    estimate = (share * effect).sum(axis=(1, 2)) / total
    influence = (share * (effect - estimate[:, None, None])).sum(axis=2) / total[:, None]
    behind = np.zeros((len(start), periods, periods))
    np.add.at(behind, (draws, base), share)
    with np.errstate(invalid="ignore", divide="ignore"):
        per_control = np.nan_to_num(behind / weight) / total[:, None, None]
    theirs = np.einsum("bst,nst->bn", per_control, change) - np.einsum(
        "bst,nst->bn", per_control * np.nan_to_num(anyway), known.astype(float)
    )
    return estimate, influence - control * theirs


def _changes(outcome: np.ndarray, start: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, ...]:
    """Each unit's change from every base to every time, and what it was on average among those never treated."""
    change = outcome[:, None, :] - outcome[:, :, None]  # unit, base, time
    known = ~np.isnan(change)
    change = np.nan_to_num(change)
    control = np.where(start >= NEVER, weights, 0.0)
    weight = np.tensordot(control, known.astype(float), axes=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        anyway = np.tensordot(control, change, axes=1) / weight  # B, base, time
    return change, known, control, weight, anyway


def _portioned(
    estimator: Estimator, outcome: np.ndarray, start: np.ndarray, weights: np.ndarray, size: int
) -> tuple[np.ndarray, np.ndarray]:
    """So many assignments at a time that there is room for what is held of each."""
    step = max(1, int(ROOM // max(size, 1)))
    parts = [estimator(outcome, start[at : at + step], weights[at : at + step]) for at in range(0, len(start), step)]
    return np.concatenate([first for first, _ in parts]), np.concatenate([second for _, second in parts])
