"""One indicator over places as a map, a ranking or a file shows it: each value with how sure it is.

Everything here is worked out from figures that have passed disclosure: a hidden place has no rate, no smoothed value
and no part in anybody else's.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from spark_metrics.language import Text
from spark_metrics.model.figure import Figure

Measure = Literal["rate", "share", "per_enterprise", "count"]
"""Per 1,000 inhabitants; per cent of its whole; per contributing enterprise; the number itself."""
Estimate = Literal["raw", "smoothed", "smoothed_local"]
Quadrant = Literal["high_high", "low_low", "high_low", "low_high"]
"""A place and its neighbours, both against the mean."""


@dataclass(frozen=True)
class PlaceValue:
    """One place of a view.

    Attributes:
        figure: what is known of the place, or why nothing is shown.
        value: the raw value in the view's measure and unit; None where the figure is hidden or missing.
        denominator: inhabitants, enterprises or the whole that the value is a part of.
        interval: 95 % exact interval of `value` (Poisson, for shares binomial); None where what is counted is no
            events, or the measure has none.
        smoothed, smoothed_local: the empirical-Bayes value towards the whole area's, and towards the neighbours'.
        apart: on which side of the 95 % control limits of the whole it lies; None inside them, or without limits.
        quadrant: the place's cluster where local Moran stands the false-discovery control; None otherwise.
    """

    figure: Figure
    value: float | None
    denominator: float | None = None
    interval: tuple[float, float] | None = None
    smoothed: float | None = None
    smoothed_local: float | None = None
    apart: Literal["above", "below"] | None = None
    quadrant: Quadrant | None = None


@dataclass(frozen=True)
class Pattern:
    """Do like places lie beside each other? Global Moran's I of the view's values (EB-standardised for rates).

    Attributes:
        p: pseudo p-value of `permutations` random rearrangements, two-sided, seeded.
        places: how many took part.
        alone: names of those without a neighbour among them, which took no part.
    """

    moran: float
    expected: float
    z: float
    p: float
    places: int
    permutations: int
    alone: tuple[str, ...]


@dataclass(frozen=True)
class PlaceView:
    """One indicator in one measure over the places of a programme.

    Attributes:
        until: what came about until this day; None is all that is known on `as_of`.
        sex: of women or of men alone; None is everybody.
        whole: the value of the whole area in the same measure, hidden places included through the total that is shown;
            of the places shown where the total is hidden. What chance is judged against.
        no_chance: why there is neither interval nor smoothing; None where there is.
        notes: what has to be known to read it.
    """

    programme: str
    indicator: str
    name: str
    by: str
    measure: Measure
    as_of: dt.date
    until: dt.date | None
    sex: str | None
    unit: Text
    whole: float | None
    places: tuple[PlaceValue, ...]
    pattern: Pattern | None
    no_chance: Text | None
    synthetic: bool
    notes: tuple[Text, ...] = ()
