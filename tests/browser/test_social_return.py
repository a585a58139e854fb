"""Social return in the browser: pictures drawn, within the screen of a phone, and a link keeps the settings."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1440, "height": 900}


def test_complete_and_incomplete_maps_are_drawn_and_a_link_keeps_the_settings(visit):
    reader = visit("/programme_return?language=en&programme=spark&discount=5&timing=end")
    page = reader.page
    expect(page.locator(".js-plotly-plot .main-svg:first-child")).to_have_count(4)
    expect(page.locator(".changed")).to_contain_text("the map says 3.5")
    expect(page.locator(".finding")).to_contain_text("between")
    assert "discount=5" in page.url
    page.set_viewport_size(PHONE)
    assert not page.evaluate(TOO_WIDE)
    page.set_viewport_size(DESK)

    incomplete = visit("/programme_return?language=sv&programme=spark&value_map=spark_motesplatser").page
    expect(incomplete.locator(".js-plotly-plot")).to_have_count(0)
    expect(incomplete.locator("table.missing tbody tr")).to_have_count(4)
    expect(incomplete.locator("table.map .lack")).to_have_count(5)  # four things, and a value that is not computed
    incomplete.set_viewport_size(PHONE)
    assert not incomplete.evaluate(TOO_WIDE)
