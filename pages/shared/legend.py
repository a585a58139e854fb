"""The map's legend: the classes with the places' distribution drawn over them, and each way of having no value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from pages.shared.areas import Area, Scale, unit_words
from pages.shared.dot_strip import dot_strip
from pages.shared.look import Palette
from pages.shared.maps import Symbol
from pages.shared.text import language, words
from spark_metrics.disclosure import HIDDEN
from spark_metrics.exports import ramp
from spark_metrics.language import Text
from spark_metrics.model.place_view import PlaceView
from spark_metrics.place_view import words as said

NO_VALUE = {"hidden": HIDDEN, "missing": Text("No data")}
NO_WHOLE = Text("No data, or the whole is zero or hidden")
"""Of shares."""
SYMBOLS = {
    "meeting_place": Text("Meeting place"),
    "enterprises": Text("Enterprises of a municipality: the area follows the number"),
}
Swatch = tuple[str, str]
"""Attributes of the small square, and its words."""


def legend(
    areas: Sequence[Area],
    view: PlaceView,
    scale: Scale,
    palette: Palette,
    uncertainty: bool = False,
    chosen: str | None = None,
    marked: bool = True,
) -> str:
    """The legend of one view, or of several of the same unit and classes, as HTML. `marked`: the whole's value is."""
    values = [area.value for area in areas if area.look == "value"]
    if view.measure == "count":
        swatches: list[Swatch] = [('class="dot"', words(Text("The area of the circle follows the number")))]
        strip = ""
    else:
        colours = ramp(palette.sequential, len(scale.limits) + 1)
        names = said.limit_names(scale.limits, language())
        swatches = [_class(colour, at, names) for at, colour in enumerate(colours)] if values else []
        whole = view.whole if marked else None
        strip = _strip(areas, view, scale, colours, palette, chosen, whole) if values else ""
    swatches += no_values(areas, palette, view.measure == "share") + (uncertain_looks(areas) if uncertainty else [])
    unit = " · ".join(words(text) for text in unit_words(view, scale.estimate))
    return f'<div class="explained"><p class="unit">{escape(unit)}</p>{strip}{as_html(swatches)}</div>'


def no_values(areas: Iterable[Area], palette: Palette, shares: bool = False) -> list[Swatch]:
    """Zero, hidden, missing and outside, each only where there is such a place; a border where neighbours form one."""
    areas = list(areas)
    looks = {area.look for area in areas}
    swatches = [(f'style="background:{palette.card}"', "0")] if "zero" in looks else []
    reasons = NO_VALUE | ({"missing": NO_WHOLE} if shares else {})
    swatches += [(f'class="{look}"', words(text)) for look, text in reasons.items() if look in looks]
    swatches.append(('class="outside"', words(Text("Outside the programme"))))
    if any(area.cluster for area in areas):
        swatches.append(
            ('class="cluster"', words(Text("Cluster: place and neighbours alike, or unlike, beyond chance")))
        )
    return swatches


def uncertain_looks(areas: Iterable[Area]) -> list[Swatch]:
    """What paler and dotted say."""
    areas = list(areas)
    swatches = []
    if any(area.by_chance for area in areas):
        swatches.append(('class="by-chance"', words(Text("Dotted: the difference from the whole can be chance"))))
    if any(area.sure < 1 and area.look == "value" for area in areas):
        swatches.append(('class="unsure"', words(Text("Paler: a wider interval"))))
    return swatches


def symbol_looks(symbols: Iterable[Symbol]) -> list[Swatch]:
    """The points that are on the map."""
    kinds = {symbol.kind for symbol in symbols}
    return [(f'class="{kind}"', words(text)) for kind, text in SYMBOLS.items() if kind in kinds]


def as_html(swatches: Sequence[Swatch]) -> str:
    """The squares with their words."""
    spans = "".join(f"<span><i {look}></i>{escape(text)}</span>" for look, text in swatches)
    return f'<div class="legend">{spans}</div>'


def _class(colour: str, at: int, limits: Sequence[str]) -> Swatch:
    return f'style="background:{colour}"', said.class_words(at, limits, language())


def _strip(
    areas: Sequence[Area], view: PlaceView, scale: Scale, colours: Sequence[str], palette: Palette,
    chosen: str | None, whole: float | None,
) -> str:  # fmt: skip
    """Every place's value as a dot; a line at the whole's."""
    values = [area.value for area in areas if area.look in ("value", "zero")]
    low, high = min(values), max(values)
    reach = [*values, *([] if whole is None else [whole])]
    ends = [said.shown(end, view, language()) for end in (min(reach), max(reach))]
    names = [ends[0], *said.limit_names(scale.limits, language()), ends[1]]
    alt = Text(
        "Each dot is a place: the values run from {low} to {high}.",
        low=said.shown(low, view, language()),
        high=said.shown(high, view, language()),
    )
    here = next((area.value for area in areas if area.code == chosen), None)
    strip = dot_strip(values, scale.limits, colours, names, words(alt), palette, whole, here)
    if whole is None:
        return strip
    line = Text("The line: the whole, {value}", value=said.shown(whole, view, language()))
    return f'{strip}<p class="whole">{escape(words(line))}</p>'
