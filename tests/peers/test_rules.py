"""What is told of a group is nobody's figure, and leaves each of them open by at least a tenth."""

import random
from itertools import product

import pytest

from spark_metrics.disclosure.parameters import Parameters
from spark_metrics.disclosure.peer_rules import (
    COARSENESS,
    Spread,
    contributions,
    more_needed,
    percentile,
    rounded,
    spread,
    step,
)
from spark_metrics.peers.compared import position
from tests.peers.attacker import LEAST, feasible, told

RULES = Parameters()
TEN = [1.0, 2, 3, 4, 5, 6, 7, 8, 9, 100]


def test_the_figures_of_one_owner_are_one_and_those_of_the_viewers_none():
    values = {"A": 1.0, "B": 3.0, "C": 10.0, "D": 20.0}
    owners = {"A": "X", "B": "X", "C": "C", "D": "D"}
    assert contributions(values, owners, frozenset({"D"})) == [2, 10]


def test_a_percentile_is_a_mean_of_those_around_it():
    assert percentile([1, 2, 30, 40, 500], 0.5) == 24  # of 2, 30 and 40
    assert percentile(TEN, 0.5) == 5.5
    # At the places 5.75, 6.75 and 7.75, counted from 0: never of 100.
    assert percentile(TEN, 0.75) == pytest.approx((6.75 + 7.75 + 8.75) / 3)


@pytest.mark.parametrize("n", [5, 6, 7, 9, 10, 11, 20, 33])
@pytest.mark.parametrize("share", [0.25, 0.5, 0.75])
def test_neither_the_lowest_nor_the_highest_moves_a_percentile_that_is_told(n, share):
    if share != 0.5 and n < 9:
        return
    figures = [float(one) for one in range(n)]
    assert percentile([-1e9, *figures[1:-1], 1e9], share) == percentile(figures, share)


@pytest.mark.parametrize(
    ("value", "least", "size"), [(0, 0.5, 0.5), (4, 0.5, 0.5), (12, 0.5, 2), (98, 1, 10), (2_300_000, 10_000, 500_000)]
)
def test_the_step_is_at_least_a_tenth(value, least, size):
    assert step(value, least) == pytest.approx(size)


def test_rounding_keeps_the_order():
    told = [rounded(one / 100, 0.5) for one in range(-500, 20_000)]
    assert told == sorted(told)


@pytest.mark.parametrize(
    ("figures", "amount", "expected"),
    [
        (TEN, False, Spread(10, 3, 6, 8)),
        (TEN[:9], False, Spread(9, median=5, no_quartiles="few")),
        (TEN[:4], False, Spread(4, no_median="few", no_quartiles="few")),
        ([3] * 10, False, Spread(10, no_median="alike", no_quartiles="alike")),
        ([1, 3, 3, 3, 3, 3, 3, 3, 3, 9], False, Spread(10, median=3, no_quartiles="alike")),
        # 900 beside 1 and 1: whoever has 1 knows the other nearly.
        ([1, 1, 1, 900, 901, 902], True, Spread(6, no_median="alike", no_quartiles="few")),
        ([1, 1, 1, 900, 901, 902], False, Spread(6, median=450, no_quartiles="few")),
    ],
)
def test_what_is_told(figures, amount, expected):
    assert spread([float(one) for one in figures], RULES, 0.5, amount) == expected


def test_a_careless_store_does_not_tell_the_lowest_or_the_highest():
    careless = Parameters(median=3, quartiles=4)
    assert spread(TEN[:4], careless, 0.5, amount=False).median is None
    assert spread(TEN[:8], careless, 0.5, amount=False).low is None
    assert spread(TEN[:9], careless, 0.5, amount=False).low is not None


def test_how_many_more_it_takes_does_not_tell_how_few_there_are():
    assert [more_needed(n, 5, 3) for n in range(5)] == [3, 3, 3, 2, 1]


@pytest.mark.parametrize(
    ("own", "place"),
    [(9, "upper_quarter"), (7, "upper_half"), (5.7, "middle"), (4, "lower_half"), (3, "lower_quarter")],
)
def test_the_place(own, place):
    assert position(own, Spread(10, 3, 6, 8), 0.5) == place


def test_no_place_without_quartiles_or_an_own_figure():
    assert position(1.0, Spread(9, median=5), 0.5) is None
    assert position(None, Spread(10, 3, 6, 8), 0.5) is None


def groups(seed, number, n):
    """Groups as they may be: with a long tail, with many zeros, or close to each other."""
    draws = random.Random(seed)
    for kind in range(number):
        size = draws.choice(n)
        yield sorted(
            draws.lognormvariate(2, 1.2) if kind % 3 == 0 else draws.choice((0, 0, 0.5, 1, 2, 5)) if kind % 3 == 1
            else draws.uniform(50, 58) for _ in range(size)
        )  # fmt: skip


def is_left_open(figure, low, high):
    """Is a figure left open by a tenth of it? Of one that may be zero it is known that it is not below that."""
    assert low - 1e-6 <= figure <= high + 1e-6, "the attacker is wrong"
    return high - low >= (max(LEAST, COARSENESS * figure) if low > 0 else LEAST / 2) - 1e-6


def test_whoever_knows_how_many_there_are_knows_nobody_more_closely_than_by_a_tenth():
    judged = 0
    for figures in groups(1, 18, (5, 6, 9, 10, 11, 14)):
        if said := told(figures):
            judged += 1
            bounds = feasible(len(figures), [(said, None, 0)])
            assert all(is_left_open(one, *between) for one, between in zip(figures, bounds, strict=True))
    assert judged >= 12


def test_two_who_tell_each_other_know_nobody_more_closely_than_by_a_tenth():
    """Both are in a group: each is shown the others without itself, and knows the other's figure, but not its place."""
    for unknown in groups(3, 2, (4, 5)):
        mine, yours, n = 3.0, 12.0, len(unknown)
        mine_seen, yours_seen = told([*unknown, yours]), told([*unknown, mine])
        assert mine_seen
        assert yours_seen
        possible = [
            found
            for below_yours, below_mine in product(range(n + 1), repeat=2)
            if (found := feasible(n, [(mine_seen, yours, below_yours), (yours_seen, mine, below_mine)]))
        ]
        for at, figure in enumerate(unknown):
            low, high = min(one[at][0] for one in possible), max(one[at][1] for one in possible)
            assert is_left_open(figure, low, high)
