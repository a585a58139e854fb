"""Rounding as an alternative to hiding: every figure of a table to a multiple of a base.

Deterministic rounding to the nearest multiple tells the same each time, so that asking again tells no more. What is
rounded need not add up: it is said so rather than mended. Source: Hundepool et al., *Statistical Disclosure Control*
(2012), chapter 5.
"""

from __future__ import annotations

from spark_metrics.disclosure.table import Table
from spark_metrics.language import Text


def rounded(value: float, base: float) -> float:
    """The nearest multiple of the base, halves away from zero. The base is above 0."""
    if base <= 0:
        raise ValueError(f"base {base}")
    steps = int(abs(value) / base + 0.5)
    return steps * base if value >= 0 else -steps * base


def adds_up(table: Table, base: float) -> bool:
    """Do the rounded cells add up to their rounded sums?"""
    values = [rounded(cell.value, base) for cell in table.cells]
    return all(values[one.whole] == sum(values[part] for part in one.parts) for one in table.sums)


def note(table: Table, base: float) -> Text:
    """What readers are told of a table that is rounded instead of hidden."""
    if adds_up(table, base):
        return Text("Rounded to multiples of {base}.", base=base)
    return Text("Rounded to multiples of {base}, so that parts need not add up to their sums.", base=base)
