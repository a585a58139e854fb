"""The method page's part about small numbers: its sentences and pictures come from the simulation."""

import re
import xml.etree.ElementTree as ET

import pytest

from pages.shared import chance_pictures, method_chance
from pages.shared.look import DARK, LIGHT
from pages.shared.text import plain
from tests.pages.test_pages import shown

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def found():
    return method_chance.simulation()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_numbers_of_the_simulation_stand_on_the_page(language, visit, found):
    said = shown(visit("data/method.py", language=language))
    numbers = method_chance.values(language)

    for text in (*method_chance.FOUND, *method_chance.METHODS, method_chance.INTRODUCTION, method_chance.MAPS):
        assert plain(text.filled(**numbers).render(language)) in said
    assert not re.search(r"\{\w+\}", said)


def test_the_sentences_tell_what_was_found(found):
    numbers = method_chance.values("en")

    assert numbers["found"] == sum(side is not None for side in found.beyond[0.95])
    assert numbers["raw_high"] == f"{max(found.raw) * 1_000:.2f}"
    assert set(numbers["alone"].split(", ")) == {"Ekerö", "Gotland", "Lidingö", "Tjörn", "Öckerö"}


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_the_raw_map_has_all_colours_and_the_smoothed_one_has_one(colours, found):
    drawing = ET.fromstring(chance_pictures.maps(method_chance.places(), found, colours))
    raw, smoothed = drawing.find(f"{SVG}g").findall(f"{SVG}g")

    assert [group.get("fill") for group in raw] == list(colours.diverging)
    assert [group.get("fill") for group in smoothed] == [colours.diverging[3]]
    assert len(raw.findall(f".//{SVG}use")) == len(smoothed.findall(f".//{SVG}use")) == 290
    assert len(drawing.findall(f"{SVG}defs/{SVG}path")) == 290


def test_the_maps_stay_small(found):
    assert len(chance_pictures.maps(method_chance.places(), found, LIGHT)) < 100_000


def test_a_rate_has_its_class():
    assert [chance_pictures.step(rate, 1.0) for rate in (0, 0.6, 0.8, 1.0, 1.2, 1.3, 9)] == [0, 1, 2, 3, 4, 5, 6]


def test_the_funnel_has_every_municipality_once_and_limits_around_the_whole(found):
    traces = chance_pictures.funnel_plot(found, LIGHT)["data"]
    places = [trace for trace in traces if trace["mode"] == "markers"]
    lines = [trace for trace in traces if trace["mode"] == "lines"]

    assert sum(len(trace["x"]) for trace in places) == 290
    assert len(lines) == 5
    flagged = next(trace for trace in places if trace["marker"]["symbol"] == "diamond")
    assert len(flagged["x"]) == found.flagged[0.95].found - found.flagged[0.998].found


def test_a_flagged_place_is_drawn_outside_the_limits(found):
    levels = chance_pictures.strongest(found)
    low, high = (
        dict(zip(line["x"], line["y"], strict=True)) for line in chance_pictures.funnel_plot(found, LIGHT)["data"][:2]
    )

    for level, people, rate in zip(levels, found.population, found.raw, strict=True):
        inside = low[people] <= rate * 1_000 <= high[people]
        assert inside == (level is None)
