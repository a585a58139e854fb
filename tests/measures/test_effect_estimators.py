"""Effects as sums: by hand, against pyfixest and against plain least squares with dummies."""

import numpy as np
import pandas as pd
import pyfixest
import pytest

from spark_metrics.measures import effect_chance, effect_estimators, effect_fits
from spark_metrics.measures.effect_material import NEVER, material
from tests.measures.effect_panels import arrays, drawn, panel, starting

ONES = np.ones((1, 3))
# b starts at 1, c at 2; both have the years' 0, 1, 3 and an effect of 5, then 7 (b) or 4 (c) on top.
BY_HAND = np.array([[10.0, 11.0, 13.0], [20.0, 26.0, 30.0], [30.0, 31.0, 37.0]])
STARTS = starting(None, 1, 2)[None, :]


def test_two_by_two_by_hand():
    # (15 − 10) − (9 − 7) = 3
    outcome, start = np.array([[10.0, 15.0], [7.0, 9.0]]), starting(1, None)[None, :]

    assert effect_estimators.two_stage(outcome, start, np.ones((1, 2)))[0] == pytest.approx(3)
    assert effect_estimators.since_start(outcome, start, np.ones((1, 2)))[0] == pytest.approx(3)


def test_three_units_that_start_at_different_times_by_hand():
    # b: (26 − 20) − 1 = 5, (30 − 20) − 3 = 7; c: (37 − 31) − 2 = 4; on average 16/3.
    assert effect_estimators.since_start(BY_HAND, STARTS, ONES)[0] == pytest.approx(16 / 3)
    found = effect_estimators.by_period(BY_HAND, STARTS, ONES, np.arange(-2, 2))[0]
    # −2: c went from 30 to 31 as a did; 0: 5 and 4; 1: b's 7 alone.
    assert found == pytest.approx([0, 0, 4.5, 7])
    # a's and c's years agree, so that the untreated say the same however they are weighed.
    assert effect_estimators.two_stage(BY_HAND, STARTS, ONES)[0] == pytest.approx(16 / 3)


def test_two_stages_use_all_years_before_where_since_start_uses_the_last():
    # Treated 0, 6 then 10; control 0, 0, 0: 10 − 3 = 7 against 10 − 6 = 4.
    outcome, start = np.array([[0.0, 6.0, 10.0], [0.0, 0.0, 0.0]]), starting(2, None)[None, :]

    assert effect_estimators.two_stage(outcome, start, np.ones((1, 2)))[0] == pytest.approx(7)
    assert effect_estimators.since_start(outcome, start, np.ones((1, 2)))[0] == pytest.approx(4)


def test_a_unit_of_weight_nothing_is_left_out():
    with_other = np.vstack([BY_HAND, [5.0, 50.0, 500.0]])
    start = np.append(STARTS[0], NEVER)[None, :]

    for estimator in (effect_estimators.two_stage, effect_estimators.since_start):
        found = estimator(with_other, start, np.array([[1.0, 1, 1, 0]]))[0]
        assert found == pytest.approx(estimator(BY_HAND, STARTS, ONES)[0])


def test_nothing_stands_behind_an_estimate_of_nobody():
    nobody = starting(None, None, None)[None, :]

    assert np.isnan(effect_estimators.two_stage(BY_HAND, nobody, ONES)[0]).all()
    assert np.isnan(effect_estimators.since_start(BY_HAND, nobody, ONES)[0]).all()
    assert np.isnan(effect_estimators.by_period(BY_HAND, nobody, ONES, np.arange(2))).all()


def test_a_time_that_nobody_ties_to_the_others_tells_nothing():
    # The comparison is seen at 1 and 2; t has its only year before at 0: what 0 → 1 would have been, nobody knows.
    nan = np.nan
    outcome = np.array([[nan, 1.0, 2.0], [nan, 3.0, 4.0], [9.0, nan, 20.0], [nan, 5.0, 9.0]])
    start = starting(None, None, 2, 2)[None, :]

    # u: (9 − 5) − 1 = 3; t counts for nothing.
    assert effect_estimators.two_stage(outcome, start, np.ones((1, 4)))[0] == pytest.approx(3)


def dummies(one, weights):
    """Two stages as anybody would write them down: a dummy for each unit and time."""
    rows, columns = np.nonzero(~np.isnan(one.outcome))
    design = np.hstack([np.eye(len(one.units))[rows], np.eye(len(one.times))[columns]])
    y, root = one.outcome[rows, columns], np.sqrt(weights[rows])
    treated = columns >= one.start[rows]
    fitted = np.linalg.lstsq((design * root[:, None])[~treated], (y * root)[~treated], rcond=None)[0]
    return np.average((y - design @ fitted)[treated], weights=weights[rows][treated])


PANELS = [
    drawn(seed, missing=missing, starts=starts, effect=0.5)
    for seed, missing, starts in [(1, 0, (2, 4)), (2, 0.2, (2, 4)), (3, 0.3, (1, 3, 5)), (4, 0.2, (3,))]
]


@pytest.mark.parametrize("one", map(material, PANELS))
def test_two_stages_are_least_squares_with_dummies(one):
    weights = np.random.default_rng(5).uniform(0.2, 3, len(one.units))
    found, influence = effect_estimators.two_stage(one.outcome, one.start[None, :], weights[None, :])

    assert found[0] == pytest.approx(dummies(one, weights), rel=1e-9)
    assert influence.sum() == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("missing", [0, 0.08])
@pytest.mark.filterwarnings("ignore")  # pyfixest's own, of pandas to come
def test_pyfixest_says_the_same_of_two_stages(missing):
    """To its tolerance, the standard error too: pyfixest's has no small-sample factor, and so has ours not."""
    one = material(drawn(4, missing=missing, starts=(3, 4), effect=0.5))
    weights = np.random.default_rng(6).uniform(0.5, 2, len(one.units))
    found, influence = effect_estimators.two_stage(one.outcome, one.start[None, :], weights[None, :])
    fit = pyfixest.did2s(
        effect_fits.observations(one, weights), yname="outcome", first_stage="~ 0 | unit + time",
        second_stage="~ i(treated)", treatment="treated", cluster="cluster", weights="weight",
    )  # fmt: skip

    assert found[0] == pytest.approx(fit.coef().iloc[-1], rel=1e-5)
    assert effect_chance.clustered(one, influence)[0] == pytest.approx(fit.se().iloc[-1], rel=1e-5)


def saturated(one):
    """Sun and Abraham's interacted regression, by dummies: {(start, period): effect} and how many stand behind each."""
    rows, columns = np.nonzero(~np.isnan(one.outcome))
    start = one.start[rows]
    relative = np.where(start < NEVER, columns - start, -1)
    cells = sorted({(g, k) for g, k in zip(start.tolist(), relative.tolist(), strict=True) if g < NEVER and k != -1})
    design = np.hstack([
        np.eye(len(one.units))[rows], np.eye(len(one.times))[columns],
        np.array([(start == g) & (relative == k) for g, k in cells], dtype=float).T,
    ])  # fmt: skip
    fitted = np.linalg.lstsq(design, one.outcome[rows, columns], rcond=None)[0][-len(cells) :]
    members = {g: int((one.start == g).sum()) for g, _ in cells}
    return {cell: (value, members[cell[0]]) for cell, value in zip(cells, fitted.tolist(), strict=True)}


@pytest.mark.parametrize("one", [material(drawn(7, effect=0.5)), material(drawn(8, starts=(1, 2, 4)))])
def test_the_saturated_regression_says_the_same_by_period(one):
    cells = saturated(one)
    relative = np.array(sorted({k for _, k in cells}))
    found = effect_estimators.by_period(*arrays(one), relative)[0]

    for k, value in zip(relative.tolist(), found.tolist(), strict=True):
        effects, members = zip(*(told for (_, period), told in cells.items() if period == k), strict=True)
        assert value == pytest.approx(np.average(effects, weights=members), rel=1e-8, abs=1e-9)
    after, members = zip(*(told for (_, period), told in cells.items() if period >= 0), strict=True)
    estimate, influence = effect_estimators.since_start(*arrays(one))
    assert estimate[0] == pytest.approx(np.average(after, weights=members), rel=1e-8)
    assert influence.sum() == pytest.approx(0, abs=1e-9)


def slow_since_start(one):
    """Unit by unit, over the pairs of years that both it and comparison units have."""
    effects = []
    for unit in np.flatnonzero(one.treated):
        base = one.start[unit] - 1
        for time in range(one.start[unit], len(one.times)):
            own = one.outcome[unit, time] - one.outcome[unit, base]
            usual = one.outcome[~one.treated, time] - one.outcome[~one.treated, base]
            if not np.isnan(own) and not np.isnan(usual).all():
                effects.append(own - np.nanmean(usual))
    return np.mean(effects)


@pytest.mark.parametrize("one", map(material, PANELS))
def test_since_start_where_outcomes_are_missing(one):
    assert effect_estimators.since_start(*arrays(one))[0][0] == pytest.approx(slow_since_start(one), rel=1e-9)


@pytest.mark.parametrize("estimator", [effect_estimators.two_stage, effect_estimators.since_start])
def test_the_influences_are_what_a_little_more_weight_does(estimator):
    one = material(drawn(9, missing=0.2, effect=0.5))
    outcome, start, weights = arrays(one)
    influence = estimator(outcome, start, weights)[1][0]
    step = 1e-5
    more = np.repeat(weights, len(one.units), axis=0) + step * np.eye(len(one.units))
    less = more - 2 * step * np.eye(len(one.units))
    starts = np.repeat(start, len(one.units), axis=0)
    slope = (estimator(outcome, starts, more)[0] - estimator(outcome, starts, less)[0]) / (2 * step)

    assert influence == pytest.approx(slope, rel=1e-5, abs=1e-8)


def test_many_assignments_at_a_time_are_as_one_by_one():
    one = material(drawn(10, missing=0.1))
    starts, weights = effect_chance.permuted(one, 5, seed=1)

    for estimator in (effect_estimators.two_stage, effect_estimators.since_start):
        together = estimator(one.outcome, starts, weights)[0]
        alone = [estimator(one.outcome, starts[[at]], weights[[at]])[0][0] for at in range(5)]
        assert together == pytest.approx(alone)


def test_two_way_is_two_stages_where_all_start_together_and_none_is_missing():
    one = material(drawn(11, starts=(3,), effect=1))
    two_way = effect_fits.two_way(one, np.ones(len(one.units)))[0]

    assert two_way == pytest.approx(effect_estimators.two_stage(*arrays(one))[0][0])


def test_growing_effects_and_staggered_starts_bias_plain_two_way_and_not_ours():
    """40 programmes, effects 1, 2, 3 … by year: ours within three Monte Carlo errors, plain two-way by many more."""
    truth = (1 + 2 + 3 + 4 + 5 + 6 + 1 + 2 + 3 + 4 + 1 + 2) / 12  # starts at 2, 4 and 6 of 8 years
    off = {"two_stage": [], "since_start": [], "two_way": []}
    for seed in range(40):
        one = material(drawn(1000 + seed, treated=30, comparison=10, years=8, starts=(2, 4, 6), effect=1))
        off["two_stage"].append(effect_estimators.two_stage(*arrays(one))[0][0] - truth)
        off["since_start"].append(effect_estimators.since_start(*arrays(one))[0][0] - truth)
        off["two_way"].append(plain(one) - truth)
    bias = {name: np.mean(all_of) for name, all_of in off.items()}
    error = {name: np.std(all_of, ddof=1) / 40**0.5 for name, all_of in off.items()}

    assert abs(bias["two_stage"]) < 3 * error["two_stage"]
    assert abs(bias["since_start"]) < 3 * error["since_start"]
    assert bias["two_way"] < -1 < -10 * error["two_way"]


def plain(one):
    """Two-way fixed effects on a full panel, by taking away the means of units and times."""
    after = (np.arange(len(one.times))[None, :] >= one.start[:, None]).astype(float)
    within = after - after.mean(axis=0) - after.mean(axis=1, keepdims=True) + after.mean()
    return (within * one.outcome).sum() / (within**2).sum()


def test_the_plain_one_of_these_tests_is_pyfixest_s():
    one = material(drawn(12, effect=1))

    assert plain(one) == pytest.approx(effect_fits.two_way(one, np.ones(len(one.units)))[0])


def test_observations_are_rows_that_are_there():
    one = material(panel({"a": [1, None, 3], "b": [4, 5, 6]}, {"b": 1}))

    expected = pd.DataFrame({
        "unit": [0, 0, 1, 1, 1], "time": [0, 2, 0, 1, 2], "outcome": [1.0, 3, 4, 5, 6],
        "treated": [False, False, False, True, True], "cluster": [0, 0, 1, 1, 1], "weight": [1.0, 1, 2, 2, 2],
    })  # fmt: skip
    pd.testing.assert_frame_equal(effect_fits.observations(one, np.array([1.0, 2.0])), expected, check_dtype=False)
