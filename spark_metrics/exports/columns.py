"""The columns of a table that is carried out: names that never change with the language, one value a cell.

They are the same in CSV, GeoJSON and GeoPackage, so that a work sheet or a map style made for one fits the others.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from spark_metrics.exports.layer import Layer, Row
from spark_metrics.model.figure import Figure
from spark_metrics.model.place_view import PlaceValue, PlaceView

Kind = Literal["text", "number", "whole", "truth"]


@dataclass(frozen=True)
class Column:
    """One column: its name, what kind of value it holds, and where that comes from."""

    name: str
    kind: Kind
    of: Callable[[Row, Layer], Any]


def _figure(name: str, kind: Kind, of: Callable[[Figure, str], Any]) -> Column:
    return Column(name, kind, lambda row, layer: of(row.figure, layer.language))


def _place(name: str, kind: Kind, of: Callable[[PlaceValue], Any]) -> Column:
    return Column(name, kind, lambda row, layer: of(row.place) if row.place else None)


def _view(name: str, of: Callable[[PlaceView, str], Any]) -> Column:
    return Column(name, "text", lambda row, layer: of(row.view, layer.language) if row.view else None)


FIGURE = (
    _figure("programme", "text", lambda figure, _: figure.programme),
    _figure("indicator", "text", lambda figure, _: figure.indicator),
    _figure("indicator_name", "text", lambda figure, _: figure.name),
    _figure("by", "text", lambda figure, _: figure.by),
    _figure("group", "text", lambda figure, _: figure.group or None),
    _figure("name", "text", lambda figure, _: figure.group_name or None),
    _figure("status", "text", lambda figure, _: figure.status),
    _figure("value", "number", lambda figure, _: figure.value),
    _figure("unit", "text", lambda figure, language: figure.unit.render(language)),
    _figure("n", "whole", lambda figure, _: figure.n),
    _figure("reason", "text", lambda figure, language: figure.reason and figure.reason.render(language)),
    _figure("rate", "number", lambda figure, _: figure.rate and figure.rate.value),
    _figure("rate_unit", "text", lambda figure, language: figure.rate and figure.rate.unit.render(language)),
    _figure("inhabitants", "number", lambda figure, _: figure.rate and figure.rate.denominator),
)
PLACE = (
    _view("measure", lambda view, _: view.measure),
    _place("measure_value", "number", lambda place: place.value),
    _view("measure_unit", lambda view, language: view.unit.render(language)),
    _place("denominator", "number", lambda place: place.denominator),
    _place("low", "number", lambda place: place.interval and place.interval[0]),
    _place("high", "number", lambda place: place.interval and place.interval[1]),
    _place("smoothed", "number", lambda place: place.smoothed),
    _place("smoothed_local", "number", lambda place: place.smoothed_local),
    _place("apart", "text", lambda place: place.apart),
    _place("cluster", "text", lambda place: place.quadrant),
)
"""For places alone: the value in the chosen measure, how sure it is, and whether it stands out."""
PLAN = (
    _figure("cumulative", "number", lambda figure, _: figure.cumulative),
    _figure("target", "number", lambda figure, _: figure.target.value),
    _figure("target_precision", "text", lambda figure, _: figure.target.precision),
    _figure("plan_to_date", "number", lambda figure, _: figure.plan),
    _figure("share_of_target", "number", lambda figure, _: figure.share),
    _figure("standing", "text", lambda figure, _: figure.standing),
)
ORIGIN = (
    _figure("definition", "text", lambda figure, _: figure.definition),
    _figure("source", "text", lambda figure, language: figure.source.text.render(language)),
    _figure("rate_source", "text", lambda figure, language: figure.rate and figure.rate.source.render(language)),
    _figure("as_of", "text", lambda figure, _: figure.as_of.isoformat()),
    Column("until", "text", lambda row, layer: _until(row.view) if row.view else layer.about["until"]),
    Column("sex", "text", lambda row, layer: row.view.sex if row.view else layer.about["sex"]),
    _figure("synthetic", "truth", lambda figure, _: figure.synthetic),
    Column("synthetic_note", "text", lambda row, layer: layer.about["synthetic_note"]),
)


def _until(view: PlaceView) -> str | None:
    return view.until.isoformat() if view.until else None


def columns(layer: Layer) -> tuple[Column, ...]:
    """The columns of a layer: those of places when it has places, those of targets otherwise."""
    return FIGURE + (PLACE if layer.places else PLAN) + ORIGIN


def values(row: Row, layer: Layer) -> dict[str, Any]:
    """One row, by the names of its columns."""
    return {column.name: column.of(row, layer) for column in columns(layer)}
