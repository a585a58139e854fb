"""Distances over the globe, checked by hand, and shares of what lies within them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spark_metrics.measures.reach import EARTH_KM, carried_over, distances_km, share, within

DEGREE = math.pi * EARTH_KM / 180
"""Of a great circle: 111.195 km."""
POINTS = st.tuples(st.floats(-180, 180), st.floats(-90, 90))
OSTERSUND, STROMSUND, STOCKHOLM = (14.6357, 63.1792), (15.5558, 63.8521), (18.0686, 59.3293)


def test_a_degree_to_the_north_is_111_km_everywhere_and_one_to_the_east_half_of_that_at_60_degrees():
    assert distances_km([(15, 62)], [(15, 63)])[0, 0] == pytest.approx(DEGREE)
    assert distances_km([(15, 0)], [(16, 0)])[0, 0] == pytest.approx(DEGREE)
    assert distances_km([(15, 60)], [(16, 60)])[0, 0] == pytest.approx(DEGREE / 2, rel=1e-4)


def test_the_other_side_of_the_globe_is_half_a_great_circle_away():
    assert distances_km([(0, 0)], [(180, 0)])[0, 0] == pytest.approx(math.pi * EARTH_KM)


def test_a_row_for_each_point_and_a_column_for_each_place():
    """By the law of cosines on the sphere, another formula for the same."""
    found = distances_km([OSTERSUND, STROMSUND], [STOCKHOLM])

    assert found.shape == (2, 1)
    assert found[:, 0].tolist() == pytest.approx(
        [law_of_cosines(OSTERSUND, STOCKHOLM), law_of_cosines(STROMSUND, STOCKHOLM)]
    )


@given(POINTS, POINTS)
def test_there_is_as_far_as_back_and_never_farther_than_half_around(one, other):
    there, back = distances_km([one], [other])[0, 0], distances_km([other], [one])[0, 0]

    assert there == pytest.approx(back, abs=1e-6)
    assert 0 <= there <= math.pi * EARTH_KM + 1e-6
    assert distances_km([one], [one])[0, 0] == 0


def test_the_road_factor_makes_the_way_longer():
    """Half a degree is 55.6 km as the crow flies, 72.3 km at a factor of 1.3."""
    point, place = [(15.0, 63.0)], [(15.0, 63.5)]

    assert within(point, place, 60, 1.0).tolist() == [[True]]
    assert within(point, place, 60, 1.3).tolist() == [[False]]
    assert within(point, place, 73, 1.3).tolist() == [[True]]


def test_without_places_nobody_is_within_anything():
    assert within([(15.0, 63.0)], [], 60, 1.0).any(axis=1).tolist() == [False]


def test_enterprises_are_carried_over_by_their_municipalitys_inhabitants():
    """10 enterprises where half live near, 30 where nobody does: 5 of 40."""
    assert carried_over([(10, 0.5), (30, 0.0)]) == 5 / 40


def test_a_municipality_whose_inhabitants_are_not_known_takes_no_part():
    assert carried_over([(10, 0.5), (30, None)]) == 0.5
    assert carried_over([(0, 0.5)]) is None
    assert carried_over([]) is None


def test_a_share_of_nothing_is_not_zero():
    assert share(0, 0) is None
    assert share(0, 4) == 0


def law_of_cosines(one, other):
    (east, north), (east_, north_) = ([math.radians(degree) for degree in point] for point in (one, other))
    cosine = math.sin(north) * math.sin(north_) + math.cos(north) * math.cos(north_) * math.cos(east - east_)
    return EARTH_KM * math.acos(cosine)
