"""What we use of Streamlit beyond its documentation is still as we know it."""

from types import SimpleNamespace

import pytest
from streamlit import runtime
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import media_file_manager
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.runtime.secrets import secrets_singleton

from pages.shared import doorkeeper, streamlit_inside

WHOLE = {
    "redirect_uri": "http://localhost:8501/oauth2callback",
    "cookie_secret": "0123456789abcdef0123456789abcdef",
    "client_id": "spark",
    "client_secret": "x",
    "server_metadata_url": "https://login.example.se/configuration",
}


@pytest.fixture
def files(monkeypatch):
    """Streamlit's files, of sessions that this test says."""
    files = MediaFileManager(MemoryMediaFileStorage("/media"))
    monkeypatch.setattr(runtime, "exists", lambda: True)
    monkeypatch.setattr(runtime, "get_instance", lambda: SimpleNamespace(media_file_mgr=files))
    return files


def as_session(monkeypatch, name):
    monkeypatch.setattr(media_file_manager, "_get_session_id", lambda: name)
    monkeypatch.setattr(streamlit_inside, "session_id", lambda: name)


def test_a_file_belongs_to_the_sessions_that_show_it(files, monkeypatch):
    for name in ("anna", "bo"):
        as_session(monkeypatch, name)
        address = files.add(b"a,b\n", "text/csv", "1.2", "figures.csv", is_for_static_download=True)

    assert streamlit_inside.holders_of(address) == {"anna", "bo"}
    streamlit_inside.forget_files()
    assert streamlit_inside.holders_of(address) == {"anna"}
    assert streamlit_inside.content_of(address) == b"a,b\n"
    assert streamlit_inside.content_of("/media/none.csv") is None


def test_a_file_made_on_demand_belongs_to_nobody_but_who_had_it_made(files, monkeypatch):
    as_session(monkeypatch, "anna")
    placeholder = files.add_deferred(doorkeeper.made_for("her login", lambda: b"report"), "text/plain", "1.3", "r.txt")
    address = files.execute_deferred(placeholder)

    assert doorkeeper.may_have("her login", address)
    assert not doorkeeper.may_have("", address)
    streamlit_inside.forget_files()
    assert placeholder not in files._deferred_callables


@pytest.mark.parametrize(
    ("changed", "usable"),
    [({}, True), ({"cookie_secret": "short"}, False), ({"cookie_secret": ""}, False), ({"client_id": None}, False)],
)
def test_a_login_is_set_up_when_nothing_is_missing_and_no_secret_can_be_guessed(monkeypatch, changed, usable):
    settings = {name: value for name, value in (WHOLE | changed).items() if value is not None}
    monkeypatch.setattr(secrets_singleton, "_secrets", {"auth": settings})

    assert streamlit_inside.auth_section() == settings
    assert streamlit_inside.is_usable("default") is usable


def test_without_secrets_there_is_no_login(monkeypatch):
    monkeypatch.setattr(secrets_singleton, "_secrets", {})

    assert streamlit_inside.auth_section() == {}


@pytest.mark.parametrize("heard", [b"", b"no message"])
def test_a_page_that_starts_anew_keeps_its_choices_where_they_can_be_read(heard):
    asked = BackMsg()
    asked.rerun_script.query_string = "language=en&programme=spark"

    kept, plain = (
        ForwardMsg.FromString(streamlit_inside.start_anew(each)) for each in (asked.SerializeToString(), heard)
    )

    assert kept.auth_redirect.url == "/?language=en&programme=spark"
    assert plain.auth_redirect.url == "/"
