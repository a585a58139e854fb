"""What may be seen. Imports only `model`, `errors`, `language`. Every figure passes here before any view gets it."""

from spark_metrics.disclosure.small_groups import (
    HIDDEN,
    THRESHOLD,
    Protected,
    protect,
    protect_parts,
    protect_series,
    protect_total,
)

__all__ = ["HIDDEN", "THRESHOLD", "Protected", "protect", "protect_parts", "protect_series", "protect_total"]
