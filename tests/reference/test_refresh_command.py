"""`python -m spark_metrics refresh`: what it prints, what it keeps, how it ends."""

import json

import pytest

from spark_metrics.command_line import main
from tests.reference.publishers import Answer, kolada_list, tell_scb

DONE, REFUSED = 0, 2


@pytest.fixture
def refresh(capsys, tmp_path):
    """`refresh("--source", "scb")`: (exit status, standard output, standard error), over a store in `tmp_path`."""

    def ran(*arguments):
        status = main(["refresh", "--store", str(tmp_path), "--language", "en", *arguments])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return ran


def test_a_line_for_each_table(publisher, refresh, tmp_path):
    tell_scb(publisher)
    status, printed, _ = refresh("--source", "scb", "--base-url", publisher.url)
    assert status == DONE
    assert printed.splitlines() == [
        "population: 12 rows, 2023 to 2025, updated by the source 2026-02-24T07:00:00Z.",
        "background: 36 rows, 2024 to 2025, updated by the source 2026-02-24T07:00:00Z.",
        "labour_market: 8 rows, 2026M06 to 2026M06, updated by the source 2026-02-24T07:00:00Z.",
    ]
    assert {path.name for path in (tmp_path / "reference").iterdir()} == {"population", "background", "labour_market"}
    again = refresh("--source", "scb", "--base-url", publisher.url)[1]
    assert again.splitlines()[0] == "population: unchanged since 2026-02-24T07:00:00Z."


def test_a_failure_is_told_and_the_rest_is_kept(publisher, refresh, tmp_path):
    tell_scb(publisher)
    publisher.tell("/tables/TAB638/metadata", Answer("", 404))
    status, printed, told = refresh("--source", "scb", "--base-url", publisher.url)
    assert status == REFUSED
    assert told.startswith("population: not fetched. ")
    assert "What was fetched before stays in use." in told
    assert len(printed.splitlines()) == 2
    assert not (tmp_path / "reference" / "population").exists()


def test_an_indicator_that_kolada_does_not_know_is_named(publisher, refresh):
    for kpi in ("N01951", "N02937", "N02926", "N00999", "N03937"):
        publisher.tell(f"/kpi/{kpi}", kolada_list([]))
    status, _, told = refresh("--source", "kolada", "--base-url", publisher.url)
    assert status == REFUSED
    assert "nothing called N03937" in told


def test_a_dry_run_keeps_nothing(publisher, refresh, tmp_path):
    tell_scb(publisher)
    status, printed, _ = refresh("--source", "scb", "--base-url", publisher.url, "--dry-run")
    assert status == DONE
    assert printed.count("Nothing was kept.") == 3
    assert list(tmp_path.iterdir()) == []


def test_as_json(publisher, refresh):
    tell_scb(publisher)
    status, printed, _ = refresh("--source", "scb", "--base-url", publisher.url, "--json")
    population = json.loads(printed)[0]
    assert (status, population["table"], population["became"], population["error"]) == (DONE, "population", "new", None)
    assert population["about"]["breaks"] == ["2025"]
    assert population["about"]["notes"][0].startswith("From reference year 2025, SCB adds")


def test_the_address_may_come_from_the_environment(publisher, refresh, monkeypatch):
    tell_scb(publisher)
    monkeypatch.setenv("SPARK_SCB_URL", publisher.url)
    assert refresh("--source", "scb")[0] == DONE


def test_an_address_needs_its_publisher(publisher, refresh):
    status, _, told = refresh("--base-url", publisher.url)
    assert status == REFUSED
    assert "add --source" in told
    assert publisher.asked == []
