"""Small random tables of contributions, and an attacker who has scipy and nothing of ours."""

from __future__ import annotations

import random

import numpy as np
from scipy.optimize import linprog

from spark_metrics.disclosure.table import Contribution, Table, table


def contributions(
    seed: int, counties: int = 3, municipalities: int = 9, sexes: int = 2, least: int = 1
) -> list[Contribution]:
    """Skewed amounts of enterprises: many small ones, a few large, and municipalities with one, two or none."""
    draw, found = random.Random(seed), []
    for municipality in range(municipalities):
        for sex in range(sexes):
            for _ in range(draw.choice([0, least, least, 2, 3, 5, 8])):
                key = (f"c{municipality % counties}", f"m{municipality}", f"s{sex}")
                amount = float(round(draw.lognormvariate(4, 1.2)) + 1)
                found.append(Contribution(key, f"e{len(found)}", amount))
    return found


def random_table(seed: int, **size: int) -> Table:
    return table(("county", "municipality", "sex"), contributions(seed, **size))


def attack(made: Table, hidden: set[int], cell: int, known: tuple[int, ...] = ()) -> tuple[float, float]:
    """The least and most that a hidden cell can be, for somebody who also knows the cells in `known`."""
    unknown = sorted(hidden - set(known))
    column = {position: at for at, position in enumerate(unknown)}
    rows, right = [], []
    for one in made.sums:
        row, level = np.zeros(len(unknown)), 0.0
        for position, sign in [(one.whole, 1.0), *((part, -1.0) for part in one.parts)]:
            if position in column:
                row[column[position]] = sign
            else:
                level -= sign * made.cells[position].value
        rows.append(row)
        right.append(level)
    cost = np.zeros(len(unknown))
    cost[column[cell]] = 1.0
    low = linprog(cost, A_eq=np.array(rows), b_eq=right, bounds=(0, None))
    high = linprog(-cost, A_eq=np.array(rows), b_eq=right, bounds=(0, None))
    return low.fun, -high.fun if high.success else float("inf")
