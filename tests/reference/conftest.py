"""A publisher on this machine for each test, and a way to it on which time does not pass."""

import datetime as dt

import pytest

from spark_metrics.reference.http import Limits, Polite
from tests.reference.publishers import Publisher

NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)


class Time:
    """A clock that only sleeping moves on."""

    def __init__(self):
        self.slept = []

    def sleep(self, seconds):
        self.slept.append(seconds)

    def clock(self):
        return sum(self.slept)

    def now(self):
        return NOON


@pytest.fixture
def publisher():
    publisher = Publisher()
    yield publisher
    publisher.close()


@pytest.fixture
def time():
    return Time()


@pytest.fixture
def connect(time):
    """Like `refresh.polite`, but nothing is waited for."""

    def way(source, url, **limits):
        return Polite(url, Limits(**limits), time.sleep, time.clock, time.now)

    return way


@pytest.fixture
def polite(publisher, connect):
    return connect(None, publisher.url)
