"""What type of municipality each is: the grouping of municipalities by SKR, the association of local authorities.

The table has a version and the day from which it holds. The newest version is used for all facts, whenever they came
about: types are for comparing places that are alike today. Where the table comes from: data/reference/README.md.
"""

from __future__ import annotations

import datetime as dt
from functools import cache

from spark_metrics.language import Text
from spark_metrics.reference.tables import read_table

TYPES: dict[str, Text] = {
    "A1": Text("Large city"),
    "A2": Text("Commuting municipality near a large city"),
    "B3": Text("Medium-sized town"),
    "B4": Text("Commuting municipality near a medium-sized town"),
    "B5": Text("Municipality with little commuting near a medium-sized town"),
    "C6": Text("Small town"),
    "C7": Text("Commuting municipality near a small town"),
    "C8": Text("Rural municipality"),
    "C9": Text("Rural municipality with a visitor industry"),
}
"""SKR's nine groups of 2023 by code."""
SOURCE = Text("SKR's grouping of municipalities, 2023")


@cache
def municipality_types() -> dict[str, str]:
    """Municipality -> type, by the version that holds from the latest day. Shared: read, do not change."""
    rows = read_table("municipality_types")
    newest = max(dt.date.fromisoformat(row["valid_from"]) for row in rows)
    return {row["code"]: row["type"] for row in rows if row["valid_from"] == newest.isoformat()}
