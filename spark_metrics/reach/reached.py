"""Who lives, and which enterprises lie, within a distance of the programme's meeting places."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from spark_metrics.figures import figures
from spark_metrics.measures import reach as measures
from spark_metrics.model.figure import Figure
from spark_metrics.model.programme import Indicator, Programme
from spark_metrics.model.reach import EnterprisesWithin, MeetingPlace, Reach, ReachedGroup
from spark_metrics.reach.asked import Asked, People
from spark_metrics.reach.meeting_places import meeting_places
from spark_metrics.reference.municipalities import municipalities
from spark_metrics.reference.municipality_types import TYPES, municipality_types
from spark_metrics.workspace import Workspace

FiguresBy = dict[str | None, dict[str, Figure]]
"""The figures of an indicator by dimension and group; the whole under None and ""."""


def reach(
    workspace: Workspace,
    programme: str,
    within_km: float,
    as_of: dt.date | None = None,
    until: dt.date | None = None,
    language: str = "sv",
    road_factor: float = measures.ROAD_FACTOR,
) -> Reach:
    """Who lives, and which enterprises lie, within `within_km` of road from a meeting place.

    Args:
        as_of, until: as for `meeting_places`; the figures are of the same days.
        road_factor: how much longer a road is than the great circle.

    Raises:
        UnknownName: there is no such programme.
        SparkError: `as_of` lies in the future, or distance or factor are out of range.
    """
    asked = Asked.of(workspace, programme, within_km, as_of, until, road_factor)
    seen = _Seen.of(asked, language)
    names = {code: municipalities()[code].name for code in asked.municipalities}
    here = tuple(seen.group("municipality", code, name, (code,)) for code, name in names.items())
    own = municipality_types()
    of_type = {key: [code for code in names if own.get(code) == key] for key in TYPES}
    by_type = [
        seen.group("municipality_type", key, TYPES[key].render(language), codes)
        for key, codes in of_type.items()
        if codes
    ]
    return Reach(
        programme=programme,
        as_of=asked.day,
        until=asked.until,
        within_km=within_km,
        road_factor=road_factor,
        whole=seen.group(None, "", "", asked.municipalities),
        municipalities=here,
        types=tuple(by_type),
        places=tuple(seen.places),
        enterprises=_enterprises_within(here) if "municipality" in seen.enterprises else None,
        by_sex=tuple(seen.participations.get("sex", {}).values()),
        population=seen.people.source,
        reduced=tuple(names[code] for code in seen.people.reduced),
        synthetic=workspace.is_synthetic(programme),
    )


@dataclass(frozen=True)
class _Seen:
    """All that groups of municipalities are put together from. `told`: anything has come in about occasions."""

    people: People
    told: bool
    reached: list[bool]
    places: list[MeetingPlace]
    enterprises: FiguresBy
    participations: FiguresBy

    @classmethod
    def of(cls, asked: Asked, language: str) -> _Seen:
        people = People.of(asked)
        places = meeting_places(asked.workspace, asked.programme.key, asked.day, asked.until)
        reached = people.reached(asked, [(place.longitude, place.latitude) for place in places])
        batches = asked.workspace.batches(asked.programme.key, asked.day)
        return cls(
            people=people,
            told=any(batch.kind == "activity" for batch in batches),
            reached=reached,
            places=places,
            enterprises=_figures(asked, _enterprise_indicator(asked.programme), language),
            participations=_figures(asked, _participation_indicator(asked.programme), language),
        )

    def group(self, by: str | None, group: str, name: str, codes: Sequence[str]) -> ReachedGroup:
        """What is known of these municipalities together."""
        people, wanted = self.people, set(codes)
        rows = zip(people.codes, people.weights, people.in_locality, self.reached, strict=True)
        own = [(weight, locality, near) for code, weight, locality, near in rows if code in wanted]
        known = [one.value for code in codes if (one := people.inhabitants[code])]
        here = [place for place in self.places if place.municipality in wanted]
        return ReachedGroup(
            group=group,
            name=name,
            codes=tuple(codes),
            inhabitants=sum(known) if known else None,
            within=sum(weight for weight, _, near in own if near) if self.told else None,
            in_localities=sum(weight for weight, locality, _ in own if locality),
            within_localities=sum(weight for weight, locality, near in own if locality and near) if self.told else None,
            places=len(here) if self.told else None,
            occasions=sum(place.occasions for place in here) if self.told else None,
            enterprises=self.enterprises.get(by, {}).get(group),
            participations=self.participations.get(by, {}).get(group),
        )


def _figures(asked: Asked, indicator: Indicator | None, language: str) -> FiguresBy:
    if indicator is None:
        return {}
    key, programme = indicator.key, asked.programme.key
    wanted = ("municipality", "municipality_type", "sex")
    dimensions = (None, *(by for by in wanted if by in indicator.breakdowns))
    found = {
        by: figures(asked.workspace, programme, key, by, asked.day, language, until=asked.until) for by in dimensions
    }
    return {by: {figure.group: figure for figure in parts} for by, parts in found.items()}


def _enterprise_indicator(programme: Programme) -> Indicator | None:
    """The first that counts enterprises by municipality without conditions; else the first that counts any so."""
    counting = [one for one in programme.indicators if one.count.rule == "enterprises" and "municipality" in one.splits]
    return next((one for one in counting if not one.count.where), next(iter(counting), None))


def _participation_indicator(programme: Programme) -> Indicator | None:
    """The first that counts participations, one split by sex rather than another."""
    counting = [one for one in programme.indicators if one.count.rule == "participations"]
    return next((one for one in counting if "sex" in one.splits), next(iter(counting), None))


def _enterprises_within(here: Sequence[ReachedGroup]) -> EnterprisesWithin:
    by_status: dict[str, list[ReachedGroup]] = {"shown": [], "hidden": [], "missing": []}
    for one in here:
        if one.enterprises is not None:
            by_status[one.enterprises.status].append(one)
    known = [(one.enterprises.value, one.share) for one in by_status["shown"] if one.share is not None]
    return EnterprisesWithin(
        share=measures.carried_over(known),
        counted=sum(value for value, _ in known),
        hidden=tuple(one.name for one in by_status["hidden"]),
        missing=tuple(one.name for one in by_status["missing"]),
    )
