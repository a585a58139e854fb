"""Whom a programme reaches: its meeting places, how many live near one, and where the next one would help most."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from spark_metrics.language import Text
from spark_metrics.model.figure import Figure


@dataclass(frozen=True)
class MeetingPlace:
    """A place where the programme has held occasions that people come to; a publication is none.

    Attributes:
        municipality: its four-digit code; "" where neither the rows nor the coordinates tell.
        longitude, latitude: degrees in WGS 84, as given with the latest occasion that has them.
        occasions: how many were held there.
        type: a code of `ACTIVITY_TYPES`: `meeting_place` where any of them was one, otherwise the most common.
        first, last: the days of the first and the latest occasion.
        approximate: no occasion has coordinates, so it stands at a point in the middle of its municipality.
    """

    name: str
    municipality: str
    longitude: float
    latitude: float
    occasions: int
    type: str
    first: dt.date
    last: dt.date
    approximate: bool = False


@dataclass(frozen=True)
class ReachedGroup:
    """A municipality, a type of municipality, or the whole area, and how much of it lies within the distance.

    Attributes:
        group, name: code and name; "" for the whole.
        codes: of its municipalities.
        inhabitants: registered persons; None where that is not known.
        within: estimate of those who live within the distance; None, as all that comes of occasions, while nothing has
            come in about occasions: that is no zero.
        in_localities, within_localities: the same of those alone whose locality is known.
        places, occasions: meeting places here, and the occasions at them.
        enterprises, participations: the figures as they may be seen; None where the programme has no such indicator,
            or it is not split in this way.
    """

    group: str
    name: str
    codes: tuple[str, ...]
    inhabitants: int | None
    within: float | None
    in_localities: float
    within_localities: float | None
    places: int | None
    occasions: int | None
    enterprises: Figure | None = None
    participations: Figure | None = None

    @property
    def share(self) -> float | None:
        """Of the inhabitants, how many live within the distance: 0 to 1."""
        if self.within is None or not self.inhabitants:
            return None
        return round(self.within / self.inhabitants, 9)  # all of them are 1, not almost

    @property
    def is_untouched(self) -> bool:
        """Nothing has come about here: no occasion, and no enterprise, of which zero is known."""
        known = self.enterprises is None or (self.enterprises.status == "shown" and not self.enterprises.value)
        return self.occasions == 0 and known


@dataclass(frozen=True)
class EnterprisesWithin:
    """Of the enterprises of the municipalities whose number may be seen, how many lie within the distance.

    An enterprise is known by its municipality alone: it is taken as spread there as the inhabitants are.

    Attributes:
        share: 0 to 1; None where there are none.
        counted: enterprises that the share is of.
        hidden, missing: names of the municipalities left out, as their number is hidden or not reported.
    """

    share: float | None
    counted: float
    hidden: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Reach:
    """Whom the programme reaches within a distance, as known on a day.

    Attributes:
        until: occasions and figures up to this day.
        within_km: of road, estimated as great-circle distance times `road_factor`.
        municipalities: all of the area, in the order of their codes. `types`: the same by type; empty without types.
        enterprises: None where no indicator counts enterprises by municipality.
        by_sex: participations of women and men, and those of unknown sex; empty where they are not split so.
        population: where the numbers of inhabitants come from, with the day.
        reduced: names of municipalities in whose localities GeoNames had more inhabitants than live in all of it.
    """

    programme: str
    as_of: dt.date
    until: dt.date
    within_km: float
    road_factor: float
    whole: ReachedGroup
    municipalities: tuple[ReachedGroup, ...]
    types: tuple[ReachedGroup, ...]
    places: tuple[MeetingPlace, ...]
    enterprises: EnterprisesWithin | None
    by_sex: tuple[Figure, ...]
    population: Text | None
    reduced: tuple[str, ...]
    synthetic: bool


@dataclass(frozen=True)
class Proposed:
    """A locality where a new meeting place would be.

    Attributes:
        adds: inhabitants who come within the distance by it, when those before it are there.
        share_after: of all inhabitants, how many are within the distance then: 0 to 1.
    """

    name: str
    municipality: str
    longitude: float
    latitude: float
    adds: float
    share_after: float


@dataclass(frozen=True)
class NextPlaces:
    """The best places for new meeting places, and the choice of one at a time beside them.

    Attributes:
        best: no other choice of as many localities brings more inhabitants within the distance. Fewer than asked for
            where no further one would add anybody.
        greedy: each time the one that adds most.
        candidates: how many localities there were to choose among.
    """

    best: tuple[Proposed, ...]
    greedy: tuple[Proposed, ...]
    candidates: int

    @property
    def adds(self) -> float:
        """Inhabitants who come within the distance by all of the best places."""
        return sum(place.adds for place in self.best)

    @property
    def ahead(self) -> float:
        """By how many inhabitants the best choice is better than the greedy one: 0 or more."""
        return max(0.0, self.adds - sum(place.adds for place in self.greedy))
