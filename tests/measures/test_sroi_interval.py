"""The interval by repeated draws: against known distributions, seeded, and whatever the order of the rows."""

from dataclasses import replace

import pytest
from scipy.stats import triang

from spark_metrics.measures.sroi import social_return
from tests.measures.sroi_maps import known, outcome, put_in, value_map

ONE = value_map(outcome(quantity=known(10, 4, 12)))
TWO = value_map(outcome("a", known(10, 4, 12)), outcome("b", 5, known(900, 100, 2_000), 3, drop_off=0.2), rate=0.03)


def test_one_assumption_gives_the_quantiles_of_its_triangle():
    # The ratio is quantity · 1 000 / 5 000.
    found = social_return(ONE, draws=200_000).interval
    exact = triang(6 / 8, loc=4, scale=8)

    for level, told in ((0.025, found.low), (0.5, found.median), (0.975, found.high)):
        assert told == pytest.approx(exact.ppf(level) / 5, abs=0.006)
    assert found.above_one == pytest.approx(exact.sf(5), abs=0.004)
    assert (found.draws, found.seed, found.varied, found.fixed) == (200_000, 1, 1, 6)


def test_the_seed_decides():
    assert social_return(TWO, seed=7).interval == social_return(TWO, seed=7).interval
    assert social_return(TWO, seed=7).interval != social_return(TWO, seed=8).interval


def test_the_order_of_the_rows_changes_no_draw():
    turned = replace(TWO, outcomes=TWO.outcomes[::-1])

    assert social_return(turned).interval == social_return(TWO).interval


def test_two_assumptions_with_the_same_range_are_drawn_apart():
    # Drawn together, the ratio would be 1 in every draw.
    found = social_return(value_map(outcome(quantity=known(5, 2, 9)), inputs=[put_in(known(5_000, 2_000, 9_000))]))

    assert found.interval.low < 0.6 < 1.6 < found.interval.high


def test_the_interval_lies_within_what_the_ranges_permit():
    found = social_return(ONE)

    assert 4 / 5 <= found.interval.low <= found.interval.median <= found.interval.high <= 12 / 5


@pytest.mark.parametrize("wrong", [{"draws": 0}, {"seed": -1}])
def test_no_draws_and_no_negative_seed(wrong):
    with pytest.raises(ValueError):
        social_return(ONE, **wrong)
