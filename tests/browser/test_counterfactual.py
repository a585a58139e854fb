"""The comparison in the browser: drawn, within the screen of a phone, its choice in the address."""

import random
import re

import pyarrow as pa
import pytest
from playwright.sync_api import expect

from spark_metrics.model.kinds import KINDS
from spark_metrics.store.schema import rows_schema
from spark_metrics.workspace import Workspace
from tests.browser.conftest import DESKTOP
from tests.browser.reader import Reader
from tests.browser.served import Server
from tests.facts import read

pytestmark = pytest.mark.browser
SUPPORTED, COMPARED = "ABCDEFGHIJKL", "MNOPQRSTUVWXYZ"
PICTURES = ".js-plotly-plot .main-svg:first-child"


def yearly_figures(names, grown):
    """Rows of 2022–2025; in the last year there are `grown` more employees."""
    draws = random.Random(5)
    for name in names:
        size = draws.uniform(3, 9)
        for year in range(2022, 2026):
            employees = size + grown * (year == 2025) + draws.gauss(0, 0.2)
            yield f"{name} | {year}-12-31 | {employees:.1f} | {330_000 * employees:.0f}"


@pytest.fixture(scope="module")
def complete(chromium_path, tmp_path_factory):
    """A server of SPARK with enough to compare: a quarter of the example, which other tests see, is too small."""
    folder = tmp_path_factory.mktemp("compared")
    workspace = Workspace.open(folder / "store")
    tables = {
        "support | date": [f"{name} | 2025-02-01" for name in SUPPORTED],
        "economy | year_end | employees_fte | wages_sek": yearly_figures(SUPPORTED, 2),
        "comparison | year_end | employees_fte | wages_sek": yearly_figures(COMPARED, 0),
    }
    for heading, rows in tables.items():
        kind, read_rows = read("\n".join([heading, *rows]))
        table = pa.Table.from_pylist(read_rows, rows_schema(KINDS[kind]))
        workspace.store.append(
            programme="spark", kind=kind, rows=table, original=heading.encode(), file_name=f"{kind}.csv", synthetic=True
        )  # a store that is made up is shown without a login
    workspace.store.close()
    server = Server(folder / "store", folder / "server.log").start()
    yield server
    server.stop()


def test_the_comparison_answers_to_the_choice_and_fits_a_phone(browser, complete):
    context = browser.new_context(viewport=DESKTOP)
    reader = Reader(context, complete)
    reader.open("/counterfactual?language=en&programme=spark&viewer=office&outcome=employees_fte")
    expect(reader.page.locator(".finding.verdict.raised")).to_contain_text("Employees")
    expect(reader.page.locator(PICTURES)).to_have_count(3)

    reader.page.get_by_role("radio", name="Wages").click()

    expect(reader.page).to_have_url(re.compile(r"[?&]outcome=wages_sek(&|$)"))
    expect(reader.page.locator(".finding.verdict")).to_contain_text("Wages")
    reader.page.set_viewport_size({"width": 390, "height": 844})
    assert not reader.page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not reader.errors
    context.close()


def test_where_too_few_are_there_to_compare_nothing_is_drawn(visit):
    reader = visit("/counterfactual?language=en&programme=plattformen&viewer=office")
    expect(reader.page.locator(".finding.verdict.too_small")).to_be_visible()
    expect(reader.page.locator(".js-plotly-plot")).to_have_count(0)
