"""What a place looks like on the map: hidden, missing, zero and a value are four different looks."""

import pytest

from pages.shared.areas import PALEST, areas, look_of, scale_of, sureness
from spark_metrics.language import Text
from spark_metrics.model.map_panel import LARGEST_CIRCLE
from spark_metrics.model.place_view import PlaceValue
from tests.pages.examples import figure
from tests.pages.views import place, view

HIDDEN = place("2303", None)
MISSING = PlaceValue(figure(None, "2305", status="missing", reason=Text("No report")), None)
ZERO = place("2309", 0)
VALUE = place("2380", 1.0)


def drawn(shown, estimate="raw", scheme="quantiles", language="en"):
    return areas(shown, estimate, scale_of([shown], estimate, scheme), language)


def test_hidden_missing_zero_and_a_value_look_different():
    assert [look_of(one) for one in (HIDDEN, MISSING, ZERO, VALUE)] == ["hidden", "missing", "zero", "value"]


def test_where_there_is_no_value_the_words_say_why():
    shown = drawn(view(HIDDEN, MISSING, measure="count"))

    assert [(area.words, area.short, area.radius, area.value) for area in shown] == [
        ("Too few", "", 0, None),
        ("No report", "", 0, None),
    ]


def test_what_was_not_stated_is_not_on_the_map():
    assert [area.code for area in drawn(view(place("unknown", 5), VALUE))] == ["2380"]


def test_the_area_of_a_symbol_follows_the_count():
    shown = drawn(view(place("2380", 100), place("2303", 25), place("2305", 0), measure="count"))

    assert [area.radius for area in shown] == [LARGEST_CIRCLE, LARGEST_CIRCLE / 2, 0]


def test_rates_are_put_into_classes_of_about_equally_many_places():
    shown = drawn(view(*(place(f"23{at:02}", at) for at in range(1, 11))))

    assert [area.step for area in shown] == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]


def test_two_views_of_one_unit_share_their_classes():
    first, second = view(place("2303", 1), place("2305", 2)), view(place("2303", 3), place("2305", 100))
    scale = scale_of([first, second], "raw", "equal")

    assert [area.step for area in areas(first, "raw", scale, "en")] == [0, 0]
    assert [area.step for area in areas(second, "raw", scale, "en")] == [0, len(scale.limits)]


def test_a_wide_interval_is_paler_and_a_difference_that_can_be_chance_is_marked():
    sure = place("2380", 1.0, (0.9, 1.1), apart="above", smoothed=1.0)
    unsure = place("2303", 1.0, (0.1, 3.9), smoothed=0.6)
    first, second = drawn(view(sure, unsure, whole=0.5))

    assert (first.sure, first.by_chance) == (1, False)
    assert (second.sure, second.by_chance) == (PALEST, True)
    assert sureness(place("2309", 1, (0.5, 1.5)), 1) == pytest.approx(1 - (1 - PALEST) / 3, abs=0.01)


def test_a_smoothed_value_stands_beside_its_raw_one_and_is_not_paled():
    (shown,) = drawn(view(place("2303", 2.0, (0.1, 9.0), smoothed=0.75), whole=0.5), "smoothed")

    assert (shown.value, shown.short, shown.sure) == (0.75, "0.75", 1)
    assert shown.words == "0.75 enterprises per 1,000 inhabitants, smoothed (raw 2.0)"


def test_words_hold_value_unit_interval_and_chance_in_the_language_of_the_reader():
    shown = view(place("2303", 1.84, (0.61, 4.1), smoothed=1.0), whole=0.5)

    assert drawn(shown)[0].words == (
        "1.8 enterprises per 1,000 inhabitants (95%: 0.61–4.10): the difference from the whole area can be chance"
    )
    assert "1,8" in drawn(shown, language="sv")[0].words
