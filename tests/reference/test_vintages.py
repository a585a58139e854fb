"""Fetched tables are kept by vintage: none is written over, and what was known on a day can be asked for."""

import datetime as dt
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spark_metrics.errors import SourceError
from spark_metrics.model.missing import REASONS
from spark_metrics.reference.fetched import About, Row, checked
from spark_metrics.reference.vintages import Vintages

MARCH, JUNE = (dt.datetime(2026, month, 1, 12, tzinfo=dt.UTC) for month in (3, 6))
SWEDEN = Row("00", "2024", "population", 10_587_710)


def about(vintage="2026-02-24T07:00:00Z", fetched_at=MARCH):
    return About(
        "population", "SCB", ("TAB638",), "CC0", vintage, fetched_at.isoformat(), "persons", "year", ("2024", "2024")
    )


@pytest.fixture
def vintages(tmp_path):
    return Vintages(tmp_path)


def test_nothing_fetched(vintages):
    assert vintages.newest("population") is None
    assert vintages.rows("population") == ()
    assert vintages.version() == ""


def test_a_table_comes_back_as_it_was_put_in(vintages):
    rows = [SWEDEN, Row("2303", "2024", "population", None, "hidden", "..", True), Row("2303", "2024", "share", 12.25)]
    vintages.add(about(), rows)
    assert vintages.rows("population") == tuple(rows)
    assert vintages.newest("population").rows == 3
    assert vintages.index("population")["2303", "2024", "share"].value == 12.25


def test_the_files_say_what_they_are(vintages):
    vintages.add(about(), [SWEDEN])
    folder = vintages.folder / "population"
    assert (folder / "2026-02-24T07-00-00Z.csv").read_text().splitlines() == [
        "region_code,period,measure,value,missing,status,break_before",
        "00,2024,population,10587710,,,0",
    ]
    told = json.loads((folder / "2026-02-24T07-00-00Z.json").read_text())
    assert (told["source"], told["source_tables"], told["licence"]) == ("SCB", ["TAB638"], "CC0")


def test_a_new_vintage_leaves_the_old_one_where_it_is(vintages):
    vintages.add(about(), [SWEDEN])
    first = (vintages.folder / "population" / "2026-02-24T07-00-00Z.csv").read_bytes()
    vintages.add(about("2026-05-30", JUNE), [replace(SWEDEN, value=10_587_711)])
    assert vintages.rows("population")[0].value == 10_587_711
    assert (vintages.folder / "population" / "2026-02-24T07-00-00Z.csv").read_bytes() == first
    assert [one.vintage for one in vintages.all("population")] == ["2026-02-24T07:00:00Z", "2026-05-30"]


def test_as_known_then(vintages):
    vintages.add(about(), [SWEDEN])
    vintages.add(about("2026-05-30", JUNE), [replace(SWEDEN, value=1)])
    assert vintages.rows("population", MARCH - dt.timedelta(seconds=1)) == ()
    assert vintages.rows("population", MARCH) == (SWEDEN,)
    assert vintages.rows("population", JUNE - dt.timedelta(seconds=1)) == (SWEDEN,)
    assert vintages.rows("population", JUNE)[0].value == 1


def test_the_same_again_is_not_kept_twice(vintages):
    vintages.add(about(), [SWEDEN])
    version = vintages.version()
    assert vintages.add(about(fetched_at=JUNE), [SWEDEN]) is None
    assert len(vintages.all("population")) == 1
    assert vintages.version() == version


def test_other_numbers_under_the_same_date_are_a_vintage_of_their_own(vintages):
    vintages.add(about(), [SWEDEN])
    version = vintages.version()
    vintages.add(about(fetched_at=JUNE), [replace(SWEDEN, value=1)])
    assert {path.name for path in (vintages.folder / "population").iterdir()} == {
        f"2026-02-24T07-00-00Z{number}.{kind}" for number in ("", ".2") for kind in ("csv", "json")
    }
    assert vintages.rows("population")[0].value == 1
    assert vintages.version() != version


@pytest.mark.parametrize("vintage", ["../../etc", "/etc/passwd", "", "..", "a\x00b"])
def test_no_date_of_a_source_leads_out_of_the_folder(vintages, vintage):
    vintages.add(about(vintage), [SWEDEN])
    assert {path.parent for path in vintages.folder.rglob("*.*")} == {vintages.folder / "population"}


def test_a_table_whose_writing_was_interrupted_is_not_there(vintages):
    vintages.add(about(), [SWEDEN])
    vintages.add(about("2026-05-30", JUNE), [replace(SWEDEN, value=1)])
    (vintages.folder / "population" / "2026-05-30.json").unlink()  # written last
    assert vintages.rows("population") == (SWEDEN,)
    vintages.add(about("2026-05-30", JUNE), [replace(SWEDEN, value=2)])
    assert vintages.rows("population")[0].value == 2


def test_what_somebody_changed_by_hand_is_not_used_in_silence(vintages):
    vintages.add(about(), [SWEDEN])
    file = vintages.folder / "population" / "2026-02-24T07-00-00Z.csv"
    file.write_text(file.read_text().replace("10587710", "99999999"))
    with pytest.raises(SourceError, match=r"population/2026-02-24T07-00-00Z.csv is damaged"):
        vintages.rows("population")


def test_a_broken_description_is_named(vintages):
    vintages.add(about(), [SWEDEN])
    (vintages.folder / "population" / "2026-02-24T07-00-00Z.json").write_text("{")
    with pytest.raises(SourceError, match="is damaged"):
        vintages.newest("population")


numbers = st.none() | st.integers(-(10**12), 10**12).map(float) | st.decimals(-1000, 1000, places=3).map(float)


@given(st.lists(numbers, min_size=1, max_size=20), st.sampled_from(sorted(REASONS)), st.booleans())
def test_any_number_survives_the_file(tmp_path_factory, values, reason, break_before):
    rows = [
        Row("00", str(1950 + n), "m", value, reason if value is None else "", "", break_before)
        for n, value in enumerate(values)
    ]
    vintages = Vintages(tmp_path_factory.mktemp("store"))
    vintages.add(about(), rows)
    assert vintages.rows("population") == tuple(rows)


def test_duplicate_rows_are_kept_once_and_unknown_regions_left_out_by_name():
    stranger = replace(SWEDEN, region_code="9999")
    assert checked([SWEDEN, stranger, SWEDEN], "table") == ([SWEDEN], ("9999",))


def test_two_values_for_the_same_are_refused():
    with pytest.raises(SourceError, match="two different values for region 00, 2024"):
        checked([SWEDEN, replace(SWEDEN, value=1)], "table")


@pytest.mark.parametrize("period", ["24", "2024-03", "2024M13", "2024K5", ""])
def test_a_period_that_nobody_reads_is_refused(period):
    with pytest.raises(SourceError, match="period"):
        checked([replace(SWEDEN, period=period)], "table")


def test_a_table_without_any_value_is_refused():
    with pytest.raises(SourceError, match="no values"):
        checked([replace(SWEDEN, value=None, missing="hidden")], "table")
    with pytest.raises(SourceError, match="no values"):
        checked([replace(SWEDEN, region_code="9999")], "table")
