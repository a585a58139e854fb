"""Two views compared: where the difference is larger than chance, and where both are high."""

import datetime as dt

from pages.shared.look import LIGHT
from pages.shared.map_compare import (
    IN_BOTH,
    Pair,
    bivariate,
    bivariate_finding,
    difference,
    difference_finding,
    difference_words,
)
from spark_metrics.language import Text
from tests.pages.views import place, view

WOMEN = view(place("A", 5.0, (4, 6)), place("B", 1.0, (0, 3)), place("C", None), place("D", 2.0, (1, 3)))
MEN = view(place("A", 1.0, (0.5, 2)), place("B", 2.0, (1, 4)), place("C", 1.0, (0, 2)), place("D", 2.0, (1, 3)))
PAIR = Pair((WOMEN, MEN), ("Women", "Men"))


def said(texts):
    return [text.render("en") for text in texts]


def test_a_difference_is_the_first_minus_the_second():
    compared = difference(PAIR, "en")

    assert [area.value for area in compared.areas] == [4, -1, None, 0]
    assert [area.short for area in compared.areas] == ["+4.0", "−1.0", "", "0"]


def test_classes_of_differences_lie_alike_on_both_sides_of_zero():
    compared = difference(PAIR, "en")
    (steps,) = compared.steps

    assert [-limit for limit in reversed(steps)] == list(steps)
    assert [area.step for area in compared.areas] == [len(LIGHT.diverging) - 1, 2, None, 3]


def test_shares_differ_by_percentage_points():
    shares = Pair((view(place("A", 60.0), measure="share"), view(place("A", 40.0), measure="share")), ("Now", "Then"))

    assert said(difference_finding(shares, "en")) == [
        "The largest difference (Now minus Then): A, +20 percentage points."
    ]


def test_overlapping_intervals_can_be_chance():
    compared = difference(PAIR, "en")

    assert [area.by_chance for area in compared.areas] == [False, True, False, True]
    assert compared.areas[1].words.endswith("can be chance")
    assert not PAIR.can_be_chance(place("A", 1), place("A", 2))


def test_what_came_until_two_days_is_not_judged_as_chance():
    """The earlier is a part of the later: two intervals that overlap say nothing of what came in between."""
    before, after = (
        view(place("A", value, (1, 9)), until=day) for value, day in ((2.0, dt.date(2009, 3, 31)), (4.0, None))
    )
    pair = Pair((after, before), ("Now", "Then"))

    assert not difference(pair, "en").areas[0].by_chance
    assert said(difference_finding(pair, "en"))[1:] == [IN_BOTH.render("en")]


def test_what_is_hidden_in_either_has_no_difference_and_says_in_which():
    hidden = difference(PAIR, "en").areas[2]

    assert (hidden.look, hidden.words) == ("hidden", "Women: Too few")


def test_the_finding_names_the_largest_difference_and_counts_the_sure_ones():
    assert said(difference_finding(PAIR, "en")) == [
        "The largest difference (Women minus Men): A, +4.0 enterprises per 1,000 inhabitants.",
        "In 1 of 3 places the intervals lie apart; in the others the difference can be chance.",
    ]


def test_without_a_place_that_has_both_there_is_no_difference():
    pair = Pair((view(place("A", 1.0)), view(place("A", None))), ("Now", "Then"))

    assert said(difference_finding(pair, "en")) == ["No place has both values, so there is no difference to show."]
    assert difference(pair, "en").steps == ((),)


def test_thirds_of_two_measures_make_nine_classes():
    first = view(*(place(name, value) for name, value in zip("ABC", (1, 2, 3), strict=True)))
    second = view(*(place(name, value) for name, value in zip("ABC", (10, 30, 20), strict=True)), unit=Text("SEK"))
    compared = bivariate(Pair((first, second), ("Jobs", "Capital")), "en")

    assert [area.step for area in compared.areas] == [0, 2 * 3 + 1, 1 * 3 + 2]
    assert compared.areas[0].words == "Jobs: 1.0 enterprises per 1,000 inhabitants; Capital: 10 SEK"


def test_the_places_that_are_high_or_low_in_both_are_named():
    values = view(place("A", 1), place("B", 2), place("C", 3))
    pair = Pair((values, values), ("One", "Other"))

    assert said(bivariate_finding(bivariate(pair, "en"), pair)) == [
        "High in both (One; Other): C.",
        "Low in both: A.",
    ]


def test_where_all_are_equal_nobody_is_high():
    values = view(place("A", 1), place("B", 1))
    pair = Pair((values, values), ("One", "Other"))

    assert said(bivariate_finding(bivariate(pair, "en"), pair))[0] == "High in both (One; Other): no place."


def test_a_difference_has_its_sign():
    assert [difference_words(value, WOMEN, "sv") for value in (0.25, -12.0, 0)] == ["+0,25", "−12", "0"]


def test_where_nothing_differs_no_place_is_named_for_it():
    same = Pair((view(place("A", 0), place("B", 2)), view(place("A", 0), place("B", 2))), ("Now", "Then"))

    assert said(difference_finding(same, "en")) == ["Where both are shown they are the same: 2 places."]
