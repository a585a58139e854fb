"""Social return on investment (SROI): what a value map gives, and whether its ratio may be told.

`sroi_present_value.py` has the formula, `sroi_assumptions.py` what is asked of a map, `sroi_sensitivity.py` and
`sroi_interval.py` how sure the ratio is. A ratio is told only where every adjustment has a value and evidence:
totals that can be computed are given as working values in the meantime.
"""

from __future__ import annotations

import math

from spark_metrics.language import Text, number
from spark_metrics.measures.sroi_assumptions import check, lacking
from spark_metrics.measures.sroi_interval import interval
from spark_metrics.measures.sroi_present_value import (
    Values,
    investment,
    outcome_value,
    payback_months,
    present_value,
    stated,
    years,
)
from spark_metrics.measures.sroi_sensitivity import break_even, least_investment, tornado
from spark_metrics.model.social_return import STAKEHOLDERS, Lacking, Settings, SocialReturn, Stakeholder, ValueMap

DRAWS, SEED = 10_000, 1
NOTHING = 1e-9
"""Kronor: no more than this is nothing, and a ratio to it no number."""


def social_return(
    value_map: ValueMap, settings: Settings | None = None, *, draws: int = DRAWS, seed: int = SEED
) -> SocialReturn:
    """What the map gives: totals in kronor of its price year, and the ratio with what hangs on it, if it may be told.

    `investment` is None while an amount, or every input, is missing; `present_value` while a value of an outcome, its
    price year, or every outcome is. The ratio is withheld for whatever `withheld` lists, and where nothing is invested
    or might be within the stated ranges: that is listed, too.

    Args:
        settings: other conventions than the map's.
        draws, seed: of the interval; the same give the same.

    Raises:
        ValueError: a number that no reader lets through, as a share above 1, or no draws.
    """
    check(value_map)
    settings, values = settings or value_map.settings, stated(value_map)
    withheld = lacking(value_map)
    without_value = {one.field for one in withheld if one.lacks == "value"}
    amounts, worths = without_value & {"inputs", "amount"}, without_value - {"inputs", "amount"}
    spent = None if amounts else investment(value_map, settings, values)
    gained = None if worths else present_value(value_map, settings, values)
    withheld += _nothing_invested(value_map, settings, spent)
    by_year = () if gained is None else years(value_map, settings, values)
    whole = not withheld
    return SocialReturn(
        investment=spent,
        present_value=gained,
        net_present_value=None if spent is None or gained is None else gained - spent,
        ratio=gained / spent if whole else None,
        by_year=by_year,
        by_stakeholder={} if gained is None else _by_stakeholder(value_map, settings, values),
        payback_months=payback_months(by_year, spent) if whole else None,
        withheld=tuple(withheld),
        tornado=tornado(value_map, settings) if whole else (),
        break_even=break_even(value_map, settings) if whole else (),
        interval=interval(value_map, settings, draws, seed) if whole else None,
    )


def shown_ratio(ratio: float, language: str) -> str:
    """A ratio as people may see it, with two significant digits at most: `1,9`, `0,47`, `12`, `120`.

    Less than 1 never reads as 1: what does not come back in full is not shown as if it did.

    Raises:
        ValueError: it is not finite.
    """
    if not math.isfinite(ratio):
        raise ValueError(f"{ratio} is no ratio")
    if ratio == 0:
        return number(0, language)
    size = math.floor(math.log10(abs(ratio)))
    digits = 1 - size
    rounded = math.floor(ratio * 100) / 100 if 0.99 < ratio < 1 else round(ratio, digits)
    if abs(rounded) >= 10 ** (size + 1):
        digits -= 1
    return number(rounded, language, max(0, digits))


def _nothing_invested(value_map: ValueMap, settings: Settings, spent: float | None) -> list[Lacking]:
    if spent is None:
        return []
    if spent <= NOTHING:
        text = Text("Nothing is invested: there is no ratio to nothing.")
    elif least_investment(value_map, settings) <= NOTHING:
        text = Text("At the lowest amounts stated nothing is invested: there is no ratio to nothing.")
    else:
        return []
    return [Lacking("", value_map.name, "inputs", "value", text)]


def _by_stakeholder(value_map: ValueMap, settings: Settings, values: Values) -> dict[Stakeholder, float]:
    """Who gains: the present value of each stakeholder's outcomes, of those who have any."""
    gains: dict[Stakeholder, list[float]] = {}
    for one in value_map.outcomes:
        gains.setdefault(one.stakeholder, []).append(outcome_value(one, settings, values))
    return {one: math.fsum(gains[one]) for one in STAKEHOLDERS if one in gains}
