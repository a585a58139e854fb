"""Where a programme meets people, and how many live near: by hand, on a few rows."""

import datetime as dt

import pytest

from spark_metrics.programmes import programmes
from spark_metrics.reach import meeting_places
from spark_metrics.reference.boundaries import label_point

DAY = dt.date(2026, 3, 12)
OCCASIONS = """
activity | date       | type          | place        | municipality | latitude | longitude
1        | 2025-05-02 | seminar       | Bygdegården  | 2303         |          |
2        | 2025-09-01 | meeting_place | BYGDEGÅRDEN  | 2303         | 63.10    | 16.35
3        | 2026-02-01 | training      | Bygdegården  | 2303         | 63.11    | 16.36
4        | 2026-02-01 | seminar       | Bygdegården  | 2326         |          |
5        | 2026-02-02 | publication   | En skrift    | 2326         |          |
6        | 2026-09-01 | seminar       | Den planerade| 2380         | 63.18    | 14.64
7        | 2026-01-01 | seminar       | Utan kommun  |              | 63.18    | 14.64
8        | 2026-01-01 | seminar       | Ingenstans   |              |          |
"""


@pytest.fixture
def workspace(filled):
    return filled(programmes(), "spark", {DAY: [OCCASIONS]})


def places(workspace, **asked):
    return {(one.municipality, one.name): one for one in meeting_places(workspace, "spark", DAY, **asked)}


def test_occasions_of_one_place_are_merged_and_the_latest_coordinates_hold(workspace):
    merged = places(workspace)["2303", "Bygdegården"]
    assert (merged.latitude, merged.longitude, merged.approximate) == (63.11, 16.36, False)
    assert (merged.occasions, merged.type) == (3, "meeting_place")
    assert (merged.first, merged.last) == (dt.date(2025, 5, 2), dt.date(2026, 2, 1))


def test_the_same_name_in_another_municipality_is_another_place_and_stands_in_the_middle_of_it(workspace):
    other = places(workspace)["2326", "Bygdegården"]
    assert other.approximate
    assert (other.longitude, other.latitude) == label_point("2326")


def test_publications_what_is_planned_and_what_lies_nowhere_are_no_meeting_places(workspace):
    assert set(places(workspace)) == {("2303", "Bygdegården"), ("2326", "Bygdegården"), ("2380", "Utan kommun")}


def test_only_occasions_until_the_day_count(workspace):
    earlier = places(workspace, until=dt.date(2025, 12, 31))
    assert set(earlier) == {("2303", "BYGDEGÅRDEN")}
    assert earlier["2303", "BYGDEGÅRDEN"].occasions == 2
