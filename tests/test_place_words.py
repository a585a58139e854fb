"""A view in sentences: one place, all places, and whether neighbours are alike."""

import pytest

from spark_metrics.language import Text
from spark_metrics.model.place_view import Pattern
from spark_metrics.place_view import words
from tests.pages.views import place, view

WHOLE = 0.54
BEYOND = place("2313", 1.18, (0.63, 2.02), name="Strömsund", smoothed=0.85, apart="above")
WITHIN = place("2303", 1.84, (0.61, 4.1), name="Ragunda", smoothed=0.7)
BELOW = place("2305", 0, (0, 0.3), name="Bräcke", smoothed=0.36, apart="below")
HIDDEN = place("2309", None, name="Krokom")


def said(texts):
    return [text.render("en") for text in texts]


def pattern(moran, p):
    return Pattern(moran, -0.1, 2.0, p, 12, 999, ())


def test_a_place_that_chance_explains_says_so():
    assert words.finding(WITHIN, view(WITHIN, whole=WHOLE), "en").render("en") == (
        "Ragunda: 1.8 enterprises per 1,000 inhabitants (95%: 0.61–4.10): "
        "the difference from the whole area can be chance."
    )


def test_a_place_beyond_the_limits_says_on_which_side():
    shown = view(BEYOND, BELOW, whole=WHOLE)

    assert "higher than chance usually gives." in words.finding(BEYOND, shown, "en").render("en")
    assert "lower than chance usually gives." in words.finding(BELOW, shown, "en").render("en")


def test_a_place_that_is_hidden_says_why():
    assert words.finding(HIDDEN, view(HIDDEN), "en").render("en") == "Krokom: Too few"


def test_a_place_outside_the_area_is_not_judged():
    outside = place("0180", 0.001, name="Stockholm")

    assert words.finding(outside, view(outside, whole=WHOLE), "en").render("en") == (
        "Stockholm: 0.0010 enterprises per 1,000 inhabitants."
    )


def test_the_headline_says_where_how_many_and_who_stands_apart():
    assert said(words.headline(view(BEYOND, WITHIN, BELOW, HIDDEN, whole=WHOLE, pattern=pattern(0.3, 0.01)), "en")) == [
        "In 3 of 4 municipalities something has come about.",
        "1 of them can't be shown without exposing someone.",
        "2 of the 3 that are shown differ from the whole (0.54 enterprises per 1,000 inhabitants) by more than chance "
        "usually gives: higher: Strömsund; lower: Bräcke.",
        "By chance alone it would be about 0.1.",
        "Neighbours are more alike than chance gives.",
    ]


def test_the_headline_says_that_nobody_stands_apart():
    found = said(words.headline(view(WITHIN, place("2326", 0.5, (0.1, 2), smoothed=0.5), whole=WHOLE), "en"))

    assert found[1].startswith("Not one of the 2 that are shown differs from the whole")


def test_where_chance_is_not_known_only_the_highest_is_named():
    assert said(words.headline(view(place("2303", 5.0), place("2305", 6.0, name="Bräcke"), whole=5.5), "en")) == [
        "In 2 of 2 municipalities something has come about.",
        "The highest is Bräcke: 6.0 enterprises per 1,000 inhabitants.",
    ]
    assert len(words.headline(view(place("2303", 5.0), place("2305", 0)), "en")) == 1


@pytest.mark.parametrize(
    ("moran", "p", "sentence"),
    [
        (0.3, 0.01, "Neighbours are more alike than chance gives."),
        (-0.5, 0.02, "Neighbours are less alike than chance gives."),
        (0.3, 0.2, "Between neighbours there is no pattern beyond chance."),
    ],
)
def test_moran_in_words(moran, p, sentence):
    assert words.pattern_words(pattern(moran, p)).render("en") == sentence


def test_many_names_are_cut():
    assert Text("{names}", names=words.names(["A", "B", "C", "D"])).render("en") == "A, B, C, D"
    assert words.names(["A", "B", "C", "D", "E"]).render("en") == "A, B, C and 2 more"


def test_values_have_two_digits_and_counts_none():
    assert [words.shown(value, view(), "sv") for value in (0.0123, 1.25, 12.4)] == ["0,012", "1,2", "12"]
    assert words.shown(1234, view(measure="count"), "en") == "1,234"


def test_where_one_sex_is_hidden_nobody_says_that_there_is_any():
    """Women and men of a place are hidden together, so that of one there may be none."""
    assert said(words.headline(view(WITHIN, HIDDEN, sex="women"), "en"))[:2] == [
        "In 1 of 2 municipalities something has come about.",
        "1 more can't be shown without exposing someone.",
    ]


def test_no_limit_between_classes_reads_as_the_value_of_a_place_beyond_it():
    assert words.shown(2.34, view(), "en") == words.shown(2.26, view(), "en")
    assert words.limit_names([2.26], "en") == ["2.26"]
