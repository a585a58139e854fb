"""One formula for full-time equivalents, wherever a job is told of."""

import datetime as dt

import pytest

from spark_metrics.measures.full_time import full_time

D = dt.date


@pytest.mark.parametrize(
    ("persons", "extent", "ended", "told"),
    [
        (2, 50, None, 1.0),  # two half-time jobs that go on
        (1, 100, D(2009, 3, 14), 73 / 365),  # January 1 to March 14, both included
        (1, 100, D(2012, 1, 1), 1.0),  # three years are no more than one job
        (0, 100, None, 0.0),
        (None, 100, None, None),
        (1, None, None, None),
    ],
)
def test_persons_by_extent_by_share_of_a_year(persons, extent, ended, told):
    job = {"persons": persons, "extent_percent": extent, "started": D(2009, 1, 1), "ended": ended}
    assert full_time(job) == told


def test_what_ended_without_a_start_is_not_stated():
    job = {"persons": 1, "extent_percent": 100, "started": None, "ended": D(2009, 1, 1)}
    assert full_time(job) is None
