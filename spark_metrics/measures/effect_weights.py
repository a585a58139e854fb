"""Weights that make comparison units resemble the treated ones before treatment, and how well they do.

Entropy balancing (Hainmueller 2012, doi:10.1093/pan/mpr025): the weights nearest to equal ones under which the weighted
means of the covariates are those of the treated. A small ridge keeps it possible where there are many covariates for
few units; the balance that remains is told. The outcome before treatment is not among the covariates by itself:
matching on it brings in regression to the mean.
"""

from __future__ import annotations

import numpy as np

from spark_metrics.language import Text
from spark_metrics.measures.effect_material import NEVER, Material
from spark_metrics.model.counterfactual import Balance

RIDGE = 0.01
"""Of squared multipliers, with covariates in standard deviations."""
STEPS = 30
ROUNDING = 1e-12
"""What differs by less than this share of its size does not differ."""
UNLIKE = 0.1
"""A standardised mean difference above this is a lack of balance, by convention."""


def balancing(traits: np.ndarray, start: np.ndarray) -> np.ndarray:
    """Weights (B × N) for each assignment `start` (B × N): 1 for treated units, for the others n_treated in sum.

    All are 1 where no covariate differs between units.
    """
    treated = start < NEVER
    spread = traits.std(axis=0)
    differs = spread > ROUNDING * np.abs(traits).max(axis=0, initial=0)
    if not differs.any():
        return np.ones(start.shape)
    z = (traits - traits.mean(axis=0))[:, differs] / spread[differs]
    wanted = np.einsum("bn,nk->bk", treated, z) / treated.sum(axis=1)[:, None]
    multiplier = np.zeros_like(wanted)
    for _ in range(STEPS):
        share = _shares(z, multiplier, treated)
        mean = np.einsum("bn,nk->bk", share, z)
        slope = mean - wanted + RIDGE * multiplier
        curve = np.einsum("bn,nk,nl->bkl", share, z, z, optimize=True) - mean[:, :, None] * mean[:, None, :]
        step = np.linalg.solve(curve + RIDGE * np.eye(z.shape[1]), slope[:, :, None])[:, :, 0]
        # A step that is too long overshoots where few units overlap: three standard deviations at most.
        multiplier -= step / np.maximum(1, np.abs(step).max(axis=1, keepdims=True) / 3)
    return np.where(treated, 1.0, _shares(z, multiplier, treated) * treated.sum(axis=1)[:, None])


def _shares(z: np.ndarray, multiplier: np.ndarray, treated: np.ndarray) -> np.ndarray:
    height = np.where(treated, -np.inf, multiplier @ z.T)
    share = np.exp(-height.max(axis=1, keepdims=True) + height)
    return share / share.sum(axis=1, keepdims=True)


def balance(one: Material, weights: np.ndarray) -> tuple[Balance, ...]:
    """Each covariate on both sides, before and after weighting; differences in pooled standard deviations."""
    treated = one.treated
    told = []
    for place, name in enumerate(one.trait_names):
        ours, theirs = one.traits[treated, place], one.traits[~treated, place]
        weighted = float(np.average(theirs, weights=weights[~treated]))
        spread = _spread(ours, theirs)
        smd = (float(ours.mean() - theirs.mean()) / spread, float(ours.mean() - weighted) / spread) if spread else None
        told.append(Balance(
            name, float(ours.mean()), float(theirs.mean()), weighted, *(smd or (None, None)),
        ))  # fmt: skip
    return tuple(told)


def _spread(ours: np.ndarray, theirs: np.ndarray) -> float:
    """The pooled standard deviation; 0 where a side has one unit alone, or nothing differs but by rounding."""
    if min(len(ours), len(theirs)) < 2:
        return 0.0
    spread = float(np.sqrt((ours.var(ddof=1) + theirs.var(ddof=1)) / 2))
    return spread if spread > ROUNDING * max(np.abs(ours).max(), np.abs(theirs).max()) else 0.0


def doubts(one: Material, weights: np.ndarray, told: tuple[Balance, ...]) -> list[Text]:
    """What a reader must know of the weighting: covariates that still differ, and too few units that carry it."""
    notes = []
    unlike = [row.covariate for row in told if row.smd_weighted is not None and abs(row.smd_weighted) > UNLIKE]
    if unlike:
        notes.append(Text(
            "The sides still differ after weighting in: {names}.", names=", ".join(unlike)
        ))  # fmt: skip
    theirs = weights[~one.treated]
    carrying = theirs.sum() ** 2 / (theirs**2).sum()
    if carrying < one.n_control / 3:
        notes.append(Text(
            "After weighting, {n} comparison units carry as much as all {all} would unweighted.",
            n=f"{carrying:.0f}", all=one.n_control,
        ))  # fmt: skip
    return notes
