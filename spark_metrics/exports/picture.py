"""A map as a picture for a slide or a page: what is on it, as plain data, and the two forms it comes in.

Nothing here knows of pages or of figures: whoever makes a `Picture` has chosen classes, colours and words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from spark_metrics.model.map_panel import Kind, Look, Panel

Size = Literal["slide", "a4"]
SIZES: dict[Size, tuple[float, float, int]] = {"slide": (40 / 3, 7.5, 144), "a4": (11.69, 8.27, 200)}
"""Inches across and down, dots per inch: a slide is 1920 by 1080, a page an A4 on its side."""


@dataclass(frozen=True)
class Key:
    """A line of the legend: a look of places or a kind of mark, or a heading, and its words."""

    words: str
    look: Look | Kind | Literal["outside", "circle", "uncertain", "outlined", "heading"]
    fill: str = ""
    alpha: float = 1.0


@dataclass(frozen=True)
class Picture:
    """What stands on the picture.

    Attributes:
        subtitle: what is shown, in which unit.
        finding: what the maps say, in a sentence or two; may be empty.
        sources: lines at the foot: where it comes from, the day it was known, how many it rests on.
        synthetic: the mark of made-up data; "" for real data.
        extent: codes of regions to show; empty for the places themselves.
    """

    title: str
    subtitle: str
    panels: tuple[Panel, ...]
    legend: tuple[Key, ...]
    sources: tuple[str, ...]
    synthetic: str = ""
    extent: tuple[str, ...] = ()
    finding: str = ""

    @property
    def described(self) -> str:
        """The picture in a few sentences, for those who do not see it."""
        values = [f"{place.name}: {place.short}" for panel in self.panels for place in panel.places if place.short]
        told = (self.subtitle, self.finding, "; ".join(values), *self.sources, self.synthetic)
        return printable(" · ".join(said for said in told if said))


def png(picture: Picture, size: Size = "slide") -> bytes:
    """The picture in dots; the same bytes for the same picture."""
    from spark_metrics.exports.canvas import drawn

    about = {"Title": printable(picture.title), "Description": picture.described, "Software": None}
    return drawn(picture, size, "png", about)


def svg(picture: Picture, size: Size = "slide") -> bytes:
    """The picture in lines, its words as text that can be searched, read aloud and edited; the same bytes each time."""
    from spark_metrics.exports.canvas import drawn

    about = {"Title": printable(picture.title), "Date": None, "Creator": None, "Format": None, "Type": None}
    return _readable(drawn(picture, size, "svg", about), picture.described)


def printable(words: str) -> str:
    """The words without signs that no picture and no XML can hold."""
    return _UNPRINTABLE.sub(" ", words)


_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]+")


def _readable(written: bytes, described: str) -> bytes:
    """The same SVG, with a description for screen readers, and with other typefaces where Inter is not at hand."""
    from xml.sax.saxutils import escape

    text = written.decode("utf-8").replace("'Inter', 'DejaVu Sans'", "Inter, 'Segoe UI', Arial, sans-serif")
    text = text.replace("<svg ", '<svg role="img" aria-labelledby="title desc" ', 1)
    text = text.replace("<title>", '<title id="title">', 1)
    return text.replace("</title>", f'</title>\n <desc id="desc">{escape(described)}</desc>', 1).encode("utf-8")
