"""The explorer in a browser: how little each choice moves, two maps, and what is sent only when it is opened."""

import re
import sys

import pytest
from playwright.sync_api import expect

from spark_metrics.programmes import programmes
from tests.browser.reader import MAP
from tests.browser.traffic import Traffic

pytestmark = pytest.mark.browser

MOST_BYTES = 22_000
"""20 426 were counted with 16 pages; Streamlit sends the menu, too, with every change."""
LARGEST = f"{MAP}?programme=plattformen"
"""The programme with the most municipalities."""


def drawn(reader):
    expect(reader.page.locator(".map[data-drawn]")).to_be_attached()
    return reader.wait()


def moved(reader, traffic, what):
    reader.wait()
    traffic.until_quiet()
    sys.stdout.write(f"\n{what} moved {traffic.bytes} bytes\n")
    return traffic.bytes


def test_another_indicator_period_or_place_moves_little(visit):
    reader = drawn(visit(LARGEST))
    traffic = Traffic(reader.page)
    for indicator in ("participating_enterprises", "dissemination_events"):
        traffic.begin()
        reader.choose("indicator", programmes()["plattformen"].indicator_by_key[indicator].name.in_("sv"))
        assert 0 < moved(reader, traffic, indicator) < MOST_BYTES
    traffic.begin()
    reader.page.get_by_role("slider").focus()
    reader.page.keyboard.press("ArrowLeft")
    expect(reader.page).to_have_url(re.compile("until="))
    assert 0 < moved(reader, traffic, "a period") < MOST_BYTES
    reader.widget("place").scroll_into_view_if_needed()
    reader.page.wait_for_timeout(500)  # a list closes when the page is scrolled
    traffic.begin()
    reader.choose("place", "Arboga")
    assert 0 < moved(reader, traffic, "a place") < MOST_BYTES


@pytest.mark.parametrize(("how", "maps"), [("side", 2), ("difference", 1), ("both", 1)])
def test_a_comparison_is_two_maps_or_one(how, maps, visit):
    reader = drawn(visit(f"{LARGEST}&indicator=participating_enterprises&compare=period&how={how}"))

    expect(reader.page.locator("svg[role=listbox]")).to_have_count(maps)


def test_the_table_is_sent_when_it_is_opened(visit):
    reader = drawn(visit(LARGEST))
    expect(reader.page.get_by_test_id("stDataFrame")).to_have_count(0)

    reader.page.locator(".st-key-table summary").click()

    expect(reader.page.get_by_test_id("stDataFrame")).to_be_visible()


def test_the_pictures_of_the_legend_and_of_time_are_drawn_and_have_words(visit):
    reader = drawn(visit(f"{LARGEST}&indicator=participating_enterprises&place=0380"))
    reader.page.locator(".st-key-place_trend summary").first.click()

    for name in ("strip", "trend"):
        picture = reader.page.locator(f"img.{name}")
        expect(picture).to_be_visible()
        assert picture.get_attribute("alt")
        assert picture.evaluate("it => it.complete && it.naturalWidth > 0")
