"""How a place's value came about: one mark for each period beside the whole's line, with the numbers below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from pages.shared.look import Palette
from pages.shared.text import language, words
from spark_metrics.language import Text
from spark_metrics.model.place_view import PlaceValue, PlaceView
from spark_metrics.place_view import words as said

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 440, 190, 8, 20, 22
"""Pixels of the drawing and its margins."""


@dataclass(frozen=True)
class Step:
    """A place at the end of a period; `place` is None where it has no figure at all."""

    name: str
    view: PlaceView
    place: PlaceValue | None


def steps(views: Sequence[tuple[str, PlaceView]], group: str) -> list[Step]:
    """One place through the views of the periods, in their order."""
    return [
        Step(name, view, next((place for place in view.places if place.figure.group == group), None))
        for name, view in views
    ]


def trend(series: Sequence[Step], palette: Palette) -> str:
    """Drawing and table as HTML; in words alone where nothing can be shown."""
    known = [step for step in series if step.place and step.place.value is not None]
    if not known:
        return f"<p>{escape(words(Text('Nothing of this place can be shown at any of these times.')))}</p>"
    last, view = known[-1], known[-1].view
    alt = Text(
        "{place} over time: {first} at first, {last} at last.",
        place=last.place.figure.group_name,
        first=said.shown(known[0].place.value, view, language()),
        last=said.shown(last.place.value, view, language()),
    )
    source = "data:image/svg+xml," + quote(_drawing(series, palette).replace('"', "'"), safe=" /=:;,.()'")
    picture = f'<img class="trend" width="{WIDTH}" height="{HEIGHT}" alt="{escape(words(alt))}" src="{source}">'
    rows = "".join(_row(step) for step in series)
    table = f'<table class="trend"><tbody>{rows}</tbody></table>'
    return (
        f"{picture}{_explained(known)}<details><summary>{escape(words(Text('As a table')))}</summary>{table}</details>"
    )


def _explained(known: Sequence[Step]) -> str:
    """What the dashes and the pale strokes are."""
    view = known[-1].view
    told = [words(view.unit)]
    told += [words(Text("dashed: the whole"))] if view.whole is not None else []
    told += [words(Text("pale: the 95% interval"))] if known[-1].place.interval else []
    return f'<p class="source">{escape("; ".join(told))}</p>'


def _row(step: Step) -> str:
    if step.place is None:
        value, interval = words(Text("No data")), ""
    elif step.place.value is None:
        value, interval = words(said.why_none(step.place, step.view)), ""
    else:
        value = said.shown(step.place.value, step.view, language())
        interval = said.interval_words(step.place, language())
    return f'<tr><th scope="row">{escape(step.name)}</th><td>{escape(value)}</td><td>{interval}</td></tr>'


def _drawing(series: Sequence[Step], palette: Palette) -> str:
    tops = [step.place.interval[1] for step in series if step.place and step.place.interval]
    tops += [step.place.value for step in series if step.place and step.place.value is not None]
    tops += [step.view.whole for step in series if step.view.whole is not None]
    full = max(tops) or 1

    def x(at: int) -> float:
        return LEFT + (WIDTH - 2 * LEFT) * (at / (len(series) - 1) if len(series) > 1 else 0.5)

    def y(value: float) -> float:
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / full)

    own = [(x(at), y(step.place.value)) if step.place and step.place.value is not None else None
           for at, step in enumerate(series)]  # fmt: skip
    whole = [(x(at), y(step.view.whole)) if step.view.whole is not None else None for at, step in enumerate(series)]
    whiskers = "".join(
        f"M{x(at):.0f} {y(step.place.interval[0]):.0f}V{y(step.place.interval[1]):.0f}"
        for at, step in enumerate(series) if step.place and step.place.interval
    )  # fmt: skip
    marks = "".join(f'<circle cx="{point[0]:.0f}" cy="{point[1]:.0f}" r="4"/>' for point in own if point)
    floor = HEIGHT - BOTTOM
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" fill="none">'
        f'<path d="M0 {floor}H{WIDTH}" stroke="{palette.line}"/>'
        f'<path d="{whiskers}" stroke="{palette.accent}" stroke-opacity=".35" stroke-width="5"/>'
        f'<path d="{_line(whole)}" stroke="{palette.plan}" stroke-width="2" stroke-dasharray="5 4"/>'
        f'<path d="{_line(own)}" stroke="{palette.accent}" stroke-width="2.5"/><g fill="{palette.accent}">{marks}</g>'
        f"{_labels(series, own, palette)}</svg>"
    )


def _line(points: Sequence[tuple[float, float] | None]) -> str:
    """A path that stops where a value is hidden or missing."""
    drawn, open_ = "", False
    for point in points:
        if point:
            drawn += f"{'L' if open_ else 'M'}{point[0]:.0f} {point[1]:.0f}"
        open_ = point is not None
    return drawn


def _labels(series: Sequence[Step], own: Sequence[tuple[float, float] | None], palette: Palette) -> str:
    """The latest value above its mark, the first and the last period below."""
    at = max(at for at, point in enumerate(own) if point)
    value = said.shown(series[at].place.value, series[at].view, language())
    side = "end" if at > len(series) / 2 else "start"
    ends = (
        f'<text x="{LEFT}" y="{HEIGHT - 5}">{escape(series[0].name)}</text>'
        f'<text x="{WIDTH - LEFT}" y="{HEIGHT - 5}" text-anchor="end">{escape(series[-1].name)}</text>'
    )
    return (
        f'<g font-family="sans-serif" font-size="13" fill="{palette.muted}">{ends}</g>'
        f'<text x="{own[at][0]:.0f}" y="{own[at][1] - 9:.0f}" text-anchor="{side}" font-family="sans-serif" '
        f'font-size="16" font-weight="700" fill="{palette.accent}">{escape(value)}</text>'
    )
