"""The funnel plot's limits: by hand, against full enumeration, and how many chance flags."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, poisson

from spark_metrics.measures.funnel import ALARM, WARNING, beyond, expected_beyond, limits, share_beyond, share_limits


def test_the_limits_by_hand():
    # Mean 4: P(0) = 1.8 % and P(≤ 1) = 9.2 %, so 1 is the lowest usual count; P(≥ 9) = 2.1 % and P(≥ 8) = 5.1 %.
    assert limits(0.004, 1_000) == (0.001, 0.008)
    assert [beyond(n, 1_000, 0.004) for n in (0, 1, 8, 9)] == ["below", None, None, "above"]


def test_the_limits_of_a_share_by_hand():
    # A fair coin ten times: at most one head in 1.1 % of all cases, at most two in 5.5 %.
    assert share_limits(0.5, 10) == (0.2, 0.8)
    assert [share_beyond(n, 10, 0.5) for n in (1, 2, 8, 9)] == ["below", None, None, "above"]


def test_in_a_small_place_nothing_is_too_little():
    assert limits(0.002, 1_000)[0] == 0
    assert beyond(0, 1_000, 0.002) is None


def test_no_events_anywhere_flag_nobody():
    assert limits(0, 500) == (0, 0)
    assert beyond(0, 500, 0) is None
    assert share_limits(1, 5) == (1, 1)


def test_the_alarm_is_wider_than_the_warning():
    (low, high), (lower, higher) = limits(0.01, 5_000, WARNING), limits(0.01, 5_000, ALARM)

    assert lower < low < high < higher


@pytest.mark.parametrize(("rate", "population"), [(-0.1, 5), (0.1, 0), (0.1, -3)])
def test_no_limits_without_people_or_below_zero(rate, population):
    with pytest.raises(ValueError):
        limits(rate, population)


@pytest.mark.parametrize(("share", "whole"), [(-0.1, 5), (1.1, 5), (0.5, 0)])
def test_no_limits_for_what_is_no_share(share, whole):
    with pytest.raises(ValueError):
        share_limits(share, whole)


@given(st.floats(0.0001, 0.5), st.integers(1, 300), st.sampled_from([WARNING, ALARM]))
def test_chance_flags_at_most_its_share_on_either_side(rate, population, level):
    mean = rate * population
    counts = range(math.ceil(mean + 15 * math.sqrt(mean) + 30))
    sides = {n: beyond(n, population, rate, level) for n in counts}

    for side in ("above", "below"):
        assert sum(poisson.pmf(n, mean) for n in counts if sides[n] == side) <= (1 - level) / 2


@given(st.integers(0, 1_000).map(lambda per: per / 1_000), st.integers(1, 60), st.sampled_from([WARNING, ALARM]))
def test_chance_flags_at_most_its_share_of_shares(share, whole, level):
    for side in ("above", "below"):
        flagged = [n for n in range(whole + 1) if share_beyond(n, whole, share, level) == side]
        assert sum(binom.pmf(n, whole, share) for n in flagged) <= (1 - level) / 2 + 1e-12


@given(st.integers(0, 200), st.integers(1, 50_000), st.floats(0.0001, 0.02))
def test_who_lies_outside_the_line_is_flagged_and_nobody_else(events, population, rate):
    low, high = limits(rate, population)
    side = beyond(events, population, rate)

    assert (side == "above") == (events > round(high * population))
    assert (side == "below") == (events < round(low * population))


def test_how_many_chance_flags_is_added_up_exactly():
    # Mean 4 each: P(0) + P(≥ 9) = 1.83 % + 2.14 %.
    assert expected_beyond(0.004, [1_000] * 100) == pytest.approx(3.968, abs=0.001)
    assert expected_beyond(0.004, [1_000_000] * 100) == pytest.approx(5, abs=0.2)


@given(st.integers(0, 200), st.integers(1, 50_000), st.floats(0.0001, 0.02))
def test_who_is_alarming_is_worth_a_warning(events, population, rate):
    assert beyond(events, population, rate, ALARM) in (None, beyond(events, population, rate, WARNING))
