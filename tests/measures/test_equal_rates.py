"""A programme in which chance alone makes the differences: what the methods say of it, over many seeds."""

import statistics

import pytest

from spark_metrics.measures import equal_rates, funnel, rates
from spark_metrics.reference.municipalities import municipalities
from spark_metrics.reference.neighbours import neighbours
from spark_metrics.reference.population import population

SEEDS = range(200)
CODES = list(municipalities())
PEOPLE = [population(code).value for code in CODES]


@pytest.fixture(scope="module")
def found():
    position = {code: at for at, code in enumerate(CODES)}
    beside = neighbours(CODES)
    return equal_rates.simulated(PEOPLE, [[position[other] for other in beside[code]] for code in CODES])


@pytest.fixture(scope="module")
def many():
    """The counts of many simulated programmes."""
    return [equal_rates.drawn(PEOPLE, seed=seed) for seed in SEEDS]


def test_the_same_seed_draws_the_same_programme(found):
    assert equal_rates.drawn(PEOPLE) == found.events
    assert equal_rates.drawn(PEOPLE, seed=2) != found.events


def test_the_raw_map_shows_extremes_in_small_places(found):
    far, small = found.far

    assert far > 15
    assert small < statistics.median(PEOPLE) / 2
    assert max(found.raw) > 2 * found.rate


def test_the_smoothed_map_does_not(found):
    assert max(found.smoothed) < 1.07 * min(found.smoothed)


def test_over_many_programmes_smoothing_leaves_next_to_nothing(many):
    widest = []
    for events in many:
        _, smoothed = rates.smoothed(events, PEOPLE)
        raw = [n / people for n, people in zip(events, PEOPLE, strict=True)]
        assert max(smoothed) - min(smoothed) < 0.2 * (max(raw) - min(raw))
        widest.append(max(smoothed) / min(smoothed))

    assert statistics.median(widest) < 1.02


@pytest.mark.parametrize("level", [funnel.WARNING, funnel.ALARM])
def test_over_many_programmes_the_funnel_flags_as_many_as_chance_allows(many, level):
    limits = [funnel.limits(equal_rates.RATE, people, level) for people in PEOPLE]
    flagged = [
        sum(not low <= n / people <= high for n, people, (low, high) in zip(events, PEOPLE, limits, strict=True))
        for events in many
    ]
    expected = funnel.expected_beyond(equal_rates.RATE, PEOPLE, level)
    sure = 4 * (expected / len(SEEDS)) ** 0.5

    assert statistics.mean(flagged) == pytest.approx(expected, abs=sure)
    assert expected < (1 - level) * len(PEOPLE)


def test_around_the_found_rate_it_flags_the_same_share(found):
    for level, flagged in found.flagged.items():
        assert flagged.found == sum(side is not None for side in found.beyond[level])
        assert flagged.nominal == pytest.approx((1 - level) * 290)
        assert flagged.expected == pytest.approx(funnel.expected_beyond(equal_rates.RATE, PEOPLE, level), rel=0.1)


def test_there_is_no_pattern_and_no_cluster(found):
    tested, unusual, standing = found.local

    assert tested == 285
    assert found.pattern.p > 0.05
    assert unusual > 0
    assert standing == 0
