"""Social return (SROI) of value maps that stand in the store: the facade of both pages, of workbook and TOML file.

    store ── rows of map, inputs, outcomes as known on a day ──► facts.py ──► ValueMap ──► measures/sroi ──► Found
    figures ── the shown figure of an indicator ──► quantities.py ──┘

An enterprise's map is for itself and the project office; the programme's own are for everybody.
"""

from spark_metrics.social_return.found import Found, choices, found, maps
from spark_metrics.social_return.quantities import Quantity
from spark_metrics.social_return.written import as_toml

__all__ = ["Found", "Quantity", "as_toml", "choices", "found", "maps"]
