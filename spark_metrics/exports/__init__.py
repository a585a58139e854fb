"""Figures carried out of SPARK as files: tables, maps for a GIS, pictures.

    figures, place_view ──► layer.gather ──► sheet (CSV) │ geojson │ geopackage │ plain_map ──► picture (PNG, SVG)

What is gathered once is written in many forms. No number comes about here, and what is hidden is hidden in all of them:
a file holds the reason where it cannot hold the value.
"""

from spark_metrics.exports.colours import ramp
from spark_metrics.exports.files import DATA, ENDINGS, Form, file_name, made, picture_name, write
from spark_metrics.exports.layer import Layer, gather, needs_places, of_views
from spark_metrics.exports.picture import SIZES, Key, Picture
from spark_metrics.exports.pictures import PICTURES
from spark_metrics.exports.plain_map import mark, source_lines, type_keys

__all__ = [
    "DATA",
    "ENDINGS",
    "PICTURES",
    "SIZES",
    "Form",
    "Key",
    "Layer",
    "Picture",
    "file_name",
    "gather",
    "made",
    "mark",
    "needs_places",
    "of_views",
    "picture_name",
    "ramp",
    "source_lines",
    "type_keys",
    "write",
]
