"""The comparison in the browser: drawn, within the screen of a phone, its choice in the address."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_the_comparison_answers_to_the_choice_and_fits_a_phone(visit):
    reader = visit("/counterfactual?language=en&programme=spark&viewer=office&outcome=employees_fte")
    expect(reader.page.locator(".finding.verdict")).to_contain_text("Employees")
    expect(reader.page.locator(".js-plotly-plot .main-svg:first-child").first).to_be_attached()

    reader.page.get_by_role("radio", name="Wages").click()

    expect(reader.page).to_have_url(re.compile(r"[?&]outcome=wages_sek(&|$)"))
    expect(reader.page.locator(".finding.verdict")).to_contain_text("Wages")
    reader.page.set_viewport_size({"width": 390, "height": 844})
    assert not reader.page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not reader.errors


def test_where_too_few_are_there_to_compare_nothing_is_drawn(visit):
    reader = visit("/counterfactual?language=en&programme=plattformen&viewer=office")
    expect(reader.page.locator(".finding.verdict.too_small")).to_be_visible()
    expect(reader.page.locator(".js-plotly-plot")).to_have_count(0)
