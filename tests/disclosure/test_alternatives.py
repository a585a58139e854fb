"""Instead of hiding: rounding, and coarser groups."""

import pytest

from spark_metrics.disclosure.coarser import hidden_places_together, quarters_together
from spark_metrics.disclosure.pattern import Pattern
from spark_metrics.disclosure.rounding import adds_up, note, rounded
from spark_metrics.disclosure.table import counted_table


@pytest.mark.parametrize(
    ("value", "nearest"), [(0, 0), (2, 0), (2.5, 5), (3, 5), (7.4, 5), (12, 10), (-3, -5), (101, 100)]
)
def test_a_value_is_rounded_to_the_nearest_multiple(value, nearest):
    assert rounded(value, 5) == nearest


def test_a_base_is_above_nothing():
    with pytest.raises(ValueError, match="base"):
        rounded(3, 0)


def test_it_is_said_where_rounded_parts_do_not_add_up():
    even = counted_table(("place",), [(("a",), 5, 5), (("b",), 10, 9)])
    uneven = counted_table(("place",), [(("a",), 7, 5), (("b",), 7, 9)])  # 5 + 5, but 15
    assert adds_up(even, 5)
    assert not adds_up(uneven, 5)
    assert "need not add up" in note(uneven, 5).render("en")
    assert "need not add up" not in note(even, 5).render("en")


def test_quarters_are_joined_until_a_running_total_is_shown():
    pattern = Pattern(("2009Q1", "2009Q2", "2009Q3"), frozenset({("2380", "until", "2009Q1")}))
    groups = quarters_together(pattern, ["2009Q1", "2009Q2", "2009Q3"], "2380")
    assert [group.codes for group in groups] == [("2009Q1", "2009Q2"), ("2009Q3",)]
    assert [group.note is None for group in groups] == [False, True]


def test_quarters_after_the_last_running_total_that_is_shown_are_in_no_group():
    pattern = Pattern(("2009Q1", "2009Q2"), frozenset({("", "until", "2009Q2")}))
    assert [group.codes for group in quarters_together(pattern, ["2009Q1", "2009Q2"])] == [("2009Q1",)]


def test_hidden_municipalities_of_a_shown_county_are_one_group():
    hidden = {("2303", "until", ""), ("2305", "until", "")}
    places = ["2303", "2305", "2380"]
    assert hidden_places_together(Pattern((), frozenset(hidden)), "23", places).codes == ("2303", "2305")
    assert hidden_places_together(Pattern((), frozenset({*hidden, ("23", "until", "")})), "23", places) is None
    assert hidden_places_together(Pattern(), "23", places) is None
