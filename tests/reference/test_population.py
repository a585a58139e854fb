"""Population is Statistics Sweden's figure on a date, and None where it is not known."""

import datetime as dt

from spark_metrics.reference.municipalities import counties, municipalities
from spark_metrics.reference.population import population
from spark_metrics.reference.tables import read_table


def test_the_municipalities_add_up_to_sweden():
    assert sum(population(code).value for code in municipalities()) == 10_587_710
    assert population("00").value == 10_587_710


def test_a_few_are_as_scb_published_them():
    # "Folkmängd i riket, län och kommuner 31 december 2024 och befolkningsförändringar 2024", scb.se
    published = {"00": 10_587_710, "01": 2_473_307, "0123": 88_950, "0127": 95_905, "0162": 32_425, "0182": 112_112}
    assert {code: population(code).value for code in published} == published


def test_jamtland_is_the_sum_of_its_eight_municipalities():
    assert population("23").value == 132_839


def test_every_county_is_the_sum_of_its_municipalities():
    for county in counties():
        parts = [population(m.code).value for m in municipalities().values() if m.county_code == county]
        assert population(county).value == sum(parts), county


def test_a_figure_says_its_date_and_source():
    ostersund = population("2380")
    assert ostersund.date == dt.date(2024, 12, 31)
    assert "Statistics Sweden" in ostersund.source.render("en")
    assert "summed" not in ostersund.source.render("en")
    assert "summed" in population("23").source.render("en")


def test_the_year_may_be_asked_for():
    assert population("2380", 2024) == population("2380")
    assert population("2380", 2023) is None


def test_an_unknown_region_has_no_population():
    assert population("9999") is None
    assert population("114") is None


def test_the_background_table_is_carried_as_given():
    rows = {row["region_code"]: row for row in read_table("background_2025")}
    assert len(rows) == 1 + 10 + 123
    assert rows["0114"]["foreign_born"] == "18186"
    assert rows["17"]["foreign_born"] == ""  # unknown in the source: not zero, and not filled with a sum
    for code in rows.keys() & municipalities().keys():
        assert rows[code]["region"] == municipalities()[code].name


def test_noise_keeps_the_background_groups_within_nine_of_their_total():
    for row in read_table("background_2025"):
        *groups, total = list(row.values())[2:]
        if all(groups):
            assert abs(sum(map(int, groups)) - int(total)) <= 9, row["region"]
