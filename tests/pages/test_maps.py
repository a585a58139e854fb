"""The map as a plain specification: what is drawn, in which colour, from which address."""

import json

import pytest

from pages.shared import maps
from pages.shared.areas import areas
from pages.shared.look import DARK, LIGHT
from spark_metrics.language import Text
from tests.pages.examples import figure, rated

FIGURES = [
    figure(None, "2303"),
    figure(None, "2305", status="missing", reason=Text("No report")),
    rated("2309", 0, 0),
    rated("2380", 64, 1.0),
    rated("2326", 8, 2.0),
]
ADDRESS = "/map/spark.geojson?indicator=x"


def spec(measure="rate", selected=None, whole_country=False, colours=LIGHT):
    shown, _ = areas(FIGURES, measure, "en")
    return json.loads(maps.deck(shown, ADDRESS, colours, measure == "count", selected, whole_country).to_json())


def layers(drawn):
    return {layer["id"]: layer for layer in drawn["layers"]}


def test_every_address_of_the_map_is_our_own():
    written = json.dumps(spec())

    assert "http" not in written
    assert "mapbox" not in written.lower()
    assert spec()["mapStyle"] == maps.BLANK


def test_boundaries_are_fetched_not_sent():
    drawn = layers(spec())

    assert drawn["areas"]["data"] == ADDRESS
    assert drawn["outside"]["data"] == "/map/outside.geojson"


@pytest.mark.parametrize("measure", ["rate", "count"])
def test_a_map_weighs_little(measure):
    assert len(json.dumps(spec(measure))) < 20_000


def test_rates_are_areas_and_counts_are_symbols():
    assert maps.SYMBOLS not in layers(spec("rate"))
    assert len(layers(spec("count"))[maps.SYMBOLS]["data"]) == 2  # those with a value above 0


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_hidden_missing_zero_and_values_are_told_apart(colours):
    shown, limits = areas(FIGURES, "rate", "en")
    looks = maps.properties(shown, colours, len(limits) + 1, symbols=False)

    drawn = {code: (tuple(look["fill"]), look["hatch"][3] > 0) for code, look in looks.items()}
    assert len(set(drawn.values())) == len(drawn)
    assert drawn["2303"][1]  # hidden is hatched, and nothing else is
    assert [code for code, (_, hatched) in drawn.items() if hatched] == ["2303"]


def test_the_chosen_place_is_outlined():
    assert "selected" not in layers(spec())
    assert "selected" in layers(spec(selected="2380"))


def test_the_view_of_the_programme_lies_nearer_than_that_of_sweden():
    assert spec()["initialViewState"]["zoom"] > spec(whole_country=True)["initialViewState"]["zoom"]


def test_a_click_on_an_area_or_a_symbol_gives_its_code():
    area = {"selection": {"objects": {"areas": [{"properties": {"code": "2380"}}]}}}
    symbol = {"selection": {"objects": {"symbols": [{"code": "2326"}]}}}

    assert maps.clicked(area) == "2380"
    assert maps.clicked(symbol) == "2326"
    assert maps.clicked({"selection": {"objects": {}}}) is None
    assert maps.clicked(None) is None


def test_the_scale_of_colours_is_used_in_its_whole_width():
    assert maps.ramp(LIGHT, 5)[0] == LIGHT.sequential[0]
    assert maps.ramp(LIGHT, 5)[-1] == LIGHT.sequential[-1]
    assert len(set(maps.ramp(LIGHT, 5))) == 5
    assert len(maps.ramp(LIGHT, 1)) == 1
