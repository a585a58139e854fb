"""Who sees which page: every role at every page, how a store is served, and what a session forgets with its viewer."""

import datetime as dt
from types import SimpleNamespace

import pytest
from streamlit.runtime.secrets import secrets_singleton
from streamlit.testing.v1 import AppTest

from pages.shared import cached, logins, menu, served, viewers
from pages.shared.registry import PAGES
from pages.shared.viewer_switch import NOT_INVITED, ORDER
from spark_metrics.access import Refusal
from spark_metrics.example_store import is_example
from spark_metrics.model.viewer import PUBLIC, RAW, ROLES, STAFF, Viewer
from spark_metrics.workspace import workspace
from tests.pages.conftest import FRAME, visited
from tests.pages.test_streamlit_inside import WHOLE

FOR_THEM = {
    "progress": set(ROLES),
    "findings": set(STAFF),
    "effect_logic": set(ROLES),
    "programme_return": set(ROLES),
    "counterfactual": set(STAFF),
    "changes": set(STAFF),
    "meeting": {"steering", "office"},
    "my_effect": {"enterprise", "office"},
    "peers": {"enterprise", "office"},
    "social_return": {"enterprise", "office"},
    "map": set(ROLES),
    "reach": set(ROLES),
    "import": set(RAW),
    "history": set(RAW),
    "access": {"administrator"},
    "method": set(ROLES),
}
"""Written out once more: whoever changes the roles of a page, or adds one, says so here, too."""


@pytest.mark.parametrize("role", ROLES)
def test_a_role_finds_its_pages_in_the_menu_and_no_others(role):
    theirs = {entry.name for entry in menu.of_role(role)}

    assert {name for name, roles in FOR_THEM.items() if role in roles} == theirs
    assert PAGES[0].name in theirs  # the start page is everybody's


def test_a_page_of_others_is_not_there_also_by_its_address(visit):
    """Another role of that page, and every role at every page, is the menu's; a raw websocket `tests/browser`'s."""
    app = visit("data/history.py", language="en", viewer="enterprise")

    assert not app.exception
    assert app.title[0].value != "History"
    assert not app.text_input


def test_the_example_is_looked_at_as_the_project_office_until_somebody_chooses(visit):
    app = visit("data/method.py", language="en")
    assert app.session_state["_viewer"].role == "office"
    assert {app.selectbox(key="viewer_en").format_func(role) for role in ORDER} == {
        name.render("en") for name in ROLES.values()
    }

    app.selectbox(key="viewer_en").set_value("enterprise").run()

    number = app.selectbox(key="viewer_enterprise_en").value
    assert app.session_state["_viewer"] == Viewer("enterprise", "example", organisations=(number,))
    assert app.query_params["viewer"] == "enterprise"


def test_outsiders_choose_among_released_days_whatever_they_ask_for(visit):
    app = visit("data/method.py", language="en", viewer="public", as_of="2026-03-12")
    days = cached.releases("spark")

    assert app.session_state["as_of_spark"] == days[0]
    assert not app.date_input
    app.session_state["as_of_spark"] = dt.date(2026, 3, 12)
    assert app.run().session_state["as_of_spark"] in days


def test_what_a_session_held_for_one_viewer_is_gone_for_the_next(visit):
    app = visit("data/history.py", language="en", viewer="office")
    app.session_state["examined"] = ("of the office", "rows")
    app.session_state["as_of_spark"] = dt.date(2026, 3, 12)
    app.selectbox(key="viewer_en").set_value("public").run()

    assert "examined" not in app.session_state
    assert app.session_state["as_of_spark"] in cached.releases("spark")
    assert app.session_state["programme"] == "spark"


def test_an_old_page_is_no_longer_to_be_had_when_the_viewer_changes(visit):
    app = visit("data/history.py", language="en", viewer="office")
    assert app.title[0].value == "History"
    app.selectbox(key="viewer_en").set_value("public").run()

    assert app.title[0].value != "History"


@pytest.fixture
def real_store(tmp_path, monkeypatch):
    workspace.cache_clear()
    monkeypatch.setenv("SPARK_STORE", str(tmp_path / "store"))
    monkeypatch.delenv("SPARK_OFFICE", raising=False)
    yield
    workspace().store.close()
    workspace.cache_clear()


def test_a_store_that_is_no_example_is_closed_until_somebody_is_alone_or_there_is_a_login(real_store, monkeypatch):
    assert (served.mode(), viewers.current()) == ("closed", PUBLIC)

    monkeypatch.setenv("SPARK_OFFICE", "open")
    assert (served.mode(), viewers.current().role) == ("alone", "office")

    monkeypatch.setattr(secrets_singleton, "_secrets", {"auth": WHOLE})
    monkeypatch.setattr(logins, "of_page", lambda: logins.NOBODY)
    assert (served.mode(), viewers.current()) == ("login", PUBLIC)


@pytest.mark.parametrize(
    ("held", "example"),
    [
        ([], False),  # what comes into an empty store first may well be real
        ([("support", True), ("job", True)], True),
        ([("support", True), ("support", False)], False),
        ([("support", True), ("decision", False)], True),  # noted at a meeting: no file
    ],
)
def test_one_real_file_makes_a_store_real(held, example):
    batches = [SimpleNamespace(kind=kind, synthetic=synthetic, form="") for kind, synthetic in held]

    assert is_example(SimpleNamespace(store=SimpleNamespace(batches=lambda: batches))) is example


@pytest.mark.parametrize("page", ["data/history.py", "steering/progress.py"])
def test_a_closed_store_says_what_to_set_up_and_nothing_else(real_store, page):
    app = visited(page, language="en")

    assert not app.exception
    assert not app.title
    assert "secrets.toml.example" in app.warning[0].value.replace("\\", "")
    assert len(app.selectbox) == 0


def test_with_a_login_nobody_is_more_than_the_public_before_it(use_example_store, monkeypatch):
    monkeypatch.setattr(secrets_singleton, "_secrets", {"auth": WHOLE})
    app = visited("data/method.py", language="en", viewer="office")

    assert not app.exception
    assert [button.label for button in app.button if button.key == "log_in"] == ["Log in"]
    assert "_viewer" not in app.session_state
    assert not app.date_input


def fragment_page():
    """A page whose frame is left out of a run, as it is when a fragment runs alone."""
    import streamlit as st

    from pages.shared import viewers

    @viewers.fragment()
    def rows():
        st.text(f"rows for {viewers.current().role}")

    st.session_state["runs"] = st.session_state.get("runs", 0) + 1
    if not st.session_state.pop("fragment alone", False):
        viewers.settle()
    rows()


def test_a_fragment_of_whom_the_frame_has_not_met_gives_way_to_the_whole_page(use_example_store):
    app = AppTest.from_function(fragment_page, default_timeout=30).run()
    assert (app.text[0].value, app.session_state["runs"]) == ("rows for office", 1)

    app.session_state["fragment alone"] = True
    assert app.run().session_state["runs"] == 2

    app.session_state["_viewer"], app.session_state["fragment alone"] = PUBLIC, True
    app.run()
    assert app.text[0].value == "rows for public"
    assert "runs" not in app.session_state  # the whole page ran, and what the session held before is gone


def test_pages_make_fragments_in_the_one_guarded_way():
    raw = [
        file.name
        for file in (FRAME.parent).rglob("*.py")
        if "st.fragment" in file.read_text(encoding="utf-8") and file.name != "viewers.py"
    ]

    assert raw == []


def test_who_is_not_invited_is_sent_to_who_invites():
    for said in (NOT_INVITED, Refusal("not_invited").text):
        assert "Ask the administrator for an invitation" in said.render("en")
