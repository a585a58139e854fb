"""The line of progress as a plain specification."""

import datetime as dt

import pytest

from pages.shared import charts, courses
from pages.shared.look import LIGHT
from spark_metrics.language import Text
from spark_metrics.model.course import Course, Forecast, Point
from tests.pages.examples import AS_OF, figure

END = dt.date(2010, 12, 31)
SEEN = (
    Point(dt.date(2009, 3, 31), 3),
    Point(dt.date(2009, 6, 30), None),
    Point(dt.date(2009, 9, 30), 9),
)
PLAN = (Point(dt.date(2008, 12, 31), 0), Point(END, 40))
METHOD = Text("If the pace holds.")
FORECAST = Forecast(END, 24, 18, 31, 0.8, METHOD)


@pytest.fixture(autouse=True)
def light(monkeypatch):
    monkeypatch.setattr(charts, "palette", lambda: LIGHT)


def course(whole=None, plan=(), band=None, forecast=None, shape="linear"):
    whole = whole or figure(12)
    actual = (*SEEN, Point(AS_OF, whole.value))
    return Course(whole, actual, plan, shape, band, None, None, forecast, None if forecast else METHOD)


def planned(precision="exact", **more):
    return course(figure(12, target=40, plan=20, precision=precision), PLAN, **more)


def named(found, name):
    return [trace for trace in found["data"] if trace["name"] == charts.words(Text(name))]


def marked(found):
    (trace,) = [trace for trace in named(found, "Outcome") if "markers" in trace["mode"]]
    return trace


def points(trace):
    return [pair for pair in zip(trace["x"], trace["y"], strict=True) if pair[1] is not None]


def test_the_line_goes_through_the_quarters_that_may_be_seen_and_ends_at_the_whole():
    found = marked(charts.progress_line(course()))

    assert points(found) == [("2009-03-31", 3), ("2009-09-30", 9), ("2009-12-31", 12)]


def test_over_a_hidden_quarter_the_line_breaks_and_another_is_dotted():
    found = charts.progress_line(course())
    (dotted,) = [trace for trace in named(found, "Outcome") if trace["line"]["dash"] == "dot"]

    assert None in marked(found)["y"]
    assert None not in dotted["y"]


def test_no_trace_holds_a_day_of_a_hidden_quarter():
    assert all("2009-06-30" not in trace["x"] for trace in charts.progress_line(course())["data"])


def test_the_plan_is_drawn_from_its_points_and_its_shape_is_named():
    found = charts.progress_line(planned(shape="s_curve"))
    (plan,) = named(found, "Plan")

    assert points(plan) == [("2008-12-31", 0), ("2010-12-31", 40)]
    assert "S-" in found["layout"]["annotations"][0]["text"]


def test_without_a_plan_there_is_no_plan_line_and_no_name_of_it():
    found = charts.progress_line(course())

    assert named(found, "Plan") == []
    assert [label["text"] for label in found["layout"]["annotations"]] == ["<b>12</b>"]


def test_an_approximate_target_is_a_band_that_grows_with_its_line():
    low, high = named(charts.progress_line(planned("about", band=(36, 44))), "Band")

    assert points(low) == [("2008-12-31", 0), ("2010-12-31", 36)]
    assert points(high) == [("2008-12-31", 0), ("2010-12-31", 44)]
    assert high["fill"] == "tonexty"


def test_an_exact_target_has_no_band():
    assert named(charts.progress_line(planned()), "Band") == []


def test_a_forecast_is_a_dashed_line_to_a_hollow_mark_in_an_interval():
    found = charts.progress_line(planned(forecast=FORECAST), wide=True)
    (middle,), (low, high) = named(found, "Forecast"), named(found, "Interval")

    assert points(middle) == [("2009-12-31", 12), ("2010-12-31", 24)]
    assert middle["marker"]["color"] == LIGHT.card
    assert middle["line"]["dash"] != marked(found)["line"]["dash"]
    assert (low["y"], high["y"]) == ([12, 18], [12, 31])
    assert any("24 (18–31)" in label["text"] for label in found["layout"]["annotations"])


def test_on_a_card_the_forecast_is_drawn_but_not_named():
    found = charts.progress_line(planned(forecast=FORECAST))

    assert named(found, "Forecast")
    assert not any("24" in label["text"] for label in found["layout"]["annotations"])


def test_a_hidden_whole_has_no_point_and_no_forecast_starts_from_it():
    found = charts.progress_line(course(figure(None)))

    assert "2009-12-31" not in marked(found)["x"]
    assert named(found, "Forecast") == []


def test_everything_drawn_lies_within_the_axes():
    layout = charts.progress_line(planned("about", band=(36, 44), forecast=FORECAST))["layout"]

    assert layout["yaxis"]["range"][1] > 44
    assert layout["xaxis"]["range"][0] < "2008-12-31"
    assert layout["xaxis"]["range"][1] > "2010-12-31"


def test_an_indicator_without_any_quarter_can_be_drawn():
    empty = Course(figure(0), (Point(AS_OF, 0),), (), "linear", None, None, None, None, METHOD)

    assert charts.progress_line(empty)["layout"]["yaxis"]["range"][1] > 0


def test_the_text_alternative_says_what_the_chart_shows():
    said = courses.alternative(planned(forecast=FORECAST))

    assert all(number in said for number in ("12", "40", "24", "18–31"))
