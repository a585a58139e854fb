"""A refresh: every table whole or not at all, one that fails does not keep the others out, what was there stays."""

import datetime as dt

import pytest

from spark_metrics.errors import UnknownName
from spark_metrics.reference.notes import NOTES, UNITS
from spark_metrics.reference.population import population
from spark_metrics.reference.refresh import refresh
from spark_metrics.reference.sources import base_url, sources, tables_to_fetch
from spark_metrics.reference.statistics import statistic
from spark_metrics.reference.vintages import Vintages
from tests.reference import publishers
from tests.reference.conftest import NOON
from tests.reference.publishers import Answer, tell_kolada, tell_scb, tell_table

YEARS = (",".join(map(str, range(2000, 2020))), ",".join(map(str, range(2020, 2027))))


@pytest.fixture
def vintages(tmp_path):
    return Vintages(tmp_path)


@pytest.fixture
def run(publisher, connect, vintages):
    tell_scb(publisher)
    tell_kolada(publisher, YEARS)

    def run(source=None, now=NOON, **options):
        urls = dict.fromkeys(sources(), publisher.url)
        return {one.table: one for one in refresh(vintages, source, urls=urls, connect=connect, now=now, **options)}

    return run


def became(outcomes):
    return {table: outcome.became for table, outcome in outcomes.items()}


def test_everything_is_fetched(run, vintages):
    assert became(run()) == {table.key: "new" for table in tables_to_fetch()}
    assert vintages.newest("population").periods == ("2023", "2025")
    assert vintages.newest("population").source_tables == ("TAB638", "TAB5557")
    assert vintages.newest("population").vintage == "2026-02-24T07:00:00Z"
    assert vintages.newest("kolada_new_enterprises").vintage == "2026-03-01"


def test_one_source_alone(run):
    assert set(run("kolada")) == {table.key for table in tables_to_fetch("kolada")}


def test_a_table_tells_its_breaks_gaps_and_notes(run, vintages):
    run("scb")
    about = vintages.newest("population")
    assert about.breaks == ("2025",)
    assert about.missing == {"hidden": 1, "not_applicable": 1}
    assert about.notes == ("noise", "break")
    assert about.source_notes == (publishers.NOISE,)


def test_regions_that_nobody_knows_are_left_out_and_named(run, vintages):
    run("kolada")
    assert vintages.newest("kolada_density").unknown_regions == ("G123",)
    assert {row.region_code for row in vintages.rows("kolada_density")} == {"00", "23", "2380"}


def test_a_dry_run_keeps_nothing(run, vintages):
    assert set(became(run(dry_run=True)).values()) == {"new"}
    assert not vintages.folder.exists()


def test_a_second_refresh_finds_nothing_new(run, vintages):
    run()
    version = vintages.version()
    assert set(became(run(now=NOON + dt.timedelta(days=1))).values()) == {"unchanged"}
    assert vintages.version() == version


def test_one_table_that_fails_does_not_keep_the_others_out(run, publisher, vintages):
    publisher.tell("/tables/TAB5557/data", Answer("<html>", 500))
    outcomes = run("scb")
    assert became(outcomes) == {"population": "failed", "background": "new", "labour_market": "new"}
    assert "status 500" in outcomes["population"].error.render("en")
    assert vintages.newest("population") is None  # half a table is none


def test_a_source_that_is_down_does_not_keep_the_other_out(run, publisher):
    publisher.tell("/config", Answer("", 500))
    outcomes = run()
    assert {outcomes[table.key].became for table in tables_to_fetch("scb")} == {"failed"}
    assert {outcomes[table.key].became for table in tables_to_fetch("kolada")} == {"new"}


def test_a_source_that_cannot_be_reached_is_not_asked_for_each_table(vintages, publisher, connect, time):
    publisher.close()
    urls = dict.fromkeys(sources(), publisher.url)
    outcomes = list(refresh(vintages, "kolada", urls=urls, connect=connect))
    assert ["can't be reached" in outcome.error.render("en") for outcome in outcomes] == [True] * 5
    assert time.slept == [1.0, 2.0, 4.0]  # the tries of the first table alone


def test_a_failure_leaves_what_was_fetched_before(run, publisher, vintages):
    run("scb")
    publisher.tell("/tables/TAB638/metadata", Answer("", 500))
    assert run("scb")["population"].became == "failed"
    assert vintages.newest("population").periods == ("2023", "2025")


def test_a_table_that_lost_most_of_its_rows_is_not_taken(run, publisher, vintages):
    run("scb")
    small = publishers.population_until_2024()
    small.dimensions["Region"] = {"00": "Riket"}
    tell_table(publisher, small)
    smaller = publishers.population_from_2025()
    smaller.dimensions["Region"] = {"00": "Riket"}
    tell_table(publisher, smaller)
    outcome = run("scb")["population"]
    assert "would shrink from 12 to 3 rows" in outcome.error.render("en")
    assert vintages.newest("population").rows == 12


def test_population_is_the_fetched_one_where_there_is_one(run, vintages):
    assert population("00", vintages=vintages) == population("00")
    run("scb", now=NOON)
    fetched = population("00", vintages=vintages)
    assert (fetched.value, fetched.date) == (10_605_529, dt.date(2025, 12, 31))
    assert fetched.source.render("en") == "SCB, TAB638, TAB5557, updated 2026-02-24"
    assert NOTES["noise"] in fetched.notes
    assert population("23", vintages=vintages).value == 132_500  # as published: the parts make 69,400
    assert population("00", 2024, vintages).value == 10_587_710
    assert population("00", 1900, vintages) is None
    assert population("2303", 2023, vintages) is None  # hidden by SCB: no value, not zero


def test_population_as_known_before_the_refresh_is_the_one_that_came_along(run, vintages):
    run("scb", now=NOON)
    before = NOON - dt.timedelta(days=1)
    assert population("00", vintages=vintages, known_at=before) == population("00")
    assert population("00", vintages=vintages, known_at=NOON).value == 10_605_529


def test_a_statistic_says_what_belongs_to_it(run, vintages):
    run()
    found = statistic(vintages, "labour_market", "23", "unemployment")
    assert (found.value, found.period, found.unit.render("en")) == (5.5, "2026M06", "per cent")
    assert found.source.render("en") == "SCB, TAB6260, updated 2026-02-24"
    missing = statistic(vintages, "labour_market", "2303", "unemployment")
    assert (missing.value, missing.missing.render("en")) == (None, "not stated")
    assert statistic(vintages, "kolada_density", "2380", "total", "2024").source.render("en").startswith("Kolada")
    assert statistic(vintages, "background", "00", "foreign_born").break_before


def test_what_is_not_there_is_none(run, vintages):
    assert statistic(vintages, "population", "00", "population") is None
    run("scb")
    assert statistic(vintages, "population", "0114", "population") is None
    assert statistic(vintages, "population", "00", "population", "1900") is None


def test_an_unknown_source_is_named(vintages):
    with pytest.raises(UnknownName, match="Did you mean “kolada”"):
        list(refresh(vintages, "kolda"))


def test_the_address_may_be_set(monkeypatch):
    scb = sources()["scb"]
    assert base_url(scb) == scb.base_url
    monkeypatch.setenv("SPARK_SCB_URL", "https://mirror.example.se/api/v2")
    assert base_url(scb) == "https://mirror.example.se/api/v2"


@pytest.mark.parametrize("table", tables_to_fetch(), ids=lambda table: table.key)
def test_everything_declared_has_words(table):
    assert table.unit in UNITS
    assert table.reference in ("end_of_year", "year", "month")
    assert {*table.notes, *(note for part in table.parts for note in part.notes)} <= set(NOTES)
    assert all(part.id or part.title for part in table.parts)
