"""What must hold for every panel: drawn at random, with missing outcomes and covariates."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spark_metrics.measures import counterfactual, effect_chance
from spark_metrics.measures.counterfactual import effect
from tests.measures.effect_panels import drawn

FEW = settings(max_examples=4)


@pytest.fixture(autouse=True, scope="module")
def few_permutations():
    """As many as an interval needs, and not more: what is asked here does not hang on how many there are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(effect_chance, "PERMUTATIONS", 39)
        yield


@st.composite
def panels(draw):
    return drawn(
        draw(st.integers(0, 10**6)), years=5, starts=draw(st.sampled_from([(2,), (2, 3), (1, 3)])),
        missing=draw(st.sampled_from([0.0, 0.05])), effect=draw(st.floats(-2, 2)), traits=draw(st.integers(0, 1)),
    )  # fmt: skip


METHODS = st.sampled_from(["did", "event-study"])


def same(one, other, factor=1.0, shift=0.0, leads=True):
    """Are these the same, money times a factor, and what is told of treatment moved by so much?"""

    def close(first, second, moved=0.0):
        if first is None or second is None:
            return first is second
        return math.isclose(first * factor + moved, second, rel_tol=1e-5, abs_tol=1e-5 * (1 + abs(factor)))

    assert close(one.estimate, other.estimate, shift)
    assert close(one.low, other.low, shift)
    assert close(one.high, other.high, shift)
    assert close(one.std_error, other.std_error)
    assert close(one.mde, other.mde)
    assert (one.n_treated, one.n_control) == (other.n_treated, other.n_control)
    assert not leads or one.pre_trend_p == pytest.approx(other.pre_trend_p)
    for before, after in zip(one.periods, other.periods, strict=True):
        assert close(before.estimate, after.estimate, shift if before.relative_time >= 0 else 0)


def changed(panel, outcome):
    return replace(panel, table=panel.table.assign(outcome=outcome))


@FEW
@given(panels(), METHODS, st.floats(-1000, 1000))
def test_more_for_everybody_always_changes_nothing(panel, method, more):
    same(effect(panel, method), effect(changed(panel, panel.table["outcome"] + more), method))


@FEW
@given(panels(), METHODS, st.sampled_from([0.001, 7.5, 1000.0]))
def test_other_money_is_other_money_all_through(panel, method, factor):
    one, other = effect(panel, method), effect(changed(panel, panel.table["outcome"] * factor), method)

    same(one, other, factor)
    assert one.p == other.p


@FEW
@given(panels(), METHODS, st.integers(0, 100))
def test_effects_of_units_and_of_times_change_nothing(panel, method, seed):
    table, source = panel.table, np.random.default_rng(seed)
    of_units = dict(zip(table["unit"].unique(), source.normal(0, 50, table["unit"].nunique()), strict=True))
    of_times = source.normal(0, 50, 5)
    more = table["unit"].map(of_units) + of_times[table["time"]]

    same(effect(panel, method), effect(changed(panel, table["outcome"] + more), method))


@FEW
@given(panels(), METHODS, st.floats(-10, 10))
def test_a_true_effect_moves_estimate_and_interval_by_itself(panel, method, true):
    # The leads stay, but not those of permuted starts, which reach into treated years.
    after = panel.table["time"] >= panel.table["treated_from"]

    same(
        effect(panel, method),
        effect(changed(panel, panel.table["outcome"] + true * after), method),
        shift=true,
        leads=False,
    )


@FEW
@given(panels(), METHODS, st.integers(0, 100))
def test_the_order_of_rows_changes_no_digit(panel, method, seed):
    shuffled = replace(panel, table=panel.table.sample(frac=1, random_state=seed))

    assert effect(panel, method) == effect(shuffled, method)


@FEW
@given(panels(), METHODS)
def test_other_names_in_the_same_order_change_no_digit(panel, method):
    table = panel.table.assign(unit="x" + panel.table["unit"], cluster="x" + panel.table["cluster"])

    assert effect(panel, method) == effect(replace(panel, table=table), method)


@FEW
@given(panels(), METHODS)
def test_other_names_in_another_order_change_but_the_permutations(panel, method):
    named = {unit: unit[::-1] for unit in panel.table["unit"]}
    other = effect(replace(panel, table=panel.table.assign(
        unit=panel.table["unit"].map(named), cluster=panel.table["unit"].map(named)
    )), method)  # fmt: skip
    one = effect(panel, method)

    assert (other.estimate, other.std_error) == pytest.approx((one.estimate, one.std_error), rel=1e-5)


@FEW
@given(panels())
def test_the_estimate_lies_in_its_interval_which_holds_zero_where_it_is_unclear(panel):
    for method in ("did", "event-study"):
        found = effect(panel, method)
        assert found.low <= found.estimate <= found.high
        assert (found.low <= 0 <= found.high) == (found.verdict == "unclear") or found.verdict == "not_comparable"
        assert (found.verdict == "not_comparable") == (
            found.pre_trend_p is not None and found.pre_trend_p < counterfactual.UNLIKE_BEFORE
        )
