"""The map that is drawn when nobody has chosen classes and colours: quantiles for rates, circles for counts."""

from __future__ import annotations

import math
from collections.abc import Sequence

from spark_metrics.disclosure import HIDDEN
from spark_metrics.document import SYNTHETIC
from spark_metrics.errors import SparkError
from spark_metrics.exports import colours
from spark_metrics.exports.geojson import BOUNDARIES
from spark_metrics.exports.layer import Layer, Row
from spark_metrics.exports.picture import Key, Look, Panel, Picture, Place
from spark_metrics.language import Text, number
from spark_metrics.measures.map_classes import class_of, limits
from spark_metrics.model.figure import Figure

LARGEST = 34.0
"""Radius in pixels of the largest circle; areas of circles are as the numbers."""
PER_PLACE = {
    "municipality": Text("by municipality"),
    "county": Text("by county"),
    "municipality_type": Text("by type of municipality"),
}
MARK = Text("Synthetic example data")


def picture_of(layer: Layer) -> Picture:
    """A picture of one indicator over places.

    Raises:
        SparkError: the layer holds several indicators.
    """
    if layer.indicator is None:
        raise SparkError(Text("A picture shows one indicator: choose one."))
    rows = [row for row in layer.rows if row.figure.group in layer.shapes]
    counts = rows[0].view is not None and rows[0].view.measure == "count"
    values = [value for row in rows if (value := value_of(row))]
    between = [] if counts else limits(values)
    largest = max(values, default=0.0)
    places = tuple(_place(row, layer, between, largest if counts else 0.0) for row in rows)
    return Picture(
        title=rows[0].figure.name,
        subtitle=_subtitle(rows[0], layer),
        panels=(Panel("", places),),
        legend=tuple(_legend(places, between, layer)),
        sources=source_lines([row.figure for row in rows], layer.language),
        synthetic=MARK.render(layer.language) if layer.about["synthetic"] else "",
    )


def value_of(row: Row) -> float | None:
    """The number that the map shows."""
    return row.place.value if row.place else None


def source_lines(figures: Sequence[Figure], language: str) -> tuple[str, ...]:
    """What the figures come from, the day they were known, how many they rest on, and whether they are made up."""
    first = figures[0]
    shown = [figure.n for figure in figures if figure.status == "shown" and figure.n is not None]
    known = [Text("Source: {source}", source=text) for text in dict.fromkeys(one.source.text for one in figures)]
    known += [figure.rate.source for figure in figures if figure.rate][:1]
    day = Text("As known on {day}", day=first.as_of)
    n = Text("n = {n} in the places shown", n=sum(shown))
    lines = [" · ".join(text.render(language) for text in (*known, day, n)), BOUNDARIES.render(language)]
    if first.synthetic:
        lines.append(SYNTHETIC.render(language))
    return tuple(lines)


def words_of(value: float, language: str, digits: int = 2) -> str:
    """A value with so many significant digits, not fewer than stand before the comma; whole numbers as they are."""
    if float(value).is_integer():
        return number(value, language)
    return number(value, language, max(0, digits - 1 - math.floor(math.log10(abs(value)))))


def _subtitle(row: Row, layer: Layer) -> str:
    said = [Text("{what}, {by}", what=row.view.unit if row.view else row.figure.unit, by=PER_PLACE[layer.by])]
    said += [Text("until {day}", day=row.view.until)] if row.view and row.view.until else []
    return " · ".join([str(layer.about["name"]), *(text.render(layer.language) for text in said)])


def _place(row: Row, layer: Layer, between: list[float], largest: float) -> Place:
    look, value = _look(row), value_of(row)
    shapes, name = layer.shapes[row.figure.group], row.figure.group_name
    if look in ("hidden", "missing"):
        return Place(shapes, name, "", look, "")
    fill = colours.ramp(len(between) + 1)[class_of(value, between)]
    radius = LARGEST * (value / largest) ** 0.5 if largest else 0.0
    return Place(shapes, name, words_of(value, layer.language), look, fill, radius=radius)


def _look(row: Row) -> Look:
    value = value_of(row)
    if row.figure.status == "hidden":
        return "hidden"
    return "missing" if value is None else "zero" if value == 0 else "value"


def _legend(places: Sequence[Place], between: list[float], layer: Layer) -> list[Key]:
    looks = {place.look for place in places}
    keys = []
    if any(place.radius for place in places):
        keys.append((Text("The area of the circle follows the number"), "circle", ""))
    elif "value" in looks:
        ramp = colours.ramp(len(between) + 1)
        keys += [(_class(step, between, layer.language), "value", ramp[step]) for step in range(len(ramp))]
    keys += [(Text("0"), "zero", "")] if "zero" in looks else []
    keys += [(HIDDEN, "hidden", "")] if "hidden" in looks else []
    keys += [(Text("No data"), "missing", "")] if "missing" in looks else []
    keys.append((Text("Outside the programme"), "outside", ""))
    return [Key(text.render(layer.language), look, fill) for text, look, fill in keys]


def _class(step: int, between: list[float], language: str) -> Text:
    ends = [words_of(limit, language, 3) for limit in between]  # two would be those of a place beside the limit
    if not ends:
        return Text("Has a value")
    if step == 0:
        return Text("up to {limit}", limit=ends[0])
    if step == len(ends):
        return Text("above {limit}", limit=ends[-1])
    return Text("above {lower} to {upper}", lower=ends[step - 1], upper=ends[step])
