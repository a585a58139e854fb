"""The effect logic as a reader meets it: nothing is cut off, boxes open by key, a phone has it below each other."""

import pytest
from playwright.sync_api import expect

from spark_metrics.language import LANGUAGES
from spark_metrics.programmes import programmes
from tests.browser.reader import FINDINGS, LOGIC

pytestmark = pytest.mark.browser

PHONE, PROJECTOR = {"width": 390, "height": 844}, {"width": 1920, "height": 1080}
SPILLED = """() => [...document.querySelectorAll('.node')].filter(node => {
    const own = node.getBoundingClientRect()
    return [...node.children].some(part => {
        const inner = part.getBoundingClientRect()
        return inner.height && (inner.bottom > own.bottom + 1 || inner.top < own.top - 1 || inner.right > own.right + 1)
    })
}).map(node => node.innerText)"""
"""Boxes whose words stand out of them."""
COVERED = """() => {
    const boxes = [...document.querySelectorAll('.node')].map(node => node.getBoundingClientRect())
    return boxes.filter((a, i) => boxes.some((b, j) => i < j && a.left < b.right - 1 && b.left < a.right - 1
        && a.top < b.bottom - 1 && b.top < a.bottom - 1)).length
}"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("programme", programmes())
def test_no_word_stands_out_of_its_box_and_no_box_covers_another(visit, programme, language):
    page = visit(f"{LOGIC}?programme={programme}&language={language}").page
    expect(page.locator(".node")).to_have_count(len(programmes()[programme].nodes))
    for size in (page.viewport_size, PROJECTOR, PHONE):
        page.set_viewport_size(size)
        page.wait_for_timeout(300)  # until the picture has taken the new width
        assert page.evaluate(SPILLED) == [], size
        assert page.evaluate(COVERED) == 0, size


def test_a_box_is_opened_and_closed_by_key_and_gives_the_focus_back(visit):
    page = visit(f"{LOGIC}?programme=spark&language=en").page
    box, panel = page.locator(".node-stronger_enterprises"), page.locator("#about-stronger_enterprises")
    expect(panel).to_be_hidden()

    box.focus()
    page.keyboard.press("Enter")
    expect(panel).to_be_visible()
    expect(panel).to_contain_text("Assumption: The tools lead to better decisions and stronger business.")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(box).to_be_focused()


def test_the_boxes_are_reached_by_tab_in_the_order_of_the_chain(visit):
    page = visit(f"{LOGIC}?programme=spark&language=en").page
    page.locator(".node").first.focus()
    reached = []
    for _ in programmes()["spark"].nodes:
        reached.append(page.evaluate("document.activeElement.closest('section')?.querySelector('h2').innerText"))
        page.keyboard.press("Tab")
        page.wait_for_timeout(50)  # the focus moves when the browser has drawn
    assert list(dict.fromkeys(reached)) == ["Resources", "Activities", "Outputs", "Outcomes", "Effects", "Goals"]


def test_a_panel_leads_to_the_figures_behind(visit):
    reader = visit(f"{LOGIC}?programme=plattformen&language=en")
    reader.page.locator(".node-enterprises_start").click()
    reader.page.get_by_role("link", name="Figures behind: New enterprises", exact=True).click()
    reader.wait()
    assert reader.page.locator("h1").inner_text() == programmes()["plattformen"].name.en


def test_a_phone_has_words_instead_of_arrows(visit):
    page = visit(f"{LOGIC}?programme=spark&language=en").page
    expect(page.locator(".arrow").first).to_be_visible()
    page.set_viewport_size(PHONE)
    expect(page.locator(".arrow").first).to_be_hidden()
    expect(page.locator(".node .onwards").first).to_be_visible()


def test_a_finding_leads_to_its_page_with_its_choice(visit):
    reader = visit(f"{FINDINGS}?programme=spark&language=en")
    row = reader.page.locator("[class*=st-key-concerns_]").filter(has_text="Nobody is reached")
    row.get_by_role("link").click()
    reader.page.wait_for_url("**/map?**")
    reader.wait()
    assert reader.chosen("indicator") == "Strengthened enterprises"
