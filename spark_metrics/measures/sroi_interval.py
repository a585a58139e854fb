"""Where the ratio lies when every assumption that has a range varies within it at once (Monte Carlo).

Each such assumption is drawn from a triangular distribution (lowest, stated, highest), independently of the others.
Each has its own stream of random numbers, seeded by the seed and by what the assumption is called: the order of a
map's rows changes no draw, and an assumption that is added leaves those of the others as they were. What has no range
is held still, so the interval tells of the stated ranges and of nothing else.
"""

from __future__ import annotations

import hashlib

from spark_metrics.measures.sroi_assumptions import Place, assumptions
from spark_metrics.measures.sroi_present_value import investment, present_value, stated
from spark_metrics.model.social_return import Interval, Settings, ValueMap

PERCENTILES = (2.5, 50.0, 97.5)


def interval(value_map: ValueMap, settings: Settings, draws: int, seed: int) -> Interval | None:
    """The percentiles of the ratio over the draws; None where no assumption has a range.

    Raises:
        ValueError: no draws, or a negative seed.
    """
    import numpy as np

    if draws < 1 or seed < 0:
        raise ValueError(f"draws are counted from 1, seeds from 0: {draws}, {seed}")
    values, whole = stated(value_map), assumptions(value_map)
    varied = [one for one in whole if one.range]
    if not varied:
        return None
    for one in varied:
        low, high = one.range
        values[one.place] = np.random.default_rng(_seed(seed, one.place)).triangular(
            low, one.estimate.value, high, draws
        )
    gained, spent = (
        np.broadcast_to(total(value_map, settings, values), draws) for total in (present_value, investment)
    )
    low, median, high = np.percentile(gained / spent, PERCENTILES)
    above = float(np.mean(gained > spent))
    return Interval(
        float(low), float(median), float(high), above, draws, seed, len(varied), len(whole) - len(varied)
    )  # fmt: skip


def _seed(seed: int, place: Place) -> list[int]:
    """Numbers that are the same on every machine, and differ between assumptions."""
    digest = hashlib.sha256("\0".join(place).encode()).digest()
    return [seed, *(int.from_bytes(digest[i : i + 4], "big") for i in range(0, 16, 4))]
