"""Charts and maps of the pages, enlarged for a meeting: the same specification with larger words and lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pages.shared import charts, courses, maps
from pages.shared.text import words
from spark_metrics.language import Text
from spark_metrics.model.course import Course

HEIGHT = 780
"""Pixels: what a view of 1080 leaves between its title and the bar."""
TIMES = 1.7
BESIDE = 90
"""Pixels beside the last day, for the value's words."""


def course(shown: Course) -> None:
    """An indicator in time, as the progress page has it."""
    if any(point.value is not None for point in shown.actual):
        spec = larger(charts.progress_line(shown, wide=True))
        charts.draw(spec, f"stage_{shown.figure.indicator}", courses.alternative(shown))


def larger(spec: dict[str, Any], times: float = TIMES) -> dict[str, Any]:
    """A Plotly specification with everything that is read `times` as large."""
    grown = _grown(spec, times)
    grown["layout"]["height"] = HEIGHT
    margin = {side: size * times for side, size in spec["layout"].get("margin", {}).items()}
    grown["layout"]["margin"] = margin | {"r": BESIDE}
    return grown


def _grown(part: Any, times: float) -> Any:
    if isinstance(part, dict):
        return {
            key: value * times
            if key in ("size", "width", "xshift", "yshift") and isinstance(value, int | float)
            else _grown(value, times)
            for key, value in part.items()
        }
    return [_grown(one, times) for one in part] if isinstance(part, list) else part


def map_of(panel: maps.Panel, extent: Sequence[str], alt: str) -> None:
    """A map that fills the view. Nothing is chosen on it."""
    alt = words(Text("Map: {finding}", finding=alt))
    maps.draw([panel], alt, extent, None, key="stage_map", height=HEIGHT)
