"""Where the next meeting place should be: the best choice against the greedy one, and how long the best takes.

    python benchmarks/coverage.py

Twenty random settings: villages scattered over a square of 200 km whose sizes follow a power law, as those of real
localities do; the villages are the candidates. Then the time for 1,000 candidates.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy

sys.path.insert(0, str(Path(__file__).parents[1]))

from spark_metrics.measures.coverage import best, greedy

SETTINGS = 20
SIDE_KM = 200
VILLAGES, CANDIDATES = 400, 120
LARGE = ((1_000, 1_000), (5_000, 1_000))
"""Demand points, candidates."""
Setting = tuple[numpy.ndarray, numpy.ndarray, int]


def setting(draws: numpy.random.Generator, villages: int, candidates: int, km: float, places: int) -> Setting:
    """Weights, who covers whom, how many places."""
    where = draws.random((villages, 2)) * SIDE_KM
    inhabitants = (draws.pareto(1.1, villages) + 1) * 100
    chosen = draws.choice(villages, candidates, replace=False)
    distance = numpy.linalg.norm(where[:, None] - where[None, chosen], axis=2)
    return inhabitants, distance <= km, places


def random_settings() -> Iterator[Setting]:
    """Two to five places, reaches of 15 to 45 km; always the same."""
    for seed in range(SETTINGS):
        draws = numpy.random.default_rng(seed)
        yield setting(draws, VILLAGES, CANDIDATES, draws.uniform(15, 45), int(draws.integers(2, 6)))


def main() -> None:
    """Prints how much better the best is than the greedy, and the seconds."""
    best(*setting(numpy.random.default_rng(0), 50, 10, 30, 2))  # the libraries are loaded
    ahead, began = [], time.perf_counter()
    for asked in random_settings():
        ahead.append(best(*asked).total / greedy(*asked).total - 1)
    seconds = (time.perf_counter() - began) / SETTINGS
    better = [one for one in ahead if one > 1e-9]
    print(f"{SETTINGS} settings, {VILLAGES} villages, {CANDIDATES} candidates, 2-5 places: {seconds:.2f} s each")
    print(
        f"best above greedy in {len(better)}, equal in {SETTINGS - len(better)}, below in {sum(a < 0 for a in ahead)}"
    )
    print(f"by {100 * max(ahead):.2f} % at most, {100 * sum(ahead) / SETTINGS:.2f} % in the mean")
    for demands, candidates in LARGE:
        for km in (10, 30):
            asked = setting(numpy.random.default_rng(1), demands, candidates, km, 5)
            times = []
            for method in (best, greedy):
                began = time.perf_counter()
                method(*asked)
                times.append(time.perf_counter() - began)
            print(
                f"{demands} points, {candidates} candidates, {km} km, 5 places: best {times[0]:.1f} s, "
                f"greedy {times[1]:.2f} s"
            )


if __name__ == "__main__":
    main()
