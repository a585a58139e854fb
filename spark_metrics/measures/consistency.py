"""What contradicts itself: shown as a finding, never repaired."""

from __future__ import annotations

import math
from collections.abc import Mapping

from spark_metrics.language import Text
from spark_metrics.model.codes import BACKGROUND, SEX
from spark_metrics.model.programme import Indicator, Programme

GROUPS = {"sex": SEX, "background": BACKGROUND}
PARTS = {"sex": Text("women and men"), "background": Text("the groups of background")}


def target_conflicts(indicator: Indicator) -> list[Text]:
    """Splits of the target that do not add up to the total that the source states."""
    target = indicator.target
    return [
        Text(
            "The source states {stated} in all, but its parts by {parts} add up to {computed}. Both are kept.",
            stated=target.value,
            parts=PARTS[dimension],
            computed=target.computed(dimension),
        )
        for dimension in target.split
        if not math.isclose(target.computed(dimension), target.value)
    ]


def of_which_conflicts(programme: Programme, values: Mapping[str, float | None], language: str) -> list[Text]:
    """Of-which indicators whose value is larger than that of the indicator they are part of."""
    found = []
    for indicator in programme.indicators:
        part, whole = values.get(indicator.key), values.get(indicator.of_which or "")
        if indicator.of_which and part is not None and whole is not None and part > whole:
            found.append(
                Text(
                    "“{part}” ({n_part}) is larger than “{whole}” ({n_whole}), which it is a part of.",
                    part=indicator.name.in_(language),
                    n_part=part,
                    whole=programme.indicator_by_key[indicator.of_which].name.in_(language),
                    n_whole=whole,
                )
            )
    return found
