"""How tall a box of the effect logic must be for its words. An estimate: the server does not know the browser's font.

The widths are those of Inter's letters by class, somewhat on the wide side; a browser test sees that no box is too low.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

NARROW, WIDE = frozenset("iljtfrI.,:;'’|() -–"), frozenset("mwMW@%")
LINE = 1.3
"""Height of a line, in the size of its letters."""


@dataclass(frozen=True)
class Row:
    """A paragraph of a box: `pieces` are what a line may be broken between, `size` is that of the letters in em."""

    pieces: Sequence[str]
    size: float
    bold: bool = False
    between: float = 0.3
    around: float = 0.0


def row(text: str, size: float, bold: bool = False) -> Row:
    """A paragraph that is broken between its words."""
    return Row(text.split(), size, bold)


def text_width(text: str, bold: bool = False) -> float:
    """About how wide a text is, in the size of its letters."""
    return sum(_letter(letter) for letter in text) * (1.06 if bold else 1.0)


def _letter(letter: str) -> float:
    if letter in NARROW:
        return 0.34
    return 0.86 if letter in WIDE else 0.68 if letter.isupper() else 0.62 if letter.isdigit() else 0.57


def lines(paragraph: Row, width: float) -> int:
    """How many lines a paragraph takes in a width in em; a piece that is too long for a line takes several."""
    room, taken, count = width / paragraph.size, 0.0, 1
    for piece in paragraph.pieces:
        needs = text_width(piece, paragraph.bold) + paragraph.around
        if taken and taken + paragraph.between + needs > room:
            count, taken = count + 1, 0.0
        taken += needs + (paragraph.between if taken else 0.0)
        while taken > room:
            count, taken = count + 1, taken - room
    return count


def height(rows: Iterable[Row], width: float, gap: float) -> float:
    """The paragraphs below each other with `gap` between them, in em."""
    tall = [lines(one, width) * one.size * LINE for one in rows]
    return sum(tall) + gap * max(len(tall) - 1, 0)
