"""The line of progress as a plain specification."""

import datetime as dt

import pytest

from pages.shared import charts
from pages.shared.look import LIGHT
from spark_metrics.model.programme import Period
from tests.pages.examples import figure

PERIOD = Period(provenance="decided", start=dt.date(2009, 1, 1), end=dt.date(2010, 12, 31))
UNKNOWN = Period(provenance="unknown")


@pytest.fixture(autouse=True)
def light(monkeypatch):
    monkeypatch.setattr(charts, "palette", lambda: LIGHT)


def quarter(name, running):
    return figure(None if running is None else 1, name, by="period", cumulative=running)


QUARTERS = [quarter("2009Q1", 3), quarter("2009Q2", None), quarter("2009Q3", 9)]


def traces(whole, period=PERIOD, quarters=QUARTERS):
    return charts.progress_line(quarters, whole, period)["data"]


def named(found, name):
    return [trace for trace in found if trace["name"] == name]


def test_the_line_goes_through_the_quarters_that_may_be_seen_and_ends_at_the_whole():
    marked = next(trace for trace in traces(figure(12)) if "markers" in trace["mode"])
    points = [(day, total) for day, total in zip(marked["x"], marked["y"], strict=True) if total is not None]

    assert points == [("2009-03-31", 3), ("2009-09-30", 9), ("2009-12-31", 12)]


def test_no_trace_holds_a_number_of_a_hidden_quarter():
    assert all("2009-06-30" not in trace["x"] for trace in traces(figure(12)))


def test_the_plan_is_a_straight_line_from_0_to_the_target_over_the_period():
    (plan,) = named(traces(figure(12, target=40, plan=20)), named_plan())

    assert list(zip(plan["x"], plan["y"], strict=True)) == [("2009-01-01", 0), ("2010-12-31", 40)]


@pytest.mark.parametrize("period", [PERIOD, UNKNOWN], ids=["period", "unknown period"])
def test_without_a_plan_there_is_no_plan_line(period):
    assert named(traces(figure(12), period), named_plan()) == []


def test_a_hidden_whole_has_no_point_of_its_own():
    marked = next(trace for trace in traces(figure(None)) if "markers" in trace["mode"])

    assert "2009-12-31" not in marked["x"]


def test_the_axis_of_values_begins_at_0():
    assert charts.progress_line(QUARTERS, figure(12), PERIOD)["layout"]["yaxis"]["rangemode"] == "tozero"


def test_about_is_said_at_the_plan_line():
    layout = charts.progress_line(QUARTERS, figure(12, target=40, plan=20, precision="about"), PERIOD)["layout"]

    assert any("40" in label["text"] and label["text"] != "40" for label in layout["annotations"])


def test_an_unknown_period_without_any_quarter_can_be_drawn():
    assert charts.progress_line([], figure(12), UNKNOWN)["data"]


def named_plan():
    return charts.words(charts.Text("Plan"))
