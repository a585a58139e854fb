"""What somebody can infer of a group's figures from what is told of them, by linear programming.

The attacker knows the rules, how many contributors there are, and that no figure is negative; and what it is shown. For
each of the unknown figures, in their order, it asks how small and how large it may be.
"""

import math

from scipy.optimize import linprog

from spark_metrics.disclosure.parameters import Parameters
from spark_metrics.disclosure.peer_rules import percentile, spread, step

RULES, LEAST = Parameters(), 0.5
QUARTERS = {0.25: "low", 0.5: "median", 0.75: "high"}


def told(figures):
    """Percentile -> what is told of the figures, or follows from what is not: alike quartiles are the median."""
    found = spread(sorted(figures), RULES, LEAST, amount=False)
    said = {share: getattr(found, name) for share, name in QUARTERS.items()}
    if found.no_quartiles == "alike" and found.median is not None:
        said = dict.fromkeys(said, found.median)
    return {share: value for share, value in said.items() if value is not None}


def before_rounding(value):
    """The figures that are told as this one."""
    below, beyond = step(value * (1 - 1e-7), LEAST), step(value * (1 + 1e-7), LEAST)
    return value - below / 2, value + beyond / 2


def weights(n, share):
    """What each figure counts in a percentile of `n`: it is linear in them."""
    return [percentile([float(at == place) for at in range(n)], share) for place in range(n)]


def feasible(n, views):
    """(least, most) of each of `n` unknown figures in their order; None where no figures fit.

    Args:
        views: what is told of the unknown figures together with others that the attacker knows: (what is told, known
            figure or None, how many of the unknown lie below it).
    """
    limits = [[0.0, math.inf] for _ in range(n)]
    rows, most = [], []
    for at in range(n - 1):
        rows.append([float(k == at) - float(k == at + 1) for k in range(n)])
        most.append(0.0)
    for said, known, below in views:
        if known is not None and below > 0:
            limits[below - 1][1] = min(limits[below - 1][1], known)
        if known is not None and below < n:
            limits[below][0] = max(limits[below][0], known)
        for share, value in said.items():
            of_all = weights(n + (known is not None), share)
            constant = 0.0 if known is None else of_all.pop(below) * known
            low, high = before_rounding(value)
            rows += [of_all, [-one for one in of_all]]
            most += [high - constant, constant - low]
    if any(low > high for low, high in limits):
        return None
    found = []
    for at in range(n):
        ends = [linprog([sign * (k == at) for k in range(n)], rows, most, bounds=limits) for sign in (1, -1)]
        if ends[0].status == 2:
            return None
        found.append((ends[0].fun, -ends[1].fun if ends[1].status == 0 else math.inf))
    return found
