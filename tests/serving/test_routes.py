"""Health, open data and static files."""

import pytest
from starlette.applications import Starlette

from pages.serving import routes
from spark_metrics.errors import SparkError, StoreError, unknown_name
from spark_metrics.language import Text
from tests.serving.asking import ask


class Figures:
    """A facade with one programme, whose answer or trouble the test chooses."""

    trouble = None

    def health(self):
        if self.trouble:
            raise self.trouble
        return {"batches": 3, "data_version": "v3", "folder": "secret/place"}

    def programmes(self):
        return [{"key": "spark", "name": "SPARK"}]

    def as_json(self, programme, indicator=None, by=None, as_of=None, language="sv"):
        if self.trouble:
            raise self.trouble
        if programme != "spark":
            raise unknown_name(Text("programme"), programme, ["spark"])
        return {"asked": [programme, indicator, by, as_of, language], "unit": "företag"}


@pytest.fixture
def figures(monkeypatch):
    facade = Figures()
    monkeypatch.setattr(routes, "open_figures", lambda: facade)
    return facade


@pytest.fixture
def app(figures):
    return Starlette(routes=routes.ROUTES)


def test_healthy_says_what_the_store_holds_and_no_more(app):
    answer = ask(app, "/healthz")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "batches": 3, "data_version": "v3"}


@pytest.mark.parametrize(
    ("trouble", "reason"),
    [(StoreError(Text("The store at secret/place is torn.")), "store_unusable"), (OSError("disk"), "store_error")],
)
def test_unhealthy_gives_a_code_and_no_internals(app, figures, trouble, reason):
    figures.trouble = trouble
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
def test_errors_have_a_fitting_status(app, figures, trouble, status):
    figures.trouble = trouble
    assert ask(app, "/api/v1/programmes/spark/figures.json").status_code == status


def test_the_programmes_are_listed(app):
    assert ask(app, "/api/v1/programmes").json() == {"programmes": [{"key": "spark", "name": "SPARK"}]}


def test_static_files_are_kept_for_a_while(app):
    answer = ask(app, "/assets/hatch.png")
    assert answer.headers["content-type"] == "image/png"
    assert "max-age" in answer.headers["cache-control"]
    assert ask(app, "/assets/none.png").status_code == 404
    assert ask(app, "/assets/../app.py").status_code == 404
