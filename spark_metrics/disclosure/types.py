"""Types of municipality, which are seen beside municipalities, counties and the whole.

A type's total is shown where none of its municipalities is hidden, or where it follows already from what is shown:
where the hidden ones among its municipalities are all those of some counties that are shown, or all those of the hidden
counties together, as the rest of each can be subtracted. Then nothing new is told: the total is a sum of sums that
stand there, so that the range in which a hidden municipality may lie stays as wide as it was. Any other total would be
a further equation over hidden municipalities, and might narrow it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spark_metrics.disclosure.crossed import Rows, is_implied, pools_of
from spark_metrics.disclosure.small_groups import HIDDEN, Protected, is_small
from spark_metrics.model.tally import Cell


def protect_types(
    cells: Sequence[Cell],
    municipalities: Sequence[Protected],
    counties: Sequence[Protected],
    total: Protected,
    county_of: Mapping[str, str],
    type_of: Mapping[str, str],
) -> list[Protected]:
    """The cells of the types.

    Args:
        municipalities, counties, total: already protected.
        county_of, type_of: municipality -> its county, its type.
    """
    places = [place.group for place in municipalities]
    hidden = {place.group for place in municipalities if place.hidden}
    out = {county.group for county in counties if county.hidden}
    pools = pools_of(places, county_of, [county.group for county in counties], out)
    known = pools if total.hidden is None else pools[:-1]
    return [
        Protected(cell.group, None, None, HIDDEN)
        if is_small(cell) or not is_implied(_of_type(places, type_of, cell.group), hidden, known)
        else Protected(cell.group, cell.value, cell.n)
        for cell in cells
    ]


def hidden_types(
    rows: Rows,
    types: Mapping[str, Protected],
    places: Sequence[str],
    hidden: set[str],
    pools: Sequence[Sequence[str]],
    type_of: Mapping[str, str],
) -> set[str]:
    """The types whose rows of a table by sex are not shown: by the same rule, over rows.

    Args:
        places: the municipalities; the rows of those in `hidden` are not shown.
        pools: those whose sums of each sex are known.
    """
    return {
        name
        for name, row in rows.items()
        if types[name].hidden
        or any(map(is_small, row))
        or not is_implied(_of_type(places, type_of, name), hidden, pools)
    }


def _of_type(places: Sequence[str], type_of: Mapping[str, str], name: str) -> list[str]:
    return [place for place in places if type_of[place] == name]
