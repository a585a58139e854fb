"""What holds for every page: its frame, its own host alone, its language, its headers, small screens, keys."""

from itertools import cycle
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from pages.shared.registry import PAGES as REGISTERED
from tests.browser.reader import MAP, METHOD, PAGES

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
MOST_TABS = 40
FRAME = ("language", "programme", "as_of_spark")


def test_a_cold_deep_link_shows_frame_and_page(visit):
    reader = visit(MAP, cold=True)
    for key in FRAME:
        expect(reader.widget(key)).to_be_visible()
    expect(reader.page.get_by_test_id("stTopNav")).to_be_visible()
    expect(reader.page.locator("svg[role=listbox]")).to_be_visible()


def fits_a_phone(reader):
    reader.page.set_viewport_size(PHONE)
    reader.page.wait_for_function(
        """() => [document.documentElement, document.querySelector('[data-testid=stMain]')]
            .every(part => part.scrollWidth <= part.clientWidth)""",
        timeout=20_000,
    )
    for key in FRAME:
        box = reader.widget(key).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE["width"]
        assert box["height"] > 0
    assert reader.page.locator("h1").count() == 1


@pytest.mark.parametrize(("address", "language"), list(zip(PAGES, cycle(["sv", "en"]), strict=False)))
def test_a_page_asks_its_own_host_alone_and_fits_a_phone(visit, server, address, language):
    reader = visit(f"{address}?language={language}", cold=True)
    reader.until_quiet()  # what is fetched after drawing: fonts, shapes of the map
    hosts = {urlsplit(url).netloc for url in reader.asked if urlsplit(url).scheme not in ("data", "blob")}
    assert hosts == {server.host}
    assert reader.page.locator("html").get_attribute("lang") == language
    assert reader.page.locator("h1").count() == 1
    assert reader.problems == []
    fits_a_phone(reader)


def test_every_page_of_the_registry_has_its_name_as_address(visit):
    """Those that other tests do not open by it anyway."""
    for page in (one for one in REGISTERED if f"/{one.name}" not in PAGES):
        reader = visit(f"/{page.name}?viewer={'office' if 'office' in page.roles else page.roles[0]}")
        assert reader.page.get_by_role("dialog").all_inner_texts() == []
        assert urlsplit(reader.page.url).path in ("/", f"/{page.name}")


def test_the_frame_is_reached_by_tab(visit):
    page = visit(METHOD).page
    reached = []
    while len(reached) < MOST_TABS and not set(FRAME) <= set(reached):
        page.keyboard.press("Tab")
        page.wait_for_timeout(50)  # the focus moves when the browser has drawn
        reached.append(
            page.evaluate(
                """keys => {
                    const there = document.activeElement
                    const within = key => there.closest(`[class*='st-key-${key}']`)
                    return keys.find(within) || there.tagName + ' ' + there.innerText
                }""",
                list(FRAME),
            )
        )
    assert [key for key in dict.fromkeys(reached) if key in FRAME] == list(FRAME), reached


def test_the_document_carries_the_security_headers(visit):
    headers = visit(MAP).document.headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert "'unsafe-eval'" not in policy["script-src"]
    assert "'unsafe-inline'" not in policy["script-src"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_a_foreign_page_opens_no_session_on_the_real_server(server):
    address = f"ws://{server.host}/_stcore/stream"
    with pytest.raises(InvalidStatus) as refused:
        connect(address, origin="https://evil.example", subprotocols=["streamlit"])
    assert refused.value.response.status_code == 403
    with connect(address, origin=server.url, subprotocols=["streamlit"]):
        pass  # an own page is let in
