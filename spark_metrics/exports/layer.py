"""What is carried out of SPARK: the figures of a programme, and for places how sure each value is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spark_metrics.document import about
from spark_metrics.errors import UnknownName, unknown_name
from spark_metrics.figures import PLACES, figures
from spark_metrics.language import Text
from spark_metrics.model.facts import UNKNOWN
from spark_metrics.model.figure import Figure
from spark_metrics.model.place_view import Measure, PlaceValue, PlaceView
from spark_metrics.model.programme import Programme
from spark_metrics.place_view import MEASURES, measures_of, place_view
from spark_metrics.programmes import area_municipalities
from spark_metrics.reference.municipality_types import municipality_types
from spark_metrics.workspace import Workspace


@dataclass(frozen=True)
class Row:
    """A figure; where it is one of places, with how sure it is in the measure of its view."""

    figure: Figure
    place: PlaceValue | None = None
    view: PlaceView | None = None


@dataclass(frozen=True)
class Layer:
    """Figures that are carried out together.

    Attributes:
        about: what holds for all of them (`document.about`, and `until` and `sex`).
        views: the views that the rows belong to, for places.
        shapes: codes of the regions that a group consists of; without those that are no place.
    """

    programme: str
    by: str | None
    language: str
    about: Mapping[str, Any]
    rows: tuple[Row, ...]
    views: tuple[PlaceView, ...]
    shapes: Mapping[str, tuple[str, ...]]

    @property
    def places(self) -> bool:
        """Whether the figures are those of places."""
        return self.by in PLACES

    @property
    def title(self) -> str:
        """`Plattformen …: Deltagande företag`; the programme alone where there are several indicators."""
        names = list(dict.fromkeys(row.figure.name for row in self.rows))
        return f"{self.about['name']}: {names[0]}" if len(names) == 1 else str(self.about["name"])

    @property
    def parts(self) -> dict[str, list[Row]]:
        """The rows by what they tell, in codes: `jobs_created`, or `jobs_created_until_2009-06-30_women`."""
        parts: dict[str, list[Row]] = {}
        for row in self.rows:
            parts.setdefault(_part(row), []).append(row)
        return parts


def gather(
    workspace: Workspace,
    programme: str,
    indicator: str | None = None,
    by: str | None = None,
    measure: Measure = "rate",
    as_of: dt.date | None = None,
    language: str = "sv",
    until: dt.date | None = None,
    sex: str | None = None,
) -> Layer:
    """The very figures that `figures.figures` gives, in its order; for places with interval and smoothed value.

    Raises:
        UnknownName: programme, indicator, breakdown or measure does not exist, or the indicator has no such split or
            measure. Of all indicators, those without the measure have no values in it.
        SparkError: `as_of` lies in the future.
    """
    if measure not in MEASURES:
        raise unknown_name(Text("measure"), measure, MEASURES)
    asked: dict[str, Any] = {"as_of": as_of, "language": language, "until": until, "sex": sex}
    found = figures(workspace, programme, indicator, by, **asked)
    declared, views = workspace.programme(programme), []
    if by in PLACES:
        known = declared.indicator_by_key
        keys = [key for key in _indicators(found) if indicator or measure in measures_of(known[key])]
        views = [place_view(workspace, programme, key, by, measure, **asked) for key in keys]
    said = {**about(workspace, programme, as_of, language), "until": until and until.isoformat(), "sex": sex}
    rows = tuple(_rows(found, views))
    return Layer(programme, by, language, said, rows, tuple(views), _shapes(declared, by, found))


def of_views(workspace: Workspace, views: Sequence[PlaceView], language: str) -> Layer:
    """What is on the map, with one view or two side by side: of one programme, by the same places."""
    first = views[0]
    said: dict[str, Any] = about(workspace, first.programme, first.as_of, language)
    said["until"] = _shared(view.until and view.until.isoformat() for view in views)
    said["sex"] = _shared(view.sex for view in views)
    views = tuple(dict.fromkeys(views))
    rows = tuple(Row(place.figure, place, view) for view in views for place in view.places)
    shapes = _shapes(workspace.programme(first.programme), first.by, [row.figure for row in rows])
    return Layer(first.programme, first.by, language, said, rows, views, shapes)


def needs_places(by: str | None) -> str:
    """`by` if it is a breakdown by places; UnknownName in words otherwise."""
    if by not in PLACES:
        raise UnknownName(Text("A map is by {places}, not by “{by}”.", places=", ".join(PLACES), by=by or ""))
    return by


def _indicators(found: Iterable[Figure]) -> list[str]:
    return list(dict.fromkeys(figure.indicator for figure in found))


def _rows(found: list[Figure], views: list[PlaceView]) -> list[Row]:
    places = {(view.indicator, place.figure.group): (place, view) for view in views for place in view.places}
    return [Row(figure, *places.get((figure.indicator, figure.group), (None, None))) for figure in found]


def _part(row: Row) -> str:
    view = row.view
    if view is None:
        return row.figure.indicator
    parts = [view.indicator, f"until_{view.until}" if view.until else "", view.sex or ""]
    return "_".join(part for part in parts if part)


def _shared(values: Iterable[str | None]) -> str | None:
    """What is the same for all."""
    known = set(values)
    return known.pop() if len(known) == 1 else None


def _shapes(programme: Programme, by: str | None, found: Iterable[Figure]) -> dict[str, tuple[str, ...]]:
    """Group -> codes of the regions that it consists of; of a type, the municipalities of the programme's area."""
    if by not in PLACES:
        return {}
    groups = dict.fromkeys(figure.group for figure in found if figure.group != UNKNOWN)
    if by != "municipality_type":
        return {group: (group,) for group in groups}
    types, area = municipality_types(), area_municipalities(programme)
    return {group: tuple(code for code in area if types.get(code) == group) for group in groups}
