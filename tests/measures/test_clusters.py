"""Moran's I and local Moran: published results, numbers by hand, what always holds, what has no answer."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spark_metrics.measures import clusters
from spark_metrics.measures.clusters import NoPattern, local, local_of_rates, moran, moran_of_rates
from tests.measures import published

LINE = [[1], [0, 2], [1, 3], [2, 4], [3, 5], [4]]
"""Six places in a row."""
RING = [[7, 1], [0, 2], [1, 3], [2, 4], [3, 5], [4, 6], [5, 7], [6, 0]]
VALUES = st.lists(st.integers(-50, 50), min_size=8, max_size=8).filter(lambda values: len(set(values)) > 1)


def grid(side):
    """The queen neighbours of a square of places, row by row."""

    def beside(row, column):
        for down in (-1, 0, 1):
            for right in (-1, 0, 1):
                if (down, right) != (0, 0) and 0 <= row + down < side and 0 <= column + right < side:
                    yield (row + down) * side + column + right

    return [list(beside(row, column)) for row in range(side) for column in range(side)]


def sids(period, file="sids_neighbours"):
    """Deaths, births and neighbours in North Carolina."""
    counts = (published.column("sids", f"{what}_{period}") for what in ("deaths", "births"))
    return *counts, published.neighbours(file, of="sids")


def test_crime_in_columbus_has_the_published_pattern():
    around = published.neighbours("columbus_neighbours", of="columbus")
    found = moran(published.column("columbus", "crime"), around)

    assert (f"{found.I:.9f}", f"{found.expected:.9f}", f"{found.z:.4f}") == ("0.500188557", "-0.020833333", "5.5894")
    assert found.p == 0.001


def test_sudden_infant_deaths_have_the_published_pattern():
    found = moran(published.column("sids", "rate_74"), sids(74)[2])

    assert f"{found.I:.3f}" == "0.248"


def test_standardised_rates_of_sudden_infant_deaths_have_the_published_pattern():
    assert f"{moran_of_rates(*sids(79)).I:.4f}" == "0.1662"


def test_rates_are_standardised_as_spdep_does_it():
    from esda.moran import Moran as Statistic
    from libpysal.weights import W

    deaths, births, around = sids(74, "sids_neighbours_1989")
    weights = W(dict(enumerate(around)), silence_warnings=True)
    found = Statistic(np.array(clusters.standardised(deaths, births)), weights, transformation="b", permutations=0)

    assert f"{found.I:.5f}" == "0.25789"


def test_local_moran_is_esdas():
    from esda.moran import Moran_Local
    from libpysal.weights import W

    values, around = published.column("columbus", "crime"), published.neighbours("columbus_neighbours", of="columbus")
    with pytest.warns(DeprecationWarning, match="two-sided"):
        theirs = Moran_Local(np.array(values), W(dict(enumerate(around))), permutations=999, seed=1)
    ours = local(values, around)

    assert [one.local for one in ours] == pytest.approx(theirs.Is)
    # Theirs is one-sided after having looked, so about half of ours.
    assert np.corrcoef([one.p for one in ours], theirs.p_sim)[0, 1] > 0.97


def test_moran_by_hand():
    # Deviations −1.5 … 1.5 in a row of four; products with the neighbours' mean: 0.75, 0.25, 0.25, 0.75 of 5.
    found = moran([1, 2, 3, 4], [[1], [0, 2], [1, 3], [2]])

    assert (found.I, found.expected) == pytest.approx((0.4, -1 / 3))


def test_local_moran_by_hand():
    # 3 · deviation · neighbours' mean deviation / 5.
    found = local([1, 2, 3, 4], [[1], [0, 2], [1, 3], [2]])

    assert [one.local for one in found] == pytest.approx([0.45, 0.15, 0.15, 0.45])
    assert [one.quadrant for one in found] == ["low_low", "low_low", "high_high", "high_high"]


def test_p_is_the_share_of_all_arrangements_that_lie_as_far_off_on_either_side():
    values = [1, 2, 9, 8, 3, 4]
    seen = moran(values, LINE, permutations=19_999)
    offs = [moran(order, LINE, permutations=1).I - seen.expected for order in itertools.permutations(values)]
    off = seen.I - seen.expected
    as_far, as_high = (
        np.mean([abs(one) >= abs(off) - 1e-9 for one in offs]),
        np.mean([one >= off - 1e-9 for one in offs]),
    )

    assert as_far > as_high + 0.05
    assert seen.p == pytest.approx(as_far, abs=0.01)


def test_a_local_p_deals_out_the_values_of_the_others_and_never_its_own():
    # The first of five lies beside two others: six pairs of the other four values, as far from their mean as 8 and 9.
    values, around = [10, 8, 9, 1, 0], [[1, 2], [0, 2], [0, 1], [4], [3]]
    means = [sum(pair) / 2 for pair in itertools.combinations(values[1:], 2)]
    as_far = np.mean([abs(mean - 4.5) >= 4 - 1e-9 for mean in means])

    assert local(values, around, permutations=19_999)[0].p == pytest.approx(as_far, abs=0.01)
    # The last beside 1: of 10, 8, 9 and 1, whose mean is 7, only 1 itself lies as far off.
    assert local(values, around, permutations=19_999)[4].p == pytest.approx(0.25, abs=0.01)


def test_like_beside_like_and_unlike_beside_unlike():
    side = 8
    halves = [1.0 if place % side < side // 2 else 0.0 for place in range(side * side)]
    checkered = [float((place // side + place % side) % 2) for place in range(side * side)]
    rook = [[n for n in beside if n in (p - 1, p + 1, p - side, p + side)] for p, beside in enumerate(grid(side))]

    assert moran(halves, rook).I > 0.7
    assert moran(halves, rook).p == moran(checkered, rook).p == 0.001
    assert pytest.approx(0) == moran(checkered, rook).I + 1


def test_a_true_cluster_stands_the_control_and_noise_does_not():
    side, random = 12, np.random.default_rng(7)
    noise = random.normal(size=side * side)
    raised = noise + np.array([4.0 if place // side < 4 and place % side < 4 else 0.0 for place in range(side * side)])

    clear = [
        place for place, one in enumerate(local(raised, grid(side))) if one.cluster and one.quadrant == "high_high"
    ]
    assert {place for place in range(side * side) if place // side < 3 and place % side < 3} <= set(clear)
    assert not any(one.cluster for one in local(noise, grid(side)))
    assert any(one.p < 0.05 for one in local(noise, grid(side)))


def test_the_control_by_hand():
    # Five tests at 5 %: thresholds 1, 2, 3, 4 and 5 %. The third smallest holds, so the two before it do, too.
    assert clusters.stand_control([0.6, 0.03, 0.012, 0.025, 0.9]) == [False, True, True, True, False]
    assert not any(clusters.stand_control([0.6, 0.031, 0.012, 0.026, 0.9]))
    assert clusters.stand_control([]) == []


def test_where_all_have_the_same_true_rate_standardising_finds_no_pattern_of_sizes():
    # Small places on one side, large ones on the other: raw rates swing there more, standardised ones do not.
    side, random = 12, np.random.default_rng(3)
    population = np.array([200 if place % side < side // 2 else 20_000 for place in range(side * side)])
    events = random.poisson(0.01 * population)
    values = np.array(clusters.standardised(events, population))

    assert 0.8 < values[population == 200].std() < 1.2
    assert 0.8 < values[population == 20_000].std() < 1.2
    assert moran_of_rates(events, population, grid(side)).p > 0.05


def test_who_has_no_neighbour_takes_no_part():
    # The place alone neither counts nor moves the mean of the others.
    found, without = moran([1, 2, 3, 4, 900], [[1], [0, 2], [1, 3], [2], []]), moran([1, 2, 3, 4], [*LINE[:3], [2]])

    assert (found.I, found.z, found.p) == (without.I, without.z, without.p)
    assert local([1, 2, 3, 4, 900], [[1], [0, 2], [1, 3], [2], []])[4] is None


def test_a_place_alone_does_not_change_the_standardised_rates_of_the_others():
    events, population = [1, 5, 2, 8, 500], [100, 200, 150, 300, 1_000]
    around = [[1], [0, 2], [1, 3], [2], []]

    assert moran_of_rates(events, population, around) == moran_of_rates(events[:4], population[:4], around[:4])
    assert local_of_rates(events, population, around)[:4] == local_of_rates(events[:4], population[:4], around[:4])


def test_where_every_arrangement_gives_the_same_nothing_is_unusual():
    found = moran([0, 0, 0, 0, 0, 0, 0, 1], RING)

    assert (found.I, found.z, found.p) == (pytest.approx(-1 / 7), 0, 1)


@pytest.mark.parametrize("ask", [moran, local])
@pytest.mark.parametrize(
    ("values", "around"),
    [
        ([], []),
        ([5], [[]]),
        ([1, 2, 3], [[1], [0, 2], [1]]),
        ([1, 2, 3, 4, 5], [[], [], [], [], []]),
        ([2.5] * 6, LINE),
        ([0.1 + 0.2, 0.3, 0.3, 0.3, 0.3, 0.3], LINE),
    ],
    ids=["nobody", "one", "three", "all alone", "all the same", "the same but for rounding"],
)
def test_where_there_is_no_pattern_it_is_said(ask, values, around):
    with pytest.raises(NoPattern):
        ask(values, around)


def test_no_events_anywhere_are_no_pattern():
    with pytest.raises(NoPattern, match="same value"):
        moran_of_rates([0] * 6, [10, 20, 30, 40, 50, 60], LINE)


def test_the_same_seed_gives_the_same_answer_whatever_else_draws_random_numbers():
    values, around = published.column("columbus", "crime"), published.neighbours("columbus_neighbours", of="columbus")
    np.random.seed(1)
    first = moran(values, around, 499, 5), local(values, around, 499, 5)
    np.random.seed(2)

    assert (moran(values, around, 499, 5), local(values, around, 499, 5)) == first
    assert local(values, around, 499, 6) != first[1]


def test_nothing_moves_the_random_state_that_all_share():
    np.random.seed(4)
    before = np.random.get_state()[1].tolist()
    moran([1, 2, 3, 9], [*LINE[:3], [2]])
    local([1, 2, 3, 9], [*LINE[:3], [2]])

    assert np.random.get_state()[1].tolist() == before


@settings(deadline=None, max_examples=40)
@given(VALUES, st.sampled_from([-3.0, 0.01, 2.0, 1e6]), st.sampled_from([-7.0, 0.0, 1e4]))
def test_unit_and_zero_of_the_values_do_not_matter(values, times, plus):
    changed = [times * value + plus for value in values]
    one, other = moran(values, RING, 99), moran(changed, RING, 99)

    assert (one.I, one.z, one.p) == pytest.approx((other.I, other.z, other.p), abs=1e-6)


@settings(deadline=None, max_examples=40)
@given(VALUES, st.permutations(range(8)))
def test_the_order_of_the_places_does_not_matter(values, order):
    place = {old: new for new, old in enumerate(order)}
    moved = [[place[other] for other in RING[old]] for old in order]
    one, other = moran(values, RING, 1), moran([values[old] for old in order], moved, 1)
    here, there = local(values, RING, 1), local([values[old] for old in order], moved, 1)

    assert (one.I, one.z) == pytest.approx((other.I, other.z))
    assert [there[place[old]].local for old in range(8)] == pytest.approx([found.local for found in here])


@settings(deadline=None, max_examples=40)
@given(VALUES)
def test_the_local_ones_add_up_to_the_global_one(values):
    n = len(values)
    assert sum(one.local for one in local(values, RING, 1)) == pytest.approx((n - 1) * moran(values, RING, 1).I)
