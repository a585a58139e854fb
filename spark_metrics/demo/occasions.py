"""What the programme itself did: meeting places, seminars and the like."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import shapely

from spark_metrics.demo import scenario as odds
from spark_metrics.demo.enterprises import FIRST_PARTS, LAST_PARTS
from spark_metrics.demo.histories import Fact, Row
from spark_metrics.demo.scenario import Scenario, day_between, pick, unless_blank
from spark_metrics.reference.boundaries import label_point, municipality_boundaries
from spark_metrics.reference.localities import localities
from spark_metrics.reference.municipalities import municipalities_of


@dataclass(frozen=True)
class Place:
    """A place to meet. `latitude` and `longitude` are degrees in WGS 84."""

    name: str
    municipality: str
    latitude: float
    longitude: float


def activities(scenario: Scenario, seed: int) -> Iterator[Fact]:
    """Occasions, most of them at places that are used again and again; in places where no enterprise was found, too."""
    draws = scenario.draws(seed, "activities")
    places = _places(scenario, seed)
    dates = sorted(day_between(draws, scenario.first, scenario.last) for _ in range(scenario.activities))
    for serial, date in enumerate(dates, 1):
        kind, place = pick(draws, odds.ACTIVITY_ODDS), draws.choice(places)
        row: Row = {"reference": f"A-{date.year}-{serial:03d}", "date": date, "type": kind}
        row |= {"place": place.name, "municipality": place.municipality}
        if kind == "publication":
            yield Fact("activity", date, row | {"place": f"Exempelskrift nr {serial}"})
            continue
        if draws.random() > odds.BLANK:
            row |= {"latitude": place.latitude, "longitude": place.longitude}
        yield Fact("activity", date, row | _participants(draws, kind))


def _places(scenario: Scenario, seed: int) -> list[Place]:
    """Every municipality in turn, the sparse ones as often as the towns: that is what meeting places are for."""
    draws = scenario.draws(seed, "places")
    codes = [municipality.code for municipality in municipalities_of(scenario.counties)]
    draws.shuffle(codes)
    names = [first + last for first in FIRST_PARTS for last in LAST_PARTS]
    chosen = draws.sample(names, scenario.meeting_places)
    return [
        Place(f"Exempelhuset {name}", code, *_spot(draws, code))
        for name, code in zip(chosen, codes * len(chosen), strict=False)
    ]


def _spot(draws: random.Random, code: str) -> tuple[float, float]:
    """Latitude and longitude in or near one of the municipality's localities, a village as likely as its town."""
    homes = [(one.longitude, one.latitude) for one in localities()[code]] or [label_point(code)]
    longitude, latitude = draws.choice(homes)
    for _ in range(50):
        east, north = draws.gauss(0, 0.01), draws.gauss(0, 0.005)
        if municipality_boundaries()[code].contains(shapely.Point(longitude + east, latitude + north)):
            return round(latitude + north, 4), round(longitude + east, 4)
    return round(latitude, 4), round(longitude, 4)


def _participants(draws: random.Random, kind: str) -> Row:
    """A dozen at a meeting place, a hundred at a conference, more women than men; not always counted."""
    middle = {"conference": 90, "seminar": 24}.get(kind, 12)
    women = max(1, round(draws.lognormvariate(0, 0.45) * middle * 0.57))
    men = max(0, round(draws.lognormvariate(0, 0.55) * middle * 0.43))
    organisations = unless_blank(draws, max(1, round((women + men) * draws.uniform(0.3, 0.7))))
    counted = pick(draws, odds.COUNTED_ODDS)
    by_sex = {"participants_women": women, "participants_men": men} if counted == "by_sex" else {}
    in_all = {"participants": women + men} if counted != "not" else {}
    return by_sex | in_all | {"organisations": organisations}
