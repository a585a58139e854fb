"""A place over time: marks where it may be seen, gaps where not, and all of it as a table."""

from urllib.parse import unquote

from pages.shared.look import LIGHT
from pages.shared.map_trend import steps, trend
from tests.pages.views import place, view

THEN = ("2009 Q1", view(place("2380", 1.0, (0.5, 2)), whole=0.5))
HIDDEN = ("2009 Q2", view(place("2380", None), whole=0.6))
NOW = ("2009 Q3", view(place("2380", 3.0, (2, 5)), whole=1.0))


def drawing(html):
    return unquote(html.split('src="')[1].split('"')[0])


def test_each_value_that_may_be_seen_has_a_mark_and_the_line_breaks_where_one_is_hidden():
    picture = drawing(trend(steps([THEN, HIDDEN, NOW], "2380"), LIGHT))

    assert picture.count("<circle") == 2
    own = picture.split(f"stroke='{LIGHT.accent}' stroke-width='2.5'")[0].rsplit("d='", 1)[1]
    assert own.count("M") == 2


def test_two_values_in_a_row_are_joined():
    picture = drawing(trend(steps([THEN, NOW], "2380"), LIGHT))

    own = picture.split(f"stroke='{LIGHT.accent}' stroke-width='2.5'")[0].rsplit("d='", 1)[1]
    assert (own.count("M"), own.count("L")) == (1, 1)


def test_the_table_holds_every_period_and_why_there_is_no_value():
    html = trend(steps([THEN, HIDDEN, NOW], "2380"), LIGHT)

    assert [name in html for name in ("2009 Q1", "2009 Q2", "2009 Q3")] == [True] * 3
    assert "Too few" in html
    assert 'alt="' in html


def test_a_place_that_can_never_be_seen_is_told_in_words():
    html = trend(steps([HIDDEN], "2380"), LIGHT)

    assert "<img" not in html
    assert html.startswith("<p>")


def test_a_place_that_is_not_there_has_no_data():
    assert trend(steps([THEN], "0180"), LIGHT).startswith("<p>")
