"""The page on reach in the browser: the map answers to the choices, a choice moves little, nothing goes outside."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

REACH = "/reach"
PLACES = 3


def drawn(reader):
    """The map, once it is drawn."""
    expect(reader.page.locator(".map[data-drawn]")).to_be_attached()
    return reader.page.locator("svg[role=listbox]")


def test_the_map_has_the_meeting_places_and_the_proposed_ones_and_follows_the_choice(visit):
    reader = visit(f"{REACH}?language=en&places={PLACES}")
    expect(drawn(reader).locator(".symbol.proposed")).to_have_count(PLACES)
    expect(reader.page.locator(".reach_table").first.locator("tbody tr")).to_have_count(PLACES)

    reader.press("places", 1)

    expect(drawn(reader).locator(".symbol.proposed")).to_have_count(1)
    expect(reader.page).to_have_url(re.compile(r"[?&]places=1(&|$)"))


def test_another_distance_changes_finding_and_address(visit):
    reader = visit(f"{REACH}?language=en")
    expect(reader.page.locator(".finding")).to_contain_text("at most 30 km")

    reader.press("km", 4)

    expect(reader.page.locator(".finding")).to_contain_text("at most 50 km")
    expect(reader.page).to_have_url(re.compile(r"[?&]km=50(&|$)"))


def test_it_fits_a_phone_and_asks_nothing_outside(visit):
    reader = visit(f"{REACH}?programme=plattformen")
    reader.page.set_viewport_size({"width": 390, "height": 844})
    drawn(reader)

    assert not reader.page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not reader.errors
    hosts = {urlsplit(address).hostname for address in reader.asked} - {None}
    assert hosts == {urlsplit(reader.server.url).hostname}
