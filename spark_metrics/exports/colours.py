"""Colours and typefaces of pictures that are printed or shown on a slide: those of the pages' light theme."""

from __future__ import annotations

from collections.abc import Sequence

FAMILY = ["Inter", "DejaVu Sans"]
"""The second comes with matplotlib, for the signs that Inter lacks."""

PAPER, TEXT, MUTED, LINE = "#FFFFFF", "#15232C", "#4A5A64", "#D3DCE2"
ACCENT, WARNING, GOOD = "#0B5A82", "#B4532A", "#176B3D"
MISSING, OUTSIDE = "#C9CED2", "#E9EDF0"
SEQUENTIAL = ("#E3EEF5", "#BAD5E5", "#82B4D0", "#3E85AD", "#0F557D", "#062F47")
"""From low to high; told apart without colour sight and in grey."""


def ramp(colours: Sequence[str], classes: int) -> list[str]:
    """`classes` colours of a scale, spread over its whole width."""
    if classes <= 1:
        return [colours[len(colours) // 2]]
    return [colours[round(at * (len(colours) - 1) / (classes - 1))] for at in range(classes)]
