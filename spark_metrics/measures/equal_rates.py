"""A simulated programme in which every place has the same true rate: what chance alone makes of it.

Each place's count is drawn from a Poisson distribution with mean rate · population. Whatever differs between the places
is chance, so it shows what raw rates, smoothed rates, the funnel and the search for clusters make of nothing. The draw
is seeded: the picture in the method page is the same for every reader and every day.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from spark_metrics.measures import clusters, funnel, rates

RATE = 0.001
"""One in a thousand inhabitants: about what a hundred enterprises in a smaller county are."""
SEED = 1
FAR = 0.5
"""A raw rate that is off by more than this share of the true one would be told as a difference."""
P = 0.05


@dataclass(frozen=True)
class Flagged:
    """Places beyond the control limits of a level: how many chance flagged here, and how many it does on average.

    Attributes:
        nominal: how many it would be if counts were not whole: 1 − level of the places.
        expected: how many it is on average with whole counts, exactly.
    """

    found: int
    nominal: float
    expected: float


@dataclass(frozen=True)
class EqualRates:
    """The simulated places, in the order given, and what the methods say of them. Rates per 1.

    Attributes:
        rate: the true one, of every place.
        beyond: level -> the side of the control limits on which each place lies, None within them.
        flagged: level -> how many.
        far: how many raw rates are off by more than `FAR`, and the median population of those places.
        local: places tested for a cluster, how many of them have p below `P`, and how many stand the control.
    """

    rate: float
    population: tuple[int, ...]
    events: tuple[int, ...]
    prior: rates.Prior
    smoothed: tuple[float, ...]
    beyond: dict[float, tuple[funnel.Side | None, ...]]
    flagged: dict[float, Flagged]
    far: tuple[int, float]
    pattern: clusters.Moran
    local: tuple[int, int, int]

    @property
    def raw(self) -> tuple[float, ...]:
        """The rates as they came about."""
        return tuple(n / people for n, people in zip(self.events, self.population, strict=True))


def drawn(population: Sequence[int], rate: float = RATE, seed: int = SEED) -> tuple[int, ...]:
    """Simulated counts: Poisson, with the same rate everywhere."""
    import numpy as np

    return tuple(np.random.default_rng(seed).poisson(rate * np.asarray(population)).tolist())


def simulated(
    population: Sequence[int], neighbours: clusters.Neighbours, rate: float = RATE, seed: int = SEED
) -> EqualRates:
    """One simulated programme and what the methods make of it.

    Args:
        population: of each place, above 0.
        neighbours: for each place the positions of its neighbours.

    Raises:
        NoPattern: too few places with neighbours.
    """
    events = drawn(population, rate, seed)
    prior, smoothed = rates.smoothed(events, population)
    places = list(zip(events, population, strict=True))
    beyond = {
        level: tuple(funnel.beyond(n, people, prior.b, level) for n, people in places)
        for level in (funnel.WARNING, funnel.ALARM)
    }
    far = [people for n, people in places if abs(n / people - rate) > FAR * rate]
    tested = [one for one in clusters.local_of_rates(events, population, neighbours) if one]
    return EqualRates(
        rate=rate,
        population=tuple(population),
        events=events,
        prior=prior,
        smoothed=tuple(smoothed),
        beyond=beyond,
        flagged={level: _flagged(sides, population, prior.b, level) for level, sides in beyond.items()},
        far=(len(far), statistics.median(far) if far else 0),
        pattern=clusters.moran_of_rates(events, population, neighbours),
        local=(len(tested), sum(one.p < P for one in tested), sum(one.cluster for one in tested)),
    )


def _flagged(sides: Sequence[funnel.Side | None], population: Sequence[int], rate: float, level: float) -> Flagged:
    found = sum(side is not None for side in sides)
    return Flagged(found, (1 - level) * len(population), funnel.expected_beyond(rate, population, level))
