"""What is refused before Streamlit sees it."""

import pytest

from pages.serving.guard import Guard, is_loopback
from tests.serving.asking import HERE, accepting, ask, handshake, plain

LOCAL = ["localhost", "127.0.0.1", "::1"]


def guarded(app=plain, hosts=LOCAL, origins=()):
    return Guard(app, hosts=hosts, origins=origins)


@pytest.mark.parametrize("origin", ["https://evil.example", "http://localhost:9999", "null", "http://localhost.evil"])
def test_a_foreign_page_opens_no_session(origin):
    assert handshake(guarded(accepting), origin=origin) == "close"


def test_an_own_page_opens_a_session():
    assert handshake(guarded(accepting), origin=HERE) == "accept"


def test_an_allowed_foreign_origin_opens_a_session():
    app = guarded(accepting, origins=["https://portal.example.se/"])
    assert handshake(app, origin="https://portal.example.se") == "accept"


def test_a_name_that_a_foreign_site_points_here_is_not_ours():
    assert handshake(guarded(accepting), host="rebound.example:8501", origin="http://rebound.example:8501") == "close"
    assert ask(guarded(), "/", host="rebound.example:8501").status_code == 421


def test_health_answers_under_any_name():
    assert ask(guarded(), "/healthz", host="10.0.0.7:8501").status_code == 200


def test_names_below_a_domain_can_be_allowed():
    app = guarded(hosts=["*.example.se"])
    assert ask(app, "/", host="spark.example.se").status_code == 200
    assert ask(app, "/", host="example.se.evil").status_code == 421


@pytest.mark.parametrize("host", ["", "localhost:port", "evil@localhost", "localhost/x", "[::1"])
def test_a_malformed_host_is_refused(host):
    assert ask(guarded(), "/", host=host).status_code == 421


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_a_foreign_page_changes_nothing(method):
    assert ask(guarded(), "/anything", method, origin="https://evil.example").status_code == 403
    assert ask(guarded(), "/anything", method, sec_fetch_site="cross-site").status_code == 403
    assert ask(guarded(), "/anything", method, origin=HERE, sec_fetch_site="same-origin").status_code == 200


@pytest.mark.parametrize("path", ["/media/a.csv", "/_stcore/upload_file/session/file"])
def test_files_are_for_own_pages(path):
    assert ask(guarded(), path).status_code == 403
    assert ask(guarded(), path, sec_fetch_site="cross-site").status_code == 403
    assert ask(guarded(), path, sec_fetch_site="same-site", referer=f"{HERE}/").status_code == 403
    assert ask(guarded(), path, sec_fetch_site="same-origin").status_code == 200
    assert ask(guarded(), path, referer=f"{HERE}/import?programme=spark").status_code == 200


def test_files_are_kept_by_no_cache():
    answer = ask(guarded(), "/media/a.csv", sec_fetch_site="same-origin")
    assert answer.headers["cache-control"] == "private, no-store"


@pytest.mark.parametrize(
    "path",
    ["/_stcore/metrics", "/_stcore/agent/mcp", "/_stcore/agent/openapi.json", "/_stcore/script-health-check"],
)
def test_doors_that_no_page_uses_are_shut(path):
    assert ask(guarded(), path, origin=HERE, sec_fetch_site="same-origin").status_code == 404


@pytest.mark.parametrize(
    ("address", "loopback"), [("localhost", True), ("127.0.0.1", True), ("::1", True), ("0.0.0.0", False), ("", False)]
)
def test_what_listens_on_loopback_alone(address, loopback):
    assert is_loopback(address) is loopback
