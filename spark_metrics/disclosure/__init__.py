"""What may be seen. Imports only `model`, `errors`, `language`. Every figure passes here before any view gets it."""

from spark_metrics.disclosure.crossed import hidden_rows, pools_of
from spark_metrics.disclosure.small_groups import (
    HIDDEN,
    JOINED,
    THRESHOLD,
    Protected,
    protect,
    protect_parts,
    protect_series,
    protect_total,
)
from spark_metrics.disclosure.types import hidden_types, protect_types

__all__ = [
    "HIDDEN",
    "JOINED",
    "THRESHOLD",
    "Protected",
    "hidden_rows",
    "hidden_types",
    "pools_of",
    "protect",
    "protect_parts",
    "protect_series",
    "protect_total",
    "protect_types",
]
