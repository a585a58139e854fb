"""What a figure of an area looks like: hidden, missing, zero and a value are four different looks."""

import pytest

from pages.shared.areas import LARGEST_SYMBOL, areas, breaks, look_of
from spark_metrics.language import Text
from tests.pages.examples import figure, rated

HIDDEN = figure(None, "2303")
MISSING = figure(None, "2305", status="missing", reason=Text("No report"))
ZERO = rated("2309", 0, 0)
VALUE = rated("2380", 64, 1.0)


def test_hidden_missing_zero_and_a_value_look_different():
    assert [look_of(one, "rate") for one in (HIDDEN, MISSING, ZERO, VALUE)] == ["hidden", "missing", "zero", "value"]


def test_where_there_is_no_value_the_words_say_why():
    shown, _ = areas([HIDDEN, MISSING], "count", "en")

    assert [(area.words, area.short, area.radius) for area in shown] == [("Too few", "", 0), ("No report", "", 0)]


def test_groups_that_are_no_area_are_not_on_the_map():
    shown, _ = areas([figure(5, "unknown"), VALUE], "count", "en")

    assert [area.code for area in shown] == ["2380"]


def test_the_area_of_a_symbol_follows_the_count():
    shown, _ = areas([figure(100, "2380"), figure(25, "2303"), figure(0, "2305")], "count", "en")

    assert [area.radius for area in shown] == [LARGEST_SYMBOL, LARGEST_SYMBOL / 2, 0]


def test_rates_are_put_into_classes_of_about_equally_many_areas():
    rates = [rated(f"23{place:02}", 10, rate) for place, rate in enumerate([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])]
    shown, limits = areas(rates, "rate", "en")

    assert len(limits) == 4
    assert [area.step for area in shown] == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]


@pytest.mark.parametrize(("values", "limits"), [([], []), ([3], []), ([3, 3, 3], []), ([1, 2], [1.5])])
def test_few_or_equal_values_make_few_classes(values, limits):
    assert breaks(values) == limits


def test_a_rate_is_worded_with_its_unit_in_the_language_of_the_reader():
    (english,), _ = areas([rated("2380", 16, 0.25)], "rate", "en")
    (swedish,), _ = areas([rated("2380", 16, 0.25)], "rate", "sv")

    assert english.short == "0.25"
    assert swedish.short == "0,25"
    assert "per 1,000 inhabitants" in english.words
