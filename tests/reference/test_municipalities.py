"""Municipalities are found by code or official name, and otherwise only suggested."""

import unicodedata

import pytest

from spark_metrics.errors import UnknownName
from spark_metrics.reference.former_municipalities import became_of, former_municipalities
from spark_metrics.reference.municipalities import (
    County,
    Municipality,
    counties,
    find_municipality,
    municipalities,
    municipalities_of,
    suggest_municipality,
)


def names(found):
    return [municipality.name for municipality in found]


def test_sweden_has_290_municipalities_in_21_counties():
    assert len(municipalities()) == 290
    assert len(counties()) == 21
    assert {municipality.county_code for municipality in municipalities().values()} == counties().keys()


def test_codes_are_text_and_begin_with_their_county():
    assert municipalities()["0114"] == Municipality("0114", "Upplands Väsby", "01")
    assert counties()["01"] == County("01", "Stockholms län")
    assert all(len(code) == 4 and code[:2] == m.county_code for code, m in municipalities().items())


def test_jamtland_has_eight_municipalities():
    codes = [municipality.code for municipality in municipalities_of(["23"])]
    assert codes == ["2303", "2305", "2309", "2313", "2321", "2326", "2361", "2380"]


def test_an_unknown_county_is_an_error_and_not_an_empty_list():
    with pytest.raises(UnknownName):
        municipalities_of(["02"])


@pytest.mark.parametrize(
    "text",
    [
        "2380",
        "2380 Östersund",
        " 2380 ",
        "Östersund",
        "östersund",
        "ÖSTERSUND ",
        unicodedata.normalize("NFD", "Östersund"),
    ],
)
def test_a_whole_code_or_official_name_is_found(text):
    assert find_municipality(text).code == "2380"


def test_a_non_breaking_space_in_a_name_is_a_space():
    assert find_municipality("Upplands\u00a0Väsby").code == "0114"


@pytest.mark.parametrize(
    "text",
    [
        "Östersunds kommun",
        "Östersund kommun",
        "Ostersund",
        "23",
        "Jämtlands län",
        "114",
        "238",
        "9999",
        "",
        "2361 Östersund",
        "1917",
    ],
)
def test_anything_else_is_not_guessed(text):
    assert find_municipality(text) is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Östersunds kommun", ["Östersund"]),
        ("Harjedalen", ["Härjedalen"]),
        ("Stockholms stad", ["Stockholm"]),
        ("Borås stad", ["Borås"]),
        ("Upplands Bro", ["Upplands-Bro"]),
        ("Stokholm", ["Stockholm"]),
        ("114", ["Upplands Väsby"]),
        ("114.0", ["Upplands Väsby"]),
        ("Habo kommun", ["Habo", "Håbo"]),
        ("Håbo kommun", ["Håbo", "Habo"]),
        ("1917", ["Heby"]),
        ("Malung", ["Malung-Sälen"]),
        ("Malungs kommun", ["Malung-Sälen"]),
        ("1180", ["Kristianstad"]),
        ("2361 Härjedalens kommun", ["Härjedalen"]),
        ("2361 Östersund", ["Härjedalen", "Östersund"]),
    ],
)
def test_the_likely_municipality_is_suggested(text, meant):
    assert names(suggest_municipality(text)) == meant


@pytest.mark.parametrize("text", ["", "kommun", "23", "9999", "Jämtland", "Region Jämtland Härjedalen"])
def test_nothing_is_suggested_where_nothing_is_near(text):
    assert suggest_municipality(text) == []


def test_every_official_name_finds_itself():
    assert all(
        find_municipality(m.name) is m and suggest_municipality(m.name)[0] is m for m in municipalities().values()
    )


def test_a_former_municipality_leads_to_one_of_today():
    assert former_municipalities()
    for former in former_municipalities():
        assert former.became_code in municipalities()
        assert became_of(former.code) == former.became_code


def test_a_code_that_was_given_up_is_nobody_elses_today():
    moved = [former for former in former_municipalities() if former.code != former.became_code]
    assert not municipalities().keys() & {former.code for former in moved}


def test_a_row_that_nobody_has_checked_says_so():
    assert {former.basis for former in former_municipalities()} <= {"assumed", "checked"}


def test_what_never_was_became_nothing():
    assert became_of("atlantis") is None
