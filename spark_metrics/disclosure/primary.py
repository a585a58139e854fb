"""The primary rules: which cells would give somebody away by themselves.

Sources: the minimum frequency and p %-rules of statistical disclosure control, as in Hundepool et al., *Statistical
Disclosure Control* (2012), chapter 4.
"""

from __future__ import annotations

from dataclasses import dataclass

from spark_metrics.disclosure.table import TableCell

INEXACT = 1e-9
"""Relative size below which a difference is one of floating point."""


@dataclass(frozen=True)
class Rules:
    """When a cell must not be shown.

    Attributes:
        threshold: fewest contributors that are shown.
        percent: the second largest contributor must not be able to estimate the largest one's part more closely than
            by this many per cent. None asks nothing of parts.
        strict: must a contributor not even know what two others hold together? Where a whole of just as many
            contributors as are shown is to be seen, each of them does: so releases are not.
    """

    threshold: int = 3
    percent: float | None = None
    strict: bool = True

    def unsafe(self, cell: TableCell) -> bool:
        """Must the cell be hidden for its own sake? One with no contributors is no secret."""
        if cell.known:
            return False
        return cell.gap is not None or self.by_itself(cell)

    def by_itself(self, cell: TableCell) -> bool:
        """Is its value a secret?"""
        if cell.margin is not None:
            return True
        if cell.n == 0:
            return False
        return cell.n < self.threshold or self._lack(cell) > INEXACT * max(1.0, cell.value)

    def tells(self, cell: TableCell, insider: str) -> bool:
        """Would a contributor who knows what an unsafe cell holds know too much of another one?"""
        held = cell.held or {}
        if held and not any(part for name, part in held.items() if name != insider):
            return False  # that others have nothing there is no amount of theirs, and often can't be hidden
        if self.strict or cell.margin is not None or cell.n - (insider in held) < self.threshold - 1:
            return True
        others = [part for name, part in held.items() if name != insider]
        largest = max(others, default=0.0)
        return self.percent is not None and sum(others) - largest < self.percent / 100 * largest - INEXACT

    def margin(self, cell: TableCell) -> float:
        """How far from its value, up and down, an outsider must at least be left guessing."""
        if cell.margin is not None:
            return cell.margin
        share = (self.percent if self.percent is not None else 10.0) / 100 * cell.value
        # A whole number that is known within less than one is known.
        least = 1.0 if float(cell.value).is_integer() else INEXACT
        return max(share, self._lack(cell), least)

    def _lack(self, cell: TableCell) -> float:
        """How much too little the other contributors hold: p % of the largest part minus what is left without the two
        largest."""
        if self.percent is None or cell.largest is None:
            return 0.0
        first, second = cell.largest
        return max(0.0, self.percent / 100 * first - (cell.value - first - second))
