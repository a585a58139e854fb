"""What contradicts itself: shown as a finding, never repaired."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from spark_metrics.language import Text
from spark_metrics.model.codes import BACKGROUND, SEX
from spark_metrics.model.programme import Indicator

GROUPS = {"sex": SEX, "background": BACKGROUND}
PARTS = {"sex": Text("women and men"), "background": Text("the groups of background")}

CATALOGUE = re.compile(r"(?P<code>rc[or]\d{2,3})(?:_(?P<size>micro|small|medium|large))?(?:_|$)")
"""The beginning of the keys of the fund's common indicators for 2021–2027 (Regulation (EU) 2021/1058, Annex I)."""
RULES_OF_THE_CATALOGUE = (
    ("RCO02", "RCO01"),
    ("RCO03", "RCO01"),
    ("RCO04", "RCO01"),
    ("RCO05", "RCO01"),
    ("RCR17", "RCO05"),
)
"""(part, whole): a part is never larger. An enterprise with two forms of support is in both, so forms may overlap."""
FORMS_OF_SUPPORT = ("RCO02", "RCO03", "RCO04")
SIZES = ("RCO01 micro", "RCO01 small", "RCO01 medium", "RCO01 large")


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


def catalogue_code(key: str) -> str | None:
    """The code in the catalogue of the European Regional Development Fund that an indicator's key begins with.

    `rco05_new_enterprises` -> `RCO05`, `rco01_micro` -> `RCO01 micro`; None for an indicator of the programme's own.
    """
    found = CATALOGUE.match(key)
    if found is None:
        return None
    code, size = found["code"].upper(), found["size"]
    return f"{code} {size}" if size else code


def catalogue_conflicts(values: Mapping[str, float]) -> list[Text]:
    """The rules of the catalogue that values by code break; what is not known breaks none.

    Source: the Commission's slides on common indicators, see RULES_OF_THE_CATALOGUE.
    """
    found = [
        Text(
            "{part} ({n_part}) is larger than {whole} ({n_whole}), which it is a part of.",
            part=part,
            n_part=values[part],
            whole=whole,
            n_whole=values[whole],
        )
        for part, whole in RULES_OF_THE_CATALOGUE
        if part in values and whole in values and values[part] > values[whole]
    ]
    whole = values.get("RCO01")
    forms, sizes = (_sum(values, parts) for parts in (FORMS_OF_SUPPORT, SIZES))
    if whole is not None and forms is not None and whole > forms:
        text = Text(
            "RCO01 ({whole}) is more than {parts} together ({sum}): each enterprise has some form of support.",
            whole=whole,
            parts=", ".join(FORMS_OF_SUPPORT),
            sum=forms,
        )
        found.append(text)
    if whole is not None and sizes is not None and not math.isclose(whole, sizes):
        text = Text("The size classes add up to {sum}, but RCO01 is {whole}.", sum=sizes, whole=whole)
        found.append(text)
    return found


def _sum(values: Mapping[str, float], parts: Sequence[str]) -> float | None:
    """The sum of the parts; None unless all are known."""
    return sum(values[part] for part in parts) if all(part in values for part in parts) else None
