"""The facade of maps, rankings and their files: one indicator over places, each value with how sure it is.

    figures (after disclosure) ──► raw values ──► chance: intervals, smoothing, limits, pattern ──► PlaceView

Nothing is read but figures, so a hidden place takes no part in anything.
"""

from spark_metrics.place_view.measured import MEASURES, measures_of
from spark_metrics.place_view.resembling import Resembling, resembling
from spark_metrics.place_view.view import place_view

__all__ = ["MEASURES", "Resembling", "measures_of", "place_view", "resembling"]
