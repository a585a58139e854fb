"""The forms that figures are carried out in, and their names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from spark_metrics.exports.geojson import as_geojson
from spark_metrics.exports.geopackage import as_geopackage
from spark_metrics.exports.layer import Layer
from spark_metrics.exports.sheet import as_csv
from spark_metrics.language import Text


@dataclass(frozen=True)
class Form:
    """A form of file: its words, its media type, and what writes it."""

    name: Text
    mime: str
    write: Callable[[Layer], bytes]


DATA: dict[str, Form] = {
    "gpkg": Form(Text("GeoPackage (QGIS, ArcGIS)"), "application/geopackage+sqlite3", as_geopackage),
    "geojson": Form(Text("GeoJSON (web maps)"), "application/geo+json", as_geojson),
    "csv": Form(Text("CSV (Excel, Power BI)"), "text/csv", as_csv),
}
"""Ending of the file -> form, for figures as data."""


def file_name(layer: Layer, ending: str) -> str:
    """`spark-strengthened_enterprises-municipality-2026-03-12.gpkg`: what was chosen, in codes."""
    chosen = (layer.by, layer.about["sex"], layer.about["until"] and f"until-{layer.about['until']}")
    parts = [layer.programme, layer.indicator or "figures", *chosen, layer.about["as_of"]]
    return "-".join(part for part in parts if part) + f".{ending}"
