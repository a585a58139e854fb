"""The linear programmes of disclosure control, kept by HiGHS between questions that differ little."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from spark_metrics.disclosure.table import Sum

PRIMAL = 4
"""HiGHS' name for the primal simplex method."""
NO_COLUMN = -1
"""The whole of a sum whose whole is a number and no column."""


class LinearProgram:
    """Columns with bounds and costs under the sums of a table: whole - parts = `right`.

    Args:
        blocks: how often the columns of the table stand beside each other, each block with a sign: (1,) holds the
            cells themselves, (1, -1) how much each goes up and down.
        right: the right-hand side of each sum; 0 without it.
        primal: start from the columns of the question before, which is quicker where no movement at all is always
            allowed and questions differ most in their costs.
    """

    def __init__(
        self,
        cells: int,
        sums: Sequence[Sum],
        blocks: Sequence[int] = (1,),
        right: Sequence[float] | None = None,
        *,
        primal: bool = False,
    ) -> None:
        import highspy

        self._highs, self._infinity = highspy.Highs(), highspy.kHighsInf
        self._highs.setOptionValue("output_flag", False)
        self._highs.setOptionValue("threads", 1)  # the same answer on every machine
        if primal:
            self._highs.setOptionValue("simplex_strategy", PRIMAL)
        self.columns = cells * len(blocks)
        self._highs.addVars(self.columns, np.zeros(self.columns), np.full(self.columns, self._infinity))
        for place, one in enumerate(sums):
            inside = [(one.whole, 1.0)] if one.whole != NO_COLUMN else []
            inside += [(part, -1.0) for part in one.parts]
            entries = [
                (cell + block * cells, sign * side) for block, side in enumerate(blocks) for cell, sign in inside
            ]
            columns, signs = zip(*sorted(entries), strict=True)
            level = right[place] if right is not None else 0.0
            self._highs.addRow(level, level, len(columns), np.array(columns, np.int32), np.array(signs))
        self._optimal = highspy.HighsModelStatus.kOptimal

    def costs(self, values: Sequence[float]) -> None:
        """What a unit in each column costs."""
        columns = np.arange(self.columns, dtype=np.int32)
        self._highs.changeColsCost(self.columns, columns, np.asarray(values, dtype=float))

    def cost(self, column: int, value: float) -> None:
        self._highs.changeColCost(column, value)

    def bounds(self, low: Sequence[float], high: Sequence[float]) -> None:
        """Keeps each column between its two bounds; an infinite one is none."""
        columns = np.arange(self.columns, dtype=np.int32)
        self._highs.changeColsBounds(self.columns, columns, np.asarray(low, float), np.asarray(high, float))

    def solve(self) -> np.ndarray | None:
        """The cheapest columns; None where none satisfies the sums and bounds, or the cost falls without end."""
        self._highs.run()
        if self._highs.getModelStatus() == self._optimal:
            return np.array(self._highs.getSolution().col_value)
        return None
