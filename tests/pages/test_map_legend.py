"""The legend: classes, the distribution over them, and every look that is on the map."""

from dataclasses import replace
from urllib.parse import unquote

import pytest

from pages.shared import legend, legend_compare
from pages.shared.areas import areas, scale_of
from pages.shared.look import LIGHT
from pages.shared.map_compare import Pair, bivariate, difference
from pages.shared.maps import Symbol
from spark_metrics.model.place_view import PlaceView
from spark_metrics.place_view import words as said
from tests.pages.views import place, view

FIVE = view(
    place("A", 1.0, (0.2, 3), smoothed=1), place("B", 2.0, (1, 9), smoothed=1, quadrant="high_high"), place("C", 3.0),
    place("D", 0), place("E", None), whole=1.5,
)  # fmt: skip


def of(shown: PlaceView, **more):
    scale = scale_of([shown], "raw", "quantiles")
    return legend.legend(areas(shown, "raw", scale, "en"), shown, scale, LIGHT, **more)


def test_the_legend_explains_every_look_that_is_there():
    said = of(FIVE, uncertainty=True)

    for look in ("hidden", "outside", "cluster", "by-chance", "unsure"):
        assert f'class="{look}"' in said
    assert 'class="missing"' not in said


def test_a_share_without_a_whole_is_not_called_missing_data():
    part = replace(place("A", 3.0), value=None)

    assert legend.words(legend.NO_WHOLE) in of(view(part, place("B", 50.0), measure="share"))
    assert legend.words(legend.NO_WHOLE) not in of(view(part, place("B", 50.0)))


def test_uncertain_looks_are_explained_only_where_they_are_shown():
    assert "by-chance" not in of(FIVE)


def test_each_place_with_a_value_is_a_dot_and_the_whole_a_line():
    drawing = unquote(of(FIVE, chosen="B"))

    assert drawing.count("h0") == 4
    assert f"stroke='{LIGHT.plan}' d='M" in drawing  # the chosen place's dot
    assert 'alt="' in drawing


def test_the_whole_of_several_views_is_not_marked():
    assert 'class="whole"' in of(FIVE)
    assert 'class="whole"' not in of(FIVE, marked=False)


def test_a_class_holds_the_limit_above_it():
    first, middle, last = (said.class_words(at, ["1", "2"], "en") for at in range(3))

    assert "1" in first
    assert middle == "1 – 2"
    assert "2" in last
    assert first != last


@pytest.mark.parametrize("shown", [view(place("A", None)), view(place("A", 0), whole=0.0), view(place("A", 4.0))])
def test_few_values_have_a_legend_too(shown):
    assert 'class="outside"' in of(shown)


def test_counts_are_explained_by_their_circle():
    assert 'class="dot"' in of(view(place("A", 4), measure="count"))


def test_a_difference_has_a_colour_for_each_class_and_says_what_was_subtracted():
    pair = Pair((FIVE, view(place("A", 0.5), place("B", 4.0), place("C", 3.0))), ("Now", "Then"))
    said = legend_compare.of_difference(difference(pair, "en"), pair, LIGHT)

    assert "Now minus Then" in said
    assert all(colour in unquote(said) for colour in LIGHT.diverging)


def test_two_measures_have_a_square_of_nine_colours_with_both_names():
    pair = Pair((FIVE, FIVE), ("One", "Other"))
    said = legend_compare.of_both(bivariate(pair, "en"), pair, LIGHT)

    assert all(colour in said for row in LIGHT.bivariate for colour in row)
    assert "One" in said
    assert "Other" in said


def test_points_are_explained_where_they_are_shown():
    symbol = Symbol(14.6, 63.2, "Hall", "2 occasions", "meeting_place")

    assert [look for look, _ in legend.symbol_looks([symbol])] == ['class="meeting_place"']
    assert legend.symbol_looks([]) == []
