"""A question about reach that makes sense, and where the inhabitants that it is about live."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from spark_metrics.errors import SparkError
from spark_metrics.language import Text
from spark_metrics.measures import reach as measures
from spark_metrics.model.programme import Programme
from spark_metrics.programmes import area_municipalities
from spark_metrics.reference.localities import settled
from spark_metrics.reference.population import Population, population
from spark_metrics.workspace import Workspace, end_of_day

FARTHEST_KM, MOST_PLACES = 500, 5
ROAD_FACTORS = (1.0, 2.0)
"""A road is never shorter than the straight line; twice as long is a way around a lake."""


@dataclass(frozen=True)
class Asked:
    """A programme, a distance of road, and the days: as known on `day`, of what had come about `until`."""

    workspace: Workspace
    programme: Programme
    within_km: float
    day: dt.date
    until: dt.date
    road_factor: float

    @classmethod
    def of(
        cls,
        workspace: Workspace,
        programme: str,
        within_km: float,
        as_of: dt.date | None,
        until: dt.date | None,
        road_factor: float,
    ) -> Asked:
        """Raises UnknownName for the programme, SparkError for a day in the future, a distance or factor beyond use."""
        chosen = workspace.programme(programme)
        if not 0 < within_km <= FARTHEST_KM:
            raise SparkError(Text("The distance must be more than 0 and at most {most} km.", most=FARTHEST_KM))
        least, most = ROAD_FACTORS
        if not least <= road_factor <= most:
            raise SparkError(Text("The road factor must be from {least} to {most}.", least=least, most=most))
        day = workspace.known_day(programme, as_of)
        return cls(workspace, chosen, within_km, day, min(day, until or day), road_factor)

    @property
    def municipalities(self) -> tuple[str, ...]:
        """Codes of the programme's area."""
        return area_municipalities(self.programme)


@dataclass(frozen=True)
class People:
    """Where the area's inhabitants live: so many at each point, of which municipality, in a locality or spread.

    Attributes:
        inhabitants: of each municipality; None where they are not known, and then it has no points.
        reduced: codes of municipalities whose localities were too large (see `Settled.reduced`).
    """

    points: list[tuple[float, float]]
    weights: list[float]
    codes: list[str]
    in_locality: list[bool]
    inhabitants: dict[str, Population | None]
    reduced: list[str]

    @classmethod
    def of(cls, asked: Asked) -> People:
        """The inhabitants of the programme's area as known on the day."""
        known_at, vintages = end_of_day(asked.day), asked.workspace.reference
        inhabitants = {code: population(code, vintages=vintages, known_at=known_at) for code in asked.municipalities}
        people = cls([], [], [], [], inhabitants, [])
        for code, known in inhabitants.items():
            if known is not None:
                people._settle(code, known.value)
        return people

    def _settle(self, code: str, inhabitants: int) -> None:
        home = settled(code, inhabitants)
        towns, spread = len(home.localities), len(home.spread)
        self.points.extend([*((one.longitude, one.latitude) for one in home.localities), *home.spread])
        self.weights.extend([*(one.inhabitants for one in home.localities), *[home.rest / max(spread, 1)] * spread])
        self.codes.extend([code] * (towns + spread))
        self.in_locality.extend([True] * towns + [False] * spread)
        if home.reduced:
            self.reduced.append(code)

    @property
    def source(self) -> Text | None:
        """Where the numbers come from, with their day."""
        known = [one for one in self.inhabitants.values() if one]
        return Text("{source}, {day}", source=known[0].source, day=known[0].date) if known else None

    def reached(self, asked: Asked, places: Sequence[tuple[float, float]]) -> list[bool]:
        """Which points lie within the distance of any of the places."""
        return measures.within(self.points, places, asked.within_km, asked.road_factor).any(axis=1).tolist()
