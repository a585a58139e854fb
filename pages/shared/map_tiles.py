"""A background map below the areas, only where this server is told of one. Without it the map asks nobody.

`SPARK_TILES` is a template with {z}, {x} and {y} in the tile matrix set 3006 of Lantmäteriet's open WMTS: SWEREF 99 TM,
tiles of 256 pixels counted from 1 200 km west and 8 500 km north, 4096 metres to a pixel at level 0, each level half of
the one before. `SPARK_TILES_CREDIT` is what its licence wants to be said.
"""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import urlsplit

from pages.shared.map_shapes import METRES, NORTH, WEST

TILES, CREDIT = "SPARK_TILES", "SPARK_TILES_CREDIT"
LEFT, TOP = -1_200_000, 8_500_000
"""Metres in SWEREF 99 TM of the corner that tiles are counted from."""
COARSEST, LEVELS = 4096.0, 14
"""Metres to a pixel at level 0, and how many levels there are: the last has half a metre."""


def tiles() -> dict[str, Any] | None:
    """What the map needs to ask for tiles, in units of the drawing; None where none are configured."""
    template = os.environ.get(TILES, "").strip()
    if source(template) is None:
        return None
    return {
        "address": template,
        "origin": [(LEFT - WEST) / METRES, (NORTH - TOP) / METRES],
        "units": [COARSEST / 2**level / METRES for level in range(LEVELS)],
        "credit": os.environ.get(CREDIT, "").strip(),
    }


def source(template: str | None = None) -> str | None:
    """The host that tiles come from, as a content security policy names it; None where none is configured.

    A template that is no address of the web, or could write more into the policy than a host, counts as none.
    """
    try:
        address = urlsplit(os.environ.get(TILES, "").strip() if template is None else template)
    except ValueError:
        return None  # no address at all: brackets that never close
    safe = all(letter.isalnum() or letter in ".-:" for letter in address.netloc)
    if address.scheme not in ("http", "https") or not address.netloc or not safe:
        return None
    return f"{address.scheme}://{address.netloc}"
