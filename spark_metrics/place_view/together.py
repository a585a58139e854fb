"""Coarser groups instead of nothing: what the hidden municipalities of a county hold together.

Told only where it can be worked out anyway, as a county that is shown minus its municipalities that are. Disclosure has
made sure that each such remainder is safe (`disclosure/together.py`), so nothing is told that nobody might know.
"""

from __future__ import annotations

from collections.abc import Sequence

from spark_metrics.language import Text
from spark_metrics.measures.breakdown import county_of
from spark_metrics.model.figure import Figure


def hidden_together(places: Sequence[Figure], counties: Sequence[Figure]) -> list[Text]:
    """A sentence for each county of which several municipalities are hidden.

    Args:
        places, counties: of the same indicator, days and sex.
    """
    told = []
    for county in counties:
        inside = [place for place in places if county_of(place.group) == county.group]
        hidden = [place for place in inside if place.status == "hidden"]
        if county.value is None or len(hidden) < 2:
            continue
        shown = sum(place.value for place in inside if place.value is not None)
        told.append(
            Text(
                "{county}: the {hidden} municipalities that are hidden one by one have {value} {unit} together.",
                hidden=len(hidden),
                county=county.group_name,
                value=round(county.value - shown, 6),
                unit=county.unit,
            )
        )
    return told
