"""What leaves the planners' map: the picture in the light theme, and addresses that bring the view back."""

import datetime as dt
from urllib.parse import parse_qs, urlsplit

import pytest

from pages.shared import map_link, map_picture
from pages.shared.look import DARK, LIGHT
from pages.shared.map_choices import PLAIN
from pages.shared.map_compare import Pair
from pages.shared.map_shown import Style
from pages.shared.maps import Symbol
from spark_metrics.exports import PICTURES
from spark_metrics.place_view import place_view
from spark_metrics.workspace import workspace

pytestmark = pytest.mark.usefixtures("use_example_store")
DARKLY = Style(PLAIN, DARK)
MAP = "planners/map.py"
PAGE = "https://spark.example.se/map"


def view(indicator="participating_enterprises", programme="plattformen", by="municipality", **more):
    return place_view(workspace(), programme, indicator, by, **more)


def pair():
    return Pair((view(until=dt.date(2010, 12, 31)), view(until=dt.date(2009, 12, 31))), ("2010", "2009"))


def test_a_picture_is_light_whatever_the_readers_theme():
    drawn = map_picture.picture(view(), None, None, DARKLY, ["0380"])
    fills = {place.fill for place in drawn.panels[0].places if place.look == "value"}

    assert fills
    assert fills <= set(LIGHT.sequential)


def test_the_legend_has_each_colour_and_look_of_the_map():
    drawn = map_picture.picture(view(), None, None, DARKLY, ["0380"])
    places = drawn.panels[0].places

    assert {key.fill for key in drawn.legend if key.look == "value"} >= {
        one.fill for one in places if one.look == "value"
    }
    assert {key.look for key in drawn.legend} >= {one.look for one in places}
    assert "uncertain" in {key.look for key in drawn.legend}


@pytest.mark.parametrize(("way", "panels"), [("side", 2), ("difference", 1), ("both", 1)])
def test_every_way_to_compare_has_its_picture(way, panels):
    drawn = map_picture.picture(view(), pair(), way, DARKLY, ["03", "05", "18", "19"])
    fills = {place.fill for panel in drawn.panels for place in panel.places if place.look == "value"}

    assert len(drawn.panels) == panels
    assert fills <= {key.fill for key in drawn.legend}
    assert PICTURES["svg"].make(drawn).startswith(b"<?xml")


def test_types_of_municipality_stand_in_the_legend_by_name():
    shown = view(by="municipality_type")
    members = {"B3": ("0380",), "C6": ("1880",)}
    drawn = map_picture.picture(shown, None, None, Style(PLAIN, LIGHT, members=members), ["0380"])

    assert any("0," in key.words for key in drawn.legend)


def test_symbols_are_drawn_and_explained():
    place = Symbol(17.64, 59.86, "Torget", "12 möten", "meeting_place")
    drawn = map_picture.picture(view(), None, None, Style(PLAIN, LIGHT, (place,)), ["0380"])

    assert drawn.panels[0].symbols[0].name == "Torget"
    assert drawn.legend[-1].look == "meeting_place"


def test_all_of_sweden_is_all_counties():
    drawn = map_picture.picture(view(), None, None, DARKLY, None)

    assert len(drawn.extent) == 21


def test_the_link_holds_the_choices_and_the_day():
    address = map_link.page_address(PAGE, {"indicator": "jobs_created", "as_of": "2011-07-15", "language": "sv"})

    assert address == f"{PAGE}?as_of=2011-07-15&indicator=jobs_created&language=sv"


def test_the_address_of_figures_is_on_the_pages_server():
    address = urlsplit(map_link.data_address(PAGE, "spark", "geojson", {"indicator": "jobs_created", "by": "county"}))

    assert f"{address.scheme}://{address.netloc}{address.path}" == (
        "https://spark.example.se/api/v1/programmes/spark/figures.geojson"
    )
    assert parse_qs(address.query) == {"indicator": ["jobs_created"], "by": ["county"]}


def test_a_cold_open_of_the_link_shows_the_same_view(visit):
    app = visit(MAP, programme="plattformen", as_of="2010-12-31", language="en")
    app.selectbox(key="indicator_en").set_value("jobs_created").run()
    app.session_state["take_away"] = True
    app.run()
    link = app.code[0].value
    opened = visit(MAP, **{name: values[0] for name, values in parse_qs(urlsplit(link).query).items()})

    assert "as_of=2010-12-31" in link
    assert opened.title[0].value == app.title[0].value == "Jobs created"
    assert [one.value for one in opened.selectbox] == [one.value for one in app.selectbox]
    assert opened.date_input[0].value == dt.date(2010, 12, 31)


def test_the_addresses_of_the_page_give_the_figures_of_the_page(visit):
    app = visit(MAP, programme="plattformen", as_of="2010-12-31", indicator="jobs_created", level="county")
    app.session_state["take_away"] = True
    app.run()
    addresses = [urlsplit(one.value) for one in app.code[1:]]

    assert [address.path for address in addresses] == [
        f"/api/v1/programmes/plattformen/figures.{form}" for form in ("geojson", "csv")
    ]
    assert {address.query for address in addresses} == {
        "indicator=jobs_created&by=county&measure=rate&language=sv&as_of=2010-12-31"
    }


def test_nothing_is_put_together_while_the_box_is_closed(visit):
    assert not visit(MAP, programme="spark").code
