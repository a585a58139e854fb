"""The history page: what came in, what it changed, who said what; and a person takes a batch back, with a reason."""

import datetime as dt

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared import logins, served
from spark_metrics.intake import template
from spark_metrics.language import LANGUAGES, Text
from spark_metrics.model.viewer import Viewer
from spark_metrics.workspace import Sent, workspace
from tests.pages.conftest import FRAME, TIMEOUT, visited

NUMBER = "556016-0680"
FIRST, CORRECTED = f"{NUMBER};2025-03-12;Rådgivning;2,5;;", f"{NUMBER};2025-03-12;Rådgivning;4;;"
WITHDRAWN = f"{NUMBER};2025-03-12;Rådgivning;;;ja"
PROGRAMME = "spark"


@pytest.fixture
def office(tmp_path, monkeypatch):
    """An empty store with facts that are not made up, and a way to send to it."""
    monkeypatch.setenv("SPARK_STORE", str(tmp_path / "store"))
    monkeypatch.delenv("SPARK_OFFICE", raising=False)
    workspace.cache_clear()
    yield send
    workspace().store.close()
    workspace.cache_clear()


@pytest.fixture
def open_office(office, monkeypatch):
    """The same where nobody but the project office reaches the pages."""
    monkeypatch.setenv("SPARK_OFFICE", "open")
    return office


def send(*rows):
    content = template("support", "sv", "csv") + "".join(f"{row}\r\n" for row in rows).encode()
    sent = Sent(content, "stöd.csv", sender="Projektkontoret")
    return workspace().accept(workspace().examine(sent, PROGRAMME), sent, PROGRAMME)


def page(view="batches", language="sv"):
    app = AppTest.from_file(FRAME, default_timeout=TIMEOUT)
    app.query_params["view"], app.query_params["language"] = view, language
    return app.switch_page("data/history.py").run()


def shown(app):
    """Everything that stands in the page's tables and boxes."""
    tables = [table.value.to_string() for table in [*app.dataframe, *app.table]]
    boxes = [box.value for box in [*app.success, *app.info, *app.warning, *app.error, *app.markdown, *app.caption]]
    return "\n".join([*tables, *boxes])


def choose(app, row):
    """Selects a row of the list of batches, as a click does."""
    app.session_state["batches"] = {"selection": {"rows": [row], "columns": [], "cells": []}}
    return app.run()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", ["batches", "changes", "enterprise"])
def test_every_view_of_an_example_store_and_of_an_empty_one(use_example_store, view, language):
    app = visited("data/history.py", view=view, language=language)
    assert not app.exception
    assert app.title[0].value == Text("History").render(language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", ["batches", "changes", "enterprise"])
def test_every_view_of_an_empty_store(open_office, view, language):
    app = page(view, language)
    assert not app.exception
    assert "556016" not in shown(app)


def test_a_correction_and_a_withdrawal_as_versions_of_an_enterprise(open_office):
    for row in (FIRST, CORRECTED, WITHDRAWN):
        open_office(row)
    app = page("enterprise")
    app.text_input(key="history_of").set_value(NUMBER).run()
    assert not app.exception
    (versions,) = (table.value for table in app.dataframe if "Händelse" in table.value)
    assert list(versions["Händelse"]) == ["ny", "rättad", "återtagen"]
    assert versions["Ändrat"][1] == "Timmar: 2,50 → 4"
    assert list(versions["Leverans"]) == [1, 2, 3]


def test_a_number_that_is_none_is_told(open_office):
    app = page("enterprise")
    app.text_input(key="history_of").set_value("12345").run()
    assert not app.exception
    assert app.error


@pytest.mark.parametrize("view", ["batches", "changes", "enterprise"])
def test_a_real_store_shows_nothing_until_a_login_is_set_up_or_somebody_says_to_be_alone(office, view):
    office(FIRST)
    app = page(view)
    assert not app.exception
    assert not app.title
    assert not any(of_file in shown(app) for of_file in ("stöd.csv", "2025-03-12", "5560160680"))
    assert "OFFICE=open" in app.warning[0].value.replace("\\", "")


def test_an_open_office_shows_what_changed(open_office):
    open_office(FIRST)
    text = shown(page("changes"))
    assert "5560160680" in text


def test_taking_back_needs_who_and_why_and_is_told(open_office):
    open_office(FIRST)
    app = choose(page(), 0)
    form = [button for button in app.button if button.label == Text("Take back").render("sv")]
    assert len(form) == 1
    form[0].click().run()
    assert app.error
    assert len(workspace().batches(PROGRAMME)) == 1

    who, why = app.text_input
    who.set_value("Projektledaren")
    why.set_value("Fel fil: utkast")
    app = next(button for button in app.button if button.label == Text("Take back").render("sv")).click().run()
    assert not app.exception
    taken = workspace().batches(PROGRAMME)[-1]
    assert (taken.takes_back, taken.sender, taken.why) == (1, "Projektledaren", "Fel fil: utkast")
    assert any("1" in box.value and "2" in box.value for box in app.success)
    assert workspace().store.current(PROGRAMME, "support").num_rows == 0


def test_behind_a_login_it_is_taken_back_by_who_is_logged_in(office, monkeypatch):
    office(FIRST)
    login = logins.Login("key", "https://login.example.se", "1", dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    standing = logins.Standing(login, Viewer("office", "Kim Exempel"))
    monkeypatch.setattr(served, "mode", lambda: "login")
    monkeypatch.setattr(logins, "of_page", lambda: standing)
    app = choose(page(), 0)
    (why,) = app.text_input
    why.set_value("Fel fil: utkast")
    app = next(button for button in app.button if button.label == Text("Take back").render("sv")).click().run()

    assert not app.exception
    assert workspace().batches(PROGRAMME)[-1].sender == "Kim Exempel"
