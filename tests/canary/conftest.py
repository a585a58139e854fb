"""The store in which every amount tells where it came from, and the search for what it tells."""

import sys

import pytest

from spark_metrics.workspace import workspace
from tests.canary.flock import hatch
from tests.canary.search import Search


@pytest.fixture(scope="session")
def kept(tmp_path_factory):
    """The folder of the store, and its enterprises."""
    folder = tmp_path_factory.mktemp("canary") / "store"
    return folder, hatch(folder)


@pytest.fixture(scope="module")
def flock(kept):
    """The enterprises; pages and routes find their store."""
    folder, flock = kept
    workspace.cache_clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARK_STORE", str(folder))
        yield flock
    if workspace.cache_info().currsize:
        workspace().store.close()
    workspace.cache_clear()


@pytest.fixture(scope="module")
def search(flock):
    search = Search(flock)
    yield search
    sys.stdout.write(f"\nSearched {search.values} texts and numbers, {search.characters} characters\n")
