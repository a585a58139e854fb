"""Do like places lie beside each other? Moran's I over all places, and local Moran for each.

Weights are row-standardised: a place is compared with the mean of its neighbours. A place without neighbours takes no
part, neither here nor there, as if it were not among the places.

- Global: I = n · Σ z·lag / (Σ weights · Σ z²); −1/(n − 1) is expected if values lie at random (Cliff and Ord 1981).
  The standard deviate is that under randomisation: the values are given, which place has which is chance.
- Rates: the values are first standardised by what chance does to each (Assunção and Reis 1999,
  doi:10.1002/(SICI)1097-0258(19990830)18:16<2147::AID-SIM179>3.0.CO;2-I): (p − b) / √(a + b/population), with the prior
  of `rates`, whose a is never below 0. Otherwise small places with their wild rates decide.
- Local: I_i = (n − 1) · z_i · lag_i / Σ z² (Anselin 1995, doi:10.1111/j.1538-4632.1995.tb00338.x, with the divisor of
  GeoDa and PySAL's esda; spdep's is n). It holds the place's own value and deals the others out among its neighbours.
- p: share of random arrangements that lie at least as far from what chance gives on average, on either side, the found
  one counted with them: (1 + as far) / (1 + arrangements). Two-sided, since a checkered pattern is a pattern, too, and
  nobody said beforehand which was looked for.
- Many places are tested at once: a local p counts as a cluster when it stands the false-discovery control of Benjamini
  and Hochberg (1995), which Caldas de Castro and Singer (2006, doi:10.1111/j.0016-7363.2006.00682.x) brought to local
  statistics: of the clusters shown, at most 5 % are expected to be chance.

The statistics are esda's. The arrangements are drawn here, as esda takes them from a random state that all threads of
the process share; its p is one-sided after having looked, which its authors advise against.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spark_metrics.errors import SparkError
from spark_metrics.language import Text
from spark_metrics.measures import rates
from spark_metrics.model.place_view import Quadrant

if TYPE_CHECKING:
    import numpy as np
    from libpysal.weights import W

Neighbours = Sequence[Sequence[int]]
"""For each place the positions of its neighbours."""
PERMUTATIONS, LOCAL_PERMUTATIONS = 999, 9_999
"""The control of false discoveries among 290 places needs p-values down to 0.05/290."""
SEED = 20_081_001
FEWEST = 4
"""The variance under randomisation divides by n − 3."""
FALSE_DISCOVERIES = 0.05
SAME = 1e-12
"""Values that differ by less, as a share of the largest, are equal but for rounding."""
CHUNK = 1_000
"""Arrangements worked out at once, so that memory stays small."""
QUADRANTS: dict[int, Quadrant] = {1: "high_high", 2: "low_high", 3: "low_low", 4: "high_low"}
"""esda's numbers. A place or neighbourhood that lies at the mean counts as low."""


class NoPattern(SparkError):
    """Nothing can be said about a pattern: too few places with neighbours, or all values are the same."""


@dataclass(frozen=True)
class Moran:
    """Moran's I, what chance alone gives on average, standard deviate under randomisation, two-sided pseudo p.

    Where every arrangement gives the same I (one place of a ring differs, say), z is 0 and p is 1.
    """

    I: float  # noqa: E741 - the statistic's name
    expected: float
    z: float
    p: float


@dataclass(frozen=True)
class LocalMoran:
    """A place beside its neighbours: local I, its quadrant (place, neighbours), two-sided pseudo p.

    Attributes:
        cluster: it stands the false-discovery control among all places tested; else the quadrant may well be chance.
    """

    local: float
    quadrant: Quadrant
    p: float
    cluster: bool


def moran(values: Sequence[float], neighbours: Neighbours, permutations: int = PERMUTATIONS, seed: int = SEED) -> Moran:
    """Global Moran's I of the values.

    Raises:
        NoPattern: fewer than four places with neighbours, or all values are the same.
    """
    import numpy as np
    from esda.moran import Moran as Statistic

    y, weights, _ = _taking_part(values, neighbours)
    with np.errstate(invalid="ignore", divide="ignore"):  # where every arrangement gives the same I
        found = Statistic(y, weights, permutations=0)
    z = float(found.z_rand) if found.VI_rand > SAME else 0.0
    reached = abs(found.I - found.EI) * (1 - SAME)
    extreme = sum(
        int((abs(drawn - found.EI) >= reached).sum()) for drawn in _rearranged(y, weights, permutations, seed)
    )
    return Moran(float(found.I), float(found.EI), z, (1 + extreme) / (1 + permutations))


def moran_of_rates(
    events: Sequence[float],
    population: Sequence[float],
    neighbours: Neighbours,
    permutations: int = PERMUTATIONS,
    seed: int = SEED,
) -> Moran:
    """Global Moran's I of rates, standardised by what chance does to each.

    Raises:
        NoPattern: fewer than four places with neighbours, or all standardised rates are the same.
        ValueError: negative events, or a population that is not above 0.
    """
    return moran(*_standardised_parts(events, population, neighbours), permutations, seed)


def local(
    values: Sequence[float], neighbours: Neighbours, permutations: int = LOCAL_PERMUTATIONS, seed: int = SEED
) -> list[LocalMoran | None]:
    """Local Moran for each place, in the order given; None for a place without neighbours.

    Raises:
        NoPattern: fewer than four places with neighbours, or all values are the same.
    """
    from esda.moran import Moran_Local

    y, weights, part = _taking_part(values, neighbours)
    found = Moran_Local(y, weights, permutations=0)
    p = _local_p(found.z, weights, permutations, seed)
    clusters = stand_control(p)
    rows = [
        LocalMoran(float(i), QUADRANTS[int(q)], one, cluster)
        for i, q, one, cluster in zip(found.Is, found.q, p, clusters, strict=True)
    ]
    placed: list[LocalMoran | None] = [None] * len(values)
    for position, row in zip(part, rows, strict=True):
        placed[position] = row
    return placed


def local_of_rates(
    events: Sequence[float],
    population: Sequence[float],
    neighbours: Neighbours,
    permutations: int = LOCAL_PERMUTATIONS,
    seed: int = SEED,
) -> list[LocalMoran | None]:
    """Local Moran of rates, standardised by what chance does to each; None for a place without neighbours.

    Raises:
        NoPattern: fewer than four places with neighbours, or all standardised rates are the same.
        ValueError: negative events, or a population that is not above 0.
    """
    return local(*_standardised_parts(events, population, neighbours), permutations, seed)


def standardised(events: Sequence[float], population: Sequence[float]) -> list[float]:
    """How many standard deviations, chance and real variation together, each rate lies from the mean of all.

    Raises:
        ValueError: no place, negative events, or a population that is not above 0.
    """
    prior, _ = rates.smoothed(events, population)
    if prior.b == 0:
        return [0.0] * len(events)
    return [
        (n / people - prior.b) / (prior.a + prior.b / people) ** 0.5
        for n, people in zip(events, population, strict=True)
    ]


def stand_control(p: Sequence[float], level: float = FALSE_DISCOVERIES) -> list[bool]:
    """Which of these tests stand the control of false discoveries (Benjamini and Hochberg)."""
    from scipy.stats import false_discovery_control

    return [bool(adjusted <= level) for adjusted in false_discovery_control(p)] if len(p) else []


def _standardised_parts(
    events: Sequence[float], population: Sequence[float], neighbours: Neighbours
) -> tuple[list[float], Neighbours]:
    """Standardised among those that take part; the others get a 0 that nobody looks at."""
    part = _with_neighbours(neighbours)
    values = [0.0] * len(events)
    if part:
        found = standardised([events[i] for i in part], [population[i] for i in part])
        for position, value in zip(part, found, strict=True):
            values[position] = value
    return values, neighbours


def _with_neighbours(neighbours: Neighbours) -> list[int]:
    """The positions of those that have a neighbour which itself takes part."""
    part = set(range(len(neighbours)))
    while gone := {i for i in part if not part.intersection(neighbours[i])}:
        part -= gone
    return sorted(part)


def _taking_part(values: Sequence[float], neighbours: Neighbours) -> tuple[np.ndarray, W, list[int]]:
    """The values and weights of the places with neighbours, and their positions."""
    import numpy as np
    from libpysal.weights import W

    part = _with_neighbours(neighbours)
    if len(part) < FEWEST:
        raise NoPattern(
            Text(
                "A pattern needs at least {fewest} places that have neighbours; there are {n}.",
                fewest=FEWEST,
                n=len(part),
            )
        )
    y = np.asarray([values[i] for i in part], dtype=float)
    if np.ptp(y) <= SAME * np.abs(y).max():
        raise NoPattern(Text("All places have the same value: there is no pattern to look for."))
    row = {position: number for number, position in enumerate(part)}
    beside = {row[i]: [row[j] for j in neighbours[i] if j in row] for i in part}
    weights = W(beside, silence_warnings=True)
    weights.transform = "r"
    return y, weights, part


def _rearranged(y: np.ndarray, weights: W, permutations: int, seed: int) -> Iterator[np.ndarray]:
    """Moran's I of random arrangements, chunk by chunk."""
    import numpy as np

    random, matrix, z = np.random.default_rng(seed), weights.sparse, y - y.mean()
    for done in range(0, permutations, CHUNK):
        rows = min(CHUNK, permutations - done)
        drawn = random.permuted(np.broadcast_to(z, (rows, len(z))), axis=1).T
        yield (drawn * (matrix @ drawn)).sum(axis=0) / (z @ z)


def _local_p(z: np.ndarray, weights: W, permutations: int, seed: int) -> list[float]:
    """Two-sided pseudo p of each place: its neighbours' mean against means of as many others drawn at random."""
    import numpy as np

    random, n = np.random.default_rng(seed), len(z)
    lag, expected = weights.sparse @ z, -z / (n - 1)
    reached = abs(lag - expected) * (1 - SAME)
    sizes = [weights.cardinalities[i] for i in range(n)]
    extreme = np.zeros(n, dtype=int)
    for done in range(0, permutations, CHUNK):
        rows = min(CHUNK, permutations - done)
        drawn = random.permuted(np.broadcast_to(np.arange(n - 1), (rows, n - 1)), axis=1)[:, : max(sizes)]
        for i, size in enumerate(sizes):
            others = drawn[:, :size] + (drawn[:, :size] >= i)
            extreme[i] += (abs(z[others].mean(axis=1) - expected[i]) >= reached[i]).sum()
    return ((1 + extreme) / (1 + permutations)).tolist()
