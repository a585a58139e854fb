"""Figures as CSV for Excel, Power BI and programs: one row a figure, headings that stay the same in every language."""

from __future__ import annotations

from spark_metrics.document import csv_file
from spark_metrics.exports.columns import columns
from spark_metrics.exports.layer import Layer


def as_csv(layer: Layer) -> bytes:
    """Semicolon and decimal comma in Swedish, comma and point otherwise; UTF-8 with a mark that Excel knows it by."""
    chosen = columns(layer)
    rows = [[column.of(row, layer) for column in chosen] for row in layer.rows]
    return csv_file([column.name for column in chosen], rows, layer.language)
