"""What several tests need: an example store made as `make run` makes it, and small workspaces filled by hand."""

from __future__ import annotations

import datetime as dt
import shutil

import pytest
from hypothesis import settings

from spark_metrics.model.programme import Programme
from spark_metrics.workspace import Workspace, workspace
from tests import example
from tests.facts import send
from tests.reading_here import LOOKING, read_here

settings.register_profile("spark", deadline=None)  # how long an example takes says something about the machine
settings.load_profile("spark")


@pytest.fixture(scope="session")
def example_kept(pytestconfig):
    """The example as it was built, once for all processes and runs, and what was told while it was."""
    return example.kept_example(pytestconfig.cache.mkdir("example"))


@pytest.fixture(scope="session")
def example_store(example_kept, tmp_path_factory, pytestconfig):
    """The folder of a store with example data of both programmes, a copy of this process's own. Nobody adds to it.

    What is hidden in it is decided once for all processes and runs: it depends on facts and code alone, and its name
    is a hash of both (`releases/state.py`).
    """
    folder = tmp_path_factory.mktemp("example") / "store"
    shutil.copytree(example_kept / example.STORE, folder)
    (folder / "index" / "releases").symlink_to(pytestconfig.cache.mkdir("releases"))
    example.decide_releases(folder)
    return folder


@pytest.fixture(scope="module")
def reads_here():
    """Files are read in this process, as most tests ask what is made of them, not who reads them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(LOOKING, "read_file", read_here)
        yield


@pytest.fixture(scope="module")
def use_example_store(example_store):
    """Pages and commands find the example store where they look for a store, opened once for a module of tests."""
    workspace.cache_clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARK_STORE", str(example_store))
        yield example_store
    if workspace.cache_info().currsize:
        workspace().store.close()
    workspace.cache_clear()


@pytest.fixture
def filled(tmp_path):
    """`filled(programmes, "spark", {day: tables})`: a workspace that holds what came on each day, in this order."""
    opened = []

    def fill(programmes: dict[str, Programme], key: str, came: dict[dt.date, list[str]]) -> Workspace:
        workspace = Workspace.open(tmp_path / f"store{len(opened)}", programmes)
        opened.append(workspace.store)
        for day, tables in came.items():
            noon = dt.datetime.combine(day, dt.time(12), dt.UTC)
            for place, table in enumerate(tables):
                send(workspace.store, key, table, noon + dt.timedelta(minutes=place))
        return workspace

    yield fill
    for store in opened:
        store.close()
