"""The forecast: its numbers by hand, what always holds, and how often its interval holds."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spark_metrics.measures import forecast
from spark_metrics.measures.breakdown import quarter_end, quarters
from spark_metrics.model.course import Point
from tests.simulated_programmes import coverage, programmes

ENDS = [quarter_end(name) for name in quarters("2007Q4", "2020Q4")]
"""The end of 2007 and the ends of the quarters after it."""


def outlook(made, ahead, counted=None, grain=1.0, whole=False):
    """The forecast after quarters in which so much was made, for the end of `ahead` further ones."""
    points = [Point(ENDS[0], 0.0)]
    for end, amount in zip(ENDS[1:], made, strict=False):
        points.append(Point(end, points[-1].value + amount))
    total = points[-1].value
    return forecast.outlook(points, total if counted is None else counted, grain, ENDS[len(made) + ahead], whole)


def test_10_a_quarter_become_40_more_in_4_quarters():
    assert outlook([10, 10, 10, 10], 4).value == pytest.approx(80)


def test_the_latest_year_decides():
    assert outlook([0, 0, 0, 0, 10, 10, 10, 10], 2).value == pytest.approx(60)


def test_the_interval_by_hand():
    # No scatter between the quarters, drawn towards 1.5 by 2 of 5: φ is at least 1. M = 40.5 / 4 · 4 = 40.5.
    # Variance over M²: 1/40.5 + 1/40.5 + 0.15² · 8/3 = 0.10938; the quantiles 1 - 0.10938/9 ± 1.28155 · √0.10938/3.
    found = outlook([10, 10, 10, 10], 4)

    assert (found.low, found.high) == pytest.approx((40 + 24.57, 40 + 58.30), abs=0.02)


def test_quarters_that_differ_make_the_interval_wider():
    even, uneven = outlook([10, 10, 10, 10, 10], 4), outlook([20, 0, 20, 0, 20], 4)

    assert forecast.dispersion([(1, 10)] * 5) == 1
    assert forecast.dispersion([(1, 20), (1, 0), (1, 20), (1, 0), (1, 20)]) > 10
    assert uneven.high - uneven.low > 2 * (even.high - even.low)


def test_the_further_ahead_the_wider():
    near, far = outlook([10] * 4, 1), outlook([10] * 4, 8)

    assert 4 * (near.high - near.low) < far.high - far.low


def test_nothing_in_the_latest_year_says_that_little_more_will_come():
    found = outlook([5, 5, 0, 0, 0, 0], 4)

    assert found.value == found.low == 10
    assert 10 < found.high < 15


def test_three_quarters_are_too_few():
    assert outlook([10, 10, 10], 4) is None
    assert outlook([10, 10, 10, 10], 4) is not None


def test_a_total_that_falls_is_not_forecast():
    assert outlook([10, 10, -1, 10, 10], 4) is None


def test_what_computers_make_of_adding_up_in_another_order_is_no_fall():
    points = [Point(end, total) for end, total in zip(ENDS, [0, 0.1, 0.3, 0.6, 0.6 - 1e-16], strict=False)]

    assert forecast.outlook(points, 0.6, 0.1, ENDS[8], whole=False) is not None


def test_joined_quarters_are_one_long_step():
    points = [Point(ENDS[at], total) for at, total in [(0, 0), (1, 10), (3, 30), (4, 40), (6, 60)]]

    assert forecast.outlook(points, 60, 1.0, ENDS[8], whole=False).value == pytest.approx(80)


def test_kronor_are_as_uncertain_as_the_grants_that_they_come_in():
    ones, kronor = outlook([10, 12, 8, 10], 4), outlook([1e6, 1.2e6, 0.8e6, 1e6], 4, grain=1e5)

    assert (kronor.low, kronor.value, kronor.high) == pytest.approx(
        [1e5 * x for x in (ones.low, ones.value, ones.high)]
    )


def test_ends_of_whole_things_are_whole_and_outwards():
    found, whole = outlook([3, 5, 4, 4], 3), outlook([3, 5, 4, 4], 3, whole=True)

    assert whole.low == int(whole.low) <= found.low
    assert whole.high == int(whole.high) >= found.high


made = st.lists(st.integers(0, 60), min_size=4, max_size=16)


@given(made=made, ahead=st.integers(0, 20), more=st.integers(0, 100), whole=st.booleans())
def test_a_forecast_is_never_below_what_is_counted_and_lies_in_its_interval(made, ahead, more, whole):
    counted = sum(made) + more
    found = outlook(made, ahead, counted=counted, whole=whole)

    assert counted <= found.low <= found.value <= found.high


@given(made=made, ahead=st.integers(1, 12))
def test_the_same_facts_give_the_same_forecast(made, ahead):
    assert outlook(made, ahead) == outlook(made, ahead)


def test_what_the_method_page_states_is_what_is_measured():
    """Within two points, since another version of numpy may draw other programmes."""
    assert coverage(programmes(forecast.MEASURED.programmes)) == pytest.approx(forecast.MEASURED.held, abs=0.02)


@pytest.mark.parametrize("seed", [1, 2])
def test_about_80_of_100_intervals_hold_over_600_simulated_programmes(seed):
    """Overall 0.72–0.90. By shape the pace that goes on as it was holds more often; one that ends early less."""
    found = coverage(programmes(600, seed))

    assert 0.72 <= found["all"] <= 0.90
    for shape in ("steady", "seasonal", "drifting"):
        assert found[shape] >= 0.75, shape
    for shape in ("ramp-up", "overdispersed"):
        assert found[shape] >= 0.65, shape
    assert found["ending early"] < 0.6, "nobody can see an end that is not announced: said on the method page"


def test_the_first_day_does_not_matter():
    later = [Point(point + dt.timedelta(0), 10.0 * n) for n, point in enumerate(ENDS[8:13])]

    assert forecast.outlook(later, 40, 1.0, ENDS[16], whole=False).value == outlook([10] * 4, 4).value
