"""SCB's tables as rows: exactly the codes asked for, marks kept apart from zero, breaks marked."""

from dataclasses import replace

import pytest

from spark_metrics.errors import SourceError
from spark_metrics.reference.fetched import Row
from spark_metrics.reference.scb import Scb
from spark_metrics.reference.sources import sources, tables_to_fetch
from tests.reference import publishers
from tests.reference.publishers import Answer, tell_scb, tell_table

TABLES = {table.key: table for table in tables_to_fetch("scb")}
POPULATION = TABLES["population"]


@pytest.fixture
def scb(publisher, polite):
    tell_scb(publisher)
    return Scb(polite, sources()["scb"])


def rows(scb, key, part=0):
    table = TABLES[key]
    return {(row.region_code, row.period, row.measure): row for row in scb.part(table, table.parts[part]).rows}


def refused(scb, table=POPULATION, part=0):
    with pytest.raises(SourceError) as failure:
        scb.part(table, table.parts[part])
    return str(failure.value)


def test_population_until_2024(scb):
    found = rows(scb, "population")
    assert found["00", "2024", "population"] == Row("00", "2024", "population", 10_587_710)
    assert found["2380", "2023", "population"].value == 64_000
    assert len(found) == 4 * 2


def test_hidden_and_not_applicable_are_missing_with_their_reason_and_not_zero(scb):
    found = rows(scb, "population")
    hidden, not_applicable = found["2303", "2023", "population"], found["2303", "2024", "population"]
    assert (hidden.value, hidden.missing, hidden.status) == (None, "hidden", "..")
    assert (not_applicable.value, not_applicable.missing, not_applicable.status) == (None, "not_applicable", ".")


def test_a_dash_is_not_taken_for_zero(scb):
    dash = rows(scb, "labour_market")["2303", "2026M06", "unemployment"]
    assert (dash.value, dash.missing, dash.status) == (None, "not_stated", "-")


def test_2025_comes_from_another_table_as_whole_areas_and_begins_with_a_break(scb, publisher):
    found = rows(scb, "population", part=1)
    assert found["00", "2025", "population"] == Row("00", "2025", "population", 10_605_529, break_before=True)
    sent = {one["variableCode"]: one["valueCodes"] for one in publisher.asked[-1][2]["selection"]}
    assert sent["Kon"] == ["TotSa"]
    assert sent["Alder"] == ["TotSA"]
    assert sent["Region"] == ["00", "23", "2303", "2380"]


def test_only_the_first_period_after_a_break_is_marked(scb, publisher):
    later = publishers.population_from_2025()
    later.dimensions["Tid"]["2026"] = "2026"
    later.values |= {(*codes[:-1], "2026"): value for codes, value in later.values.items()}
    tell_table(publisher, later)
    found = rows(scb, "population", part=1)
    assert [found["00", year, "population"].break_before for year in ("2025", "2026")] == [True, False]


def test_a_part_tells_when_the_source_was_updated_and_what_it_notes(scb):
    part = scb.part(POPULATION, POPULATION.parts[1])
    assert (part.source_table, part.updated) == ("TAB5557", "2026-02-24T07:00:00Z")
    assert part.notes == (publishers.NOISE,)


def test_codes_may_be_found_by_their_words(scb, publisher):
    assert rows(scb, "labour_market")["00", "2026M06", "unemployment"].value == 5.5
    sent = {one["variableCode"]: one["valueCodes"] for one in publisher.asked[-1][2]["selection"]}
    assert (sent["Kon"], sent["Alder"], sent["Fodelseregion"]) == (["1+2"], ["20-64"], ["tot"])


def test_a_table_may_be_found_by_its_title_and_years(scb):
    table = TABLES["background"]
    assert [scb.part(table, part).source_table for part in table.parts] == ["TAB1", "TAB2"]
    assert rows(scb, "background", part=1)["2380", "2025", "foreign_born"].value == 100


def test_two_tables_of_the_same_title_are_not_chosen_between(scb, publisher):
    one = {"id": "TAB1", "label": publishers.TITLE, "firstPeriod": "2002", "lastPeriod": "2024"}
    publisher.tell("/tables", {"tables": [one, one | {"id": "TAB9"}]})
    assert "2 tables" in refused(scb, TABLES["background"])
    publisher.tell("/tables", {"tables": []})
    assert "0 tables" in refused(scb, TABLES["background"])


def test_a_code_that_is_gone_is_named_before_any_data_are_asked_for(scb, publisher):
    changed = publishers.population_until_2024()
    changed.dimensions["Alder"] = {"TOT1": "totalt ålder"}
    tell_table(publisher, changed)
    assert "TAB638 has no single “tot” in Alder" in refused(scb)
    assert "/tables/TAB638/data" not in publisher.paths()


def test_a_dimension_that_is_gone_is_named(scb, publisher):
    changed = publishers.population_until_2024()
    del changed.dimensions["Alder"]
    tell_table(publisher, changed)
    assert "no dimension Alder" in refused(scb)


def test_a_dimension_that_must_be_chosen_is_named(scb, publisher):
    changed = publishers.population_until_2024()
    changed.wanted = ("Kon",)
    tell_table(publisher, changed)
    assert "wants a choice in Kon" in refused(scb)


def test_a_table_that_is_gone(scb, publisher):
    publisher.tell("/tables/TAB638/metadata", Answer({"title": "Non-existent table"}, 404))
    assert "status 404 to /tables/TAB638/metadata" in refused(scb)


def test_a_query_above_the_limit_of_cells_is_divided(publisher, polite):
    tell_scb(publisher)
    whole = set(Scb(polite, sources()["scb"]).part(POPULATION, POPULATION.parts[0]).rows)
    asked = publisher.paths().count("/tables/TAB638/data")
    divided = Scb(polite, replace(sources()["scb"], cells=2)).part(POPULATION, POPULATION.parts[0]).rows
    assert set(divided) == whole
    assert len(divided) == len(whole)
    assert publisher.paths().count("/tables/TAB638/data") == asked + 4  # 4 regions × 2 years, two cells each


def sparse(answer):
    """JSON-stat2 may leave out what is missing and give values by position."""
    return answer | {"value": {str(n): v for n, v in enumerate(answer["value"]) if v is not None}}


def test_values_by_position_are_read_the_same(scb, publisher):
    listed, table = rows(scb, "population"), publishers.population_until_2024()
    publisher.tell("/tables/TAB638/data", lambda query, body: sparse(table.data(query, body)))
    assert rows(scb, "population") == listed


@pytest.mark.parametrize(
    "damage",
    [
        lambda answer: answer | {"value": answer["value"][:-1]},
        lambda answer: answer | {"value": ["many"] * len(answer["value"])},
        lambda answer: answer | {"size": [1]},
        lambda answer: answer | {"dimension": {}},
        lambda answer: {"error": "something"},
        lambda answer: [],
    ],
)
def test_data_of_another_form_are_refused(scb, publisher, damage):
    table = publishers.population_until_2024()
    publisher.tell("/tables/TAB638/data", lambda query, body: damage(table.data(query, body)))
    assert "another form" in refused(scb)


@pytest.mark.parametrize("metadata", [{}, [], {"dimension": None}, {"dimension": {"Region": 1}}])
def test_metadata_of_another_form_are_refused(scb, publisher, metadata):
    publisher.tell("/tables/TAB638/metadata", lambda query, body: metadata)
    assert "another form" in refused(scb) or "no dimension" in refused(scb)
