"""Health, open data and static files."""

from collections import namedtuple

import pytest
from starlette.applications import Starlette

from pages.serving import open_data, routes
from pages.shared import served
from spark_metrics.errors import SparkError, StoreError, unknown_name
from spark_metrics.language import Text
from tests.serving.asking import ask

Programme = namedtuple("Programme", "key name")


class Name(namedtuple("Name", "sv en")):
    """A name in two languages."""

    def in_(self, language):
        return getattr(self, language)


class Workspace:
    """A workspace with one programme, whose answer or trouble the test chooses."""

    trouble = None
    programmes = {"spark": Programme("spark", Name("Programmet", "The programme"))}  # noqa: RUF012

    def health(self):
        if self.trouble:
            raise self.trouble
        return {"batches": 3, "data_version": "v3", "folder": "secret/place"}


@pytest.fixture
def workspace(monkeypatch):
    ours = Workspace()

    def document(workspace, programme, indicator=None, by=None, as_of=None, language="sv", until=None, sex=None):
        if ours.trouble:
            raise ours.trouble
        if programme not in workspace.programmes:
            raise unknown_name(Text("programme"), programme, workspace.programmes)
        return {"asked": [programme, indicator, by, as_of and as_of.isoformat(), language], "unit": "företag"}

    for module in (routes, open_data):
        monkeypatch.setattr(module, "workspace", lambda: ours)
    monkeypatch.setattr(open_data, "figures_document", document)
    monkeypatch.setattr(served, "mode", lambda: "example")
    return ours


@pytest.fixture
def app(workspace):
    return Starlette(routes=routes.ROUTES)


def test_healthy_says_what_the_store_holds_and_no_more(app):
    answer = ask(app, "/healthz")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "batches": 3, "data_version": "v3"}


@pytest.mark.parametrize(
    ("trouble", "reason"),
    [(StoreError(Text("The store at secret/place is torn.")), "store_unusable"), (OSError("disk"), "store_error")],
)
def test_unhealthy_gives_a_code_and_no_internals(app, workspace, trouble, reason):
    workspace.trouble = trouble
    answer = ask(app, "/healthz")
    assert answer.status_code == 503
    assert answer.json() == {"status": "error", "reason": reason}


def test_figures_are_asked_for_as_the_address_says(app):
    address = "/api/v1/programmes/spark/figures.json?indicator=jobs&by=sex&as_of=2026-03-12&language=en"
    answer = ask(app, address)
    assert answer.headers["content-type"] == "application/json"
    assert answer.json() == {"asked": ["spark", "jobs", "sex", "2026-03-12", "en"], "unit": "företag"}


def test_figures_that_the_caller_has_are_not_sent_again(app):
    address = "/api/v1/programmes/spark/figures.json"
    first = ask(app, address)
    again = ask(app, address, if_none_match=f'"old", {first.headers["etag"]}')
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert ask(app, f"{address}?language=en", if_none_match=first.headers["etag"]).status_code == 200


def test_an_unknown_programme_is_not_found_and_the_likely_one_is_named(app):
    answer = ask(app, "/api/v1/programmes/spakr/figures.json?language=en")
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "unknown_name"
    assert "Did you mean “spark”?" in answer.json()["error"]["message"]


@pytest.mark.parametrize(
    ("trouble", "status"),
    [(SparkError(Text("“x” is not a date.")), 400), (StoreError(Text("The store is busy.")), 503)],
)
def test_errors_have_a_fitting_status(app, workspace, trouble, status):
    workspace.trouble = trouble
    assert ask(app, "/api/v1/programmes/spark/figures.json").status_code == status


def test_a_date_that_is_none_is_refused_in_words(app):
    answer = ask(app, "/api/v1/programmes/spark/figures.json?as_of=12/3&language=en")
    assert answer.status_code == 400
    assert answer.json()["error"]["message"] == "“12/3” is not a date. Write it like 2026-03-12."


def test_static_files_are_kept_for_a_while(app):
    answer = ask(app, "/assets/favicon.svg")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert "max-age" in answer.headers["cache-control"]
    assert ask(app, "/assets/none.png").status_code == 404
    assert ask(app, "/assets/../app.py").status_code == 404
