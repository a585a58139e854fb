"""The picture of a map: it has its size and its words, says what is hidden without a number, and survives any name."""

import dataclasses
import io
from concurrent.futures import ThreadPoolExecutor
from xml.etree import ElementTree

import numpy
import pytest
from PIL import Image

from spark_metrics.errors import SparkError
from spark_metrics.exports import gather
from spark_metrics.exports.picture import SIZES, png, svg
from spark_metrics.exports.plain_map import picture_of
from spark_metrics.model.map_panel import Panel, Symbol
from spark_metrics.workspace import workspace

pytestmark = pytest.mark.usefixtures("use_example_store")
SVG = "{http://www.w3.org/2000/svg}"
PIXELS = {"slide": (1920, 1080), "a4": (2338, 1654)}
HOSTILE = 'Åre & <b> "$x^2$" \x00\u202e ✔ 1\u00a0000'
MEETING_PLACE = Symbol(14.64, 63.18, "Torget", "10 occasions", "meeting_place", reach_km=30)


def picture(programme="spark", indicator="strengthened_enterprises", **more):
    return picture_of(gather(workspace(), programme, indicator, "municipality", **more))


def texts(file):
    return [node.text for node in ElementTree.fromstring(file).iter(f"{SVG}text")]


def dots(file):
    return numpy.asarray(Image.open(io.BytesIO(file)).convert("RGB"))


def colour(hex_):
    return [int(hex_[at : at + 2], 16) for at in (1, 3, 5)]


def test_a_type_without_a_municipality_in_the_programme_stands_in_the_legend_and_nowhere_on_the_map():
    drawn = picture_of(gather(workspace(), "spark", "meeting_places", "municipality_type", "count"))
    (panel,) = drawn.panels
    stray = dataclasses.replace(panel.places[0], shapes=(), name="Elsewhere", radius=20.0)
    with_it = dataclasses.replace(drawn, panels=(dataclasses.replace(panel, places=(*panel.places, stray)),))

    assert (dots(png(with_it)) == dots(png(drawn))).all()


@pytest.mark.parametrize("size", SIZES)
def test_a_picture_has_the_size_of_what_it_is_for(size):
    assert Image.open(io.BytesIO(png(picture(), size))).size == PIXELS[size]


@pytest.mark.parametrize(
    ("programme", "indicator"), [("spark", "strengthened_enterprises"), ("plattformen", "jobs_created")]
)
def test_the_colours_of_the_legend_are_on_the_map(programme, indicator):
    drawn = picture(programme, indicator)
    seen = dots(png(drawn))
    fills = {place.fill for panel in drawn.panels for place in panel.places if place.look == "value"}

    assert len(fills) > 1
    for fill in fills:
        assert (seen == colour(fill)).all(axis=2).sum() > 500, f"{fill} is not to be seen"


def test_what_the_picture_says_is_text_in_an_svg():
    drawn = picture("plattformen", "participating_enterprises", language="en")
    said = " ".join(texts(svg(drawn)))

    assert "Participating enterprises" in said
    assert "enterprises per 1,000 inhabitants" in said
    assert f"As known on {workspace().today('plattformen')}" in said
    assert "The programme's own reporting" in said
    assert "Statistics Sweden" in said
    assert "Synthetic example data" in said


def test_an_svg_tells_a_screen_reader_what_it_shows():
    root = ElementTree.fromstring(svg(picture(language="en")))
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")

    assert root.get("role") == "img"
    assert root.get("aria-labelledby").split() == [title.get("id"), desc.get("id")]
    assert title.text == "Strengthened enterprises"
    assert "Östersund: " in desc.text


def test_a_hidden_place_has_its_name_and_no_number():
    drawn = picture()
    hidden = [place for place in drawn.panels[0].places if place.look == "hidden"]

    assert hidden
    assert all(not place.short and not place.radius and not place.fill for place in hidden)
    assert {place.name for place in hidden} <= set(texts(svg(drawn)))
    assert all(f"{place.name}: " not in drawn.described for place in hidden)
    assert "hidden" in {key.look for key in drawn.legend}


def test_counts_are_circles_whose_area_follows_the_number():
    drawn = picture(measure="count")
    by_name = {place.name: place for place in drawn.panels[0].places}
    large, small = by_name["Östersund"], by_name["Åre"]

    assert (large.radius / small.radius) ** 2 == pytest.approx(int(large.short) / int(small.short))


def test_the_same_picture_is_the_same_bytes_also_when_several_are_drawn_at_once():
    one = picture()
    with ThreadPoolExecutor(4) as threads:
        files = list(threads.map(lambda draw: draw(one), (png, svg, png, svg)))

    assert files[:2] == files[2:]


def test_two_maps_stand_side_by_side_under_their_titles():
    one = picture()
    two = dataclasses.replace(
        one, panels=tuple(Panel(title, one.panels[0].places, (MEETING_PLACE,)) for title in ("Kvinnor", "Män"))
    )

    assert {"Kvinnor", "Män"} <= set(texts(svg(two)))
    assert [text for text in texts(svg(two)) if text == "Åre"] == [
        text for text in texts(svg(one)) if text == "Åre"
    ] * 2


def test_any_name_can_be_drawn():
    one = picture()
    places = tuple(dataclasses.replace(place, name=HOSTILE) for place in one.panels[0].places)
    hostile = dataclasses.replace(one, title=HOSTILE, panels=(Panel(HOSTILE, places),), sources=(HOSTILE,))

    assert 'Åre & <b> "$x^2$"' in " ".join(texts(svg(hostile)))
    assert dots(png(hostile)).std() > 0


def test_several_indicators_are_refused_in_words():
    with pytest.raises(SparkError, match="one indicator"):
        picture_of(gather(workspace(), "spark", None, "municipality"))
