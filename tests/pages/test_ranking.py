"""The places in order: ranks, what is left out of a long list, bars."""

from pages.shared.ranking import MOST_ROWS, excerpt, position, ranked, ranking
from tests.pages.views import place, view

FOUR = view(place("A", 1.0), place("B", 3.0), place("C", 1.0), place("D", None), place("unknown", 9.0))
MANY = view(*(place(f"{at:04}", 100 - at) for at in range(40)))


def test_the_highest_comes_first_and_equal_values_share_their_rank():
    assert [(row.rank, row.place.figure.group) for row in ranked(FOUR, "raw")] == [(1, "B"), (2, "A"), (2, "C")]


def test_the_chosen_place_is_told_its_position_among_those_shown():
    rows = ranked(FOUR, "raw")

    assert position(rows, "A").render("en") == "Number 2 of 3 that are shown."
    assert position(rows, "D") is None


def test_a_long_list_keeps_both_ends_and_the_chosen_place_with_its_neighbours():
    rows = excerpt(ranked(MANY, "raw"), "0020")

    assert [row.rank for row in rows] == [1, 2, 3, 4, 0, 20, 21, 22, 0, 39, 40]
    assert len(excerpt(ranked(MANY, "raw"), None)) <= MOST_ROWS + 1


def test_a_bar_is_as_long_as_its_share_of_the_drawing_and_the_chosen_one_is_marked():
    html = ranking(view(place("A", 2.0, (1.0, 4.0)), place("B", 1.0), whole=1.0), "raw", "B")

    assert "--whole:28%" in html  # 1 of 3.6: the interval of A runs out of 1.8 times the highest value
    assert 'class="cut"' in html
    assert '<tr class="chosen"><td>2</td><th scope="row">B</th>' in html


def test_names_are_written_as_text():
    assert "<script>" not in ranking(view(place("A", 1.0, name="<script>")), "raw", None)


def test_without_a_value_there_is_no_list():
    assert ranking(view(place("A", None)), "raw", None) == ""


def test_places_that_are_all_zero_can_be_ranked():
    assert ">A</th>" in ranking(view(place("A", 0), whole=0), "raw", None)


def test_a_list_of_smoothed_values_says_so():
    found = view(place("A", 2.0, smoothed=1.5))

    assert "· utjämnat mot helheten</caption>" in ranking(found, "smoothed", None)
    assert "utjämnat" not in ranking(found, "raw", None)
