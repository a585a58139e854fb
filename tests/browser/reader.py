"""A reader of the pages: opens addresses, chooses by the keys of the widgets, and notes what the browser does."""

from __future__ import annotations

import re

from playwright.sync_api import BrowserContext, expect

from pages.shared.registry import PAGES as REGISTERED
from spark_metrics.language import LANGUAGES
from tests.browser.served import Server

PAGES = ("/", "/map", "/import", "/method", "/effect_logic", "/findings")
START, MAP, IMPORT, METHOD, LOGIC, FINDINGS = PAGES
SLOW, QUIET = 60_000, 500
"""Milliseconds: a page of a server that has just taken in a file, on a machine that is busy; and until nothing more is
taken to come."""


class Reader:
    """One browser window. `asked` holds every address it asked for, `errors` what its console complained of."""

    def __init__(self, context: BrowserContext, server: Server) -> None:
        self.server = server
        self.page = context.new_page()
        self.asked: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("websocket", lambda socket: self.asked.append(socket.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)

    def open(self, address: str) -> Reader:
        """Loads an address of the server, until the page has been drawn to its end."""
        self.document = self.page.goto(self.server.url + address)
        return self.wait()

    def wait(self) -> Reader:
        """Until the script has run and nothing on the page is left from an earlier run."""
        app = self.page.locator("[data-testid=stApp]")
        footer = self.page.get_by_test_id("stCaptionContainer").filter(has_text="SCB").last
        expect(self.page.get_by_test_id("stMain").locator("h1")).to_be_visible(timeout=SLOW)
        expect(footer).to_be_attached(timeout=SLOW)
        expect(app).to_have_attribute("data-test-connection-state", "CONNECTED")
        expect(app).to_have_attribute("data-test-script-state", "notRunning")
        expect(self.page.locator("[data-stale=true]")).to_have_count(0)
        self.page.evaluate("document.fonts.ready")  # a browser that was never here draws with another font first
        return self

    def until_quiet(self) -> Reader:
        """Until the page has asked for nothing more for a while: what is fetched after drawing has been asked for."""
        asked = -1
        while asked != (asked := len(self.asked)):
            self.page.wait_for_timeout(QUIET)
        return self

    def widget(self, key: str):
        """The widget with this key; that of a choice is another one in each language."""
        endings = ("", "_shown", *(f"_{language}" for language in LANGUAGES))
        return self.page.locator(", ".join(f".st-key-{key}{ending}" for ending in endings))

    def choose(self, key: str, name: str) -> Reader:
        """Chooses an option of a list by its name."""
        self.widget(key).locator("input").click()
        self.page.get_by_role("option", name=name, exact=True).click()
        expect(self.widget(key).locator("input")).to_have_value(name)
        return self.wait()

    def press(self, key: str, place: int) -> Reader:
        """Presses one of a row of buttons, counted from 0."""
        button = self.widget(key).get_by_role("radio").nth(place)
        button.click()
        expect(button).to_have_attribute("aria-checked", "true")
        return self.wait()

    def go(self, page: str) -> Reader:
        """To another page by the menu."""
        entry = next((each for each in REGISTERED if page == f"/{each.name}"), REGISTERED[0])
        section = list(dict.fromkeys(each.audience for each in REGISTERED)).index(entry.audience)
        self.page.get_by_test_id("stTopNavSection").nth(section).click()
        self.page.get_by_test_id("stTopNavDropdownLink").and_(self.page.locator(f"a[href$='{page}']")).click()
        expect(self.page).to_have_url(re.compile(re.escape(page) + r"($|\?)"))
        return self.wait()

    def chosen(self, key: str) -> str:
        """The words of the chosen option of a list."""
        return self.widget(key).locator("input").input_value()

    def pressed(self, key: str) -> int:
        """Which of a row of buttons is chosen."""
        expect(self.widget(key).get_by_role("radio", checked=True)).to_have_count(1)
        states = [button.get_attribute("aria-checked") for button in self.widget(key).get_by_role("radio").all()]
        return states.index("true")

    def as_of(self, programme: str) -> str:
        """The day in the frame, as `2026-10-15`."""
        parts = self.widget(f"as_of_{programme}").get_by_role("spinbutton")
        expect(parts).to_have_count(3)
        return "-".join(part.get_attribute("aria-valuenow").zfill(2) for part in parts.all())

    @property
    def problems(self) -> list[str]:
        """Error boxes on the page."""
        return self.page.locator("[data-testid=stException], [data-testid=stAlertContentError]").all_inner_texts()
