"""Figures carried out of SPARK as files: tables, maps for a GIS, pictures.

    figures, place_view ──► layer.gather ──► sheet (CSV) │ geojson │ geopackage │ plain_map ──► picture (PNG, SVG)

What is gathered once is written in many forms. No number comes about here, and what is hidden is hidden in all of them:
a file holds the reason where it cannot hold the value.
"""

from spark_metrics.exports.files import DATA, Form, file_name
from spark_metrics.exports.layer import MEASURES, Layer, gather, needs_places

__all__ = ["DATA", "MEASURES", "Form", "Layer", "file_name", "gather", "needs_places"]
