"""The forms that figures are carried out in, and their names."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from spark_metrics.errors import SparkError
from spark_metrics.exports.geojson import as_geojson
from spark_metrics.exports.geopackage import as_geopackage
from spark_metrics.exports.layer import Layer
from spark_metrics.exports.picture import Picture, Size, png, svg
from spark_metrics.exports.pictures import PICTURES
from spark_metrics.exports.plain_map import picture_of
from spark_metrics.exports.sheet import as_csv
from spark_metrics.language import Text
from spark_metrics.store.durable import write_flushed


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
MOST_TOLD, VERSION_SIGNS = 2, 8
ENDINGS = (*DATA, "png", "svg")
"""What a file with one indicator by places may end in."""


def made(layer: Layer, ending: str, size: Size = "slide") -> bytes:
    """The layer as a file of an ending of `ENDINGS`; SparkError where that needs one indicator and there are more."""
    if ending in DATA:
        return DATA[ending].write(layer)
    return (svg if ending == "svg" else png)(picture_of(layer), size)


def write(file: bytes, path: Path) -> None:
    """Put a file where it is wanted, whole or not at all; SparkError where that can't be."""
    try:
        write_flushed(path, file)
    except OSError as error:
        reason = error.strerror or str(error)
        raise SparkError(Text("The file can't be written to {path}: {reason}", path=path, reason=reason)) from error


def file_name(layer: Layer, ending: str) -> str:
    """`spark-strengthened_enterprises-municipality-rate-2026-03-12-4b1f09a2-sv.gpkg`: what was chosen, in codes.

    No other file has it: it holds the version of the data, too.
    """
    indicators = list(dict.fromkeys(row.figure.indicator for row in layer.rows))
    told = indicators if len(indicators) <= MOST_TOLD else ["figures"]
    version = str(layer.about["data_version"])[:VERSION_SIGNS]
    parts = [layer.programme, *told, layer.by, *_choices(layer), layer.about["as_of"], version, layer.language]
    return "-".join(part for part in parts if part) + f".{ending}"


def _choices(layer: Layer) -> list[str]:
    """Measures, days and sexes, in codes."""
    if not layer.views:
        return [f"until_{layer.about['until']}" if layer.about["until"] else "", layer.about["sex"] or ""]
    choices = [(view.measure, f"until_{view.until}" if view.until else "", view.sex or "") for view in layer.views]
    return [choice for kind in zip(*choices, strict=True) for choice in dict.fromkeys(kind)]


def picture_name(layer: Layer, picture: Picture, form: str) -> str:
    """The same for a picture of the layer in a form of `PICTURES`: how it is drawn tells it apart from others."""
    drawn = hashlib.sha256(repr(picture).encode()).hexdigest()[:VERSION_SIGNS]
    name = file_name(layer, PICTURES[form].ending)
    return name.replace(f".{PICTURES[form].ending}", f"-{form}-{drawn}.{PICTURES[form].ending}")
