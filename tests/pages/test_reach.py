"""The planners' page on reach: its finding, its choices in the address, its map as plain data, its tables."""

import pytest

from pages.shared import cached, reach_map, reach_words
from pages.shared.look import LIGHT
from spark_metrics.errors import SparkError
from spark_metrics.language import Text
from spark_metrics.measures.reach import ROAD_FACTOR
from spark_metrics.programmes import programmes
from spark_metrics.reach import next_places, reach
from spark_metrics.workspace import workspace
from tests.pages.test_pages import shown

REACH = "planners/reach.py"
AREA = {"spark": 8, "plattformen": 43}


def found(programme="spark", km=30):
    return reach(workspace(), programme, km, language="en")


@pytest.mark.parametrize("programme", programmes())
@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_finding_says_the_share_within_the_distance(programme, language, visit):
    app = visit(REACH, programme=programme, language=language)

    assert not app.exception
    assert reach_words.headline(found(programme), language).render(language) in shown(app)


def test_the_distance_in_the_address_is_the_one_that_is_shown(visit):
    near, far = (shown(visit(REACH, programme="spark", language="en", km=km)) for km in ("10", "60"))

    assert "at most 10 km" in near
    assert "at most 60 km" in far


def test_the_table_has_a_row_for_every_municipality_of_the_area(visit):
    for programme, municipalities in AREA.items():
        app = visit(REACH, programme=programme, language="en")
        assert len(app.dataframe[-1].value) == municipalities


@pytest.mark.parametrize("places", ["0", "1", "5"])
def test_as_many_places_are_proposed_as_are_asked_for(places, visit):
    said = shown(visit(REACH, programme="plattformen", language="en", places=places))
    proposed = next_places(workspace(), "plattformen", 30, int(places)).best

    assert len(proposed) == int(places)
    assert all(f"<td>{place.name}</td>" in said for place in proposed)
    assert ("Share after" in said) == bool(proposed)


def test_a_municipality_in_the_address_shows_its_figures(visit):
    said = shown(visit(REACH, programme="spark", language="en", place="2380"))

    assert "Within 30 km" in said
    assert '<dl class="place">' in said


def test_a_larger_road_factor_reaches_fewer(visit):
    said = [shown(visit(REACH, programme="spark", language="en", km="30", road=factor)) for factor in ("1.0", "1.5")]

    assert said[0] != said[1]
    assert "road factor of 1.5" in said[1]


def test_what_is_hidden_is_named_and_not_counted(use_example_store):
    one = found()
    sentence = reach_words.enterprises(one, "en").render("en")

    assert one.enterprises.hidden
    assert all(name in sentence for name in one.enterprises.hidden)


def test_the_map_has_every_municipality_every_place_and_the_proposed_ones_in_another_sign(use_example_store):
    one, proposed = found(), next_places(workspace(), "spark", 30, 3)
    panel = reach_map.panel(one, proposed.best, LIGHT)
    kinds = [symbol.kind for symbol in panel.symbols]

    assert [drawn.group for drawn in panel.places] == [group.group for group in one.municipalities]
    assert kinds == ["meeting_place"] * len(one.places) + ["proposed"] * 3
    assert {symbol.reach_km for symbol in panel.symbols} == {30 / ROAD_FACTOR}
    assert all(drawn.words and drawn.short for drawn in panel.places)


def test_a_place_without_coordinates_says_so_on_the_map(use_example_store):
    one = found()
    symbols = reach_map.panel(one, (), LIGHT).symbols

    for place, symbol in zip(one.places, symbols, strict=True):
        assert ("coordinates are missing" in symbol.words) == place.approximate


def test_over_an_empty_store_the_map_says_that_nothing_is_known_rather_than_nobody(visit_store):
    assert not visit_store(REACH, programme="spark", language="en").exception
    one = found()
    panel = reach_map.panel(one, (), LIGHT)

    assert {drawn.look for drawn in panel.places} == {"missing"}
    assert reach_words.untouched(one, "en") == []
    assert "nobody can be said" in reach_words.headline(one, "en").render("en")


def test_a_solver_that_fails_is_told_and_all_else_is_shown(visit, monkeypatch):
    def fails(*asked):
        raise SparkError(Text("The solver stopped."))

    monkeypatch.setattr(cached, "next_places", fails)
    app = visit(REACH, programme="spark", language="en")

    assert "The solver stopped" in app.error[0].value
    assert len(app.dataframe[-1].value) == AREA["spark"]


def test_a_list_reads_as_a_sentence():
    assert [reach_words.listed(names, "en") for names in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == [
        "",
        "A",
        "A and B",
        "A, B and C",
    ]


def test_what_is_little_does_not_read_as_none():
    assert [reach_words.part(share, "en") for share in (0, 0.001, 0.02, 0.996, 1)] == [
        "0%",
        "below 1%",
        "2%",
        "99%",
        "100%",
    ]


def test_the_types_of_municipality_have_all_inhabitants_and_no_more_participations_than_there_are(use_example_store):
    people, taking_part = reach_words.parts(found())

    assert sum(people) == pytest.approx(1)
    assert 0 < sum(part or 0 for part in taking_part) <= 1
