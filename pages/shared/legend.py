"""The map in words: its finding, its legend, and the figures of one place."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from pages.shared.areas import Area, Measure, format_value
from pages.shared.cards import value_words
from pages.shared.look import Palette
from pages.shared.maps import ramp
from pages.shared.text import language, words
from spark_metrics.disclosure import HIDDEN
from spark_metrics.language import Text
from spark_metrics.model.figure import Figure


def finding(shown: Sequence[Area], by: str) -> str:
    """In how many areas something has come about; how many of them can't be shown, and how many are silent."""
    count = {look: sum(area.look == look for area in shown) for look in ("value", "hidden", "missing")}
    if by == "county":
        all_ = Text("{n} county", plural="{n} counties", n=len(shown))
    else:
        all_ = Text("{n} municipality", plural="{n} municipalities", n=len(shown))
    reached = count["value"] + count["hidden"]
    parts = [Text("In {reached} of {areas} something has come about.", reached=reached, areas=all_)]
    if count["hidden"]:
        parts.append(Text("{n} of them can't be shown without exposing someone.", n=count["hidden"]))
    if count["missing"]:
        parts.append(Text("{n} has not reported.", plural="{n} have not reported.", n=count["missing"]))
    return " ".join(words(part) for part in parts)


NO_VALUE = {"hidden": HIDDEN, "missing": Text("No data")}


def legend(shown: Sequence[Area], limits: list[float], measure: Measure, colours: Palette) -> str:
    """Classes with their limits, and the three ways of having no value, as HTML."""
    looks = {area.look for area in shown}
    items = []
    if measure == "rate":
        for step, colour in enumerate(ramp(colours, len(limits) + 1) if "value" in looks else []):
            items.append((f'style="background:{colour}"', _class_words(step, limits)))
    else:
        items.append(('class="dot"', words(Text("The area of the circle follows the number"))))
    if "zero" in looks:
        items.append((f'style="background:{colours.card}"', words(Text("0"))))
    items += [(f'class="{look}"', words(text)) for look, text in NO_VALUE.items() if look in looks]
    items.append(('class="outside"', words(Text("Outside the programme"))))
    spans = "".join(f"<span><i {look}></i>{escape(text)}</span>" for look, text in items)
    return f'<div class="legend">{spans}</div>'


def _class_words(step: int, limits: list[float]) -> str:
    ends = [format_value(limit, "rate", language()) for limit in limits]
    if not ends:
        return words(Text("Has a value"))
    if step == 0:
        return words(Text("below {limit}", limit=ends[0]))
    if step == len(ends):
        return words(Text("{limit} and above", limit=ends[-1]))
    return f"{ends[step - 1]} – {ends[step]}"


def place(figures: Sequence[Figure]) -> str:
    """All indicators of one place, as HTML."""
    rows = []
    for figure in figures:
        value = value_words(figure)
        if figure.value is not None:
            value = f"{value} {words(figure.unit)}"
        tone = "" if figure.value is not None else ' class="none"'
        rows.append(f"<dt>{escape(figure.name)}</dt><dd{tone}>{escape(value)}</dd>")
    return f'<dl class="place">{"".join(rows)}</dl>'
