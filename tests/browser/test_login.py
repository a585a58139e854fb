"""Logging in through a real provider: two people in one server, and what is left to one whose login has ended."""

from __future__ import annotations

import datetime as dt
import re
import sqlite3

import pytest
from playwright.sync_api import expect

from pages.shared import logins
from spark_metrics.access import Access
from spark_metrics.model.viewer import Viewer
from tests.browser import by_hand
from tests.browser.conftest import DESKTOP, copied
from tests.browser.provider import Provider
from tests.browser.reader import Reader

pytestmark = pytest.mark.browser
ADMINISTRATOR = Viewer("administrator", "Test")
OFFICE_ONLY = "Organisation number"
ENDED = re.compile("login has ended|inloggning är avslutad")
SLOW = 60_000
"""Milliseconds: the start page is drawn anew in a server that has just started."""


@pytest.fixture(scope="module")
def provider(tmp_path_factory):
    provider = Provider(tmp_path_factory.mktemp("provider") / "provider.log").start(anna=True, bo=True, eve=False)
    yield provider
    provider.stop()


@pytest.fixture(scope="module")
def server(chromium_path, provider, example_store, tmp_path_factory):
    """SPARK with a login, and two people invited by their addresses: Anna as project office, Bo as planner of one
    programme. Eve's address is invited, too, but her provider has not verified it."""
    folder = tmp_path_factory.mktemp("login")
    copied(example_store, folder / "store")
    access = Access.of_store(folder / "store")
    for name, role, programmes in (("anna", "office", None), ("bo", "planner", ["spark"]), ("eve", "office", None)):
        access.invite(ADMINISTRATOR, issuer=provider.issuer, person=name.title(), role=role,
                      email=f"{name}@example.org", programmes=programmes)  # fmt: skip
    server = provider.serve(folder / "store", folder)
    yield server
    server.stop()


@pytest.fixture
def access(server):
    return Access.of_store(server.store)


@pytest.fixture
def log_in(browser, server):
    """`log_in("anna")`: a browser of hers, logged in."""
    contexts = []

    def logged_in(name, page):
        context = browser.new_context(viewport=DESKTOP)
        contexts.append(context)
        reader = Reader(context, server)
        reader.page.goto(f"{server.url}/method?language=en")
        reader.widget("log_in").get_by_role("button").click()
        reader.page.get_by_role("button", name=f"{name}-1").click()
        expect(reader.widget("account")).to_be_visible(timeout=SLOW)
        return reader.open(page)

    yield logged_in
    for context in contexts:
        context.close()


def account(reader):
    return reader.widget("account").get_by_role("button").first


def click_somewhere(reader):
    """Any click of a tab that was left open."""
    reader.page.locator(".st-key-language_en").get_by_role("radio").first.click()


def is_public(reader):
    """The page is that of somebody who is not logged in, at the start."""
    expect(reader.widget("log_in")).to_be_visible(timeout=SLOW)
    assert reader.page.url.startswith(reader.server.url + "/?")
    assert reader.widget("account").count() == 0
    assert reader.page.get_by_label(OFFICE_ONLY).count() == 0


def test_two_people_in_one_server_each_see_what_is_theirs_while_they_may(log_in, server, access):
    rows = "/history?language=en&view=enterprise"
    anna, bo = log_in("anna", rows), log_in("bo", "/method?language=en")
    expect(account(anna)).to_contain_text("Project office")
    expect(account(bo)).to_contain_text("Planner")
    expect(anna.page.get_by_label(OFFICE_ONLY)).to_be_visible()
    assert "page_not_found" in by_hand.page(server, bo.page.context.cookies(), "history")

    bo.open("/method?language=en&programme=plattformen")  # he is invited to the other programme
    expect(account(bo)).to_contain_text("Public")
    expect(bo.page.locator(".st-key-as_of_plattformen_release")).to_be_visible()

    access.revoke(ADMINISTRATOR, next(one.id for one in access.invitations() if one.person == "Bo"))
    with sqlite3.connect(server.store / "access" / "access.sqlite", timeout=10) as table:
        then = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=31)
        table.execute("UPDATE sessions SET seen_at = ? WHERE ended_at IS NULL",
                      (then.isoformat(timespec="microseconds"),))  # fmt: skip
    anna.page.wait_for_timeout(1_000 * logins.HOLDS)  # for both: neither asks in the meantime
    for reader in (anna, bo):
        click_somewhere(reader)
        is_public(reader)
        expect(reader.page.get_by_test_id("stAlert")).to_contain_text(ENDED)

    noted = {(one.person, one.action) for one in access.read_log(ADMINISTRATOR)[0]}
    assert {("Anna", "logged_in"), ("Bo", "logged_in")} < noted


def test_an_address_that_nobody_has_verified_is_no_invitation(log_in, access):
    eve = log_in("eve", "/method?language=en")

    expect(account(eve)).to_contain_text("Not invited")
    expect(eve.page.get_by_test_id("stAlert")).to_contain_text("not invited")
    assert [one.person for one in access.read_log(ADMINISTRATOR)[0] if one.action == "refused"] == [""]


def test_after_logging_out_an_old_cookie_is_worth_nothing(log_in, server, access):
    anna = log_in("anna", "/method?language=en")
    other = Reader(anna.page.context, server).open("/import?language=en")
    cookies = anna.page.context.cookies()
    assert "page_not_found" not in by_hand.page(server, cookies, "history")
    with other.page.expect_download() as download:
        other.page.get_by_test_id("stDownloadButton").get_by_role("button").last.click()
    file = download.value.url.removeprefix(server.url)
    assert by_hand.status(server, cookies, file) == 200
    assert by_hand.status(server, [], file) == 404

    account(anna).click()
    anna.widget("log_out").get_by_role("button").click()
    anna.page.wait_for_url("**/oauth2/end_session**")

    click_somewhere(other)
    is_public(other)
    assert "page_not_found" in by_hand.page(server, cookies, "history")
    assert by_hand.status(server, cookies, file) == 404
    assert [one.person for one in access.read_log(ADMINISTRATOR)[0] if one.action == "logged_out"] == ["Anna"]
