"""What smoothing, funnel and clusters are worth on Sweden's municipalities: errors, false alarms, true finds, time.

    python benchmarks/small_numbers.py [PROGRAMMES]        default: 200

Simulated programmes with 1 per 1,000 inhabitants on average, over three kinds of true rates: the same everywhere;
differing from municipality to municipality by 25 %; differing by county, so that neighbours are alike. Prints how far
raw and smoothed rates lie from the true ones (root mean square, as a share of the mean; raw is the named alternative),
how many municipalities the funnel flags, how often Moran's I has p below 0.05, and how many places stand the control of
false discoveries beside how many have a local p below 0.05. Asserts nothing; `tests/measures/test_equal_rates.py` does.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from spark_metrics.measures import clusters, funnel, rates
from spark_metrics.measures.equal_rates import RATE
from spark_metrics.reference.municipalities import municipalities
from spark_metrics.reference.neighbours import neighbours
from spark_metrics.reference.population import population

CODES = list(municipalities())
PEOPLE = np.array([population(code).value for code in CODES])
POSITION = {code: at for at, code in enumerate(CODES)}
BESIDE = [[POSITION[other] for other in others] for others in neighbours(CODES).values()]
VARIATION = 0.25
"""Standard deviation of the true rates, as a share of their mean."""


def true_rates(kind: str, random: np.random.Generator) -> np.ndarray:
    """The true rates of one programme."""
    shape = 1 / VARIATION**2
    if kind == "same everywhere":
        return np.full(len(CODES), RATE)
    if kind == "by municipality":
        return RATE * random.gamma(shape, 1 / shape, len(CODES))
    by_county = {code[:2]: random.gamma(shape, 1 / shape) for code in CODES}
    return RATE * np.array([by_county[code[:2]] for code in CODES])


def one(true: np.ndarray, random: np.random.Generator) -> dict[str, float]:
    """What the methods make of one programme."""
    events = random.poisson(true * PEOPLE).tolist()
    people = PEOPLE.tolist()
    prior, smoothed = rates.smoothed(events, people)
    local = [raw if found is None else found for raw, found in
             zip(smoothed, rates.smoothed_local(events, people, BESIDE), strict=True)]  # fmt: skip
    tested = [found for found in clusters.local_of_rates(events, people, BESIDE) if found]
    flagged = [funnel.beyond(n, size, prior.b) is not None for n, size in zip(events, people, strict=True)]
    return {
        "raw off by": _off(np.array(events) / PEOPLE, true),
        "smoothed off by": _off(np.array(smoothed), true),
        "among neighbours off by": _off(np.array(local), true),
        "funnel flags": sum(flagged),
        "Moran p < 0.05": clusters.moran_of_rates(events, people, BESIDE).p < 0.05,
        "local p < 0.05": sum(found.p < 0.05 for found in tested),
        "stand the control": sum(found.cluster for found in tested),
    }


def _off(found: np.ndarray, true: np.ndarray) -> float:
    return float(np.sqrt(np.mean((found - true) ** 2)) / RATE)


def main() -> None:
    programmes = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    expected = funnel.expected_beyond(RATE, PEOPLE.tolist())
    print(f"{programmes} programmes each; chance alone flags {expected:.1f} of {len(CODES)} on average")
    for kind in ("same everywhere", "by municipality", "by county"):
        random, began = np.random.default_rng(1), time.perf_counter()
        found = [one(true_rates(kind, random), random) for _ in range(programmes)]
        took = (time.perf_counter() - began) / programmes
        print(f"\n{kind} ({took * 1_000:.0f} ms each)")
        for name in found[0]:
            print(f"  {name:<24} {np.mean([each[name] for each in found]):.3f}")


if __name__ == "__main__":
    main()
