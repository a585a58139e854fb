"""What is divided by what: the raw value of each place in a measure, with its unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from spark_metrics.language import Text
from spark_metrics.measures.counting import RULES
from spark_metrics.model.figure import Figure
from spark_metrics.model.indicator import Indicator
from spark_metrics.model.place_view import Measure
from spark_metrics.model.programme import Programme
from spark_metrics.model.units import UNITS

MEASURES: tuple[Measure, ...] = get_args(Measure)
SCALES: dict[Measure, int] = {"rate": 1_000, "share": 100, "per_enterprise": 1, "count": 1}
"""What a value is given per."""


@dataclass(frozen=True)
class Raw:
    """A place before chance: `part` of `base`, both None where either may not be seen or is not known.

    Attributes:
        value: part / base × the measure's scale; the part itself for counts.
    """

    figure: Figure
    part: float | None
    base: float | None
    value: float | None


def measures_of(indicator: Indicator) -> list[Measure]:
    """The measures that say something of an indicator.

    A number per contributing enterprise only where enterprises contribute amounts: per enterprise, there is always
    one enterprise.
    """
    rule = RULES[indicator.count.rule]
    of_enterprises = rule.tally(indicator.count).contributor == "enterprise" and indicator.count.rule != "enterprises"
    return [measure for measure in MEASURES if measure != "per_enterprise" or of_enterprises]


def unit_of(programme: Programme, indicator: Indicator, measure: Measure, sex: str | None = None) -> Text:
    """What a value of the measure is in."""
    unit = UNITS[indicator.unit]
    if measure == "rate":
        return Text("{unit} per 1,000 inhabitants", unit=unit)
    if measure == "per_enterprise":
        return Text("{unit} per contributing enterprise", unit=unit)
    if measure == "count":
        return unit
    if indicator.of_which is None and sex:
        return Text("% of those whose sex is known")
    if indicator.of_which is None:
        return Text("% of the whole programme")
    name = programme.indicator_by_key[indicator.of_which].name
    return Text("% of “{whole}”", whole={"sv": name.sv, "en": name.en})


def raw_values(
    figures: Sequence[Figure], measure: Measure, wholes: Mapping[str, float | None] | None, total: float | None
) -> list[Raw]:
    """The places' values, in the order of the figures.

    Args:
        wholes: group -> what a share of the group is a share of.
        total: the whole programme's value, for shares of that.
    """
    return [_raw(figure, measure, _base(figure, measure, wholes, total)) for figure in figures]


def _base(
    figure: Figure, measure: Measure, wholes: Mapping[str, float | None] | None, total: float | None
) -> float | None:
    if measure == "rate":
        return figure.rate.denominator if figure.rate else None
    if measure == "per_enterprise":
        return figure.n
    if measure == "count":
        return None
    return wholes.get(figure.group) if wholes is not None else total


def _raw(figure: Figure, measure: Measure, base: float | None) -> Raw:
    if measure == "count" or figure.value is None:
        return Raw(figure, figure.value, None, figure.value)
    if not base:
        return Raw(figure, None, None, None)
    return Raw(figure, figure.value, base, figure.value / base * SCALES[measure])
