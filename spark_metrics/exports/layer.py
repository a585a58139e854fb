"""What is carried out of SPARK: the figures of a programme, and for places how sure each value is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from spark_metrics.document import about
from spark_metrics.errors import unknown_name
from spark_metrics.figures import PLACES, figures
from spark_metrics.language import Text
from spark_metrics.model.figure import Figure
from spark_metrics.model.place_view import Measure, PlaceValue, PlaceView
from spark_metrics.workspace import Workspace

MEASURES: dict[Measure, Text] = {
    "rate": Text("Per 1,000 inhabitants"),
    "share": Text("Share"),
    "per_enterprise": Text("Per enterprise"),
    "count": Text("Number"),
}


@dataclass(frozen=True)
class Row:
    """A figure, with its place in the view of its indicator; None beside figures that are no places."""

    figure: Figure
    place: PlaceValue | None = None
    view: PlaceView | None = None


@dataclass(frozen=True)
class Layer:
    """Figures that are carried out together.

    Attributes:
        about: what holds for all of them (`document.about`).
        views: the view of each indicator, for places.
        shapes: codes of the regions that a group consists of; without those that are no place.
    """

    programme: str
    indicator: str | None
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
        """`SPARK: Förstärkta företag`."""
        names = list(dict.fromkeys(row.figure.name for row in self.rows))
        return f"{self.about['name']}: {names[0]}" if len(names) == 1 else str(self.about["name"])


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
        UnknownName: programme, indicator, breakdown or measure does not exist, or the indicator has no such split.
        SparkError: `as_of` lies in the future.
    """
    if measure not in MEASURES:
        raise unknown_name(Text("measure"), measure, MEASURES)
    found = figures(workspace, programme, indicator, by, as_of, language, until)
    views: list[PlaceView] = []
    return Layer(
        programme,
        indicator,
        by,
        language,
        {**about(workspace, programme, as_of, language), "until": until and until.isoformat(), "sex": sex},
        tuple(_rows(found, views)),
        tuple(views),
        regions(workspace, programme, by, found),
    )


def needs_places(by: str | None) -> str:
    """`by` if it is a breakdown by places; UnknownName in words otherwise."""
    if by not in PLACES:
        raise unknown_name(Text("breakdown by places"), by or "", PLACES)
    return by


def _rows(found: list[Figure], views: list[PlaceView]) -> list[Row]:
    places = {(view.indicator, place.figure.group): (place, view) for view in views for place in view.places}
    return [Row(figure, *places.get((figure.indicator, figure.group), (None, None))) for figure in found]


def regions(workspace: Workspace, programme: str, by: str | None, found: list[Figure]) -> dict[str, tuple[str, ...]]:
    """Group -> codes of the regions that it consists of."""
    groups = dict.fromkeys(figure.group for figure in found)
    if by not in PLACES:
        return {}
    return {group: (group,) for group in groups if group.isdigit()}
