"""The planners' page: one indicator on the map, a place beside it, everything as a table."""

import pytest

from spark_metrics.programmes import area_municipalities, programmes
from tests.pages.test_pages import shown

SPARK = programmes()["spark"]
MAP = "planners/map.py"
ON_MAP = [indicator.key for indicator in SPARK.indicators if "municipality" in indicator.splits]


def test_every_indicator_with_municipalities_can_be_chosen(visit):
    app = visit(MAP, language="en", programme="spark")

    assert app.selectbox(key="indicator_en").options == [SPARK.indicator_by_key[key].name.en for key in ON_MAP]


@pytest.mark.parametrize("indicator", ON_MAP)
def test_an_address_opens_the_map_of_its_indicator(indicator, visit):
    app = visit(MAP, language="en", programme="spark", indicator=indicator)

    assert not app.exception
    assert app.title[0].value == SPARK.indicator_by_key[indicator].name.en


def test_choosing_another_indicator_changes_title_and_address(visit):
    app = visit(MAP, language="en", programme="spark")

    app.selectbox(key="indicator_en").set_value("meeting_places").run()

    assert app.title[0].value == SPARK.indicator_by_key["meeting_places"].name.en
    assert app.query_params["indicator"] == "meeting_places"


def test_the_table_has_every_municipality_of_the_area(visit):
    table = visit(MAP, language="en", programme="spark").dataframe[0].value

    assert len(table) >= len(area_municipalities(SPARK))
    assert "Östersund" in set(table["Group"])


@pytest.mark.parametrize("measure", ["rate", "count"])
@pytest.mark.parametrize("level", ["municipality", "county"])
@pytest.mark.parametrize("extent", ["area", "sweden"])
def test_every_way_of_showing_it_opens(measure, level, extent, visit):
    assert not visit(MAP, programme="spark", measure=measure, level=level, extent=extent).exception


def test_a_place_in_the_address_shows_all_its_figures(visit):
    said = shown(visit(MAP, language="en", programme="spark", place="2380"))

    assert '<dl class="place">' in said
    assert all(SPARK.indicator_by_key[key].name.en in said for key in ON_MAP)
