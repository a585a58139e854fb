"""`python -m spark_metrics suppress`: what must be hidden in anybody's table."""

import json

import pytest

from spark_metrics.command_line import main

MICRODATA = """county,municipality,enterprise,turnover
23,2380,a,500
23,2380,b,300
23,2380,c,200
23,2303,d,40
23,2321,e,70
23,2321,f,80
23,2321,g,60
22,2281,h,10
22,2281,i,20
22,2281,j,30
"""
COUNTED = "place;amount;enterprises\nRagunda;1,5;1\nÅre;4;4\nKrokom;9;9\nBerg;20;20\n"


@pytest.fixture
def suppress(tmp_path, capsys):
    """`suppress(text, "--p", "10")`: exit status, answer as plain data or as text, what was said beside it."""

    def run(text: str, *options: str):
        path = tmp_path / "table.csv"
        path.write_text(text, encoding="utf-8")
        status = main(["suppress", str(path), "--language", "en", *options])
        out, err = capsys.readouterr()
        return status, json.loads(out) if "--json" in options and out else out, err

    return run


PLACES = ("--rows", "county,municipality", "--value", "turnover", "--contributors", "enterprise", "--json")
COUNTS = ("--rows", "place", "--value", "amount", "--contributors", "enterprises", "--json")


def test_every_cell_and_sum_is_answered_for(suppress):
    status, answer, _ = suppress(MICRODATA, *PLACES)
    rows = {(row["county"], row["municipality"]): row for row in answer["rows"]}
    assert status == 0
    assert len(rows) == 4 + 2 + 1
    assert rows["Total", "Total"]["value"] == 1310
    # One enterprise in Ragunda; the cheapest neighbour that keeps it from being the rest of its county.
    assert rows["23", "2303"] == {"county": "23", "municipality": "2303", "value": None, "hidden": "primary",
                                  "low": 0, "high": 250}  # fmt: skip
    assert rows["23", "2321"]["hidden"] == "secondary"
    assert rows["22", "2281"] == {"county": "22", "municipality": "2281", "value": 60, "hidden": False,
                                  "low": 60, "high": 60}  # fmt: skip


def test_the_p_rule_hides_where_one_dominates(suppress):
    one_large = "place,who,kr\nA,a,1000\nA,b,20\nA,c,30\nB,d,90\nB,e,90\nB,f,90\nC,g,70\nC,h,70\nC,i,70\n"
    options = ("--rows", "place", "--value", "kr", "--contributors", "who", "--json")
    _, answer, _ = suppress(one_large, *options)
    assert [row["hidden"] for row in answer["rows"]] == [False] * 4
    _, answer, _ = suppress(one_large, *options, "--p", "10")
    hidden = {row["place"]: row["hidden"] for row in answer["rows"]}
    assert hidden["A"] == "primary"
    assert "secondary" in hidden.values()


def test_a_column_of_whole_numbers_with_a_row_per_cell_is_how_many(suppress):
    status, answer, said = suppress(COUNTED, *COUNTS)
    assert status == 0
    assert {row["place"]: row["hidden"] for row in answer["rows"]} == {
        "Ragunda": "primary", "Åre": "secondary", "Krokom": False, "Berg": False, "Total": False,
    }  # fmt: skip
    assert "taken as numbers of contributors" in said


def test_organisation_numbers_are_never_taken_for_numbers_of_contributors(suppress):
    one_each = "place,amount,enterprises\nA,5,5560160680\nB,6,5560360793\n"
    _, answer, _ = suppress(one_each, *COUNTS)
    assert {row["hidden"] for row in answer["rows"]} == {"primary"}


@pytest.mark.parametrize(
    ("text", "options", "said"),
    [
        (MICRODATA.replace("500", "-500"), PLACES, "negative"),
        (MICRODATA.replace("500", ""), PLACES, "row 2, column “turnover”: empty"),
        (MICRODATA.replace("2380,a", ",a"), PLACES, "row 2, column “municipality”: empty"),
        (MICRODATA.replace("2380,a", "Total,a"), PLACES, "word for a sum"),
        (MICRODATA, ("--rows", "länet", *PLACES[2:]), "no column in table.csv called “länet”"),
        (MICRODATA.replace("county", "low"), ("--rows", "low", *PLACES[2:]), "rename yours"),
        (COUNTED + "Berg;1;5\n", (*COUNTS, "--contributors-are", "counts"), "stands twice"),
    ],
)
def test_bad_tables_are_refused_in_words(suppress, text, options, said):
    status, _, err = suppress(text, *options)
    assert status == 2
    assert said in err


def test_without_json_it_is_told_in_lines(suppress):
    _, told, _ = suppress(MICRODATA, *PLACES[:-1])
    assert told.splitlines()[0] == "5 of 7 cells and sums are shown."
    assert "23 · 2303: hidden (would give somebody away); from 0 to 250" in told
