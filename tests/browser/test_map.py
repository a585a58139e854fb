"""The map as drawn: its colours, its legend, a click, and how little a change of indicator moves."""

import io
import json
import math
import re
import sys
import time
import urllib.request

import pytest
from PIL import Image
from playwright.sync_api import expect

from pages.shared import maps
from pages.shared.look import LIGHT
from spark_metrics.language import number
from spark_metrics.programmes import programmes
from spark_metrics.reference.boundaries import label_point
from spark_metrics.reference.municipalities import municipalities
from tests.browser.reader import MAP
from tests.browser.traffic import Traffic

pytestmark = pytest.mark.browser

OESTERSUND = "2380"
MOST_BYTES = 60_000
PATIENCE = 20
ENOUGH = 200
"""Pixels of a colour that are no accident of smoothing."""


def figures(server, indicator, by="municipality"):
    """The same figures from the open-data route."""
    address = f"{server.url}/api/v1/programmes/spark/figures.json?indicator={indicator}&by={by}"
    with urllib.request.urlopen(address) as answer:
        return json.load(answer)["figures"]


def picture(reader):
    """The map as the reader sees it, and how often each colour is in it."""
    shot = Image.open(io.BytesIO(reader.page.get_by_test_id("stDeckGlJsonChart").screenshot())).convert("RGB")
    return {colour: count for count, colour in shot.getcolors(maxcolors=1 << 20)}


def drawn(reader, colour):
    """Waits until `colour` covers something on the map."""
    until(lambda: picture(reader).get(colour, 0) > ENOUGH)
    return picture(reader)


def until(true):
    """Waits for what the browser does not announce: what the graphics card has drawn."""
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline, "The map was not drawn"
        time.sleep(0.25)


def rgb(colour):
    return tuple(maps.rgba(colour)[:3])


def place_on_map(reader, code):
    """Where a municipality is drawn, in pixels of the window."""
    box = reader.page.locator("#deckgl-overlay").bounding_box()
    shown = maps.view([one["group"] for one in figures(reader.server, "meeting_places") if one["group"].isdigit()])

    def pixels(longitude, latitude):
        scale = 512 * 2**shown.zoom / 360
        north = math.degrees(math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2)))
        return longitude * scale, -north * scale

    (x, y), (x0, y0) = pixels(*label_point(code)), pixels(shown.longitude, shown.latitude)
    return box["x"] + box["width"] / 2 + x - x0, box["y"] + box["height"] / 2 + y - y0


def shows_place(reader, server, code):
    """The place stands in the address, and the panel holds its figures."""
    expect(reader.widget("place").locator("input")).to_have_value(municipalities()[code].name)
    expect(reader.page).to_have_url(re.compile(rf"[?&]place={code}(&|$)"))
    reader.wait()
    meeting_places = next(one for one in figures(server, "meeting_places") if one["group"] == code)
    row = reader.page.locator("dl.place").locator("dt", has_text=meeting_places["name"]).first
    said = row.locator("xpath=following-sibling::dd[1]")
    expect(said).to_have_text(f"{number(meeting_places['value'], 'sv')} {meeting_places['unit']}")


def legend_colours(reader):
    """The colours that the legend explains."""
    expect(reader.page.locator(".legend i.outside")).to_be_visible()
    return [background(swatch) for swatch in reader.page.locator(".legend i[style]").all()]


def test_the_map_is_drawn(visit):
    reader = visit(f"{MAP}?indicator=meeting_places")
    classes = legend_colours(reader)
    assert len(classes) > 1
    for colour in [rgb(LIGHT.outside), *classes]:
        drawn(reader, colour)
    assert len(picture(reader)) > 30


def test_hidden_missing_and_zero_look_different_in_the_legend(visit):
    reader = visit(f"{MAP}?indicator=capital_granted")
    expect(reader.page.locator(".legend i.outside")).to_be_visible()
    swatches = {
        (swatch.get_attribute("class") or "zero"): swatch.screenshot()
        for swatch in reader.page.locator(".legend i").all()
        if (swatch.get_attribute("class") or rgb(LIGHT.card) == background(swatch))
    }
    assert {"hidden", "missing", "zero", "outside"} <= swatches.keys()
    assert len(set(swatches.values())) == len(swatches)


def background(swatch):
    return tuple(swatch.evaluate("it => getComputedStyle(it).backgroundColor.match(/[0-9]+/g).slice(0, 3).map(Number)"))


def test_a_click_on_the_map_chooses_the_place(visit, server):
    reader = visit(f"{MAP}?indicator=meeting_places")
    click(reader, OESTERSUND)
    shows_place(reader, server, OESTERSUND)


def test_a_click_leaves_the_map_in_the_colours_of_its_legend(visit):
    reader = visit(f"{MAP}?indicator=meeting_places")
    click(reader, OESTERSUND)
    expect(reader.widget("place").locator("input")).to_have_value(municipalities()[OESTERSUND].name)
    reader.wait().page.mouse.move(0, 0)
    for colour in legend_colours(reader):
        drawn(reader, colour)


def click(reader, code):
    """Clicks on a municipality once the map says that it lies under the mouse."""
    for colour in legend_colours(reader):
        drawn(reader, colour)
    x, y = place_on_map(reader, code)  # after the picture, which scrolls the map into view
    tooltip = reader.page.locator(".deck-tooltip", has_text=municipalities()[code].name)

    def pointed():
        reader.page.mouse.move(x + 1, y)
        reader.page.mouse.move(x, y)
        return tooltip.count()

    until(pointed)
    reader.page.wait_for_timeout(1_000)  # software draws the highlight slowly; a person's hand rests, too
    reader.page.mouse.click(x, y)


def test_the_list_chooses_the_place(visit, server):
    reader = visit(f"{MAP}?indicator=meeting_places").choose("place", municipalities()[OESTERSUND].name)
    shows_place(reader, server, OESTERSUND)


def test_a_change_of_indicator_moves_little(visit):
    reader = visit(MAP)
    drawn(reader, rgb(LIGHT.outside))
    traffic = Traffic(reader.page)
    for indicator in ("meeting_places", "jobs_created"):
        traffic.begin()
        with reader.page.expect_response(lambda answer, key=indicator: f"indicator={key}" in answer.url):
            reader.choose("indicator", programmes()["spark"].indicator_by_key[indicator].name.in_("sv"))
        reader.page.wait_for_timeout(1_000)  # whatever else it may fetch
        sys.stdout.write(f"\nA change to {indicator} moved {traffic.bytes} bytes: {traffic.fetched}\n")
        assert 0 < traffic.bytes < MOST_BYTES
        assert not [address for address in traffic.fetched if "outside.geojson" in address]
