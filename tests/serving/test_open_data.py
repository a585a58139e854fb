"""Open data over the example store: the same figures as everywhere, labelled as made up."""

import json

import pytest
from starlette.applications import Starlette

from pages.serving import routes
from spark_metrics.command_line import main
from tests.serving.asking import ask

pytestmark = pytest.mark.usefixtures("use_example_store")


@pytest.fixture(scope="module")
def app():
    return Starlette(routes=routes.ROUTES)


@pytest.mark.parametrize("by", ["municipality", "county", "period", "sex"])
def test_the_route_says_what_the_command_line_says(app, capsys, by):
    main(["figures", "--programme", "plattformen", "--by", by, "--json"])

    assert ask(app, f"/api/v1/programmes/plattformen/figures.json?by={by}").json() == json.loads(
        capsys.readouterr().out
    )


def test_the_route_says_what_the_command_line_says_of_an_earlier_day(app, capsys):
    main(["figures", "--programme", "plattformen", "--until", "2009-06-30", "--json"])

    asked = ask(app, "/api/v1/programmes/plattformen/figures.json?until=2009-06-30").json()

    assert asked == json.loads(capsys.readouterr().out)
    assert asked["until"] == "2009-06-30"
    assert asked["figures"] != ask(app, "/api/v1/programmes/plattformen/figures.json").json()["figures"]


def test_the_route_says_what_the_command_line_says_of_women_by_type_of_municipality(app, capsys):
    main(["figures", "--programme", "plattformen", "--by", "municipality_type", "--sex", "women", "--json"])

    asked = ask(app, "/api/v1/programmes/plattformen/figures.json?by=municipality_type&sex=women").json()

    assert asked == json.loads(capsys.readouterr().out)
    assert (asked["sex"], asked["until"]) == ("women", None)
    assert {figure["by"] for figure in asked["figures"]} == {"municipality_type"}


def test_what_is_no_sex_is_not_found_in_words(app):
    answer = ask(app, "/api/v1/programmes/plattformen/figures.json?by=county&sex=w&language=en")

    assert answer.status_code == 404
    assert "sex" in answer.json()["error"]["message"]


def test_what_is_no_day_is_refused_in_words(app):
    answer = ask(app, "/api/v1/programmes/spark/figures.json?until=midsummer&language=en")

    assert answer.status_code == 400
    assert "is not a date" in answer.json()["error"]["message"]


def test_the_programmes_are_listed_with_the_address_of_their_figures(app):
    listed = ask(app, "/api/v1/programmes?language=en").json()["programmes"]

    assert {one["key"] for one in listed} == {"spark", "plattformen"}
    assert all(one["synthetic"] and "made up" in one["synthetic_note"] for one in listed)
    assert all(ask(app, one["figures"]).status_code == 200 for one in listed)


def test_a_day_in_the_future_is_refused_in_words(app):
    answer = ask(app, "/api/v1/programmes/spark/figures.json?by=period&as_of=9999-12-31&language=en")

    assert answer.status_code == 400
    assert "lies in the future" in answer.json()["error"]["message"]


@pytest.mark.parametrize("address", ["/api/v1/nonsense", "/api/v1/programmes/nowhere/figures.json"])
def test_what_does_not_exist_is_not_found_in_words(app, address):
    answer = ask(app, address)

    assert answer.status_code == 404
    assert answer.json()["error"]["message"]
