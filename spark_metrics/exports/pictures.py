"""The pictures that a map can be carried out as."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from spark_metrics.exports.picture import Picture, Size, png, svg
from spark_metrics.language import Text


@dataclass(frozen=True)
class PictureForm:
    """A form of picture: its words, the ending of its file, its media type, and what draws it."""

    name: Text
    ending: str
    mime: str
    draw: Callable[[Picture, Size], bytes]
    size: Size

    def make(self, picture: Picture) -> bytes:
        """The file."""
        return self.draw(picture, self.size)


PICTURES: dict[str, PictureForm] = {
    "slide": PictureForm(Text("PNG for a slide"), "png", "image/png", png, "slide"),
    "a4": PictureForm(Text("PNG for an A4"), "png", "image/png", png, "a4"),
    "svg": PictureForm(Text("SVG (can be edited)"), "svg", "image/svg+xml", svg, "slide"),
}
