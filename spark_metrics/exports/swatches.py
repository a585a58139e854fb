"""How a place, a mark and their line in the legend look: the same on the map and beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spark_metrics.exports import colours
from spark_metrics.exports.picture import Key

if TYPE_CHECKING:
    from spark_metrics.exports.canvas import Sheet

SIGNS: dict[str, tuple[str, str, str]] = {
    "meeting_place": ("o", colours.TEXT, colours.PAPER),
    "enterprises": ("s", colours.GOOD, colours.PAPER),
    "proposed": ("*", colours.WARNING, colours.PAPER),
    "locality": ("^", colours.MUTED, colours.PAPER),
    "circle": ("o", colours.ACCENT, colours.PAPER),
}
"""Kind of mark -> sign, surface, border: the signs of the pages' maps."""
SURFACES = {"missing": colours.MISSING, "outside": colours.OUTSIDE}
HATCHES = {"hidden": "////", "uncertain": "....."}


def surface(look: str, fill: str) -> str:
    """The colour of a place's surface; paper for what is hidden, zero, or shown by a symbol."""
    return SURFACES.get(look, fill if look in ("value", "uncertain") and fill else colours.PAPER)


def swatch(sheet: Sheet, key: Key, x: float, y: float) -> None:
    """The sign of a line of the legend, 20 points wide."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Rectangle

    def across(points: float) -> float:
        return points / sheet.across

    if key.look in SIGNS:
        sign, inside, border = SIGNS[key.look]
        at = ([across(x + 10)], [1 - (y + 7) / sheet.down])
        sheet.figure.add_artist(
            Line2D(*at, marker=sign, ms=13 if sign == "*" else 9, mfc=inside, mec=border, mew=1, linestyle="none")
        )
        return
    box: dict[str, Any] = {"xy": (across(x), 1 - (y + 14) / sheet.down), "width": across(20), "height": 14 / sheet.down}
    thick = key.look == "outlined"
    sheet.figure.add_artist(
        Rectangle(**box, fc=surface(key.look, key.fill), ec="none", alpha=key.alpha, transform=sheet.figure.transFigure)
    )
    sheet.figure.add_artist(
        Rectangle(**box, fc="none", ec=colours.TEXT if thick else colours.MUTED, lw=2 if thick else 0.6)
    )
    if key.look in HATCHES:
        sheet.figure.add_artist(Rectangle(**box, fc="none", ec=colours.MUTED, lw=0, hatch=HATCHES[key.look]))
