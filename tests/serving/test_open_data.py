"""Open data over the example store: the same figures as everywhere, labelled as made up."""

import json

import pytest
from starlette.applications import Starlette

from pages.serving import routes
from spark_metrics.command_line import main
from tests.serving.asking import ask

pytestmark = pytest.mark.usefixtures("use_example_store")
AREAS = "/map/spark.geojson?indicator=strengthened_enterprises"


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


def test_the_areas_of_the_map_carry_words_and_say_that_they_are_made_up(app):
    areas = ask(app, f"{AREAS}&by=municipality&language=en").json()

    assert areas["synthetic"] is True
    assert areas["as_of"]
    assert {feature["id"] for feature in areas["features"]} >= {"2303", "2380"}
    assert all(feature["properties"]["words"] for feature in areas["features"])


@pytest.mark.parametrize("address", [AREAS, f"{AREAS}&by=sex", "/map/nowhere.geojson?by=county", "/api/v1/nonsense"])
def test_what_does_not_exist_is_not_found_in_words(app, address):
    answer = ask(app, address)

    assert answer.status_code == 404
    assert answer.json()["error"]["message"]


def test_the_country_is_kept_by_the_browser(app):
    answer = ask(app, "/map/outside.geojson")

    assert len(answer.json()["features"]) == 290
    assert "max-age" in answer.headers["cache-control"]
