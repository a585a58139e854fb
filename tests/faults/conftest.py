"""The children of the harness, a store to harm, and the table of counts at the end."""

import os

import pytest

from tests.faults import counts
from tests.faults.processes import Nursery, fresh

if not hasattr(os, "fork"):
    collect_ignore_glob = ["test_*.py"]  # Windows knows neither fork nor kill -9


@pytest.fixture(scope="session")
def nursery():
    with Nursery() as nursery:
        yield nursery


@pytest.fixture(scope="session")
def sound(nursery, tmp_path_factory):
    """A closed store with six batches: facts, corrections, withdrawals. Read only: harm a copy."""
    folder = tmp_path_factory.mktemp("sound") / "store"
    nursery.done("send", folder=folder, seed=counts.SEED, numbers=list(range(6)))
    return folder


@pytest.fixture
def store(sound, tmp_path):
    """A copy of the sound store, to harm."""
    return fresh(sound, tmp_path / "store")


def pytest_terminal_summary(terminalreporter):
    if counts.LONG:
        terminalreporter.write_line(counts.table())


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item):
    outcome = yield
    report = outcome.get_result()
    if report.failed:
        report.sections.append(("Seed", f"SPARK_FAULTS_SEED={counts.SEED}"))
