"""The planners' map in the page: its colours are the legend's, a click chooses, and a change moves little."""

import re
import sys

import pytest
from playwright.sync_api import expect

from pages.shared import map_shapes
from spark_metrics.programmes import programmes
from spark_metrics.reference.municipalities import municipalities
from tests.browser.reader import MAP, METHOD
from tests.browser.traffic import Traffic

pytestmark = pytest.mark.browser

OESTERSUND, BERG = "2380", "2326"
MOST_BYTES = 20_000


def listbox(reader):
    """The map as a list of places, once it is drawn."""
    expect(reader.page.locator(".map[data-drawn]")).to_be_attached()
    return reader.page.locator("svg[role=listbox]")


def place(reader, code):
    return listbox(reader).locator(f"path[data-group='{code}']")


def click(reader, code):
    """Clicks where the label of a municipality stands."""
    x, y = map_shapes.shape(code)["at"]
    ground = listbox(reader).locator(".ground")
    ground.scroll_into_view_if_needed()
    at = ground.evaluate(
        "(it, [x, y]) => { const at = new DOMPoint(x, y).matrixTransform(it.getScreenCTM()); return [at.x, at.y] }",
        [x, y],
    )
    reader.page.mouse.click(*at)


def chosen(reader, code):
    """The place stands in the list, in the address, and is chosen on the map."""
    expect(reader.widget("place").locator("input")).to_have_value(municipalities()[code].name)
    expect(reader.page).to_have_url(re.compile(rf"[?&]place={code}(&|$)"))
    expect(place(reader, code)).to_have_attribute("aria-selected", "true")


def colour(element, name):
    return element.evaluate("(it, name) => getComputedStyle(it)[name]", name)


def test_the_map_has_the_colours_of_its_legend(visit):
    reader = visit(f"{MAP}?indicator=meeting_places")
    expect(reader.page.locator(".legend i[style]").nth(1)).to_be_visible()
    explained = {colour(swatch, "backgroundColor") for swatch in reader.page.locator(".legend i[style]").all()}
    areas = listbox(reader).locator("path.place.value").all()
    reader.page.wait_for_timeout(600)  # colours glide

    assert len(areas) > 3
    assert len(explained) > 1
    assert {colour(area, "fill") for area in areas} <= explained


def test_hidden_missing_and_zero_look_different_in_the_legend_and_on_the_map(visit):
    reader = visit(f"{MAP}?indicator=capital_granted")
    expect(reader.page.locator(".legend i.outside")).to_be_visible()
    swatches = [
        swatch.screenshot()
        for swatch in reader.page.locator(".legend").first.locator("i.hidden, i.missing, i.outside").all()
    ]
    looks = {look: listbox(reader).locator(f"path.place.{look}") for look in ("hidden", "missing", "zero")}
    fills = [colour(found.first, "fill") for found in looks.values() if found.count()]

    assert len(swatches) == len(set(swatches)) > 1
    assert len(fills) == len(set(fills)) > 1


def test_a_click_on_the_map_chooses_the_place_and_back_takes_it_back(visit):
    reader = visit(f"{MAP}?indicator=meeting_places")
    click(reader, OESTERSUND)
    chosen(reader, OESTERSUND)
    click(reader.wait(), BERG)
    chosen(reader, BERG)
    reader.wait().page.go_back()
    chosen(reader, OESTERSUND)


def test_a_second_click_chooses_no_place(visit):
    reader = visit(f"{MAP}?indicator=meeting_places&place={BERG}")
    click(reader, BERG)
    expect(reader.page).not_to_have_url(re.compile("place="))
    expect(place(reader, BERG)).to_have_attribute("aria-selected", "false")


def test_the_list_chooses_the_place(visit):
    chosen(visit(f"{MAP}?indicator=meeting_places").choose("place", municipalities()[OESTERSUND].name), OESTERSUND)


def test_the_keyboard_chooses_the_place(visit):
    reader = visit(f"{MAP}?indicator=meeting_places")
    place(reader, BERG).focus()
    reader.page.keyboard.press("Enter")
    chosen(reader, BERG)


def test_the_slider_keeps_its_period_in_the_address(visit):
    reader = visit(f"{MAP}?indicator=meeting_places")
    listbox(reader)
    reader.page.get_by_role("slider").focus()
    reader.page.keyboard.press("ArrowLeft")
    expect(reader.page).to_have_url(re.compile("[?&]until="))


def test_a_change_moves_little_and_no_shapes(visit):
    reader = visit(MAP)
    listbox(reader)
    traffic = Traffic(reader.page)
    for indicator in ("meeting_places", "jobs_created"):
        traffic.begin()
        reader.choose("indicator", programmes()["spark"].indicator_by_key[indicator].name.in_("sv"))
        traffic.until_quiet()
        sys.stdout.write(f"\nA change to {indicator} moved {traffic.bytes} bytes: {traffic.fetched}\n")
        assert 0 < traffic.bytes < MOST_BYTES
        assert [url for url in traffic.addresses.values() if not url.startswith("data:")] == []


def test_the_shapes_are_fetched_once_whatever_page_the_reader_comes_from(visit):
    reader = visit(MAP, cold=True)
    listbox(reader)
    reader.go(METHOD).go(MAP)
    listbox(reader)

    assert len([address for address in reader.asked if "/map/shapes.json" in address]) == 1
