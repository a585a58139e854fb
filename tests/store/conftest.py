"""A store in an empty folder."""

import pytest

from tests.store.examples import opened


@pytest.fixture
def store(tmp_path):
    store = opened(tmp_path)
    yield store
    store.close()
