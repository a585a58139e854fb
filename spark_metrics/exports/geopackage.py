"""Places as a GeoPackage: a layer for each view in SWEREF 99 TM, and a table that says what it is."""

from __future__ import annotations

import tempfile
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from spark_metrics.exports.columns import Kind, columns
from spark_metrics.exports.geojson import BOUNDARIES
from spark_metrics.exports.layer import Layer, Row
from spark_metrics.exports.shapes import shape

if TYPE_CHECKING:
    import geopandas

SWEREF = "EPSG:3006"
"""SWEREF 99 TM: what Swedish authorities exchange maps in, in metres."""
ABOUT = "about"
DTYPES: dict[Kind, str] = {"text": "object", "number": "Float64", "whole": "Int64", "truth": "boolean"}
_writing = Lock()
"""GDAL's clock, which is set to the figures' day, is one for the process."""


def as_geopackage(layer: Layer) -> bytes:
    """The file. Its bytes are the same for the same figures: the day written into it is that of the figures."""
    import pyogrio

    with tempfile.TemporaryDirectory() as folder, _writing:
        path = Path(folder) / "figures.gpkg"
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": f"{layer.about['as_of']}T00:00:00.000Z"})
        try:
            for name, rows in layer.parts.items():
                _write_layer(path, layer, name, rows)
            pyogrio.write_dataframe(_about(layer), path, layer=ABOUT, driver="GPKG")
        finally:
            pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
        return path.read_bytes()


def _write_layer(path: Path, layer: Layer, name: str, rows: list[Row]) -> None:
    import pyogrio

    frame = _frame(layer, rows)
    options = {"IDENTIFIER": name, "DESCRIPTION": f"{rows[0].figure.name}. {rows[0].figure.definition}"}
    pyogrio.write_dataframe(frame, path, layer=name, driver="GPKG", geometry_type="MultiPolygon", layer_options=options)


def _frame(layer: Layer, rows: list[Row]) -> geopandas.GeoDataFrame:
    import geopandas
    import pandas

    data = {
        column.name: pandas.array([column.of(row, layer) for row in rows], dtype=DTYPES[column.kind])
        for column in columns(layer)
    }
    shapes = [shape(layer.shapes.get(row.figure.group, ())) for row in rows]
    return geopandas.GeoDataFrame(data, geometry=shapes, crs="EPSG:4326").to_crs(SWEREF)


def _about(layer: Layer) -> Any:
    """What holds for the file, as a table of two columns."""
    import pandas

    said: dict[str, Any] = {**layer.about, "by": layer.by, "boundaries": BOUNDARIES.render(layer.language)}
    for row in layer.rows:
        figure = row.figure
        said[f"{figure.indicator}: name"] = figure.name
        said[f"{figure.indicator}: definition"] = figure.definition
        said[f"{figure.indicator}: unit"] = figure.unit.render(layer.language)
        said[f"{figure.indicator}: source"] = figure.source.text.render(layer.language)
        if figure.rate:
            said[f"{figure.indicator}: rate_source"] = figure.rate.source.render(layer.language)
    for view in layer.views:
        for number, note in enumerate(view.notes, start=1):
            said[f"{view.indicator}: note {number}"] = note.render(layer.language)
    known = {name: str(value) for name, value in said.items() if value is not None}
    return pandas.DataFrame({"name": list(known), "value": list(known.values())})
