"""The workspace: which day it is, which programmes there are, where the store lies."""

import datetime as dt
from pathlib import Path

import pytest

from spark_metrics import workspace as module
from spark_metrics.errors import SparkError, StoreError, UnknownName
from spark_metrics.programmes import programmes
from spark_metrics.workspace import Workspace, end_of_day, store_folder

SUPPORT = """
support | date
A       | 2009-03-01
"""


def test_a_swedish_day_ends_an_hour_or_two_before_midnight_utc():
    winter, summer = end_of_day(dt.date(2009, 1, 15)), end_of_day(dt.date(2009, 7, 15))

    assert (winter.date(), winter.hour) == (dt.date(2009, 1, 15), 22)
    assert (summer.date(), summer.hour) == (dt.date(2009, 7, 15), 21)


def test_the_store_lies_where_the_environment_says(monkeypatch, tmp_path):
    monkeypatch.setenv("SPARK_STORE", str(tmp_path))
    assert store_folder() == tmp_path


@pytest.mark.parametrize("value", [None, ""])
def test_without_a_word_the_store_lies_in_the_data_folder(value, monkeypatch):
    monkeypatch.delenv("SPARK_STORE", raising=False)
    if value is not None:
        monkeypatch.setenv("SPARK_STORE", value)
    assert store_folder() == Path(module.__file__).parents[1] / "data" / "store"


def test_an_example_store_stands_still_on_the_day_of_its_last_batch(use_example_store):
    example = module.workspace()
    last = example.batches("plattformen")[-1].recorded_at.astimezone(module.SWEDISH_TIME).date()

    assert example.today("plattformen") == last
    assert example.is_synthetic("plattformen")


def test_real_facts_are_as_of_today(filled):
    real = filled(programmes(), "spark", {dt.date(2009, 5, 4): [SUPPORT]})

    assert real.today("spark") == dt.datetime.now(module.SWEDISH_TIME).date()
    assert real.first_day("spark") == dt.date(2009, 5, 4)
    assert not real.is_synthetic("spark")


def test_the_latest_programme_comes_first(filled):
    assert list(filled(programmes(), "spark", {}).programmes) == ["spark", "plattformen"]


def test_an_unknown_programme_is_refused_with_the_likely_one(filled):
    with pytest.raises(UnknownName, match="Did you mean “spark”"):
        filled(programmes(), "spark", {}).programme("spakr")


def test_batches_are_known_from_the_day_they_came(filled):
    came = filled(programmes(), "spark", {dt.date(2009, 5, 4): [SUPPORT]})

    assert came.batches("spark", dt.date(2009, 5, 3)) == []
    assert [batch.number for batch in came.batches("spark", dt.date(2009, 5, 4))] == [1]


def test_the_data_version_changes_with_a_batch(filled):
    empty = filled(programmes(), "spark", {})
    some = filled(programmes(), "spark", {dt.date(2009, 5, 4): [SUPPORT]})

    assert empty.data_version() != some.data_version()
    assert some.health() == {"batches": 1, "data_version": some.data_version()}


def test_a_store_that_is_not_there_is_not_made_by_asking(tmp_path):
    with pytest.raises(StoreError):
        Workspace.open_existing(tmp_path / "nothing")
    assert not (tmp_path / "nothing").exists()


def test_releases_are_the_ends_of_quarters_that_are_over_since_the_first_batch(filled):
    store = filled(programmes(), "spark", {dt.date(2009, 5, 4): [SUPPORT]})
    days = store.days("spark")

    assert days[:3] == [dt.date(2009, 6, 30), dt.date(2009, 9, 30), dt.date(2009, 12, 31)]
    assert days[-1] == store.released().today("spark") < dt.datetime.now(module.SWEDISH_TIME).date()
    assert store.released().released() == store.released()
    assert store.days("plattformen") == []


def test_a_day_between_two_releases_is_refused_with_the_nearest(filled):
    outside = filled(programmes(), "spark", {dt.date(2009, 5, 4): [SUPPORT]}).released()

    assert outside.known_day("spark", dt.date(2009, 9, 30)) == dt.date(2009, 9, 30)
    for asked, nearest in ((dt.date(2009, 5, 4), "2009-06-30"), (dt.date(2009, 9, 20), "2009-09-30")):
        with pytest.raises(SparkError, match=f"nearest release is as of {nearest}"):
            outside.known_day("spark", asked)


def test_the_parameters_of_disclosure_lie_beside_the_store_and_have_defaults(filled):
    store = filled(programmes(), "spark", {})
    beside = module.secrets_folder(store.folder)
    beside.mkdir(exist_ok=True)
    assert store.disclosure.threshold == 3

    (beside / "disclosure.toml").write_text("threshold = 4")
    assert store.released().disclosure.threshold == 4
