"""The sheet that a picture is drawn on: its title, legend and foot, with a place for the maps between them.

Positions are points (72 an inch) from the upper left corner. matplotlib is used without pyplot and its global state;
what it reads from its settings is set under a lock, as these are one for the process.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal

from spark_metrics.exports import colours
from spark_metrics.exports.picture import SIZES, Key, Picture, Size, printable

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FONTS = Path(__file__).parents[1] / "reports" / "fonts"
MARGIN, LEGEND, LEADING = 28.0, 176.0, 1.35
_drawing = Lock()


@dataclass(frozen=True)
class Sheet:
    """The figure that is drawn on, and its size in points."""

    figure: Figure
    across: float
    down: float

    def write(self, words: str, x: float, y: float, size: float, **look: Any) -> None:
        """One line of text, its upper left corner at a point."""
        look = {"color": colours.TEXT, "va": "top", "ha": "left"} | look
        self.figure.text(x / self.across, 1 - y / self.down, printable(words), size=size, family=colours.FAMILY,
                         parse_math=False, **look)  # fmt: skip

    def width(self, words: str, size: float, weight: int = 400) -> float:
        """How wide a line of text is, in points."""
        from matplotlib.font_manager import FontProperties

        renderer = self.figure.canvas.get_renderer()
        font = FontProperties(family=colours.FAMILY, size=size, weight=weight)
        dots = renderer.get_text_width_height_descent(printable(words), font, ismath=False)[0]
        return dots * 72 / self.figure.dpi

    def lines(self, words: str, size: float, most: float, weight: int = 400) -> list[str]:
        """The words broken into lines that are no wider than `most` points; a longer word stands alone."""
        lines: list[str] = []
        for word in words.split(" "):
            if lines and self.width(f"{lines[-1]} {word}", size, weight) <= most:
                lines[-1] += f" {word}"
            else:
                lines.append(word)
        return lines

    def paragraph(
        self, words: str, x: float, y: float, size: float, most: float, weight: int = 400, **look: Any
    ) -> float:
        """The words from a point on, as wide as `most`; where the next may begin."""
        for line in self.lines(words, size, most, weight):
            self.write(line, x, y, size, weight=weight, **look)
            y += size * LEADING
        return y


def drawn(picture: Picture, size: Size, form: Literal["png", "svg"], about: Mapping[str, str | None]) -> bytes:
    """The picture as a file of this form."""
    import matplotlib
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    from spark_metrics.exports.maps import draw_maps

    across, down, dots = SIZES[size]
    with _drawing, matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": "spark", "hatch.linewidth": 0.8}):
        _fonts()
        figure = Figure((across, down), dpi=dots, facecolor=colours.PAPER)
        FigureCanvasAgg(figure)
        sheet = Sheet(figure, across * 72, down * 72)
        top, bottom = _head(sheet, picture), _foot(sheet, picture)
        _legend(sheet, picture.legend, top)
        draw_maps(sheet, picture, (MARGIN, top, sheet.across - 2 * MARGIN - LEGEND, bottom))
        file = io.BytesIO()
        figure.savefig(file, format=form, dpi=dots, metadata=dict(about))
    return file.getvalue()


@cache
def _fonts() -> None:
    """Makes Inter known to matplotlib."""
    from matplotlib.font_manager import fontManager

    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)  # it tells each weight that DejaVu lacks
    for file in sorted(FONTS.glob("*.ttf")):
        fontManager.addfont(file)


def _head(sheet: Sheet, picture: Picture) -> float:
    """Title, what is shown, and the mark of made-up data; where the maps may begin."""
    room, y = sheet.across - 2 * MARGIN, MARGIN
    if picture.synthetic:
        beside = sheet.width(picture.synthetic, 10, 600)
        sheet.write(picture.synthetic, sheet.across - MARGIN, y + 3, 10, weight=600, ha="right", color=colours.WARNING,
                    bbox={"boxstyle": "round,pad=0.4", "fc": "none", "ec": colours.WARNING, "lw": 1})  # fmt: skip
        room -= beside + MARGIN
    y = sheet.paragraph(picture.title, MARGIN, y, 21, room, 600)
    y = sheet.paragraph(picture.subtitle, MARGIN, y + 2, 11.5, sheet.across - 2 * MARGIN, color=colours.MUTED)
    if picture.finding:
        y = sheet.paragraph(picture.finding, MARGIN, y + 2, 11.5, sheet.across - 2 * MARGIN)
    return y + 8


def _foot(sheet: Sheet, picture: Picture) -> float:
    """The sources, the last line at the lower margin; where the maps must end."""
    room = sheet.across - 2 * MARGIN
    lines = [line for said in picture.sources for line in sheet.lines(said, 8, room)]
    top = sheet.down - MARGIN * 0.7 - len(lines) * 8 * LEADING
    for at, line in enumerate(lines):
        sheet.write(line, MARGIN, top + at * 8 * LEADING, 8, color=colours.MUTED)
    return top - 10


def _legend(sheet: Sheet, keys: tuple[Key, ...], y: float) -> None:
    from spark_metrics.exports.swatches import swatch

    left = sheet.across - MARGIN - LEGEND + 14
    for key in keys:
        if key.look == "heading":
            y = sheet.paragraph(key.words, left, y + 5, 10, LEGEND - 14, 600) + 4
            continue
        swatch(sheet, key, left, y)
        y = max(y + 15, sheet.paragraph(key.words, left + 27, y + 0.5, 10, LEGEND - 41)) + 5
