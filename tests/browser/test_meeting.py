"""A whole meeting at the projector, by keyboard alone: turned, written down, closed, left. For both programmes."""

import re

import pytest
from playwright.sync_api import expect

from spark_metrics.programmes import programmes
from tests.browser.conftest import readers, served
from tests.browser.reader import Reader

pytestmark = pytest.mark.browser

PROJECTOR = {"width": 1920, "height": 1080}
SMALLEST = 24
"""Pixels of the smallest words of a view at 1920 × 1080."""
TEXT = "Besök Bräcke innan året är slut."


@pytest.fixture(scope="module")
def office(chromium_path, example_store, tmp_path_factory):
    """A server whose store is written to."""
    server = served(example_store, tmp_path_factory.mktemp("meeting"))
    yield server
    server.stop()


@pytest.fixture
def visit_office(browser, office, warm):
    """`visit_office("/meeting")`: a new session with the server that is written to."""
    yield from readers(browser, office, warm)


def come_in(visit, programme) -> Reader:
    reader = visit(f"/meeting?language=en&programme={programme}")
    reader.page.set_viewport_size(PROJECTOR)
    return reader


def press(reader, key, position=None) -> None:
    """Presses a key, and waits until the view with this position is there and drawn."""
    reader.page.keyboard.press(key)
    if position:
        expect(reader.page.locator(".st-key-stage_bar")).to_contain_text(position)
    reader.wait()


def begin(reader) -> None:
    """Begins the meeting with the button that is reached by Tab; B does the same."""
    tab_to(reader, "begin")
    press(reader, "Enter", "1 of")


def number_of_views(reader) -> int:
    return int(re.search(r"of (\d+)", reader.page.locator(".st-key-stage_bar").inner_text()).group(1))


def tab_to(reader, key) -> None:
    """Presses Tab until the widget with this key has the focus."""
    for _ in range(60):
        reader.page.keyboard.press("Tab")
        reader.page.wait_for_timeout(50)  # the focus moves when the browser has drawn
        if reader.page.evaluate("key => !!document.activeElement.closest(`.st-key-${key}`)", key):
            return
    pytest.fail(f"{key} is not reached by Tab")


@pytest.mark.parametrize("programme", programmes())
def test_every_view_is_turned_to_by_key_and_read_from_across_the_room(visit_office, programme):
    reader = come_in(visit_office, programme)
    begin(reader)
    last = number_of_views(reader)
    for place in range(1, last + 1):
        expect(reader.page.locator(".st-key-stage_bar")).to_contain_text(f"{place} of {last}")
        assert reader.problems == []
        expect(reader.page.get_by_test_id("stHeader")).to_be_hidden()
        expect(reader.widget("programme")).to_be_hidden()
        small = reader.page.evaluate(
            """smallest => [...document.querySelectorAll('.stage *')]
                .filter(part => [...part.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
                .filter(part => part.offsetParent && parseFloat(getComputedStyle(part).fontSize) < smallest)
                .map(part => part.textContent.slice(0, 40))""",
            SMALLEST,
        )
        assert small == []
        assert reader.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        if place < last:
            press(reader, ("ArrowRight", "PageDown")[place % 2], f"{place + 1} of {last}")
    press(reader, "ArrowLeft", f"{last - 1} of {last}")
    press(reader, "PageUp", f"{last - 2} of {last}")
    reader.page.keyboard.press("Escape")
    expect(reader.page.get_by_test_id("stHeader")).to_be_visible()
    expect(reader.widget("begin")).to_be_visible()


def test_a_decision_is_written_down_and_a_matter_closed_by_key(visit_office):
    reader = come_in(visit_office, "spark")
    page = reader.page
    begin(reader)
    waiting = page.locator("table.minutes tbody tr").count()
    press(reader, "ArrowRight", "2 of")
    press(reader, "ArrowRight", "3 of")
    figure = page.locator("h1").inner_text()

    press(reader, "n")
    expect(page.get_by_text(f"About: {figure}")).to_be_visible()
    tab_to(reader, "minute_text")
    page.keyboard.type(TEXT)
    tab_to(reader, "minute_by")
    page.keyboard.type("the secretary")
    page.keyboard.press("Control+Enter")
    page.keyboard.press("Control+Enter")  # in a hurry: stored once all the same
    expect(page.locator(".st-key-stage_bar")).to_contain_text("3 of")
    reader.wait()

    for position in ("2 of", "1 of"):
        press(reader, "ArrowLeft", position)
    press(reader, "k")
    tab_to(reader, "closing_outcome")
    page.keyboard.type("Klart.")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".st-key-stage_bar")).to_contain_text("1 of")
    expect(page.locator("table.minutes tbody tr")).to_have_count(waiting - 1)

    other = visit_office("/meeting?language=en&item=decisions")
    expect(other.page.locator("table.minutes").get_by_text(TEXT)).to_have_count(1)


def test_the_day_of_a_meeting_goes_with_every_page(visit):
    reader = visit("/?language=en")
    reader.choose("known_at_spark", "2026-03-12")
    expect(reader.page.locator(".st-key-known_at")).to_contain_text("meeting of 2026-03-12")
    reader.go("/changes")
    expect(reader.page.locator(".finding")).to_contain_text("2025-12-11")
    assert reader.as_of("spark") == "2026-03-12"
