"""The places in order, each with its interval: a table of bars beside the map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from pages.shared.areas import unit_words
from pages.shared.text import language, words
from spark_metrics.language import Text
from spark_metrics.model.facts import UNKNOWN
from spark_metrics.model.place_view import Estimate, PlaceValue, PlaceView
from spark_metrics.place_view import words as said

MOST_ROWS = 12
TOP, BOTTOM, BESIDE = 4, 2, 1
"""Of a long list: so many from both ends, and on each side of the chosen place."""
ROOM = 1.8
"""Times the highest value that the bars have room for."""


@dataclass(frozen=True)
class Row:
    """A place with its rank; `place` is None where places are left out."""

    rank: int
    place: PlaceValue | None
    value: float = 0.0


def ranked(view: PlaceView, estimate: Estimate) -> list[Row]:
    """All places that have a value, the highest first. Equal values have the same rank."""
    valued = [
        (value, place)
        for place in view.places
        if place.figure.group != UNKNOWN and (value := said.estimated(place, estimate)) is not None
    ]
    valued.sort(key=lambda one: (-one[0], one[1].figure.group_name))
    values = [value for value, _ in valued]
    return [Row(values.index(value) + 1, place, value) for value, place in valued]


def excerpt(rows: Sequence[Row], chosen: str | None) -> list[Row]:
    """The rows that have room: all of a short list, else both ends and what lies around the chosen place."""
    if len(rows) <= MOST_ROWS:
        return list(rows)
    here = next((at for at, row in enumerate(rows) if row.place.figure.group == chosen), None)
    around = range(here - BESIDE, here + BESIDE + 1) if here is not None else range(TOP, MOST_ROWS - BOTTOM)
    kept = sorted({*range(TOP), *around, *range(len(rows) - BOTTOM, len(rows))} & set(range(len(rows))))
    shown: list[Row] = []
    for before, at in zip([-1, *kept], kept, strict=False):
        if at != before + 1:
            shown.append(Row(0, None))
        shown.append(rows[at])
    return shown


def position(rows: Sequence[Row], chosen: str) -> Text | None:
    """Where the chosen place stands; None where it has no value."""
    row = next((row for row in rows if row.place.figure.group == chosen), None)
    if row is None:
        return None
    return Text("Number {rank} of {n} that are shown.", rank=row.rank, n=len(rows))


def ranking(view: PlaceView, estimate: Estimate, chosen: str | None) -> str:
    """The list as HTML: a table whose bars are drawn and whose numbers are written. Empty without any value."""
    rows = excerpt(ranked(view, estimate), chosen)
    if not rows:
        return ""
    full = _full(rows, view, estimate)
    body = "".join(_row(row, view, estimate, chosen, full) for row in rows)
    heading = Text("The highest first, {unit}", unit=view.unit)
    whole = f' style="--whole:{100 * view.whole / full:.0f}%"' if view.whole is not None else ' class="no-whole"'
    caption = " · ".join(words(text) for text in (heading, *unit_words(view, estimate)[1:]))
    return f'<table class="ranking"><caption>{escape(caption)}</caption><tbody{whole}>{body}</tbody></table>'


def _full(rows: Sequence[Row], view: PlaceView, estimate: Estimate) -> float:
    """The value at the right end: intervals of tiny places run out of the drawing, or no bar could be seen."""
    values = [row.value for row in rows if row.place]
    ends = [row.place.interval[1] for row in rows if row.place and row.place.interval and estimate == "raw"]
    highest = max([*values, view.whole or 0])
    return min(highest * ROOM, max([highest, *ends])) or 1


def _row(row: Row, view: PlaceView, estimate: Estimate, chosen: str | None, full: float) -> str:
    if row.place is None:
        return '<tr class="gap"><td colspan="4">…</td></tr>'
    figure, interval = row.place.figure, ""
    if row.place.interval is not None and estimate == "raw":
        low, high = (min(100.0, 100 * end / full) for end in row.place.interval)
        cut = ' class="cut"' if row.place.interval[1] > full else ""
        interval = f'<s{cut} style="left:{low:.0f}%;width:{high - low:.0f}%"></s>'
    bar = f'<div><b style="width:{100 * row.value / full:.0f}%"></b>{interval}</div>'
    mark = ' class="chosen"' if figure.group == chosen else ""
    value = escape(said.shown(row.value, view, language()))
    name = f'<th scope="row">{escape(figure.group_name)}</th>'
    return f"<tr{mark}><td>{row.rank}</td>{name}<td>{bar}</td><td>{value}</td></tr>"
