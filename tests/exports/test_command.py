"""`python -m spark_metrics export`: one indicator by places, in the form that the file's name says."""

import json

import geopandas
import pytest
from PIL import Image

from spark_metrics.command_line import main

pytestmark = pytest.mark.usefixtures("use_example_store")
ASKED = ["--programme", "spark", "--indicator", "strengthened_enterprises"]


def export(path, *more):
    return main(["export", *ASKED, "-o", str(path), *more])


@pytest.mark.parametrize("by", ["municipality", "county", "municipality_type"])
def test_a_file_holds_as_many_places_as_there_are_figures(tmp_path, capsys, by):
    assert export(tmp_path / "map.gpkg", "--by", by) == 0
    capsys.readouterr()
    main(["figures", *ASKED, "--by", by, "--json"])

    layer = geopandas.read_file(tmp_path / "map.gpkg", layer="strengthened_enterprises")
    assert len(layer) == len(json.loads(capsys.readouterr().out)["figures"])


def test_a_format_that_is_named_goes_before_the_ending(tmp_path):
    assert export(tmp_path / "map.json", "--format", "geojson") == 0
    assert json.loads((tmp_path / "map.json").read_bytes())["type"] == "FeatureCollection"


def test_a_picture_for_a_page(tmp_path):
    assert export(tmp_path / "map.png", "--size", "a4") == 0
    assert Image.open(tmp_path / "map.png").size == (2338, 1654)


@pytest.mark.parametrize(
    ("name", "more", "said"),
    [
        ("map.shp", [], "no form of file called “shp”"),
        ("map.csv", ["--by", "sex"], "not by “sex”"),
        ("map.csv", ["--indicator", "jobs"], "no indicator called “jobs”"),
        ("map.csv", ["--measure", "rates"], "Did you mean “rate”"),
        ("map.csv", ["--sex", "all"], "no sex called “all”"),
        ("map.csv", ["--as-of", "9999-12-31"], "lies in the future"),
        ("nowhere/map.csv", [], "can't be written"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_leaves_no_file(tmp_path, capsys, name, more, said):
    assert export(tmp_path / name, *more, "--language", "en") == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
