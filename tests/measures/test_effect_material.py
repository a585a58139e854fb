"""A panel as arrays, and who is left out on the way."""

import math

import numpy as np
import pytest

from spark_metrics.measures.effect_material import NEVER, material
from spark_metrics.model.counterfactual import Panel
from tests.measures.effect_panels import drawn, panel


def test_a_panel_as_arrays():
    one = material(panel(
        {"b": [1, 2, None], "a": [3, 4, 5]}, {"b": 2021}, [2020, 2021, 2022], {"a": "q", "b": "p"},
        {"size": {"a": 7, "b": 8}},
    ))  # fmt: skip

    assert (one.units, one.times, one.trait_names) == (("a", "b"), (2020, 2021, 2022), ("size",))
    np.testing.assert_equal(one.outcome, [[3, 4, 5], [1, 2, math.nan]])
    assert one.start.tolist() == [NEVER, 1]
    assert one.cluster.tolist() == [1, 0]
    assert one.traits.tolist() == [[7], [8]]
    assert (one.n_treated, one.n_control, one.staggered) == (1, 1, False)
    assert len(one.notes) == 1  # some units lack some periods


@pytest.mark.parametrize(
    ("outcomes", "treated_from"),
    [([1, 2, 3], 2020), ([1, 2, 3], 2019), ([1, 2, 3], 2023), ([None, 2, 3], 2021), ([1, None, None], 2021)],
    ids=["from the first time", "before", "after the last", "nothing before", "nothing after"],
)
def test_a_unit_of_which_no_change_can_be_told_is_left_out(outcomes, treated_from):
    one = material(panel(
        {"t": outcomes, "u": [1, 2, 3], "c": [4, 5, 6]}, {"t": treated_from, "u": 2022}, [2020, 2021, 2022]
    ))  # fmt: skip

    assert one.units == ("c", "u")
    assert len(one.notes) == 1


def test_a_comparison_unit_seen_once_is_left_out():
    one = material(panel({"t": [1, 2, 3], "c": [None, 5, None], "d": [1, None, 2]}, {"t": 1}))

    assert one.units == ("d", "t")


def test_a_start_between_two_times_is_the_next_of_them():
    one = material(panel({"t": [1, 2, 3], "c": [4, 5, 6]}, {"t": 2021.5}, [2018, 2020, 2022]))

    assert one.start.tolist() == [NEVER, 2]


def test_the_order_of_rows_does_not_matter():
    table = drawn(1, missing=0.2).table
    one, other = material(Panel(table)), material(Panel(table.sample(frac=1, random_state=1)))

    np.testing.assert_equal(other.outcome, one.outcome)
    assert (other.units, other.start.tolist()) == (one.units, one.start.tolist())


def test_an_empty_table():
    one = material(Panel(drawn(1, traits=1).table.iloc[:0], ("x0",)))

    assert (one.n_treated, one.n_control, one.outcome.shape, one.traits.shape) == (0, 0, (0, 0), (0, 1))


def test_a_part_of_the_units():
    one = material(panel({"a": [1, 2], "b": [3, 4], "c": [5, 6]}, {"a": 1}, None, {"a": "x", "b": "y", "c": "z"}))
    part = one.only(np.array([True, False, True]))

    assert (part.units, part.outcome.tolist(), part.cluster.tolist()) == (("a", "c"), [[1, 2], [5, 6]], [0, 1])
