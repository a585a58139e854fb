"""What chance may do to a value: intervals, smoothing and control limits, where what is counted are events.

The one place that decides which indicators are counts of independent events.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from spark_metrics.language import Text
from spark_metrics.measures import funnel, rates
from spark_metrics.model.indicator import Indicator, Rule
from spark_metrics.model.place_view import Measure
from spark_metrics.place_view.measured import SCALES, Raw

NO_EVENTS: dict[Rule, Text] = {
    "participations": Text(
        "Participations come many at a time, to one meeting. They are no independent events, so what chance may do to "
        "them can't be worked out."
    ),
    "fte": Text("Full-time equivalents are no events that are counted, so what chance may do can't be worked out."),
    "amount": Text("Amounts are no events that are counted, so what chance may do can't be worked out."),
}
FOLLOWS_SIZE = Text(
    "This follows how large a place is. Whether places differ by more than chance is judged per 1,000 inhabitants."
)


def no_chance(indicator: Indicator, measure: Measure, sex: str | None = None) -> Text | None:
    """Why there is neither interval nor smoothing; None where there is."""
    if indicator.count.rule in NO_EVENTS:
        return NO_EVENTS[indicator.count.rule]
    if measure == "count" or (measure == "share" and indicator.of_which is None and sex is None):
        return FOLLOWS_SIZE
    return None


@dataclass(frozen=True)
class Chance:
    """What chance may do to one place, in the scale of the measure."""

    interval: tuple[float, float] | None = None
    smoothed: float | None = None
    smoothed_local: float | None = None
    apart: Literal["above", "below"] | None = None


def chances(among: Sequence[Raw], measure: Measure, beside: Sequence[Sequence[int]], whole: float) -> list[Chance]:
    """What chance may do to each of these places, which all have a part and a base, together.

    Args:
        beside: for each place, the positions of its neighbours among these.
        whole: per 1, what the limits lie around.
    """
    parts, bases, scale = [raw.part for raw in among], [raw.base for raw in among], SCALES[measure]
    _, towards_whole = rates.smoothed(parts, bases)
    towards_neighbours = rates.smoothed_local(parts, bases, beside)
    found = []
    for part, base, smooth, local in zip(parts, bases, towards_whole, towards_neighbours, strict=True):
        if measure == "share":
            interval, apart = rates.share_interval(part, base), funnel.share_beyond(part, int(base), whole)
        else:
            interval, apart = rates.interval(part, base), funnel.beyond(part, base, whole)
        low, high = interval
        found.append(
            Chance((low * scale, high * scale), smooth * scale, None if local is None else local * scale, apart)
        )
    return found
