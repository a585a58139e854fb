"""The pictures of the method page's simulation: two small maps as SVG, and the funnel as a Plotly specification."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from pages.shared import map_shapes
from pages.shared.look import Palette
from pages.shared.text import amount, language, words
from spark_metrics.language import Text
from spark_metrics.measures import funnel
from spark_metrics.measures.equal_rates import EqualRates

STEPS = (0.5, 0.75, 0.9, 1.1, 1.25, 1.5)
"""Limits of the maps' classes, as multiples of the true rate: the middle one is “about the true rate”."""
SCALE = 1_000
"""Rates are told per so many inhabitants."""
GAP = 400
"""Between the two maps, in units of the drawing (100 m)."""
HEIGHT = 460
WORDS = {
    None: Text("Within the limits: the difference may be chance"),
    funnel.WARNING: Text("Beyond the 95 % limits"),
    funnel.ALARM: Text("Beyond the 99.8 % limits"),
}


def step(rate: float, true: float) -> int:
    """The class of a rate, from 0."""
    return sum(rate > limit * true for limit in STEPS)


def maps(codes: Sequence[str], found: EqualRates, colours: Palette) -> str:
    """Both maps as one SVG without words: raw rates to the left, smoothed ones to the right.

    Each outline stands in it once and is used twice.
    """
    shapes = [map_shapes.shape(code) for code in codes]
    left, top = (min(shape["box"][side] for shape in shapes) for side in (0, 1))
    right, bottom = (max(shape["box"][side] for shape in shapes) for side in (2, 3))
    apart = right - left + GAP
    outlines = "".join(f'<path id="a{at}" d="{shape["path"]}"/>' for at, shape in enumerate(shapes))
    panels = "".join(
        f'<g transform="translate({shift} 0)">{_filled(rates, found.rate, colours)}</g>'
        for shift, rates in ((0, found.raw), (apart, found.smoothed))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left} {top} {apart + right - left} {bottom - top}">'
        f'<defs>{outlines}</defs><g stroke="{colours.line}" stroke-width="14">{panels}</g></svg>'
    )


def _filled(rates: Sequence[float], true: float, colours: Palette) -> str:
    groups: dict[int, list[int]] = {}
    for at, rate in enumerate(rates):
        groups.setdefault(step(rate, true), []).append(at)
    uses = {which: "".join(f'<use href="#a{at}"/>' for at in places) for which, places in sorted(groups.items())}
    return "".join(f'<g fill="{colours.diverging[which]}">{shapes}</g>' for which, shapes in uses.items())


def classes(found: EqualRates) -> list[str]:
    """The words of the maps' classes, from low to high."""
    limits = [amount(limit * found.rate * SCALE, 2) for limit in STEPS]
    between = [f"{low}–{high}" for low, high in pairwise(limits)]
    below = words(Text("up to {limit}", limit=limits[0]))
    return [below, *between, words(Text("above {limit}", limit=limits[-1]))]


def funnel_plot(found: EqualRates, colours: Palette) -> dict[str, Any]:
    """Every place by its population and raw rate, with the control limits around the rate of all."""
    order = sorted(range(len(found.population)), key=found.population.__getitem__)
    people = [found.population[at] for at in order]
    lines = [
        _line(people, [limit * SCALE for limit in side], colours, dash)
        for level, dash in ((funnel.WARNING, "solid"), (funnel.ALARM, "dot"))
        for side in zip(*(funnel.limits(found.prior.b, one, level) for one in people), strict=True)
    ]
    whole = _line([people[0], people[-1]], [found.prior.b * SCALE] * 2, colours, "dash")
    marks = {None: (colours.accent, "circle", 5), funnel.WARNING: (colours.plan, "diamond", 10),
             funnel.ALARM: (colours.bad, "x", 11)}  # fmt: skip
    return {"data": [*lines, whole, *_places(found, marks)], "layout": _layout(people, colours)}


def strongest(found: EqualRates) -> list[float | None]:
    """For each place the strictest level beyond whose limits it lies; None within all."""
    return [
        next((level for level in (funnel.ALARM, funnel.WARNING) if found.beyond[level][at]), None)
        for at in range(len(found.events))
    ]


def _places(found: EqualRates, marks: Mapping[float | None, tuple[str, str, int]]) -> list[dict[str, Any]]:
    levels, raw = strongest(found), found.raw
    traces = []
    for level, (colour, symbol, size) in marks.items():
        places = [at for at, one in enumerate(levels) if one == level]
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": words(WORDS[level]),
                "x": [found.population[at] for at in places],
                "y": [raw[at] * SCALE for at in places],
                "marker": {"color": colour, "symbol": symbol, "size": size, "opacity": 0.55 if level is None else 1},
                "hovertemplate": words(Text("{people} inhabitants: {rate} per 1,000", people="%{x:,}", rate="%{y:.2f}"))
                + "<extra></extra>",
            }
        )
    return [trace for trace in traces if trace["x"]]


def _line(x: Sequence[float], y: Sequence[float], colours: Palette, dash: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": list(x),
        "y": list(y),
        "line": {"color": colours.muted, "width": 1.5, "dash": dash},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _layout(people: Sequence[int], colours: Palette) -> dict[str, Any]:
    axis = {"fixedrange": True, "color": colours.muted, "tickfont": {"size": 13}, "gridcolor": colours.line}
    ticks = [at for at in (3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000) if people[0] <= at <= people[-1]]
    return {
        "height": HEIGHT,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": "Inter, sans-serif", "color": colours.text},
        "separators": ",\u00a0" if language() == "sv" else ".,",
        "legend": {"orientation": "h", "y": -0.22, "x": 0, "font": {"size": 13}},
        "xaxis": {
            **axis,
            "type": "log",
            "tickvals": ticks,
            "ticktext": [amount(tick) for tick in ticks],
            "tickangle": 0,
            "title": {"text": words(Text("Inhabitants")), "font": {"size": 13}},
        },
        "yaxis": {
            **axis,
            "rangemode": "tozero",
            "title": {"text": words(Text("Per 1,000 inhabitants")), "font": {"size": 13}},
            "automargin": True,
        },
    }
