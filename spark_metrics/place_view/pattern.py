"""Do like places lie beside each other, and which places are clusters?"""

from __future__ import annotations

from collections.abc import Sequence

from spark_metrics.measures import clusters
from spark_metrics.model.place_view import Pattern, Quadrant
from spark_metrics.place_view.measured import Raw


def pattern_of(
    among: Sequence[Raw], beside: Sequence[Sequence[int]], events: bool
) -> tuple[Pattern | None, list[Quadrant | None]]:
    """The pattern of these places, and the cluster that each belongs to; None where there is too little to tell.

    Args:
        beside: for each place, the positions of its neighbours among these.
        events: parts are counts of events, so that rates are standardised by how sure they are (Assunção & Reis).
    """
    parts, bases = [raw.part for raw in among], [raw.base for raw in among]
    values = [raw.value for raw in among]
    try:
        if events:
            whole = clusters.moran_of_rates(parts, bases, beside)
            local = clusters.local_of_rates(parts, bases, beside)
        else:
            whole, local = clusters.moran(values, beside), clusters.local(values, beside)
    except clusters.NoPattern:
        return None, [None] * len(among)
    alone = tuple(raw.figure.group_name for raw, one in zip(among, local, strict=True) if one is None)
    pattern = Pattern(whole.I, whole.expected, whole.z, whole.p, len(among) - len(alone), clusters.PERMUTATIONS, alone)
    return pattern, [one.quadrant if one and one.cluster else None for one in local]
