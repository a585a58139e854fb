"""No address gives away what tells of one enterprise, whoever asks."""

import itertools

import pytest
from starlette.applications import Starlette

from pages.serving.routes import ROUTES
from pages.shared.registry import PAGES
from spark_metrics.model.facts import DIMENSIONS
from spark_metrics.model.viewer import PUBLIC
from spark_metrics.workspace import workspace
from tests.canary import unpacked
from tests.canary.test_canary import LONG, PROGRAMMES
from tests.canary.visiting import looking_as
from tests.serving.asking import ask

FORMS = ("json", "csv", "geojson")
DAYS = {"spark": ("", "2026-06-30", "2026-03-31"), "plattformen": ("", "2010-12-31")}


def addresses(programme, form):
    """Everything that can be asked of a programme's figures in a form."""
    known = workspace().programme(programme)
    indicators = ["", *(one.key for one in known.indicators)] if LONG else [""]
    breakdowns = ("", *DIMENSIONS) if form == "json" or LONG else ("", "municipality")
    for by, sex, day, indicator in itertools.product(breakdowns, ("", "women", "men"), DAYS[programme], indicators):
        if LONG or not (sex and day):
            asked = {"by": by, "sex": sex, "as_of": day, "until": day, "indicator": indicator}
            said = "&".join(f"{name}={value}" for name, value in asked.items() if value)
            yield f"/api/v1/programmes/{programme}/figures.{form}?{said}"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("programme", PROGRAMMES)
def test_no_figure_of_open_data_is_that_of_one_enterprise(programme, form, flock, search):
    app = Starlette(routes=ROUTES)
    answered = 0
    with looking_as(PUBLIC):
        for address in addresses(programme, form):
            answer = ask(app, address)
            answered += answer.status_code == 200
            assert not search.found(unpacked.content(answer.content)), address
    assert answered > 2


def test_no_other_address_tells_of_an_enterprise(flock, search):
    app, one = Starlette(routes=ROUTES), flock.of("spark")[0]
    others = ("/api/v1/programmes", "/healthz", f"/api/v1/enterprises/{one.number}", f"/api/v1/programmes/{one.number}")
    others += tuple(f"/api/v1/programmes/{programme}/cids.jsonld" for programme in PROGRAMMES)
    with looking_as(PUBLIC):
        for address in (*others, *(f"/{page.name}" for page in PAGES)):
            answer = ask(app, address)
            found = search.found(unpacked.content(answer.content))
            assert {said for said, _ in found} <= ({one.number} if one.number in address else set()), address
