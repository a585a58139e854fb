"""What marked cells and the list of findings look like, in the sender's workbook and in one written anew."""

COLOURS = {"stops": "F4B6B0", "warns": "FFE699"}
"""Severity -> fill of the cell."""
WIDTHS = (12, 18, 8, 26, 90)
"""Of the list's columns."""
COMMENT = {"width": 360, "height": 120}
