"""Rates of small places: how far chance reaches, and the rate drawn towards that of all places or of the neighbours.

An event is what is counted and could come to anybody one by one (a new enterprise, a person in work): its number in a
place of `population` is taken to follow a Poisson distribution. Sums of kronor or hours are no events.

- Interval: exact, after Garwood (1936, doi:10.1093/biomet/28.3-4.437) for a rate; after Clopper and Pearson (1934,
  doi:10.1093/biomet/26.4.404) for a share. It covers the true value at least as often as `level` says.
- Smoothing: empirical Bayes by moments, after Marshall (1991, doi:10.2307/2347593). The true rates of the places are
  taken to vary around b with variance a. A place's rate p is worth a / (a + b/population), its mean b the rest:

      b = Σ events / Σ population
      a = Σ population·(p − b)² / Σ population  −  b / mean population,  never below 0
      smoothed = b + a/(a + b/population) · (p − b)

  Locally the same with b and a of the place and its neighbours, as in GeoDa and PySAL's esda (spdep's `EBlocal` with
  `geoda=TRUE`). Where chance alone makes the rates differ as much as they do, a is 0 and every place gets b.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

LEVEL = 0.95
Interval = tuple[float, float]


@dataclass(frozen=True)
class Prior:
    """How the true rates of the places are taken to vary: `a` is their variance, `b` their mean, per 1."""

    a: float
    b: float

    def drawn(self, rate: float, population: float) -> float:
        """The rate drawn towards the mean: the more, the fewer people it comes from."""
        chance = self.b / population
        weight = self.a / (self.a + chance) if self.a > 0 else 0.0
        return self.b + weight * (rate - self.b)


def interval(events: float, population: float, level: float = LEVEL) -> Interval:
    """Where the true rate lies, per 1: the exact interval of a Poisson count.

    Raises:
        ValueError: negative events, or a population that is not above 0.
    """
    from scipy.special import gammaincinv

    _check([events], [population])
    tail = (1 - level) / 2
    low = float(gammaincinv(events, tail)) if events else 0.0
    return low / population, float(gammaincinv(events + 1, 1 - tail)) / population


def share_interval(part: float, whole: float, level: float = LEVEL) -> Interval:
    """Where the true share lies, from 0 to 1: the exact interval of a binomial count.

    Raises:
        ValueError: the part is negative or larger than the whole, or the whole is not above 0.
    """
    from scipy.special import betaincinv

    _check([part], [whole])
    if part > whole:
        raise ValueError(f"a part of {part} is more than its whole of {whole}")
    tail = (1 - level) / 2
    low = float(betaincinv(part, whole - part + 1, tail)) if part else 0.0
    high = float(betaincinv(part + 1, whole - part, 1 - tail)) if part < whole else 1.0
    return low, high


def smoothed(events: Sequence[float], population: Sequence[float]) -> tuple[Prior, list[float]]:
    """The prior of all places, and each place's rate drawn towards its mean; per 1, in the order given.

    Raises:
        ValueError: no place, negative events, or a population that is not above 0.
    """
    _check(events, population)
    found = prior(events, population)
    return found, [found.drawn(n / people, people) for n, people in zip(events, population, strict=True)]


def smoothed_local(
    events: Sequence[float], population: Sequence[float], neighbours: Sequence[Sequence[int]]
) -> list[float | None]:
    """Each place's rate drawn towards the mean of itself and its neighbours; None for a place without neighbours.

    Args:
        neighbours: for each place the positions of its neighbours, without its own.

    Raises:
        ValueError: no place, negative events, a population that is not above 0, or lists of different lengths.
    """
    _check(events, population)
    rates = []
    for place, (around, n, people) in enumerate(zip(neighbours, events, population, strict=True)):
        if not around:
            rates.append(None)
            continue
        among = [place, *around]
        local = prior([events[i] for i in among], [population[i] for i in among])
        rates.append(local.drawn(n / people, people))
    return rates


def prior(events: Sequence[float], population: Sequence[float]) -> Prior:
    """Mean and variance of the true rates by the method of moments, the variance never below 0."""
    people = math.fsum(population)
    mean = math.fsum(events) / people
    squares = math.fsum(p * (n / p - mean) ** 2 for n, p in zip(events, population, strict=True))
    return Prior(max(0.0, squares / people - mean * len(population) / people), mean)


def _check(events: Sequence[float], population: Sequence[float]) -> None:
    if not len(events):
        raise ValueError("there is no place")
    if not all(math.isfinite(n) and n >= 0 for n in events):
        raise ValueError("events are finite and not negative")
    if not all(math.isfinite(people) and people > 0 for people in population):
        raise ValueError("a population is finite and above 0")
