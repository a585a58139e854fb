"""The effect of treatment on the treated, with how sure one can be; nothing at all where the material is too small.

    Panel ─► effect_material ─► effect_weights ─► effect_fits, effect_estimators ─► effect_chance ─► Effect

`did` averages over all periods before and after: two-way fixed effects where all start at the same time, Gardner's two
stages where they do not. `event-study` compares with the period before each start alone, and averages its periods.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from spark_metrics.language import Text
from spark_metrics.measures import effect_chance, effect_estimators, effect_fits, effect_weights
from spark_metrics.measures.effect_chance import Chance
from spark_metrics.measures.effect_material import Material, material
from spark_metrics.model.counterfactual import Effect, Method, Panel, PeriodEffect, Sensitivity, Verdict

MINIMUM = 10
"""Units on each side below which nothing is concluded."""
FEWEST = 5
"""Treated units behind a period below which it is not told."""
FEWEST_LEFT_OUT = FEWEST
"""Units that a run made otherwise leaves out at least: the difference to the main estimate would tell of fewer."""
UNLIKE_BEFORE = 0.05
"""A joint test of the periods before treatment below this says that the sides moved apart then."""


@dataclass(frozen=True)
class _Estimate:
    """None is what cannot be told."""

    value: float | None
    std_error: float | None
    chance: Chance


def effect(panel: Panel, method: Method | None = None, *, minimum: int = MINIMUM, seed: int = 1) -> Effect:
    """What treatment did to the treated, on average per unit and period after its start.

    Args:
        method: None takes `did` where all start at the same time and `event-study` otherwise.
        minimum: units needed on each side.
        seed: of permutations and of groups in the jackknife.
    """
    one = material(panel)
    method = method or ("event-study" if one.staggered else "did")
    if min(one.n_treated, one.n_control) < max(minimum, 1):
        return _too_small(one, method, minimum)
    weights = effect_weights.balancing(one.traits, one.start[None, :])[0]
    found = _estimated(one, method, weights, effect_chance.PERMUTATIONS, seed)
    if found.value is None:
        why = Text("No treated unit can be compared: the outcome is missing where it is needed.")
        return _nothing(one, method, why)
    told = effect_weights.balance(one, weights)
    periods, pre_trend = _periods(one, weights, seed)
    return Effect(
        method=method,
        estimator=_estimator_words(one, method),
        inference=_inference_words(one, found.chance),
        estimate=found.value,
        std_error=found.std_error,
        p=found.chance.p,
        low=found.chance.low,
        high=found.chance.high,
        n_treated=one.n_treated,
        n_control=one.n_control,
        mde=None if found.std_error is None else effect_chance.smallest_found(found.std_error, _df(one)),
        pre_trend_p=pre_trend,
        periods=periods,
        verdict=_verdict(found, pre_trend),
        balance=told,
        sensitivity=tuple(_otherwise(panel, one, method, minimum, seed)),
        notes=(*one.notes, *effect_weights.doubts(one, weights, told)),
    )


def _too_small(one: Material, method: Method, minimum: int) -> Effect:
    said = Text(
        "Too few: {treated} treated and {control} comparison units; at least {minimum} are needed on each side.",
        treated=one.n_treated, control=one.n_control, minimum=minimum,
    )  # fmt: skip
    return _nothing(one, method, said)


def _nothing(one: Material, method: Method, why: Text) -> Effect:
    none = Text("Nothing was estimated.")
    return Effect(
        method, none, none, None, None, None, None, None, one.n_treated, one.n_control, None, None, (), "too_small",
        too_small=why, notes=one.notes,
    )  # fmt: skip


def _relative(one: Material) -> np.ndarray:
    starts = one.start[one.treated]
    return np.arange(-int(starts.max()), len(one.times) - int(starts.min()))


def _estimated(one: Material, method: Method, weights: np.ndarray, draws: int, seed: int) -> _Estimate:
    estimator = effect_estimators.since_start if method == "event-study" else effect_estimators.two_stage
    value: float | None
    std_error: float | None
    if method == "did" and not one.staggered:
        value, std_error = effect_fits.two_way(one, weights)
    else:
        estimates, influence = estimator(one.outcome, one.start[None, :], weights[None, :])
        value, std_error = float(estimates[0]), float(effect_chance.clustered(one, influence)[0])
    if np.isnan(value):
        return _Estimate(None, None, Chance(None, None, None, by_permutation=False))
    rounding = 1e-12 * float(np.nanmax(np.abs(one.outcome)))
    if abs(value) <= rounding and std_error <= rounding:  # nothing ever moved apart
        return _Estimate(0.0, 0.0, Chance(1.0, 0.0, 0.0, by_permutation=False))
    alone = effect_chance.is_alone(one)
    if effect_chance.is_few(one) and effect_chance.can_permute(one):
        assigned = effect_chance.permuted(one, draws, seed)
        chance = effect_chance.by_permutation(one, estimator, weights, assigned)
    elif alone:
        chance = Chance(None, None, None, by_permutation=False)
    else:
        chance = effect_chance.by_t(value, std_error, _df(one))
    return _Estimate(value, None if alone else std_error, chance)


def _df(one: Material) -> int:
    """Degrees of freedom: as many as the smaller side has clusters, less one."""
    return max(min(effect_chance.clusters(one)) - 1, 1)


def _periods(one: Material, weights: np.ndarray, seed: int) -> tuple[tuple[PeriodEffect, ...], float | None]:
    """The effect by period from the start, and the joint test of those before it."""
    relative = _relative(one)

    def estimator(outcome: np.ndarray, start: np.ndarray, weights: np.ndarray) -> np.ndarray:
        return effect_estimators.by_period(outcome, start, weights, relative)

    value = estimator(one.outcome, one.start[None, :], weights[None, :])[0]
    covariance = effect_chance.jackknife(one, estimator, seed)
    behind = [_behind(one, int(k)) for k in relative]
    periods = []
    for place, k in enumerate(relative):
        told = behind[place] >= FEWEST and not np.isnan(value[place])
        reach = effect_chance.by_t(float(value[place]), float(np.sqrt(covariance[place, place])), _df(one))
        bounds = (reach.low, reach.high) if told and k != -1 and not effect_chance.is_alone(one) else (None, None)
        periods.append(PeriodEffect(int(k), float(value[place]) if told else None, *bounds, behind[place]))
    leads = np.flatnonzero((relative < -1) & (np.array(behind) >= FEWEST))
    return tuple(periods), _alike_before(one, weights, relative[leads], seed) if len(leads) else None


def _alike_before(one: Material, weights: np.ndarray, leads: np.ndarray, seed: int) -> float | None:
    """The p-value of no difference in any of the periods before the one that is compared with."""
    value, error = effect_estimators.by_period_with_error(
        one.outcome, one.start[None, :], weights[None, :], leads, one.cluster
    )
    drawn = None
    if effect_chance.is_few(one) and effect_chance.can_permute(one):
        assigned = effect_chance.permuted(one, effect_chance.PERMUTATIONS, seed)
        drawn = effect_estimators.by_period_with_error(one.outcome, *assigned, leads, one.cluster)
    elif effect_chance.is_alone(one):
        return None
    return effect_chance.joint(value[0], error[0], drawn, _df(one))


def _behind(one: Material, k: int) -> int:
    """How many treated units have an outcome both then and in the period before their start."""
    rows = np.flatnonzero(one.treated & (one.start + k >= 0) & (one.start + k < len(one.times)))
    there = ~np.isnan(one.outcome)
    return int((there[rows, one.start[rows] + k] & there[rows, one.start[rows] - 1]).sum())


def _verdict(found: _Estimate, pre_trend: float | None) -> Verdict:
    if pre_trend is not None and pre_trend < UNLIKE_BEFORE:
        return "not_comparable"
    low, high = found.chance.low, found.chance.high
    if low is None or high is None or low <= 0 <= high:
        return "unclear"
    return "raised" if low > 0 else "lowered"


def _otherwise(panel: Panel, one: Material, method: Method, minimum: int, seed: int) -> list[Sensitivity]:
    """The same estimated otherwise, each time with one choice changed."""
    other: Method = "did" if method == "event-study" else "event-study"
    names: dict[Method, Text] = {
        "event-study": Text("Against the period before the start alone"),
        "did": Text("Against all periods before the start"),
    }
    runs = [(names[other], one, other)]
    supported = np.array([unit in panel.other_support for unit in one.units])
    if supported.any():
        runs.append((Text("Without units that had other support"), one.only(~supported), method))
    if one.trait_names:
        plain = Material(one.units, one.times, one.outcome, one.start, one.cluster, one.traits[:, :0], ())
        runs.append((Text("Without weighting"), plain, method))
    size = np.where(one.treated, np.nanmean(np.abs(one.outcome), axis=1), -np.inf)
    largest = np.isin(np.arange(len(size)), np.argsort(-size, kind="stable")[:FEWEST_LEFT_OUT])
    runs.append((Text("Without the {n} largest treated units", n=FEWEST_LEFT_OUT), one.only(~largest), method))
    return [
        Sensitivity(name, None, None, None, part.n_treated, part.n_control) if _tells_of_single_units(one, part)
        else _run(name, part, how, minimum, seed)
        for name, part, how in runs
    ]  # fmt: skip


def _tells_of_single_units(one: Material, part: Material) -> bool:
    """Would the two estimates side by side tell what a few units did?"""
    gone = (one.n_treated - part.n_treated, one.n_control - part.n_control)
    return any(0 < number < FEWEST_LEFT_OUT for number in gone)


def _run(name: Text, one: Material, method: Method, minimum: int, seed: int) -> Sensitivity:
    if min(one.n_treated, one.n_control) < max(minimum, 1):
        return Sensitivity(name, None, None, None, one.n_treated, one.n_control)
    weights = effect_weights.balancing(one.traits, one.start[None, :])[0]
    found = _estimated(one, method, weights, effect_chance.PERMUTATIONS // 2, seed)
    return Sensitivity(name, found.value, found.chance.low, found.chance.high, one.n_treated, one.n_control)


def _estimator_words(one: Material, method: Method) -> Text:
    if method == "event-study":
        return Text("Event study: each unit's change since the period before its start, against units never treated")
    if one.staggered:
        return Text("Difference-in-differences in two stages (Gardner), as the starts differ")
    return Text("Difference-in-differences with effects of unit and period")


def _inference_words(one: Material, chance: Chance) -> Text:
    treated, control = effect_chance.clusters(one)
    if chance.by_permutation:
        return Text(
            "Permutation: {draws} other assignments of the starts to {treated} + {control} clusters.",
            draws=effect_chance.PERMUTATIONS, treated=treated, control=control,
        )  # fmt: skip
    if effect_chance.is_few(one):
        return Text(
            "Clustered standard errors with {treated} + {control} clusters, of which some hold several starts: the "
            "interval may be too narrow.", treated=treated, control=control,
        )  # fmt: skip
    return Text("Clustered standard errors with {treated} + {control} clusters.", treated=treated, control=control)
