"""The planners' page: every choice and combination, in both languages, with the finding, the legend and the ranking.

The map itself is drawn by the browser (`tests/browser/test_map.py`); here stands what it is told to draw.
"""

import itertools

import pytest

from pages.shared.map_choices import COMPARISONS, ESTIMATES, EXTENTS, LEVELS, SCHEMES, SYMBOLS, WAYS
from spark_metrics.language import LANGUAGES
from spark_metrics.model.programme import Programme
from spark_metrics.place_view import measures_of
from spark_metrics.programmes import area_municipalities, programmes
from tests.pages.test_pages import shown

PROGRAMMES = programmes()
SPARK = PROGRAMMES["spark"]
MAP = "planners/map.py"
ON_MAP = [indicator.key for indicator in SPARK.indicators if "municipality" in indicator.splits]


def every_measure(programme: Programme):
    """Every indicator in one measure, in turn; all measures of all of them: `tests/test_place_view.py`."""
    offered = [(one.key, measures_of(one)) for one in programme.indicators]
    turns = [(key, measures[place % len(measures)]) for place, (key, measures) in enumerate(offered)]
    return [pytest.param(programme.key, *turn, id="-".join(turn)) for turn in turns]


def fine(app):
    """The page is whole: its heading, a finding, the ranking, and no Python words for nothing."""
    assert not app.exception
    assert not app.error
    said = shown(app)
    assert app.title[0].value
    assert 'class="finding"' in said
    assert "Text(" not in said
    assert "None" not in said
    assert "nan" not in said.split()
    return said


def test_every_indicator_with_municipalities_can_be_chosen(visit):
    app = visit(MAP, language="en", programme="spark")

    assert app.selectbox(key="indicator_en").options == [SPARK.indicator_by_key[key].name.en for key in ON_MAP]


@pytest.mark.parametrize(
    ("programme", "indicator", "measure"), [*every_measure(SPARK), *every_measure(PROGRAMMES["plattformen"])]
)
def test_an_address_opens_every_indicator_in_one_of_its_measures(programme, indicator, measure, visit):
    app = visit(MAP, language="en", programme=programme, indicator=indicator, measure=measure)

    fine(app)
    assert app.title[0].value == PROGRAMMES[programme].indicator_by_key[indicator].name.en


@pytest.mark.parametrize(
    ("place", "compare", "how"),
    [
        (place, *asked)
        for place, asked in enumerate([("none", "side"), *itertools.product(list(COMPARISONS)[1:], WAYS)])
    ],
)
def test_every_comparison_and_every_way_opens_in_each_language(place, compare, how, visit):
    """Each comparison in each language, and each way of each comparison in one of them."""
    address = {"programme": "plattformen", "indicator": "new_enterprises"}
    fine(visit(MAP, language=LANGUAGES[place % len(LANGUAGES)], compare=compare, how=how, **address))


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("how", WAYS)
def test_every_level_can_be_compared(level, how, visit):
    fine(visit(MAP, language="en", programme="plattformen", compare="period", how=how, level=level))


@pytest.mark.parametrize("estimate", ESTIMATES)
@pytest.mark.parametrize("classes", SCHEMES)
def test_every_estimate_and_classification_opens(estimate, classes, visit):
    address = {"programme": "plattformen", "indicator": "participating_enterprises"}
    said = fine(visit(MAP, estimate=estimate, classes=classes, **address))

    assert 'class="strip"' in said


@pytest.mark.parametrize("extent", EXTENTS)
def test_every_extent_opens(extent, visit):
    fine(visit(MAP, programme="spark", extent=extent, place="2380"))


@pytest.mark.parametrize("symbols", SYMBOLS)
def test_symbols_are_explained_where_they_are_shown(symbols, visit):
    said = fine(visit(MAP, programme="spark", symbols=symbols))

    assert ('class="meeting_place"' in said) == (symbols in ("meeting_places", "both"))
    assert ('class="enterprises"' in said) == (symbols in ("enterprises", "both"))


@pytest.mark.parametrize("uncertainty", ["shown", "off"])
def test_uncertainty_is_shown_until_it_is_switched_off(uncertainty, visit):
    said = fine(visit(MAP, programme="spark", uncertainty=uncertainty))

    assert ('class="by-chance"' in said) == (uncertainty == "shown")


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("until", ["2025Q2", "2026Q1"])
def test_a_period_in_the_address_is_shown_and_named(level, until, visit):
    app = visit(MAP, language="en", programme="spark", until=until, level=level)

    fine(app)
    assert app.title[0].value.endswith(f"{until[:4]} {until[4:]}")


def test_women_and_men_are_compared_where_there_is_a_rate_by_nobody(visit):
    app = visit(MAP, language="en", programme="spark", indicator="jobs_created", compare="sex", how="difference")

    assert "Women minus Men" in fine(app)
    assert any("inhabitants by sex" in caption.value for caption in app.caption)


def test_different_units_have_no_difference(visit):
    app = visit(MAP, language="en", programme="spark", compare="indicator", other_indicator="capital_granted")

    fine(app)
    assert [option.content for option in app.get("button_group")[-1].proto.options if option.content] == [
        WAYS["side"].render("en"),
        WAYS["both"].render("en"),
    ]


def test_choosing_another_indicator_changes_title_and_address(visit):
    app = visit(MAP, language="en", programme="spark")

    app.selectbox(key="indicator_en").set_value("meeting_places").run()

    assert app.title[0].value == SPARK.indicator_by_key["meeting_places"].name.en
    assert app.query_params["indicator"] == "meeting_places"


def opened(app, key):
    app.session_state[key] = True
    return app.run()


def test_the_table_has_every_municipality_of_the_area_with_how_sure_it_is(visit):
    app = opened(visit(MAP, language="en", programme="plattformen", indicator="participating_enterprises"), "table")

    table = app.dataframe[0].value
    assert len(table) >= len(area_municipalities(PROGRAMMES["plattformen"]))
    assert {"Place", "Value", "From", "To (95%)", "Smoothed", "Not shown because"} <= set(table.columns)
    shown_ones = table[table["Value"].notna()]
    assert (shown_ones["From"] <= shown_ones["Value"]).all()
    assert (table[table["Value"].isna()]["Not shown because"] != "").all()


def test_the_table_of_a_comparison_has_both_and_their_difference(visit):
    address = {"programme": "plattformen", "indicator": "participating_enterprises", "other_period": "2009Q1"}
    app = opened(visit(MAP, language="en", compare="period", **address), "table")

    table = app.dataframe[0].value
    latest, earlier = (next(name for name in table if name.startswith(day)) for day in ("2011", "2009 Q1,"))
    both = table[table[latest].notna() & table[earlier].notna()]
    assert len(both) > 1
    assert (both["Difference"] - (both[latest] - both[earlier])).abs().max() < 1e-9


def test_a_closed_table_is_not_sent(visit):
    assert not visit(MAP, programme="spark").dataframe


def test_a_place_in_the_address_stands_in_words_and_in_the_ranking(visit):
    said = fine(visit(MAP, language="en", programme="spark", place="2380"))

    assert 'class="found">Östersund: ' in said
    assert '<tr class="chosen">' in said


def test_from_municipalities_to_counties_the_place_is_kept_as_its_county(visit):
    app = visit(MAP, language="en", programme="plattformen", place="0580")

    app.get("button_group")
    app.session_state["level"] = "county"
    app.query_params["level"] = "county"
    app = app.run()

    assert app.selectbox(key="place_en").value == "05"


def test_a_place_over_time_beside_those_that_resemble_it_and_with_all_its_indicators(visit):
    app = visit(MAP, language="en", programme="spark", place="2380")
    for box in ("place_trend", "place_alike", "place_all"):
        app = opened(app, box)

    said = fine(app)
    assert 'class="trend"' in said
    assert "foreign-born" in said
    assert "outside the programme" in said
    assert all(SPARK.indicator_by_key[key].name.en in said for key in ON_MAP)


def test_the_page_says_when_there_is_nothing_to_map(visit, monkeypatch):
    monkeypatch.setattr("pages.shared.map_choices.on_map", lambda programme: [])

    app = visit(MAP, language="en", programme="spark")

    assert not app.exception
    assert "split by municipality" in app.info[0].value
