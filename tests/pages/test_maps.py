"""What the map is sent: values and words, no shapes, nobody else's address, and little of it."""

import json
from typing import get_args

import pytest

from pages.shared import map_component, map_shapes, map_tiles, maps
from pages.shared.map_symbols import OUTLINES
from pages.shared.maps import Drawn, Panel, Periods, Symbol
from spark_metrics.model.map_panel import Kind
from spark_metrics.reference.boundaries import label_point
from spark_metrics.reference.municipalities import municipalities

BERG = Drawn("2326", ("2326",), "Berg", "0.28 per 1,000 inhabitants", "0.28", "value", "#0F557D")
SQUARE = Symbol(14.64, 63.18, "Torget", "12 meetings", "meeting_place", reach_km=30)


def sent(*panels, **more):
    return maps.data(panels, "A map.", ["23"], "2326", **more)


def test_places_arrive_as_they_were_given_without_what_is_usual():
    (panel,) = sent(Panel("Rates", (BERG,)))["panels"]

    assert panel["title"] == "Rates"
    assert panel["places"] == [
        {
            "group": "2326", "words": "0.28 per 1,000 inhabitants", "short": "0.28", "look": "value", "fill": "#0F557D",
        }
    ]  # fmt: skip


def test_a_type_of_municipality_is_sent_with_its_name_and_its_municipalities():
    rural = Drawn("B6", ("2326", "2309"), "Landsbygd", "12", "12", "value", "#0F557D")
    (panel,) = sent(Panel("", (rural,)))["panels"]

    assert (panel["places"][0]["name"], panel["places"][0]["shapes"]) == ("Landsbygd", ("2326", "2309"))


def test_what_is_not_usual_is_sent():
    place = Drawn("23", ("23",), "Jämtland", "12", "12", "value", "#FFFFFF", 0.4, True, True, 20.0)
    (panel,) = sent(Panel("", (place,)))["panels"]

    assert {key: panel["places"][0][key] for key in ("alpha", "uncertain", "outlined", "radius")} == {
        "alpha": 0.4, "uncertain": True, "outlined": True, "radius": 20.0,
    }  # fmt: skip


def test_a_symbol_is_sent_where_it_is_drawn_not_in_degrees():
    (panel,) = sent(Panel("", (BERG,), (SQUARE,)))["panels"]
    (symbol,) = panel["symbols"]

    assert symbol == {"name": "Torget", "words": "12 meetings", "kind": "meeting_place", "reach_km": 30,
                      "at": (map_shapes.drawing_point(14.64, 63.18))}  # fmt: skip


def test_shapes_are_fetched_not_sent_and_from_here_alone(monkeypatch):
    monkeypatch.delenv(map_tiles.TILES, raising=False)
    data = sent(Panel("", (BERG,)))
    written = json.dumps(data)

    assert data["shapes"].startswith("/map/shapes.json?v=")
    assert "http" not in written
    assert map_shapes.shape("2326")["path"] not in written


def test_two_maps_of_all_municipalities_weigh_less_than_15_kb():
    def place(code, shift):
        rate = (int(code) * 37 + shift) % 991 / 100
        words = f"{rate:.2f} platser per 1 000 invånare; säkert mellan {rate / 2:.2f} och {rate * 2:.2f}"
        return Drawn(code, (code,), municipalities()[code].name, words, f"{rate:.2f}", "value", "#0F557D", 0.7, True)

    panels = [
        Panel(title, tuple(place(code, shift) for code in municipalities())) for title, shift in (("a", 0), ("b", 9))
    ]
    periods = Periods(*(tuple(f"{year}-{month:02}" for year in (2024, 2025) for month in range(1, 13)),) * 2, "2025-01")

    assert len(map_component.packed(sent(*panels, periods=periods))) < 15_000


def test_a_value_that_is_no_number_is_an_error_here_not_in_the_browser():
    with pytest.raises(ValueError, match="JSON"):
        map_component.packed({"alpha": float("nan")})


def test_every_kind_of_symbol_has_an_outline_of_its_own():
    assert set(OUTLINES) == set(get_args(Kind))
    assert len(set(OUTLINES.values())) == len(OUTLINES)


def test_nothing_but_script_and_style_lies_in_the_folder_that_everybody_may_fetch():
    assert {path.suffix for path in map_component.FOLDER.iterdir()} == {".js", ".css"}


def test_the_script_makes_no_html_from_words():
    for path in map_component.FOLDER.glob("*.js"):
        script = path.read_text(encoding="utf-8")
        assert "innerHTML" not in script
        assert "insertAdjacentHTML" not in script


def test_a_label_point_lies_in_the_box_of_its_region():
    for code in ("0114", "2326", "2584", "09"):
        shape = map_shapes.shape(code)
        left, top, right, bottom = shape["box"]
        x, y = shape["at"]
        assert left < x < right
        assert top < y < bottom
        assert (x, y) == map_shapes.drawing_point(*label_point(code))
