"""Where should the next places be, so that as many as possible are covered?

The maximal covering location problem of Church and ReVelle (1974), "The maximal covering location problem", Papers of
the Regional Science Association 32: given what each candidate covers, and the weight of each demand, choose a number of
candidates with the largest covered weight. Solved exactly, by PySAL's spopt with the solver HiGHS. Beside it stands the
greedy choice, which takes what adds most each time, and is at worst 1 - 1/e of the best (Nemhauser et al. 1978).

Covering is given as a table of booleans, demands by candidates. The answers do not depend on the order of the demands,
nor on chance: where several choices are the best, it is the greedy one if that is among them, which takes the earlier
of candidates that add the same; otherwise the one that the solver finds first, always from the same beginning.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy

from spark_metrics.errors import SparkError
from spark_metrics.language import Text

if TYPE_CHECKING:
    from spopt.locate import MCLP

LONGEST_SECONDS = 60
"""The solver stops after so long; then there is an error rather than a worse answer."""
LEAST_GAIN = 1e-9
"""A candidate that adds less adds nothing: sums of weights are rounded differently in different orders."""


@dataclass(frozen=True)
class Chosen:
    """Candidates in the order in which each adds most, and what each adds when the ones before are there.

    There are fewer than asked for where no further candidate would add anything.
    """

    candidates: tuple[int, ...]
    gains: tuple[float, ...]

    @property
    def total(self) -> float:
        """What all of them cover together."""
        return float(sum(self.gains))


def best(weights: Sequence[float], covers: numpy.ndarray, places: int) -> Chosen:
    """The candidates that together cover the largest weight: no other choice of as many covers more.

    Args:
        weights: of each demand, not negative.
        covers: booleans, demands by candidates. Demand that is covered already is left out by the caller.
        places: at most so many are chosen.

    Raises:
        ValueError: the shapes don't agree, a weight is negative or not a number, `places` is negative.
        SparkError: the solver failed or took too long.
    """
    weight, table = _checked(weights, covers, places)
    weight, table, numbers = _reduced(weight, table)
    if places == 0 or not numbers:
        return Chosen((), ())
    simple = _greedily(weight, table, places, list(range(len(numbers))))
    exact = _greedily(weight, table, places, _solved(weight, table, places)) if len(numbers) > places else simple
    ordered = exact if exact.total > simple.total + LEAST_GAIN else simple
    return Chosen(tuple(numbers[one] for one in ordered.candidates), ordered.gains)


def greedy(weights: Sequence[float], covers: numpy.ndarray, places: int) -> Chosen:
    """The candidate that adds most, then the one that adds most to that, and so on. As `best` but for the method."""
    weight, table = _checked(weights, covers, places)
    weight, table, numbers = _reduced(weight, table)
    ordered = _greedily(weight, table, places, list(range(len(numbers))))
    return Chosen(tuple(numbers[one] for one in ordered.candidates), ordered.gains)


def _checked(weights: Sequence[float], covers: numpy.ndarray, places: int) -> tuple[numpy.ndarray, numpy.ndarray]:
    weight, table = numpy.asarray(weights, float), numpy.asarray(covers, bool)
    if table.ndim != 2 or table.shape[0] != len(weight):
        raise ValueError(f"{len(weight)} weights do not fit a table of {table.shape}")
    if places < 0 or not numpy.all(numpy.isfinite(weight)) or numpy.any(weight < 0):
        raise ValueError("places and weights must be numbers that are not negative")
    return weight, table


def _reduced(weight: numpy.ndarray, table: numpy.ndarray) -> tuple[numpy.ndarray, numpy.ndarray, list[int]]:
    """The same problem, smaller: its weights and table, and which candidates are left.

    Demands that the same candidates cover become one. A candidate goes that covers nothing, or nothing but what an
    other one covers, too: whatever choice has it is at least as good with the other.
    """
    table = table[weight > 0]
    weight = weight[weight > 0]
    if not table.size:
        return weight[:0], table[:0], []
    rows = [row.tobytes() for row in numpy.packbits(table, axis=1)]
    where = {row: number for number, row in enumerate(rows)}
    place = {row: number for number, row in enumerate(sorted(where))}
    patterns = table[[where[row] for row in place]]
    summed = numpy.bincount([place[row] for row in rows], weights=weight)
    some = patterns.any(axis=1)
    patterns, summed = patterns[some], summed[some]
    overlap = patterns.T.astype(numpy.float32) @ patterns.astype(numpy.float32)
    own = overlap.diagonal()
    inside = (overlap == own[:, None]) & (own[None, :] > own[:, None])
    same = (overlap == own[:, None]) & (own[None, :] == own[:, None])
    dominated = inside.any(axis=1) | numpy.tril(same, -1).any(axis=1) | (own == 0)
    kept = numpy.flatnonzero(~dominated)
    return summed, patterns[:, kept], kept.tolist()


def _greedily(weight: numpy.ndarray, table: numpy.ndarray, places: int, candidates: list[int]) -> Chosen:
    open_, order, gains = weight.copy(), [], []
    for _ in range(min(places, len(candidates))):
        adds = open_ @ table[:, candidates]
        top = int(numpy.argmax(adds >= adds.max() - LEAST_GAIN))  # of equals, the earlier
        if adds[top] <= LEAST_GAIN:
            break
        order.append(candidates[top])
        gains.append(float(adds[top]))
        open_ = numpy.where(table[:, candidates[top]], 0.0, open_)
    return Chosen(tuple(order), tuple(gains))


def _solved(weight: numpy.ndarray, table: numpy.ndarray, places: int) -> list[int]:
    """The columns of the best choice, by spopt and HiGHS. More columns than `places`."""
    import pulp

    model = _model(weight, table, places)
    solver = pulp.HiGHS(msg=False, threads=1, timeLimit=LONGEST_SECONDS, gapRel=0.0, gapAbs=0.0, random_seed=1)
    try:
        model.solve(solver, results=False)
    except (RuntimeError, pulp.PulpError) as error:
        raise SparkError(_failed(str(error))) from error
    if model.problem.sol_status != pulp.LpSolutionOptimal:
        raise SparkError(_failed(pulp.LpSolution.get(model.problem.sol_status, "")))
    return [number for number, variable in enumerate(model.fac_vars) if variable.value() > 0.5]


def _model(weight: numpy.ndarray, table: numpy.ndarray, places: int) -> MCLP:
    """spopt's model from its own parts, but for the covering constraints.

    `MCLP.from_cost_matrix` writes every pair of demand and candidate into them, zeros too: 15 s for 4,000 by 1,000,
    before the solver begins. Here stand only the pairs that cover.
    """
    import pulp
    from spopt.locate import MCLP
    from spopt.locate.base import FacilityModelBuilder

    model = MCLP("coverage", pulp.LpProblem("coverage", pulp.LpMaximize))
    FacilityModelBuilder.add_facility_integer_variable(model, range(table.shape[1]), "x[{i}]")
    FacilityModelBuilder.add_client_integer_variable(model, range(table.shape[0]), "y[{i}]")
    model.problem += pulp.lpDot(weight.tolist(), model.cli_vars), "covered weight"
    for demand, row in zip(model.cli_vars, table, strict=True):
        model.problem += pulp.lpSum(model.fac_vars[number] for number in numpy.flatnonzero(row)) >= demand
    FacilityModelBuilder.add_facility_constraint(model, places)
    return model


def _failed(reason: str) -> Text:
    return Text(
        "The best places could not be worked out: the solver stopped ({reason}). Choose fewer new places or another "
        "distance.",
        reason=reason,
    )
