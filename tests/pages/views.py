"""Views of places as small as they can be."""

import datetime as dt

from spark_metrics.language import Text
from spark_metrics.model.place_view import PlaceValue, PlaceView
from tests.pages.examples import figure

UNIT = Text("{unit} per 1,000 inhabitants", unit=Text("enterprises"))


def place(code, value, interval=None, name=None, **more):
    """A place that is shown; hidden where the value is None."""
    shown = figure(value, code, by="municipality", group_name=name or code)
    return PlaceValue(shown, value, 1_000, interval, **more)


def view(*places, **more):
    """A view of these places."""
    usual = {
        "programme": "test", "indicator": "jobs", "name": "Jobs", "by": "municipality", "measure": "rate",
        "as_of": dt.date(2009, 12, 31), "until": None, "sex": None, "unit": UNIT, "whole": None, "places": places,
        "pattern": None, "no_chance": None, "synthetic": False,
    }  # fmt: skip
    return PlaceView(**usual | more)
