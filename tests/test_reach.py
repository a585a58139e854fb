"""Where a programme meets people, and how many live near: by hand, on a few rows."""

import datetime as dt
import json
from itertools import pairwise

import pytest

from spark_metrics.command_line import main
from spark_metrics.errors import SparkError, UnknownName
from spark_metrics.programmes import programmes
from spark_metrics.reach import MOST_PLACES, meeting_places, next_places, reach
from spark_metrics.reference.boundaries import label_point
from spark_metrics.workspace import Workspace

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


@pytest.fixture(scope="module")
def example_workspace(example_store):
    opened = Workspace.open(example_store)
    yield opened
    opened.store.close()


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


# Who is reached -------------------------------------------------------------------------------------------------------

TOWN, INHABITANTS = 49_806, 64_979
"""Östersund's locality by GeoNames, and its municipality by Statistics Sweden (2024)."""
IN_TOWN = """
activity | date       | type          | place     | municipality | latitude | longitude
1        | 2025-05-02 | meeting_place | Torget    | 2380         | 63.1792  | 14.63566
"""


@pytest.fixture
def in_town(filled):
    return filled(programmes(), "spark", {DAY: [IN_TOWN]})


def test_a_place_in_the_middle_of_the_town_reaches_the_town(in_town):
    """Within 1 km lies the point that stands for the town, and none of the others."""
    found = reach(in_town, "spark", 1, DAY)
    municipality = next(one for one in found.municipalities if one.name == "Östersund")

    assert municipality.inhabitants == INHABITANTS
    assert municipality.within == municipality.within_localities == TOWN
    assert municipality.share == pytest.approx(TOWN / INHABITANTS)
    assert found.whole.within == TOWN
    assert found.whole.inhabitants == sum(one.inhabitants for one in found.municipalities)


def test_farther_reaches_more_and_a_larger_road_factor_less(in_town):
    within = [reach(in_town, "spark", km, DAY).whole.within for km in (1, 10, 30, 60, 400)]
    crooked = reach(in_town, "spark", 30, DAY, road_factor=1.5).whole.within

    assert within == sorted(within)
    assert crooked < within[2]
    assert within[-1] == pytest.approx(reach(in_town, "spark", 1, DAY).whole.inhabitants)


def test_types_of_municipality_hold_the_same_inhabitants_as_the_municipalities(in_town):
    found = reach(in_town, "spark", 30, DAY)

    assert sum(one.inhabitants for one in found.types) == found.whole.inhabitants
    assert sum(one.within for one in found.types) == pytest.approx(found.whole.within)
    assert sorted(code for one in found.types for code in one.codes) == [one.group for one in found.municipalities]


def test_before_the_first_occasion_nobody_is_reached(in_town):
    found = reach(in_town, "spark", 30, DAY, until=dt.date(2025, 5, 1))

    assert (found.places, found.whole.within, found.whole.share) == ((), 0, 0)
    assert reach(in_town, "spark", 30, DAY, until=dt.date(2025, 5, 2)).whole.within > 0


def test_where_nothing_of_a_kind_has_come_in_it_is_missing_and_not_zero(in_town):
    """Occasions have come in, so that none in Ragunda is none; support has not, so that its enterprises are missing."""
    found = reach(in_town, "spark", 30, DAY)
    ragunda = next(one for one in found.municipalities if one.name == "Ragunda")

    assert (ragunda.places, ragunda.occasions) == (0, 0)
    assert ragunda.enterprises.status == "missing"
    assert not ragunda.is_untouched
    assert found.enterprises.share is None
    assert len(found.enterprises.missing) == 8


def test_before_anything_has_come_in_about_occasions_nothing_is_known_of_them(filled):
    """An enterprise is known, but no occasion: that nobody is reached would be a claim."""
    enterprise = """
    enterprise
    A
    """
    found = reach(filled(programmes(), "spark", {DAY: [enterprise]}), "spark", 30, DAY)

    assert (found.whole.share, found.whole.places, found.whole.occasions) == (None, None, None)
    assert found.whole.inhabitants > 0
    assert not any(one.is_untouched for one in found.municipalities)


def test_enterprises_are_those_that_may_be_seen_and_the_hidden_ones_are_left_out(example_workspace):
    found = reach(example_workspace, "spark", 30)
    seen = [one for one in found.municipalities if one.enterprises.status == "shown"]
    by_hand = sum(one.enterprises.value * one.share for one in seen) / sum(one.enterprises.value for one in seen)

    assert found.enterprises.share == pytest.approx(by_hand)
    assert set(found.enterprises.hidden) == {one.name for one in found.municipalities} - {one.name for one in seen}
    assert found.enterprises.hidden


# Where next -----------------------------------------------------------------------------------------------------------


def test_a_proposed_place_adds_what_it_would_reach(in_town, filled):
    """The answer is tried: with a meeting place there, so many more are within the distance."""
    before = reach(in_town, "spark", 20, DAY).whole
    first = next_places(in_town, "spark", 20, 1, DAY).best[0]
    built = f"""
    activity | date       | type          | place | municipality | latitude         | longitude
    2        | 2025-06-02 | meeting_place | Nytt  |              | {first.latitude} | {first.longitude}
    """
    after = reach(filled(programmes(), "spark", {DAY: [IN_TOWN, built]}), "spark", 20, DAY)

    assert after.whole.within == pytest.approx(before.within + first.adds)
    assert after.whole.share == pytest.approx(first.share_after)
    assert {place.municipality for place in after.places} == {"2380", first.municipality}


def test_the_more_places_the_more_inhabitants_and_none_below_the_greedy_choice(in_town):
    proposed = [next_places(in_town, "spark", 20, places, DAY) for places in range(MOST_PLACES + 1)]

    assert [len(one.best) for one in proposed] == [0, 1, 2, 3, 4, 5]
    assert [one.adds for one in proposed] == sorted(one.adds for one in proposed)
    assert all(one.adds >= sum(place.adds for place in one.greedy) - 1e-6 for one in proposed)
    assert all(first.adds >= second.adds for one in proposed for first, second in pairwise(one.best))


def test_where_all_are_reached_nothing_is_proposed(in_town):
    assert next_places(in_town, "spark", 400, 5, DAY).best == ()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"within_km": 0}, "more than 0"),
        ({"within_km": 600}, "at most 500"),
        ({"within_km": float("nan")}, "more than 0"),
        ({"road_factor": 0.9}, "from 1 to 2"),
        ({"places": 6}, "0 to 5"),
        ({"places": -1}, "0 to 5"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(in_town, asked, said):
    with pytest.raises(SparkError, match=said):
        next_places(in_town, "spark", **{"within_km": 30, "places": 1, "as_of": DAY} | asked)


def test_an_unknown_programme_is_said_with_the_likely_one(in_town):
    with pytest.raises(UnknownName, match="spark"):
        reach(in_town, "sparc", 30)


# On the command line --------------------------------------------------------------------------------------------------


def test_the_command_prints_what_the_page_shows(example_workspace, capsys):
    store = str(example_workspace.folder)
    asked = ["reach", "--store", store, "--programme", "spark", "--within", "30", "--places", "2", "--language", "en"]
    found, proposed = reach(example_workspace, "spark", 30), next_places(example_workspace, "spark", 30, 2)

    assert main([*asked, "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["whole"]["share"] == found.whole.share
    assert [place["name"] for place in printed["next_places"]["best"]] == [place.name for place in proposed.best]
    assert "GeoNames" in printed["sources"][0]
    hidden = [one for one in printed["municipalities"] if one["enterprises"]["status"] == "hidden"]
    assert hidden
    assert all(one["enterprises"]["value"] is None for one in hidden)

    assert main(asked) == 0
    said = capsys.readouterr().out
    assert all(place.name in said for place in proposed.best)


def test_the_command_refuses_in_words(example_workspace, capsys):
    store = str(example_workspace.folder)

    assert main(["reach", "--store", store, "--programme", "spark", "--within", "0", "--language", "en"]) == 2
    assert "more than 0" in capsys.readouterr().err
