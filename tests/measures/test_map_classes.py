"""Classes of a map: as many places in each, gaps between like values, or equal widths."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spark_metrics.measures.map_classes import MOST_CLASSES, class_of, limits, symmetric_limits

SCHEMES = ("quantiles", "natural", "equal")


def test_each_scheme_has_its_own_idea_of_a_class():
    values = [1, 2, 3, 10, 11, 12, 100, 101, 102]

    assert limits(values, "natural", most=3) == [3, 12]
    assert limits(values, "equal", most=3) == pytest.approx([34.667, 68.333], abs=0.001)
    assert limits([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], "quantiles") == pytest.approx([2.8, 4.6, 6.4, 8.2])


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("values", [[], [3], [3, 3, 3]])
def test_few_or_equal_values_make_one_class(scheme, values):
    assert limits(values, scheme) == []


def test_a_value_on_a_limit_belongs_to_the_class_below():
    assert [class_of(value, [2, 4]) for value in (1, 2, 3, 4, 5)] == [0, 0, 1, 1, 2]


@given(st.lists(st.floats(0.01, 1000), min_size=1, max_size=60), st.sampled_from(SCHEMES))
def test_limits_rise_and_no_outer_class_is_empty(values, scheme):
    found = limits(values, scheme)
    classes = {class_of(value, found) for value in values}

    assert found == sorted(set(found))
    assert len(found) < MOST_CLASSES
    assert {0, len(found)} <= classes


def test_differences_are_classed_alike_on_both_sides_of_zero():
    assert symmetric_limits([-7, 3]) == [-5, -3, -1, 1, 3, 5]
    assert symmetric_limits([0, 0]) == []
