"""What contradicts itself: shown as a finding, never repaired."""

from __future__ import annotations

import math

from spark_metrics.language import Text
from spark_metrics.model.codes import BACKGROUND, SEX
from spark_metrics.model.programme import Indicator

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


def of_which_conflict(
    part: Indicator, value: float | None, whole: Indicator, whole_value: float | None, language: str
) -> Text | None:
    """The sentence about an of-which that is larger than what it is a part of; None when all is well or not known."""
    if value is None or whole_value is None or value <= whole_value:
        return None
    return Text(
        "“{part}” ({n_part}) is larger than “{whole}” ({n_whole}), which it is a part of.",
        part=part.name.in_(language),
        n_part=value,
        whole=whole.name.in_(language),
        n_whole=whole_value,
    )
