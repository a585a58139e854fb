"""An access of its own for each test, a clock that stands still, and people with their logins."""

import datetime as dt

import pytest

from spark_metrics.access import Access
from spark_metrics.model.viewer import Viewer

ISSUER = "https://login.example.se"
OTHER_ISSUER = "https://another.example.se"
ADMIN = Viewer("administrator", "Admin")
NOON = dt.datetime(2026, 3, 12, 12, tzinfo=dt.UTC)


def after(**time: float) -> dt.datetime:
    """So long after noon."""
    return NOON + dt.timedelta(**time)


@pytest.fixture
def access(tmp_path):
    return Access.of_store(tmp_path)


@pytest.fixture
def file(tmp_path):
    """Where the access of the test lies."""
    return tmp_path / "access" / "access.sqlite"


@pytest.fixture
def anna(access):
    """A planner of SPARK who was invited by the subject of her login."""
    return access.invite(
        ADMIN, issuer=ISSUER, subject="anna-1", person="Anna", role="planner", programmes=["spark"], now=NOON
    )


@pytest.fixture
def bo(access):
    """Of the project office, invited by his address, who has not come in yet."""
    return access.invite(ADMIN, issuer=ISSUER, email="Bo@Example.se", person="Bo", role="office", now=NOON)


@pytest.fixture
def annas_login(access, anna):
    """Anna has logged in at noon, with the login key `anna's login`."""
    return access.begin(ISSUER, "anna-1", "anna's login", NOON)
