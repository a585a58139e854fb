"""Impact data (CIDS) by its address: the file that the command line writes, for whoever may read the figures."""

import json

import pytest
from starlette.applications import Starlette

from pages.serving import routes
from spark_metrics.reports import cids, gather_figures
from spark_metrics.workspace import workspace
from tests.serving.asking import ask

pytestmark = pytest.mark.usefixtures("use_example_store")
HERE = "/api/v1/programmes/spark/cids.jsonld"


@pytest.fixture(scope="module")
def app():
    return Starlette(routes=routes.ROUTES)


def test_it_is_the_file_of_the_command_line_and_not_sent_again(app):
    answer = ask(app, HERE)
    assert answer.headers["content-type"] == "application/ld+json"
    assert answer.content == cids.draw(gather_figures(workspace(), "spark"))
    assert answer.headers["access-control-allow-origin"] == "*"
    again = ask(app, HERE, if_none_match=answer.headers["etag"])
    assert (again.status_code, again.content) == (304, b"")


def test_it_speaks_the_language_that_is_asked_for_and_of_the_day(app):
    document = json.loads(ask(app, f"{HERE}?language=en&as_of=2026-03-31").content)
    (about,) = [one for one in document["@graph"] if one["@type"] == "dcat:Dataset"]
    assert (about["language"], about["asOf"]) == ("en", "2026-03-31")


@pytest.mark.parametrize(("asked", "status"), [("?as_of=midsummer", 400), ("?as_of=9999-12-31", 400)])
def test_what_is_asked_wrongly_is_told(app, asked, status):
    assert ask(app, HERE + asked).status_code == status


def test_the_list_of_programmes_names_it(app):
    listed = ask(app, "/api/v1/programmes").json()["programmes"]
    assert HERE in [one["cids"] for one in listed]
