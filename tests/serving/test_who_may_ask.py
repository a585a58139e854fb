"""Open data for whom: the same for everybody, releases alone but of the example, nothing of a closed store."""

import pytest
from starlette.applications import Starlette

from pages.serving import routes
from pages.serving.open_data import ENDINGS, FIGURES
from pages.shared import map_shapes, served
from tests.serving.asking import ask

pytestmark = pytest.mark.usefixtures("use_example_store")
DATA = ["/api/v1/programmes", *(f"{FIGURES.format(key='spark')}.{ending}" for ending in ENDINGS.values())]
RELEASED, BETWEEN = "2026-03-31", "2026-03-12"
ONE = "&indicator=strengthened_enterprises&language=en"


@pytest.fixture(scope="module")
def app():
    return Starlette(routes=routes.ROUTES)


@pytest.fixture
def mode(monkeypatch):
    return lambda name: monkeypatch.setattr(served, "mode", lambda: name)


@pytest.mark.parametrize("path", DATA)
def test_a_closed_store_answers_no_figure_and_says_why(app, mode, path):
    mode("closed")
    answer = ask(app, f"{path}?language=en")

    assert answer.status_code == 503
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json()["error"]["code"] == "not_shown"
    assert "no login is set up" in answer.json()["error"]["message"]


def test_a_closed_store_is_healthy_and_shapes_are_everybodys(app, mode):
    mode("closed")

    assert ask(app, "/healthz").status_code == 200
    assert ask(app, map_shapes.ADDRESS).status_code == 200


@pytest.mark.parametrize(
    ("how", "day", "status"),
    [
        ("example", BETWEEN, 200), ("alone", BETWEEN, 400), ("alone", RELEASED, 200), ("login", BETWEEN, 400),
        ("login", RELEASED, 200),
    ],
)  # fmt: skip
def test_releases_alone_are_told_but_of_the_example(app, mode, how, day, status):
    mode(how)

    assert ask(app, f"{FIGURES.format(key='spark')}.json?as_of={day}{ONE}").status_code == status


def test_a_cookie_makes_no_difference_and_no_answer_is_anybodys_own(app, mode):
    mode("login")
    address = f"{FIGURES.format(key='spark')}.json?as_of={RELEASED}{ONE}"
    everybody, somebody = ask(app, address), ask(app, address, cookie="_streamlit_user=whoever")

    assert everybody.content == somebody.content
    assert everybody.headers["access-control-allow-origin"] == "*"
    assert "set-cookie" not in somebody.headers


@pytest.mark.parametrize(("office", "open_to"), [("", "*"), ("open", None)])
@pytest.mark.parametrize("day", [RELEASED, "no day"])
def test_no_other_site_reads_through_the_browser_of_who_is_alone(app, monkeypatch, office, open_to, day):
    monkeypatch.setenv("SPARK_OFFICE", office)
    answer = ask(app, f"{FIGURES.format(key='spark')}.json?as_of={day}{ONE}")

    assert answer.headers.get("access-control-allow-origin") == open_to
