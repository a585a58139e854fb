"""Points on the map: nobody is exposed by one."""

import datetime as dt

import pytest

from pages.shared import map_points
from pages.shared.map_points import LARGEST, SMALLEST, counted, enterprises, meeting_place, points
from spark_metrics.model.reach import MeetingPlace
from spark_metrics.programmes import programmes
from spark_metrics.reference.boundaries import label_point
from tests.pages.examples import figure

SPARK = programmes()["spark"]
STRENGTHENED = SPARK.indicator_by_key["strengthened_enterprises"]
AS_OF = dt.date(2026, 6, 30)
HALL = MeetingPlace("Hall", "2380", 14.6, 63.2, 2, "meeting_place", dt.date(2025, 2, 1), dt.date(2025, 9, 1))


@pytest.fixture
def found(monkeypatch):
    """Östersund has 16 enterprises, Åre 4, Berg is hidden, Bräcke has none."""
    figures = [figure(16, "2380"), figure(4, "2321"), figure(None, "2326"), figure(0, "2305"), figure(3, "unknown")]
    monkeypatch.setattr(map_points.cached, "figures", lambda *asked: figures)
    monkeypatch.setattr(map_points.cached, "meeting_places", lambda *asked: [HALL])
    return figures


def test_enterprises_stand_at_one_point_of_their_municipality_and_a_hidden_number_has_none(found):
    shown = enterprises(SPARK, STRENGTHENED, AS_OF, None)

    assert [(one.longitude, one.latitude) for one in shown] == [label_point("2380"), label_point("2321")]


def test_the_circle_follows_the_number(found):
    assert [one.radius for one in enterprises(SPARK, STRENGTHENED, AS_OF, None)] == [
        LARGEST,
        SMALLEST + (LARGEST - SMALLEST) / 2,
    ]


def test_another_indicator_borrows_the_programmes_first_count_of_enterprises():
    assert counted(SPARK, SPARK.indicator_by_key["jobs_created"]) == STRENGTHENED
    tool = SPARK.indicator_by_key["enterprises_with_impact_tool"]
    assert counted(SPARK, tool) == tool


def test_a_meeting_place_tells_its_occasions_and_when_it_is_only_known_roughly():
    exact, rough = meeting_place(HALL), meeting_place(MeetingPlace(**vars(HALL) | {"approximate": True}))

    assert "2025-02-01 – 2025-09-01" in exact.words
    assert rough.words.startswith(exact.words)
    assert rough.words != exact.words


@pytest.mark.parametrize(
    ("symbols", "kinds"),
    [
        ("none", []),
        ("enterprises", ["enterprises", "enterprises"]),
        ("meeting_places", ["meeting_place"]),
        ("both", ["enterprises", "enterprises", "meeting_place"]),
    ],
)
def test_only_the_symbols_that_were_asked_for_are_shown(symbols, kinds, found):
    assert [one.kind for one in points(SPARK, STRENGTHENED, symbols, AS_OF, None)] == kinds
