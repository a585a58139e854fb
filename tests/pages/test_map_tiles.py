"""Tiles: none unless this server is told of a host, and then of that host alone."""

import pytest

from pages.shared import map_tiles
from pages.shared.map_shapes import METRES

TEMPLATE = "https://tiles.example.se/wmts/{z}/{y}/{x}.png"


def test_without_a_setting_there_are_none(monkeypatch):
    monkeypatch.delenv(map_tiles.TILES, raising=False)
    assert map_tiles.tiles() is None
    assert map_tiles.source() is None


def test_with_a_setting_the_map_knows_where_they_lie(monkeypatch):
    monkeypatch.setenv(map_tiles.TILES, TEMPLATE)
    monkeypatch.setenv(map_tiles.CREDIT, "© Lantmäteriet")
    found = map_tiles.tiles()

    assert map_tiles.source() == "https://tiles.example.se"
    assert (found["address"], found["credit"]) == (TEMPLATE, "© Lantmäteriet")
    assert found["units"][0] * METRES == 4096
    assert found["units"][-1] * METRES == 0.5
    # The corner of the matrix lies 1 200 km west of the false origin and 8 500 km north of the equator.
    assert found["origin"] == [-14_500, -8_100]


@pytest.mark.parametrize(
    "template",
    ["", "tiles/{z}", "file:///etc/passwd", "https://", "https://a.se; script-src *", "https://[x/{z}", "https://a b/"],
)
def test_what_is_no_host_of_the_web_counts_as_none(template):
    assert map_tiles.source(template) is None
