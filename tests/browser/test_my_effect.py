"""An enterprise on its phone: sees its figures, takes a page along, reports jobs once however often it presses."""

import json
import urllib.request

import pytest
from playwright.sync_api import expect

from spark_metrics.language import Text
from spark_metrics.workspace import Workspace
from tests.browser.conftest import served
from tests.browser.reader import Reader

pytestmark = pytest.mark.browser

PROGRAMME = "plattformen"
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def own(example_store):
    """An enterprise that has been supported."""
    workspace = Workspace.open(example_store)
    yield workspace.store.current(PROGRAMME, "support")["enterprise"][0].as_py()
    workspace.store.close()


@pytest.fixture
def writable(chromium_path, example_store, tmp_path):
    """A server of its own: a report is stored."""
    server = served(example_store, tmp_path)
    yield server
    server.stop()


def batches(server):
    with urllib.request.urlopen(f"{server.url}/healthz") as answer:
        return json.load(answer)["batches"]


def field(reader, name):
    return reader.page.locator(f'[class*="st-key-own_field_sv_{name}"]')


def test_a_visit_by_phone(browser, writable, own):
    context = browser.new_context(viewport=PHONE, accept_downloads=True)
    reader = Reader(context, writable)
    who = f"programme={PROGRAMME}&viewer=enterprise&viewer_enterprise={own}"
    reader.open(f"/my_effect?{who}")
    expect(reader.page.locator(".own-grid").first).to_be_visible()
    assert reader.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    with reader.page.expect_download() as download:
        reader.widget("own_paper").get_by_role("button").click()
    assert download.value.path().read_bytes().startswith(b"%PDF")

    before = batches(writable)
    reader.open(f"/my_effect?{who}&view=report")
    field(reader, "started").get_by_role("spinbutton").first.click()
    reader.page.keyboard.type("20100503")
    for name, written in {"reference": "telefon-1", "persons": "2", "extent_percent": "50"}.items():
        field(reader, name).locator("input").fill(written)
    reader.page.get_by_test_id("stFormSubmitButton").get_by_role("button").click()
    send = reader.widget("own_send").get_by_role("button")
    expect(send).to_be_visible()
    assert batches(writable) == before

    send.dblclick()
    stored = Text("Batch {batch}: {n} row is stored.", plural="", n=1, batch=str(before + 1)).render("sv")
    expect(reader.page.get_by_text(stored)).to_be_visible()
    assert batches(writable) == before + 1
    assert reader.errors == []
    assert "Traceback" not in writable.said()
    context.close()
