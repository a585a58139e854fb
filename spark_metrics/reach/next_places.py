"""Where the next meeting place should be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from spark_metrics.errors import SparkError
from spark_metrics.language import Text
from spark_metrics.measures import coverage
from spark_metrics.measures import reach as measures
from spark_metrics.model.reach import NextPlaces, Proposed
from spark_metrics.reach.asked import MOST_PLACES, Asked, People
from spark_metrics.reach.meeting_places import meeting_places
from spark_metrics.reference.localities import Locality, localities
from spark_metrics.workspace import Workspace


def next_places(
    workspace: Workspace,
    programme: str,
    within_km: float,
    places: int,
    as_of: dt.date | None = None,
    until: dt.date | None = None,
    road_factor: float = measures.ROAD_FACTOR,
) -> NextPlaces:
    """The localities of the area where `places` new meeting places bring most inhabitants within the distance.

    Raises:
        UnknownName, SparkError: as for `reach`; also for a number of places that is not 0 to 5, or where the solver
            failed.
    """
    if not 0 <= places <= MOST_PLACES:
        raise SparkError(Text("Ask for 0 to {most} new places.", most=MOST_PLACES))
    asked = Asked.of(workspace, programme, within_km, as_of, until, road_factor)
    people, existing = People.of(asked), meeting_places(workspace, programme, asked.day, asked.until)
    reached = people.reached(asked, [(place.longitude, place.latitude) for place in existing])
    beyond = [number for number, is_reached in enumerate(reached) if not is_reached]
    weights = [people.weights[number] for number in beyond]
    candidates = [one for code in asked.municipalities for one in localities()[code]]
    spots = [(one.longitude, one.latitude) for one in candidates]
    covers = measures.within([people.points[number] for number in beyond], spots, within_km, road_factor)
    whole = sum(people.weights)
    best, greedy = (
        tuple(_proposed(candidates, method(weights, covers, places), whole - sum(weights), whole))
        for method in (coverage.best, coverage.greedy)
    )
    return NextPlaces(best, greedy, len(candidates))


def _proposed(
    candidates: Sequence[Locality], chosen: coverage.Chosen, before: float, whole: float
) -> Iterable[Proposed]:
    within = before
    for number, gain in zip(chosen.candidates, chosen.gains, strict=True):
        within += gain
        one = candidates[number]
        yield Proposed(one.name, one.municipality, one.longitude, one.latitude, gain, within / whole)
