"""The map that is drawn when nobody has chosen classes and colours: quantiles for rates, circles for counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spark_metrics.disclosure import HIDDEN
from spark_metrics.document import SYNTHETIC
from spark_metrics.errors import SparkError
from spark_metrics.exports import colours
from spark_metrics.exports.geojson import BOUNDARIES
from spark_metrics.exports.layer import Layer, Row
from spark_metrics.exports.picture import Key, Picture
from spark_metrics.language import Text
from spark_metrics.measures.map_classes import class_of, limits
from spark_metrics.model.codes import SEX
from spark_metrics.model.figure import Figure
from spark_metrics.model.map_panel import LARGEST_CIRCLE, Drawn, Look, Panel
from spark_metrics.model.place_view import PlaceView
from spark_metrics.place_view.words import class_words, headline, limit_names, shown, value_words

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
    if len(layer.views) != 1:
        raise SparkError(Text("A picture shows one indicator: choose one."))
    view = layer.views[0]
    rows = [row for row in layer.rows if row.figure.group in layer.shapes]
    counts = view.measure == "count"
    values = [row.place.value for row in rows if row.place.value]
    between = [] if counts else limits(values)
    largest = max(values, default=0.0)
    places = tuple(_place(row, layer, between, largest if counts else 0.0) for row in rows)
    return Picture(
        title=rows[0].figure.name,
        subtitle=_subtitle(view, layer),
        panels=(Panel("", places),),
        legend=tuple(_legend(places, between, layer)),
        sources=source_lines(layer.views, layer.language),
        synthetic=mark(layer.about["synthetic"], layer.language),
        finding=" ".join(text.render(layer.language) for text in headline(view, layer.language)),
    )


def mark(synthetic: bool, language: str) -> str:
    """The mark of made-up data; "" for real data."""
    return MARK.render(language) if synthetic else ""


def source_lines(views: Sequence[PlaceView], language: str, names: Sequence[str] = ()) -> tuple[str, ...]:
    """What the figures come from, the day they were known, how many they rest on, and whether they are made up.

    Args:
        names: what each view is called, where there are two.
    """
    figures = [place.figure for view in views for place in view.places]
    sources = Text("Source: {sources}", sources=", ".join(_sources(figures, language)))
    rates = [figure.rate.source for figure in figures if figure.rate and views[0].measure == "rate"][:1]
    said = [sources, *rates, Text("As known on {day}", day=views[0].as_of), *_contributors(views, names)]
    lines = [" · ".join(text.render(language) for text in said), BOUNDARIES.render(language)]
    return (*lines, SYNTHETIC.render(language)) if views[0].synthetic else tuple(lines)


def _sources(figures: Iterable[Figure], language: str) -> list[str]:
    return list(dict.fromkeys(figure.source.text.render(language) for figure in figures))


def _contributors(views: Sequence[PlaceView], names: Sequence[str]) -> list[Text]:
    """How many contributors stand behind what is shown of each view."""
    counts = [sum(place.figure.n or 0 for place in view.places) for view in views]
    if not names:
        return [Text("n = {n} in the places shown", n=counts[0])]
    return [Text("{name}: n = {n} in the places shown", name=name, n=n) for name, n in zip(names, counts, strict=True)]


def _subtitle(view: PlaceView, layer: Layer) -> str:
    said = [Text("{what}, {by}", what=view.unit, by=PER_PLACE[view.by])]
    said += [SEX[view.sex]] if view.sex else []
    said += [Text("until {day}", day=view.until)] if view.until else []
    return " · ".join([str(layer.about["name"]), *(text.render(layer.language) for text in said)])


def _place(row: Row, layer: Layer, between: list[float], largest: float) -> Drawn:
    look, value, shapes = _look(row), row.place.value, layer.shapes[row.figure.group]
    told = value_words(row.place, row.view, layer.language).render(layer.language)
    if value is None:
        return Drawn(row.figure.group, shapes, row.figure.group_name, told, "", look, "")
    fill = colours.ramp(colours.SEQUENTIAL, len(between) + 1)[class_of(value, between)]
    radius = LARGEST_CIRCLE * (value / largest) ** 0.5 if largest else 0.0
    short = shown(value, row.view, layer.language)
    return Drawn(row.figure.group, shapes, row.figure.group_name, told, short, look, fill, radius=radius)


def _look(row: Row) -> Look:
    if row.figure.status == "hidden":
        return "hidden"
    return "missing" if row.place.value is None else "zero" if row.place.value == 0 else "value"


def _legend(places: Sequence[Drawn], between: list[float], layer: Layer) -> list[Key]:
    looks = {place.look for place in places}
    if layer.by == "municipality_type":
        return type_keys(places, layer.language)
    classes: list[Key] = []
    if any(place.radius for place in places):
        classes.append(Key(Text("The area of the circle follows the number").render(layer.language), "circle"))
    elif "value" in looks:
        names, ramp = limit_names(between, layer.language), colours.ramp(colours.SEQUENTIAL, len(between) + 1)
        classes += [Key(class_words(at, names, layer.language), "value", fill) for at, fill in enumerate(ramp)]
    keys = [(Text("0"), "zero")] if "zero" in looks else []
    keys += [(HIDDEN, "hidden")] if "hidden" in looks else []
    keys += [(Text("No data"), "missing")] if "missing" in looks else []
    keys.append((Text("Outside the programme"), "outside"))
    return classes + [Key(text.render(layer.language), look) for text, look in keys]


def type_keys(places: Sequence[Drawn], language: str) -> list[Key]:
    """The legend of types of municipality: each with its value, as its name has no one place on the map."""
    outside = Key(Text("Outside the programme").render(language), "outside")
    return [*(_type_key(place, language) for place in places), outside]


def _type_key(place: Drawn, language: str) -> Key:
    reasons = {"hidden": HIDDEN, "missing": Text("No data")}
    said = reasons[place.look].render(language) if place.look in reasons else place.short
    return Key(f"{place.name}: {said}", place.look, "" if place.radius else place.fill, place.alpha)
