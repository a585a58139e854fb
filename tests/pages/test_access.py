"""The administrator's page: invites, revokes with a second click, shows sessions, and the log with its filters."""

import datetime as dt

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared import access_here
from spark_metrics.access import Session
from spark_metrics.model.viewer import Viewer
from spark_metrics.workspace import workspace
from tests.pages.conftest import FRAME, TIMEOUT

ISSUER = "https://login.example.se"
SOMEBODY = Viewer("office", "Åsa")


@pytest.fixture(autouse=True)
def nothing_tried(use_example_store):
    access_here._tried.clear()


def page(view="invitations", viewer="administrator"):
    app = AppTest.from_file(FRAME, default_timeout=TIMEOUT)
    app.query_params["viewer"], app.query_params["language"] = viewer, "en"
    app.query_params["access_view"] = view
    return app.switch_page("data/access.py").run()


def tried():
    """The access of the visit."""
    [(_, access)] = access_here._tried.values()
    return access


def invite(app, **said):
    """Fills the form in and sends it."""
    for key, value in {"person": "Eva", "login": "eva@example.se", "issuer": ISSUER, **said}.items():
        widget = "text_area" if key == "organisations" else "text_input"
        getattr(app, widget)(key=f"access_{key}").set_value(value)
    [button] = [one for one in app.button if one.label == "Invite"]
    return button.click().run()


def table(app):
    return app.dataframe[0].value.to_dict("records")


def test_somebody_is_invited_and_comes_in_and_is_revoked_by_a_second_click():
    app = invite(page().selectbox(key="access_role").select("planner").run())
    assert [box.value for box in app.success] == ["Eva is invited."]
    assert (table(app)[0]["Login"], table(app)[0]["State"]) == ("eva@example.se", "has not come yet")
    assert app.text_input(key="access_person").value == ""

    come = tried().begin(ISSUER, "eva-1", "a login", email="eva@example.se", email_verified=True)
    assert isinstance(come, Session)
    app.session_state["invitations"] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    app.run()
    assert "Revoke the invitation of Eva" in app.markdown[-1].value
    assert tried().touch("a login"), "choosing revokes nothing"
    [button] = [one for one in app.button if one.label == "Revoke"]
    button.click().run()

    assert "all their sessions have ended" in app.success[0].value
    assert tried().touch("a login") is None
    assert not [one for one in app.button if one.label == "Revoke"]
    assert not app.exception


def test_an_enterprise_needs_numbers_and_unknown_ones_are_doubted():
    app = invite(page())
    assert [box.value for box in app.error] == ["An enterprise is invited with the numbers of its organisations."]
    assert app.text_input(key="access_person").value == "Eva", "what was written stays"

    app = invite(app, organisations="556016-0680\n")
    assert app.warning[0].value == "No programme knows an enterprise 5560160680 yet."
    assert table(app)[0]["Organisations"] == "5560160680"


def test_what_is_tried_out_invites_nobody_into_the_store():
    invite(page().selectbox(key="access_role").select("office").run())
    assert len(tried().invitations()) == 1
    assert workspace().access.invitations() == []


def test_sessions_tell_who_is_there():
    app = page("sessions")
    assert app.info[0].value == "Nobody has logged in yet."
    tried().invite(SOMEBODY, issuer=ISSUER, subject="bo-1", person="Bo", role="steering")
    for key in ("first", "second"):
        tried().begin(ISSUER, "bo-1", key)
    tried().end("first")
    app.run()
    assert sorted((row["Person"], row["How"]) for row in table(app)) == [("Bo", "by logging out"), ("Bo", "stands")]
    assert "1 session stands." in [text.value for text in app.markdown]


def test_the_log_is_filtered_and_checked_and_the_reading_of_it_noted():
    app = page("log")
    assert [(row["Did"], row["What"]) for row in table(app)] == [("saw", "access_log")]
    tried().note(SOMEBODY, "saw", programme="spark", subject="5560160680", what="my_effect")
    long_ago = dt.datetime.now(dt.UTC) - dt.timedelta(days=60)
    tried().note(SOMEBODY, "exported", programme="spark", what="export:pdf", now=long_ago)

    app.text_input(key="log_person").set_value("åsa").run()
    assert [(row["Person"], row["Enterprise"]) for row in table(app)] == [("Åsa", "5560160680")]
    app.date_input(key="log_since").set_value(long_ago.date()).run()
    assert len(table(app)) == 2
    app.text_input(key="log_enterprise").set_value("556016-0680").run()
    assert len(table(app)) == 1
    app.button(key="access_check").click().run()
    assert "Nothing was removed or changed" in app.success[0].value
    app.text_input(key="log_enterprise").set_value("12").run()
    assert "not an organisation number" in app.error[0].value


def test_the_file_of_the_log_is_noted_when_it_is_made():
    page("log")
    make = access_log_file()
    assert b"access_log:csv" in make()
    assert [row.what for row in tried().read_log(SOMEBODY)[0]].count("access_log:csv") == 1


def access_log_file():
    from pages.shared import access_log
    from spark_metrics.access import Wanted

    return access_log._file(tried(), Viewer("administrator", "Eva"), Wanted(), "en")


def test_what_the_office_sees_of_one_enterprise_is_noted():
    app = AppTest.from_file(FRAME, default_timeout=TIMEOUT)
    app.query_params["language"], app.query_params["view"] = "en", "enterprise"
    app = app.switch_page("data/history.py").run()
    app.text_input(key="history_of").set_value("556016-0680").run()
    [row] = [one for one in tried().read_log(SOMEBODY)[0] if one.what == "history"]
    assert (row.role, row.action, row.subject) == ("office", "saw", "5560160680")


@pytest.mark.parametrize(("viewer", "comes"), [("administrator", True), ("office", False), ("public", False)])
def test_nobody_else_comes_to_the_page(viewer, comes):
    assert ("Access" in [title.value for title in page(viewer=viewer).title]) is comes
