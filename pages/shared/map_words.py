"""The words of the map's own controls."""

from __future__ import annotations

from spark_metrics.language import Text

WORDS = {
    "zoom_in": Text("Zoom in"),
    "zoom_out": Text("Zoom out"),
    "fit": Text("Show everything"),
    "play": Text("Play"),
    "pause": Text("Pause"),
    "period": Text("Period"),
    "chosen": Text("chosen"),
    "failed": Text("The shapes of the map could not be fetched. The table holds the same figures."),
    "keys": Text(
        "Arrow keys go to the neighbour, Enter chooses, plus and minus zoom, 0 shows everything, "
        "Page Up and Page Down go through the places on the map, Escape leaves."
    ),
}
