"""The example comes in through the intake, and only into a folder of its own. It is that of all tests."""

import json

import pytest

from spark_metrics.demo import build
from spark_metrics.errors import StoreError
from spark_metrics.store import Store
from tests import example


@pytest.fixture(scope="module")
def told(example_kept):
    return json.loads((example_kept / example.TOLD).read_bytes())


def test_a_small_example_comes_in_without_a_refused_file(example_store, told):
    store = Store.open(example_store)
    try:
        batches = store.batches()
    finally:
        store.close()
    counts = told["counts"]
    assert len(batches) == counts["files"] > 50
    assert sum(batch.rows for batch in batches) == counts["rows"]
    assert sum(n for kinds in counts["kinds"].values() for n in kinds.values()) == counts["rows"]
    assert all(batch.synthetic for batch in batches)


def test_progress_is_told_after_each_file(told):
    files = told["counts"]["files"]
    assert told["progress"] == [[number, files] for number in range(1, files + 1)]


def test_example_data_is_never_mixed_into_a_store_that_is_there(example_store):
    with pytest.raises(StoreError, match="already a store"):
        build(example_store, share=0.08)
