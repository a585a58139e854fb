"""Places that are alike: the nearest in standard deviations, over what is known of both."""

import pytest

from spark_metrics.measures.look_alikes import look_alikes


def test_the_nearest_in_all_measures_comes_first():
    places = {"here": [10.0, 1.0], "near": [11.0, 1.0], "far": [20.0, 5.0], "middle": [13.0, 2.0]}

    assert [one.code for one in look_alikes(places, "here").places] == ["near", "middle", "far"]


def test_the_distance_is_in_standard_deviations():
    # 0, 3 and 6: mean 3, standard deviation √6; one measure, so the distance is 3/√6.
    (near, far) = look_alikes({"a": [0.0], "b": [3.0], "c": [6.0]}, "a").places

    assert near.distance == pytest.approx(3 / 6**0.5)
    assert far.distance == pytest.approx(6 / 6**0.5)


def test_the_unit_of_a_measure_does_not_matter():
    kilometres = {"a": [1.0, 1.0], "b": [2.0, 4.0], "c": [5.0, 2.0]}
    metres = {place: [row[0] * 1000, row[1]] for place, row in kilometres.items()}

    assert [one.code for one in look_alikes(kilometres, "a").places] == [
        one.code for one in look_alikes(metres, "a").places
    ]


def test_what_the_place_lacks_is_not_used_and_who_lacks_what_is_used_is_left_out():
    places = {"a": [1.0, None], "b": [2.0, 5.0], "c": [None, 5.0], "d": [4.0, None]}
    found = look_alikes(places, "a")

    assert found.used == (0,)
    assert [one.code for one in found.places] == ["b", "d"]
    assert (found.compared, found.left_out) == (2, 1)


def test_a_place_of_which_nothing_is_known_is_like_nobody():
    found = look_alikes({"a": [None], "b": [1.0]}, "a")

    assert (found.places, found.compared, found.left_out) == ((), 0, 1)


def test_a_measure_that_is_the_same_everywhere_tells_nothing():
    assert [one.distance for one in look_alikes({"a": [1.0], "b": [1.0]}, "a").places] == [0.0]
