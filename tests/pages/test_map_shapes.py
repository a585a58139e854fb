"""The shapes of the map: small, true to scale, and with borders that meet."""

import gzip
import json
import re
from collections import Counter
from itertools import pairwise

import pytest

from pages.shared import map_shapes
from spark_metrics.reference.municipalities import counties, municipalities


@pytest.fixture(scope="module")
def shapes():
    return json.loads(map_shapes.body())["shapes"]


def rings(path):
    """The corners of each ring of an SVG path, closed."""
    for ring in path.split("z")[:-1]:
        begin, steps = re.fullmatch(r"M(.+)l(.+)", ring).groups()
        numbers = [int(number) for number in re.findall(r"-?\d+", f"{begin} {steps}")]
        x, y = numbers[:2]
        corners = [(x, y)]
        for across, down in zip(numbers[2::2], numbers[3::2], strict=True):
            x, y = x + across, y + down
            corners.append((x, y))
        yield [*corners, corners[0]]


def edges(shapes, length):
    """How often each piece of border is drawn, by regions whose code has `length` digits."""
    return Counter(
        frozenset(edge)
        for code, shape in shapes.items()
        if len(code) == length
        for ring in rings(shape["path"])
        for edge in pairwise(ring)
    )


def area(shape):
    """Square kilometres, holes taken off."""
    rounds = [sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) / 2 for ring in rings(shape["path"])]
    return abs(sum(rounds)) * (map_shapes.METRES / 1000) ** 2


def test_every_municipality_and_county_is_there_with_its_name(shapes):
    assert {code: shape["name"] for code, shape in shapes.items()} == {
        code: region.name for code, region in (municipalities() | counties()).items()
    }


def test_all_of_sweden_is_fetched_in_less_than_50_kb():
    assert len(map_shapes.body()) < 150_000
    assert len(gzip.compress(map_shapes.body())) < 50_000


def test_neighbours_share_their_border_to_the_last_corner(shapes):
    drawn = edges(shapes, 4)
    shared = [edge for edge, times in drawn.items() if times == 2]
    # What is drawn once is coast, the national border or the shore of a large lake: where a corner lies on two such
    # pieces and on none that is shared, nobody lives next door.
    assert len(shared) > 3_000
    assert len(shared) / len(drawn) > 0.55
    assert sum(times > 2 for times in drawn.values()) <= 1


def test_a_county_is_bordered_by_the_borders_of_its_municipalities(shapes):
    assert edges(shapes, 2).keys() <= edges(shapes, 4).keys()


@pytest.mark.parametrize(("code", "km2"), [("2380", 2_502), ("2326", 6_195), ("2584", 20_551), ("0980", 3_184)])
def test_the_north_is_not_blown_up(shapes, code, km2):
    """Areas of land and water in large, from SCB's areal statistics: Östersund, Berg, Kiruna, Gotland."""
    assert area(shapes[code]) == pytest.approx(km2, rel=0.12)


def test_the_address_changes_with_the_shapes(monkeypatch):
    before = map_shapes.address()
    monkeypatch.setattr(map_shapes, "body", lambda: b"{}")
    map_shapes.address.cache_clear()
    try:
        assert map_shapes.address() != before
    finally:
        map_shapes.address.cache_clear()


def test_a_point_is_drawn_in_units_of_100_metres_from_the_north_west():
    # Central meridian of SWEREF 99 TM is 15° E at 500 km; the false easting makes the rest arithmetic.
    x, _ = map_shapes.drawing_point(15.0, 63.0)
    assert x == pytest.approx((500_000 - map_shapes.WEST) / 100, abs=0.1)
    south, north = map_shapes.drawing_point(15.0, 55.5), map_shapes.drawing_point(15.0, 69.0)
    assert north[1] < south[1]
