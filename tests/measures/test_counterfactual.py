"""What is said of an effect: of sound material, and of all that can be wrong with it."""

import math
from dataclasses import replace

import numpy as np
import pytest

from spark_metrics.measures import effect_chance
from spark_metrics.measures.counterfactual import effect
from spark_metrics.model.counterfactual import Panel
from tests.measures.effect_panels import drawn, numbers, panel

METHODS = pytest.mark.parametrize("method", ["did", "event-study"])


@pytest.fixture(autouse=True, scope="module")
def few_permutations():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(effect_chance, "PERMUTATIONS", 59)
        yield


def sound(found):
    """Every number is one: what is not known is None."""
    assert all(map(math.isfinite, numbers(found)))
    return found


def test_a_clear_effect_is_found_and_a_clear_loss():
    assert sound(effect(drawn(1, effect=5))).verdict == "raised"
    assert sound(effect(drawn(1, effect=-5))).verdict == "lowered"
    assert sound(effect(drawn(1))).verdict == "unclear"


def test_sides_that_moved_apart_before_are_not_comparable():
    one = drawn(2, years=6, starts=(4,))
    rising = one.table["outcome"] + 3 * one.table["time"] * one.table["treated_from"].notna()

    assert sound(effect(replace(one, table=one.table.assign(outcome=rising)))).verdict == "not_comparable"


def test_the_method_goes_with_the_starts():
    assert effect(drawn(3, starts=(3,))).method == "did"
    assert effect(drawn(3, starts=(2, 3))).method == "event-study"


def test_fewer_than_ten_on_a_side_tell_nothing():
    for found in (effect(drawn(4, treated=9)), effect(drawn(4, comparison=9))):
        assert (found.verdict, found.estimate, found.std_error, found.p, found.low, found.high, found.mde) == (
            "too_small", None, None, None, None, None, None,
        )  # fmt: skip
        assert (found.pre_trend_p, found.periods, found.balance, found.sensitivity) == (None, (), (), ())
        assert "10" in str(found.too_small)
    assert effect(drawn(4, treated=10, comparison=10)).estimate is not None


def test_an_empty_table_is_too_small():
    one = drawn(5, traits=1)
    found = sound(effect(replace(one, table=one.table.iloc[:0])))

    assert (found.verdict, found.n_treated, found.n_control) == ("too_small", 0, 0)


@METHODS
@pytest.mark.parametrize(("treated", "comparison"), [(1, 20), (1, 1), (4, 1)])
def test_a_side_of_one_unit_has_no_standard_error(method, treated, comparison):
    found = sound(effect(drawn(6, treated, comparison, starts=(3,), traits=1), method, minimum=1))

    assert (found.std_error, found.mde, found.verdict) == (None, None, "unclear")
    assert found.estimate is not None


@METHODS
def test_a_side_of_one_cluster_has_none_either(method):
    one = drawn(1)
    for cluster in ("a", one.table["treated_from"].isna().astype(str)):
        found = sound(effect(replace(one, table=one.table.assign(cluster=cluster)), method))
        assert (found.std_error, found.p, found.low, found.pre_trend_p) == (None, None, None, None)
        assert all(period.low is None for period in found.periods)


@METHODS
def test_an_outcome_that_never_moves_has_no_effect(method):
    for one in (drawn(7), drawn(7, 55, 55, starts=(3,))):
        found = sound(effect(replace(one, table=one.table.assign(outcome=0.1)), method))
        assert (found.estimate, found.low, found.high, found.p, found.verdict) == (0, 0, 0, 1, "unclear")


@METHODS
def test_covariates_that_are_all_the_same_change_nothing(method):
    one = drawn(8)
    with_trait = Panel(one.table.assign(x=0.1), ("x",))

    assert sound(effect(with_trait, method)).estimate == pytest.approx(effect(one, method).estimate)


def test_no_outcome_in_the_period_before_leaves_the_event_study_nothing():
    one = drawn(9)
    without = replace(one, table=one.table[one.table["time"] != one.table["treated_from"] - 1])

    assert sound(effect(without, "event-study")).verdict == "too_small"
    two_stages = sound(effect(without, "did"))
    assert two_stages.estimate is not None
    assert two_stages.sensitivity[0].estimate is None


@METHODS
def test_times_at_which_no_comparison_unit_is_seen(method):
    table = drawn(10).table
    control = table["treated_from"].isna()

    sound(effect(Panel(table[~(control & (table["time"] == 3))]), method))
    # Those who start late are seen too late to tie the first times to the others.
    cut = table[~(control & (table["time"] <= 1)) & ~(table["treated_from"].eq(4) & (table["time"] <= 2))]
    assert sound(effect(Panel(cut), method)).estimate is not None


@METHODS
def test_many_units_with_missing_outcomes(method):
    found = sound(effect(drawn(11, 110, 120, years=5, missing=0.2), method))

    assert found.low < found.estimate < found.high
    assert any("lack" in str(note) for note in found.notes)


def test_clusters_with_several_starts_are_told_of():
    one = drawn(12)
    found = sound(effect(replace(one, table=one.table.assign(cluster=one.table["unit"].str[-1]))))

    assert "several starts" in str(found.inference)


def test_without_leads_there_is_no_test_of_them():
    assert sound(effect(drawn(13, years=3, starts=(1,)))).pre_trend_p is None
    assert sound(effect(drawn(13, years=4, starts=(2,)))).pre_trend_p is not None


def test_the_periods_of_a_panel_by_hand():
    treated = {key: [10, 11, 12, 17, 19] for key in (f"t{number}" for number in range(10))}
    outcomes = treated | {key: [5, 6, 7, 8, 9] for key in (f"c{number}" for number in range(10))}
    found = sound(effect(panel(outcomes, dict.fromkeys(treated, 3)), "event-study"))

    assert [(one.relative_time, one.estimate, one.n_treated) for one in found.periods] == [
        (-3, 0, 10), (-2, 0, 10), (-1, 0, 10), (0, 4, 10), (1, 5, 10),
    ]  # fmt: skip
    assert found.estimate == pytest.approx(4.5)


def test_periods_with_fewer_than_five_treated_units_are_not_told():
    late = {f"u{number:03}" for number in range(4)}
    table = drawn(14, treated=14, starts=(3,), years=6).table
    table = table.assign(treated_from=table["treated_from"].where(~table["unit"].isin(late), 1))
    by_period = {one.relative_time: one for one in sound(effect(Panel(table))).periods}

    assert (by_period[4].estimate, by_period[4].n_treated) == (None, 4)
    assert by_period[2].n_treated == 14
    assert (by_period[-1].estimate, by_period[-1].low) == (0, None)


def test_what_is_computed_otherwise():
    one = drawn(15, traits=1, starts=(3,))
    supported = frozenset(f"u{number:03}" for number in (*range(5), *range(20, 25)))
    runs = sound(effect(replace(one, other_support=supported), minimum=5)).sensitivity
    sizes = one.table[one.table["treated_from"].notna()].groupby("unit")["outcome"].mean()
    without = one.table[~one.table["unit"].isin(sizes.nlargest(5).index)]

    assert [(run.n_treated, run.n_control) for run in runs] == [(12, 15), (7, 10), (12, 15), (7, 15)]
    assert runs[0].estimate == pytest.approx(effect(one, "event-study").estimate)
    assert runs[2].estimate == pytest.approx(effect(replace(one, covariates=())).estimate)
    assert runs[3].estimate == pytest.approx(effect(replace(one, table=without), minimum=5).estimate)


def test_a_run_that_would_tell_of_a_few_units_is_not_told():
    one = drawn(15, starts=(3,))
    run = effect(replace(one, other_support=frozenset(["u000", "u020"]))).sensitivity[1]

    assert (run.estimate, run.low, run.high) == (None, None, None)
    assert (run.n_treated, run.n_control) == (11, 14)


def test_the_seed_decides():
    one = drawn(16)

    assert effect(one, seed=1) == effect(one, seed=1)
    assert effect(one, seed=1).high != effect(one, seed=2).high
    assert np.isclose(effect(one, seed=1).estimate, effect(one, seed=2).estimate)
