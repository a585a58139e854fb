"""Servers and browsers for the tests that need to see what a reader sees."""

from __future__ import annotations

import os
import shutil

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.reader import Reader
from tests.browser.served import CHROMIUM_FLAGS, Server, chromium

DESKTOP = {"width": 1440, "height": 900}
expect.set_options(timeout=30_000)  # a machine of two cores draws the map in software, and runs two browsers


@pytest.fixture(scope="session")
def chromium_path():
    """Where Chromium is. Without one the tests are skipped, or fail where a browser is required (`.ci/run`)."""
    path = chromium()
    if path is None:
        say = pytest.fail if os.environ.get("SPARK_REQUIRE_BROWSER") == "1" else pytest.skip
        say("Chromium was not found: install it, or name it in CHROMIUM")
    return path


def copied(example_store, store):
    """A copy that may be written to. What is hidden is kept in one place for all copies: no server decides it anew."""
    shutil.copytree(example_store, store, symlinks=True)


def served(example_store, folder):
    """A running server with a copy of the example store."""
    copied(example_store, folder / "store")
    return Server(folder / "store", folder / "server.log").start()


@pytest.fixture(scope="session")
def server(chromium_path, example_store, tmp_path_factory):
    """The server of all tests that store nothing."""
    server = served(example_store, tmp_path_factory.mktemp("served"))
    yield server
    server.stop()


# One module, not the session: while Playwright runs, no other test of this process can run an event loop.
@pytest.fixture(scope="module")
def browser(chromium_path):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=list(CHROMIUM_FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def warm(browser):
    """A browser that has been here before: it keeps the program, so that a test does not wait for it to be read."""
    return browser.new_context(viewport=DESKTOP)


@pytest.fixture
def visit(browser, server, warm):
    """`visit("/map?place=2380")`: a new session at that address; with `cold=True` in a browser that was never here."""
    yield from readers(browser, server, warm)


def readers(browser, server, warm):
    """Makes readers; when the test is over, neither they nor the server may have met an error."""
    arrived, logged = [], len(server.said())

    def visit(address, cold=False):
        context = browser.new_context(viewport=DESKTOP) if cold else warm
        reader = Reader(context, server)
        arrived.append(reader)
        return reader.open(address)

    yield visit
    for reader in arrived:
        reader.page.close() if reader.page.context is warm else reader.page.context.close()
    assert [error for reader in arrived for error in reader.errors] == []
    assert "Traceback" not in server.said()[logged:], server.said()[logged:]
