"""The example comes in through the intake, and only into a folder of its own."""

import pytest

from spark_metrics.demo import build
from spark_metrics.errors import StoreError
from spark_metrics.intake.sandbox import read_file
from spark_metrics.store import Store
from tests.reading_here import LOOKING, read_here

APART = 8
"""Every so manieth file is read in a process of its own, as all are in `make run`."""


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    folder = tmp_path_factory.mktemp("example") / "store"
    done = []

    def read(original, file_name):
        return (read_here if len(done) % APART else read_file)(original, file_name)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(LOOKING, "read_file", read)
        counts = build(folder, share=0.08, on_progress=lambda number, of, file: done.append((number, of)))
    return folder, counts, done


def test_a_small_example_comes_in_without_a_refused_file(example):
    folder, counts, _ = example
    store = Store.open(folder)
    try:
        batches = store.batches()
    finally:
        store.close()
    assert len(batches) == counts["files"]
    assert sum(batch.rows for batch in batches) == counts["rows"]
    assert all(batch.synthetic for batch in batches)


def test_progress_is_told_after_each_file(example):
    _, counts, done = example
    assert done == [(number, counts["files"]) for number in range(1, counts["files"] + 1)]


def test_example_data_is_never_mixed_into_a_store_that_is_there(example):
    with pytest.raises(StoreError, match="already a store"):
        build(example[0], share=0.08)
