"""The steering group's page: a finding in words, a card per indicator, every figure as a table."""

import re

import pytest

from spark_metrics.language import Text
from spark_metrics.programmes import programmes
from tests.pages.test_pages import shown

PLATTFORMEN = programmes()["plattformen"]


@pytest.fixture
def progress(visit):
    return visit("steering/progress.py", programme="plattformen", language="en")


def test_the_finding_names_how_many_targets_are_on_plan(progress):
    said = next(element.proto.body for element in progress.get("html") if 'class="finding"' in element.proto.body)

    assert "targets are reached or on plan." in said


def test_there_is_a_card_for_every_indicator(progress):
    said = shown(progress)

    assert said.count('<div class="card">') == len(PLATTFORMEN.indicators) + 1, "and the chosen one in full"
    assert all(indicator.name.en in said for indicator in PLATTFORMEN.indicators)


def test_the_conflict_between_24_and_25_is_said(progress):
    assert "The source states 24 in all, but its parts by women and men add up to 25." in shown(progress)


def test_the_table_holds_every_indicator(progress):
    (table,) = [element.value for element in progress.dataframe]

    assert set(table["Indicator"]) == {indicator.name.en for indicator in PLATTFORMEN.indicators}


def test_a_missing_target_is_called_missing_in_the_table(progress):
    table = progress.dataframe[0].value
    blank = table[table["Indicator"] == PLATTFORMEN.indicator_by_key["jobs_foreign_background"].name.en]

    assert set(blank["Target"]) == {"target missing"}


def test_the_same_page_in_swedish_has_swedish_words(visit):
    said = shown(visit("steering/progress.py", programme="plattformen", language="sv"))

    assert Text("The source states {stated} in all").message not in said
    assert "Skapade arbetstillfällen" in said


def test_an_earlier_day_shows_what_was_known_then(visit):
    now = visit("steering/progress.py", programme="plattformen", language="en")
    then = visit("steering/progress.py", programme="plattformen", language="en", as_of="2009-06-30")

    assert "2009-06-30" in shown(then)
    assert list(now.dataframe[0].value["Value"]) != list(then.dataframe[0].value["Value"])


def test_the_chosen_indicator_is_told_in_words(visit):
    app = visit(
        "steering/progress.py", programme="plattformen", language="en", as_of="2010-01-21", indicator="jobs_created"
    )
    said = shown(app)

    assert "per quarter are needed from now on. So far it has been" in said
    assert "left to the target" in said


def test_a_forecast_is_told_with_its_interval(visit):
    address = {"programme": "plattformen", "language": "en", "as_of": "2010-01-21"}
    app = visit("steering/progress.py", **address, indicator="dissemination_participations")
    said = re.sub("<[^>]*>", "", shown(app))

    assert re.search(r"If the pace holds: [\d,]+ on 2010-12-31 \(80% interval [\d,]+–[\d,]+\)\.", said)


def test_where_there_is_too_little_to_forecast_it_says_so(visit):
    app = visit("steering/progress.py", programme="spark", language="en", indicator="capital_granted")

    assert "No forecast:" in shown(app)


def test_the_chart_s_numbers_stand_in_a_table(visit):
    app = visit("steering/progress.py", programme="spark", language="en", indicator="strengthened_enterprises")
    (table,) = [element.value for element in app.table]
    forecasts = [cell for cell in table["Forecast"] if cell]

    assert len(forecasts) == 1
    assert {"Day", "Outcome", "Plan", "Forecast"} <= set(table)
