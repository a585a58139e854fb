"""Disclosure control of a release: one indicator with its of-which indicators, in all the tables that show them.

What an outsider can add and subtract is one table (`linked.py`): places over time, places by sex, all by background.
What `primary.py` finds unsafe in it is hidden, and whatever else would give that away (`secondary.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from spark_metrics.disclosure.linked import LinkedTable, linked
from spark_metrics.disclosure.parameters import Parameters
from spark_metrics.disclosure.part import Part
from spark_metrics.disclosure.pattern import Pattern
from spark_metrics.disclosure.primary import Rules
from spark_metrics.disclosure.secondary import suppress

__all__ = ["Part", "Pattern", "Release", "protect_release"]


@dataclass(frozen=True)
class Release:
    """What must be hidden of an indicator and of its of-which indicators.

    Attributes:
        pattern: of the indicator itself.
        children: of each of-which indicator, by its key.
    """

    pattern: Pattern
    children: Mapping[str, Pattern] = field(default_factory=dict)


def protect_release(
    parts: Sequence[Part],
    county_of: Mapping[str, str],
    type_of: Mapping[str, str],
    parameters: Parameters,
    *,
    amounts: bool,
    splits: Sequence[str] = ("sex", "background"),
    children: Mapping[str, Sequence[Part]] | None = None,
) -> Release:
    """Which cells of a release must be hidden.

    The same arguments give the same answer, whatever the order of the parts.

    Args:
        county_of, type_of: municipality -> its county, its type; places that are missing there lie in `unknown`.
        amounts: are values amounts (kronor, full-time equivalents), so that one contributor can dominate a sum? False
            where things of equal weight are counted: enterprises, participations.
        splits: the dimensions of the parts that are shown: "sex" by place, "background" of all alone.
        children: the parts of each of-which indicator, by its key. Where each contributor has no more of it than of the
            whole, the two are protected against being subtracted.

    Raises:
        ValueError: a value is negative.
    """
    made = linked({"": parts, **(children or {})}, county_of, type_of, splits)
    rules = Rules(parameters.threshold, parameters.percent if amounts else None, strict=False)
    primary, added = suppress(made.table, rules)
    return _release(made, primary | added)


def _release(made: LinkedTable, hidden: frozenset[int]) -> Release:
    names: dict[str, set[tuple[str, str, str]]] = {key: set() for key in made.indicators}
    for (indicator, (_, place), table, code), at in made.at.items():
        if at in hidden:
            names[indicator].add((place, table, code))
    patterns = {key: Pattern(made.held.quarters, frozenset(found)) for key, found in names.items()}
    return Release(patterns.pop(""), patterns)
