"""Rates of small places: published results, numbers by hand, what always holds, and exact coverage."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import binom, poisson

from spark_metrics.measures.rates import Prior, interval, share_interval, smoothed, smoothed_local
from tests.measures import published

PLACES = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 50_000)), min_size=1, max_size=25)


def apart(places):
    return [n for n, _ in places], [people for _, people in places]


def test_the_prior_of_auckland_is_that_which_spdep_prints():
    prior, _ = smoothed(published.column("auckland", "deaths"), published.column("auckland", "child_years"))

    assert f"{prior.a:.6e}" == "7.284173e-07"
    assert f"{prior.b:.9f}" == "0.002633436"


def test_the_smoothed_rates_of_st_louis_are_those_which_esda_prints():
    _, found = smoothed(published.column("stl", "homicides"), published.column("stl", "population"))

    assert [f"{rate:.8e}" for rate in found[:10]] == [
        "2.36718950e-05", "4.54539167e-05", "4.78114019e-05", "2.76907146e-05", "6.58989323e-05",
        "3.66494122e-05", "5.79952721e-05", "2.03064590e-05", "3.31152999e-05", "3.02748380e-05",
    ]  # fmt: skip


def test_the_locally_smoothed_rates_of_st_louis_are_those_which_esda_prints():
    around = published.neighbours("stl_neighbours", of="stl")
    found = smoothed_local(published.column("stl", "homicides"), published.column("stl", "population"), around)

    assert [f"{rate:.8e}" for rate in found[:10]] == [
        "4.01485749e-05", "3.62437513e-05", "4.93034844e-05", "5.09387329e-05", "3.72735210e-05",
        "3.69333797e-05", "5.40245456e-05", "2.99806055e-05", "3.73034109e-05", "3.47270722e-05",
    ]  # fmt: skip


def test_the_intervals_are_those_of_the_help_pages_of_r():
    assert [f"{end:.6f}" for end in interval(137, 24.19893)] == ["4.753125", "6.692709"]
    assert [f"{end:.7f}" for end in share_interval(682, 925)] == ["0.7076683", "0.7654066"]


def test_the_prior_by_hand():
    # Rates 0, 0.02 and 0.04 of 100 each: b = 0.02; the squares' mean 0.0008/3 less chance 0.02/100 = 0.0000667.
    # Weight of a place: 0.0000667 / (0.0000667 + 0.0002) = 1/4.
    prior, found = smoothed([0, 2, 4], [100, 100, 100])

    assert prior == Prior(pytest.approx(0.0002 / 3), pytest.approx(0.02))
    assert found == pytest.approx([0.015, 0.02, 0.025])


def test_the_smaller_the_place_the_closer_to_the_mean():
    _, (small, large, _, _) = smoothed([10, 1_000, 100, 100], [100, 10_000, 100_000, 100_000])

    assert small < large


def test_differences_that_chance_makes_as_well_vanish():
    prior, found = smoothed([1, 2, 3], [1_000, 1_000, 1_000])

    assert prior == Prior(0, 0.002)
    assert found == [0.002] * 3


def test_locally_each_place_is_drawn_to_its_own_neighbourhood():
    events, population = [20, 22, 1, 2], [1_000] * 4
    around = [[1], [0], [3], [2]]

    assert smoothed_local(events, population, around) == pytest.approx([0.021, 0.021, 0.0015, 0.0015])


def test_who_has_no_neighbour_is_not_smoothed_locally():
    assert smoothed_local([3, 4, 5], [100, 100, 100], [[1], [0], []])[2] is None


def test_no_events_anywhere_are_a_rate_of_zero():
    assert smoothed([0, 0], [10, 20]) == (Prior(0, 0), [0, 0])
    assert smoothed_local([0, 0], [10, 20], [[1], [0]]) == [0, 0]


def test_one_place_keeps_its_rate():
    assert smoothed([3], [100]) == (Prior(0, 0.03), [0.03])


@pytest.mark.parametrize(
    ("events", "population"), [([], []), ([1], [0]), ([-1], [5]), ([math.nan], [5]), ([1], [math.inf])]
)
def test_what_has_no_rate_is_refused(events, population):
    with pytest.raises(ValueError):
        smoothed(events, population)


def test_a_part_is_no_more_than_its_whole():
    with pytest.raises(ValueError):
        share_interval(6, 5)


@given(PLACES)
def test_smoothed_lies_between_the_raw_rate_and_the_mean(places):
    events, population = apart(places)
    prior, found = smoothed(events, population)
    for n, people, rate in zip(events, population, found, strict=True):
        low, high = sorted((n / people, prior.b))
        assert low * (1 - 1e-12) <= rate <= high * (1 + 1e-12)


@given(st.integers(0, 50), st.integers(1, 40), st.integers(1, 20))
def test_equal_rates_stay_equal(events, people, places):
    _, found = smoothed([events] * places, [people] * places)

    assert found == pytest.approx([events / people] * places)


@given(PLACES, st.integers(2, 1_000))
def test_the_unit_of_the_population_does_not_matter(places, times):
    events, population = apart(places)
    assume(any(events))
    prior, found = smoothed(events, population)
    other, scaled = smoothed(events, [people * times for people in population])

    assert other.b * times == pytest.approx(prior.b)
    assert [rate * times for rate in scaled] == pytest.approx(found, rel=1e-6)


@given(st.integers(0, 2_000), st.integers(1, 100_000))
def test_an_interval_contains_the_rate_and_grows_with_it(events, population):
    low, high = interval(events, population)
    next_low, next_high = interval(events + 1, population)

    assert low <= events / population < high
    assert low < next_low < next_high
    assert high < next_high


@given(st.integers(0, 300), st.integers(0, 300))
def test_an_interval_of_a_share_contains_it_and_mirrors(part, rest):
    assume(part + rest > 0)
    low, high = share_interval(part, part + rest)

    assert 0 <= low <= part / (part + rest) <= high <= 1
    assert share_interval(rest, part + rest) == pytest.approx((1 - high, 1 - low))


@pytest.mark.parametrize("mean", [0.1, 0.5, 1, 2.3, 3.7, 10, 40])
def test_the_interval_of_a_rate_holds_at_least_as_often_as_it_says(mean):
    counts = range(round(mean + 12 * math.sqrt(mean) + 20))
    held = sum(poisson.pmf(n, mean) for n in counts if interval(n, 1)[0] <= mean <= interval(n, 1)[1])

    assert held >= 0.95


@pytest.mark.parametrize("share", [0.01, 0.05, 0.2, 0.5, 0.9])
@pytest.mark.parametrize("whole", [1, 7, 40])
def test_the_interval_of_a_share_holds_at_least_as_often_as_it_says(share, whole):
    ends = {part: share_interval(part, whole) for part in range(whole + 1)}
    held = sum(binom.pmf(part, whole, share) for part, (low, high) in ends.items() if low <= share <= high)

    assert held >= 0.95


def test_a_wider_level_makes_a_wider_interval():
    assert interval(5, 100, 0.998)[0] < interval(5, 100)[0] < interval(5, 100)[1] < interval(5, 100, 0.998)[1]
