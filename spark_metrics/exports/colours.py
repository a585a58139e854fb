"""Colours and typefaces of pictures that are printed or shown on a slide: those of the pages' light theme."""

FAMILY = ["Inter", "DejaVu Sans"]
"""The second comes with matplotlib, for the signs that Inter lacks."""

PAPER, TEXT, MUTED, LINE = "#FFFFFF", "#15232C", "#4A5A64", "#D3DCE2"
ACCENT, WARNING, GOOD = "#0B5A82", "#B4532A", "#176B3D"
MISSING, OUTSIDE = "#C9CED2", "#E9EDF0"
SEQUENTIAL = ("#E3EEF5", "#BAD5E5", "#82B4D0", "#3E85AD", "#0F557D", "#062F47")
"""From low to high; told apart without colour sight and in grey."""


def ramp(classes: int) -> list[str]:
    """`classes` colours spread over the whole of `SEQUENTIAL`."""
    if classes <= 1:
        return [SEQUENTIAL[len(SEQUENTIAL) // 2]]
    return [SEQUENTIAL[round(at * (len(SEQUENTIAL) - 1) / (classes - 1))] for at in range(classes)]
