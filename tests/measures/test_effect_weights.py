"""Weights under which both sides are alike, and how alike they are."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spark_metrics.measures import effect_weights
from spark_metrics.measures.effect_material import material
from tests.measures.effect_panels import drawn, panel, starting


def test_two_comparison_units_by_hand():
    # The treated are at 1; the others at 0 and 2 weigh the same, and sum to the number of treated.
    weights = effect_weights.balancing(np.array([[1.0], [1.0], [0.0], [2.0]]), starting(1, 1, None, None)[None, :])

    assert weights[0] == pytest.approx([1, 1, 1, 1])


@settings(max_examples=30)
@given(st.integers(0, 10**6), st.integers(1, 3))
def test_weighted_means_are_those_of_the_treated(seed, traits):
    one = material(drawn(seed, treated=20, comparison=120, years=3, starts=(1,), traits=traits))
    weights = effect_weights.balancing(one.traits, one.start[None, :])[0]
    told = effect_weights.balance(one, weights)

    assert (weights[one.treated] == 1).all()
    assert (weights >= 0).all()
    assert weights[~one.treated].sum() == pytest.approx(20)
    assert all(abs(row.smd_weighted) < 0.05 for row in told)  # the ridge leaves a hundredth or so
    assert all(row.treated == pytest.approx(row.control_weighted, abs=0.06) for row in told)


def test_the_most_even_weights_are_exponential_in_the_covariate():
    one = material(drawn(1, treated=20, comparison=60, years=3, starts=(1,), traits=1))
    weights = effect_weights.balancing(one.traits, one.start[None, :])[0]
    x, log = one.traits[~one.treated, 0], np.log(weights[~one.treated])

    assert abs(np.corrcoef(x, log)[0, 1]) == pytest.approx(1)


def test_units_of_the_covariate_do_not_matter():
    one = material(drawn(2, treated=20, comparison=60, years=3, starts=(1,), traits=2))
    in_thousands = one.traits * [1000, 0.001] + [5, -7]

    assert effect_weights.balancing(in_thousands, one.start[None, :]) == pytest.approx(
        effect_weights.balancing(one.traits, one.start[None, :]), rel=1e-6
    )


@pytest.mark.parametrize("constant", [0.0, 0.1, 1e6])
def test_covariates_that_are_all_the_same_say_nothing(constant):
    one = material(panel(
        {unit: [1, 2] for unit in "abcde"}, {"a": 1, "b": 1}, covariates={"x": dict.fromkeys("abcde", constant)}
    ))  # fmt: skip
    weights = effect_weights.balancing(one.traits, one.start[None, :])
    told = effect_weights.balance(one, weights[0])

    assert weights[0, ~one.treated] == pytest.approx(weights[0, ~one.treated][0])
    assert [(row.smd, row.smd_weighted) for row in told] == [(None, None)]


SIDES = panel(
    {unit: [1, 2] for unit in "abcd"}, {"a": 1, "b": 1}, covariates={"x": {"a": 3, "b": 5, "c": 1, "d": 3}}
)  # fmt: skip


def test_the_standardised_mean_difference_by_hand():
    # Means 4 and 2, both variances 2: (4 − 2) / √2; weighted 1 to 3 the others are at 2.5.
    told = effect_weights.balance(material(SIDES), np.array([1, 1, 0.5, 1.5]))

    assert [(row.covariate, row.treated, row.control, row.control_weighted) for row in told] == [("x", 4, 2, 2.5)]
    assert (told[0].smd, told[0].smd_weighted) == pytest.approx((2 / 2**0.5, 1.5 / 2**0.5))


def test_one_unit_alone_has_no_spread():
    one = material(SIDES).only(np.array([True, False, True, True]))

    assert effect_weights.balance(one, np.ones(3))[0].smd is None


def test_doubts_are_told():
    one = material(SIDES)
    told = effect_weights.balance(one, np.ones(4))

    assert "x" in str(effect_weights.doubts(one, np.ones(4), told)[0])
    assert effect_weights.doubts(one, np.ones(4), ()) == []
    many = material(drawn(3, treated=3, comparison=9, years=2, starts=(1,)))
    lonely = np.array([1.0] * 3 + [3.0] + [0.0] * 8)
    assert len(effect_weights.doubts(many, lonely, ())) == 1
