"""The units that values are in. Values of different units are never added up."""

from spark_metrics.language import Text

UNITS: dict[str, Text] = {
    "enterprises": Text("enterprises"),
    "occasions": Text("occasions"),
    "places": Text("places"),
    "participations": Text("participations"),
    "fte": Text("full-time equivalents"),
    "sek": Text("SEK"),
    "number": Text("number"),
}
"""Key in the programme file -> words, in the plural."""
