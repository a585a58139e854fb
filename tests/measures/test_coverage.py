"""The best places: against every possible choice, against the greedy one, and by hand."""

from itertools import combinations

import numpy
import pulp
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spark_metrics.errors import SparkError
from spark_metrics.measures import coverage
from spark_metrics.measures.coverage import best, greedy

# Six villages in a row. A place in the middle reaches four of them, one at either end reaches three.
VILLAGES = [10, 10, 10, 10, 10, 10]
MIDDLE_LEFT_RIGHT = numpy.array([[0, 1, 1, 1, 1, 0], [1, 1, 1, 0, 0, 0], [0, 0, 0, 1, 1, 1]], bool).T


@st.composite
def problems(draw):
    demands, candidates = draw(st.integers(1, 9)), draw(st.integers(1, 7))
    weights = draw(st.lists(st.integers(0, 50), min_size=demands, max_size=demands))
    rows = st.lists(st.booleans(), min_size=candidates, max_size=candidates)
    table = draw(st.lists(rows, min_size=demands, max_size=demands))
    return weights, numpy.array(table, bool), draw(st.integers(0, 4))


def covered(weights, table, chosen):
    """What these candidates cover together, by the definition."""
    return sum(weight for weight, row in zip(weights, table, strict=True) if any(row[number] for number in chosen))


def by_trying_all(weights, table, places):
    numbers = range(table.shape[1])
    return max(
        covered(weights, table, some) for n in range(places + 1) for some in combinations(numbers, min(n, len(numbers)))
    )


def test_the_greedy_choice_begins_in_the_middle_and_misses_the_best():
    simple, exact = greedy(VILLAGES, MIDDLE_LEFT_RIGHT, 2), best(VILLAGES, MIDDLE_LEFT_RIGHT, 2)

    assert (simple.candidates, simple.gains, simple.total) == ((0, 1), (40, 10), 50)
    assert (exact.candidates, exact.gains, exact.total) == ((1, 2), (30, 30), 60)


@settings(max_examples=60)
@given(problems())
def test_the_best_choice_is_that_of_trying_all_and_never_below_the_greedy_one(problem):
    weights, table, places = problem
    chosen = best(weights, table, places)

    assert chosen.total == pytest.approx(by_trying_all(weights, table, places))
    assert chosen.total == pytest.approx(covered(weights, table, chosen.candidates))
    assert chosen.total >= greedy(weights, table, places).total
    assert len(chosen.candidates) <= places


@settings(max_examples=30)
@given(problems(), st.randoms(use_true_random=False))
def test_the_order_of_the_demands_does_not_matter(problem, chance):
    weights, table, places = problem
    order = list(range(len(weights)))
    chance.shuffle(order)

    assert best([weights[number] for number in order], table[order], places) == best(weights, table, places)


def test_each_place_stands_with_what_it_adds_to_those_before_it_the_most_first():
    weights = [1, 2, 4, 8]
    table = numpy.array([[1, 0, 0], [1, 1, 0], [0, 1, 0], [0, 0, 1]], bool)

    assert best(weights, table, 3) == coverage.Chosen((2, 1, 0), (8, 6, 1))


def test_of_candidates_that_are_worth_the_same_the_earlier_is_taken():
    table = numpy.array([[1, 1, 0], [0, 0, 1]], bool)

    assert best([5, 5], table, 1).candidates == greedy([5, 5], table, 1).candidates == (0,)


def test_no_more_places_are_chosen_than_add_something():
    table = numpy.array([[1, 1], [0, 1]], bool)

    assert best([3, 4], table, 5) == coverage.Chosen((1,), (7,))
    assert best([0, 0], table, 2) == best([3, 4], numpy.zeros((2, 2), bool), 2) == coverage.Chosen((), ())
    assert best([], numpy.zeros((0, 3), bool), 2) == best([1], numpy.zeros((1, 0), bool), 2) == coverage.Chosen((), ())


def test_it_is_the_answer_of_spopts_own_model():
    """The published formulation as the library writes it, with all zeros in it."""
    from spopt.locate import MCLP

    draws = numpy.random.default_rng(7)
    weights, table = draws.integers(1, 100, 60), draws.random((60, 25)) < 0.15
    whole = MCLP.from_cost_matrix(numpy.where(table, 0.0, 1.0), weights, service_radius=0.5, p_facilities=4)
    whole = whole.solve(pulp.HiGHS(msg=False), results=False)

    assert best(weights, table, 4).total == pytest.approx(pulp.value(whole.problem.objective))


@pytest.mark.parametrize(
    ("weights", "table", "places"),
    [
        ([1], numpy.ones((2, 2)), 1),
        ([1, -1], numpy.ones((2, 2)), 1),
        ([1, float("nan")], numpy.ones((2, 2)), 1),
        ([1, 1], numpy.ones((2, 2)), -1),
    ],
)
def test_nonsense_is_refused(weights, table, places):
    with pytest.raises(ValueError):
        best(weights, table, places)


def test_a_solver_that_runs_out_of_time_is_an_error_and_no_worse_answer(monkeypatch):
    monkeypatch.setattr(coverage, "LONGEST_SECONDS", 0)
    draws = numpy.random.default_rng(3)

    with pytest.raises(SparkError, match="the solver stopped"):
        best(draws.random(400), draws.random((400, 90)) < 0.1, 5)
