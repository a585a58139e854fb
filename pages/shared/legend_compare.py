"""The legends of comparisons: colours around zero, or the square of two measures' thirds."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from pages.shared.areas import Area
from pages.shared.dot_strip import dot_strip
from pages.shared.legend import Swatch, as_html, no_values
from pages.shared.look import Palette
from pages.shared.map_compare import THIRDS, Compared, Pair, difference_unit, difference_words, named
from pages.shared.text import language, words
from spark_metrics.exports import ramp
from spark_metrics.language import Text
from spark_metrics.place_view import words as said

OVERLAP = Text("Dotted: the intervals overlap, so the difference can be chance")


def of_difference(compared: Compared, pair: Pair, palette: Palette, chosen: str | None = None) -> str:
    """Every place's difference as a dot over the colours; zero in the middle one."""
    (steps,), view = compared.steps, pair.views[0]
    values = [area.value for area in compared.areas if area.value is not None]
    title = f"{named(pair)}, {words(difference_unit(view))}"
    strip = ""
    if values and steps:
        furthest = max(abs(value) for value in values)
        names = [difference_words(value, view, language()) for value in (-furthest, *steps, furthest)]
        alt = Text("Each dot is a place: the differences lie around zero.")
        here = next((area.value for area in compared.areas if area.code == chosen), None)
        ends = (-furthest, furthest)
        strip = dot_strip(values, steps, palette.diverging, names, words(alt), palette, None, here, ends)
    swatches = [*no_values(compared.areas, palette), *_chance(compared.areas)]
    return f'<div class="explained"><p class="unit">{escape(title)}</p>{strip}{as_html(swatches)}</div>'


def _chance(areas: Sequence[Area]) -> list[Swatch]:
    if not any(area.by_chance for area in areas):
        return []
    return [('class="by-chance"', words(OVERLAP))]


def of_both(compared: Compared, pair: Pair, palette: Palette) -> str:
    """A square of colours: the first measure grows to the right, the second upwards."""
    rows = []
    for up in reversed(range(THIRDS)):
        cells = "".join(f'<i style="background:{palette.bivariate[up][across]}"></i>' for across in range(THIRDS))
        rows.append(f"<div>{cells}</div>")
    first, second = (_axis(pair, compared, at) for at in (0, 1))
    square = (
        f'<div class="both"><p class="up">{escape(second)} ↑</p><div class="square">{"".join(rows)}</div>'
        f'<p class="across">{escape(first)} →</p></div>'
    )
    return f'<div class="explained">{square}{as_html(no_values(compared.areas, palette))}</div>'


def _axis(pair: Pair, compared: Compared, at: int) -> str:
    """A measure with the limits between its thirds."""
    view, limits = pair.views[at], compared.steps[at]
    between = " | ".join(said.shown(limit, view, language()) for limit in limits)
    return f"{pair.names[at]}, {words(view.unit)} ({between})" if between else f"{pair.names[at]}, {words(view.unit)}"


def colours_of_both(palette: Palette) -> list[str]:
    """The nine colours in the order of an area's step."""
    return [colour for row in palette.bivariate for colour in row]


def colours_of_difference(palette: Palette, compared: Compared) -> list[str]:
    """The colours in the order of an area's step; the middle one where all are equal."""
    return list(palette.diverging) if compared.steps[0] else ramp(palette.diverging, 1)
