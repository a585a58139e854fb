"""Who lies beside whom: known pairs, islands by name, and what holds for all."""

import pytest

from spark_metrics.errors import UnknownName
from spark_metrics.reference.municipalities import counties, find_municipality, municipalities
from spark_metrics.reference.neighbours import neighbours


@pytest.fixture(scope="module")
def all_of_them():
    return neighbours(list(municipalities()))


def names(codes):
    return {municipalities()[code].name for code in codes}


def around(name, all_of_them):
    return names(all_of_them[find_municipality(name).code])


@pytest.mark.parametrize(
    ("name", "beside"),
    [
        ("Östersund", {"Ragunda", "Bräcke", "Krokom", "Strömsund", "Berg"}),
        ("Malmö", {"Staffanstorp", "Burlöv", "Vellinge", "Svedala"}),
        ("Göteborg", {"Kungsbacka", "Härryda", "Partille", "Ale", "Lerum", "Mölndal", "Kungälv"}),
        ("Härjedalen", {"Orsa", "Älvdalen", "Mora", "Ljusdal", "Ånge", "Berg"}),
    ],
)
def test_known_neighbours(name, beside, all_of_them):
    assert around(name, all_of_them) == beside


def test_the_islands_are_these(all_of_them):
    alone = {code for code, beside in all_of_them.items() if not beside}

    assert names(alone) == {"Ekerö", "Gotland", "Lidingö", "Tjörn", "Öckerö"}
    assert around("Borgholm", all_of_them) == {"Mörbylånga"}
    assert around("Mörbylånga", all_of_them) == {"Borgholm"}


def test_to_be_neighbours_is_mutual_and_nobody_is_its_own(all_of_them):
    assert all(code in all_of_them[other] for code, beside in all_of_them.items() for other in beside)
    assert all(code not in beside for code, beside in all_of_them.items())


def test_from_any_municipality_of_the_mainland_one_comes_to_any_other(all_of_them):
    reached, ahead = set(), ["2380"]
    while ahead:
        code = ahead.pop()
        if code not in reached:
            reached.add(code)
            ahead.extend(all_of_them[code])

    islands = {"Ekerö", "Gotland", "Lidingö", "Tjörn", "Öckerö", "Borgholm", "Mörbylånga"}
    assert names(all_of_them.keys() - reached) == islands


def test_counties_have_neighbours_too():
    found = neighbours(list(counties()))

    assert found["23"] == ("20", "21", "22", "24")
    assert found["09"] == ()


def test_only_those_asked_for_are_neighbours():
    found = neighbours(["2380", "2326", "2303", "0980"])

    assert found == {"2380": ("2303", "2326"), "2326": ("2380",), "2303": ("2380",), "0980": ()}


def test_counties_without_the_one_between_them_are_apart():
    # Östra Mellansverige without Södermanland: Östergötland still touches Örebro.
    assert neighbours(["03", "05", "18", "19"])["05"] == ("18",)


def test_an_unknown_code_is_refused():
    with pytest.raises(UnknownName):
        neighbours(["2380", "9999"])
