"""The project office looks at what came in and takes a batch back, with a reason that stays."""

import json
import urllib.request

import pytest
from playwright.sync_api import expect

from spark_metrics.language import Text
from tests.browser.conftest import readers, served

pytestmark = pytest.mark.browser

PROGRAMME = "spark"


@pytest.fixture(scope="module")
def writable(chromium_path, example_store, tmp_path_factory):
    """A server of its own: this test adds to the store."""
    server = served(example_store, tmp_path_factory.mktemp("history"))
    yield server
    server.stop()


@pytest.fixture
def visit(browser, writable, warm):
    yield from readers(browser, writable, warm)


def batches(server):
    with urllib.request.urlopen(f"{server.url}/healthz") as answer:
        return json.load(answer)["batches"]


def test_the_latest_batch_is_chosen_and_taken_back(visit, writable):
    number = batches(writable)
    office = visit(f"/history?programme={PROGRAMME}")
    office.widget("batches").get_by_test_id("stDataFrame").click(position={"x": 16, "y": 52})
    expander = office.page.get_by_text(Text("Take back this batch").render("sv"))
    expect(expander).to_be_visible()
    expander.click()
    form = office.page.get_by_test_id("stForm")
    form.locator("input").nth(0).fill("Projektledaren")
    form.locator("input").nth(1).fill("Fel fil: ett utkast")
    office.wait()  # the form has heard what was written
    form.get_by_role("button", name=Text("Take back").render("sv"), exact=True).click()
    done = Text("Batch {old} is taken back by batch {new}.", old=str(number), new=str(number + 1))
    expect(office.page.get_by_text(done.render("sv"))).to_be_visible()
    assert batches(writable) == number + 1

    office.widget("batches").get_by_test_id("stDataFrame").click(position={"x": 16, "y": 52})
    expect(office.page.get_by_text("Fel fil: ett utkast")).to_be_visible()
