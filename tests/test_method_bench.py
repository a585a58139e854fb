"""The method bench on the command line: published results from CSV, forms of files, what is refused in which words."""

import json

import pytest

from spark_metrics.command_line import main
from spark_metrics.measures import clusters as measures
from tests.measures import published

DONE, REFUSED = 0, 2
DATA = published.FOLDER
PLACES = "id,cases,people\na,1,100\nb,3,200\nc,5,150\nd,2,400\n"
SQUARE = "id,neighbour\na,b\nb,c\nc,d\nd,a\n"


@pytest.fixture
def run(capsys):
    """`run("rates", ...)`: (exit status, standard output, standard error)."""

    def ran(*arguments):
        status = main([*map(str, arguments), "--language", "en"])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return ran


@pytest.fixture
def write(tmp_path):
    """Writes a file and returns its path."""

    def written(text, name="places.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return written


@pytest.fixture
def rates(run, write):
    """The document of `rates` for a text."""

    def found(text, *more, encoding="utf-8"):
        path = write(text, encoding=encoding)
        status, out, err = run("rates", path, "--events", "cases", "--population", "people", "--json", *more)
        assert status == DONE, err
        return json.loads(out)

    return found


@pytest.fixture
def refused(run, write):
    """What is said of a text that is refused, by `rates` or with neighbours by `clusters`."""

    def said(text, neighbours=None, *more):
        asked = ("--events", "cases", "--population", "people", "--json", *more)
        if neighbours is not None:
            asked = (*asked, "--neighbours", write(neighbours, "beside.csv"))
        status, out, err = run("rates" if neighbours is None else "clusters", write(text), *asked)
        assert (status, out) == (REFUSED, "")
        return err.strip()

    return said


def document(ran):
    status, out, err = ran
    assert (status, err) == (DONE, "")
    return json.loads(out)


def test_rates_of_auckland_are_the_published_ones(run):
    found = document(run("rates", DATA / "auckland.csv", "--events", "deaths", "--population", "child_years", "--json"))

    assert f"{found['prior']['a']:.6e}" == "7.284173e-07"
    assert f"{found['prior']['b']:.9f}" == "0.002633436"
    assert [row["id"] for row in found["rows"]] == [str(number) for number in range(1, 168)]
    assert all(set(row) == {"id", "raw", "low", "high", "smoothed", "smoothed_local"} for row in found["rows"])
    assert {row["smoothed_local"] for row in found["rows"]} == {None}


def test_rates_among_neighbours_are_the_published_ones(run):
    asked = ("--events", "homicides", "--population", "population", "--neighbours", DATA / "stl_neighbours.csv")
    first, *_ = document(run("rates", DATA / "stl.csv", *asked, "--json"))["rows"]

    assert f"{first['smoothed']:.8e} {first['smoothed_local']:.8e}" == "2.36718950e-05 4.01485749e-05"


def test_clusters_of_values_are_the_published_ones(run):
    asked = ("--value", "crime", "--neighbours", DATA / "columbus_neighbours.csv", "--permutations", 999, "--json")
    found = document(run("clusters", DATA / "columbus.csv", *asked))

    assert f"{found['I']:.9f} {found['expected']:.9f} {found['z']:.4f}" == "0.500188557 -0.020833333 5.5894"
    assert found["p"] == 0.001
    assert all(set(row) == {"id", "local", "quadrant", "p"} for row in found["rows"])


def test_clusters_of_rates_are_the_published_ones(run):
    asked = ("--events", "deaths_79", "--population", "births_79", "--neighbours", DATA / "sids_neighbours.csv")
    found = document(run("clusters", DATA / "sids.csv", *asked, "--json"))

    assert f"{found['I']:.4f}" == "0.1662"


def test_the_seed_decides(run):
    asked = ("clusters", DATA / "columbus.csv", "--value", "crime", "--json", "--permutations", 99)
    asked = (*asked, "--neighbours", DATA / "columbus_neighbours.csv")

    assert document(run(*asked, "--seed", 7)) == document(run(*asked, "--seed", 7))
    assert document(run(*asked, "--seed", 7))["rows"] != document(run(*asked, "--seed", 8))["rows"]


def test_the_highest_p_that_stands_the_control(run):
    asked = ("--value", "crime", "--neighbours", DATA / "columbus_neighbours.csv", "--json")
    found = document(run("clusters", DATA / "columbus.csv", *asked))
    standing = measures.stand_control([row["p"] for row in found["rows"]])

    assert found["p_at_most"] == max(row["p"] for row, stands in zip(found["rows"], standing, strict=True) if stands)


def test_rates_by_hand_in_the_order_of_the_file(rates):
    found = rates(PLACES)["rows"]

    assert [row["id"] for row in found] == ["a", "b", "c", "d"]
    assert found[0]["raw"] == 0.01
    # One event: from 0.0253 to 5.57.
    assert (found[0]["low"], found[0]["high"]) == pytest.approx((0.000253, 0.0557), abs=0.00002)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (PLACES, "utf-8-sig"),
        (PLACES, "utf-16"),
        (PLACES.replace(",", ";"), "utf-8"),
        (PLACES.replace(",", "\t"), "cp1252"),
        (PLACES.replace("\n", "\r\n") + "\r\n\r\n", "utf-8"),
        (PLACES.replace(",people", ",People ").replace("cases", '"Cases"'), "utf-8"),
        ("id;cases;people\na;1,0;100,0\nb;3;200\nc;5;150\nd;2;400\n", "utf-8"),
        ("sep=;\r\n" + PLACES.replace(",", ";"), "utf-8-sig"),
        (PLACES.replace("c,5", "\n,,\nc,5"), "utf-8"),
        ("id,cases,people\na,1,1e+02\nb,3,2.00e2\nc,5,150\nd,2,400\n", "utf-8"),
    ],
    ids=[
        "mark",
        "utf-16",
        "semicolons",
        "tabs",
        "windows",
        "headings",
        "decimal commas",
        "as Excel says it",
        "empty lines",
        "as R writes",
    ],
)
def test_the_form_of_the_file_does_not_matter(text, encoding, rates):
    assert rates(text, encoding=encoding) == rates(PLACES)


def test_thousands_and_what_can_be_read_in_two_ways(rates, refused):
    spaced = rates("id;cases;people\na;1;1 000\nb;3;12 000\n")["rows"]
    assert [row["raw"] for row in spaced] == [1 / 1_000, 3 / 12_000]

    # In a file with semicolons a comma stands before decimals, in one with commas a point does.
    assert rates("id;cases;people\na;1;1,250\nb;3;2\n")["rows"][0]["raw"] == 0.8
    assert rates("id,cases,people\na,1,1.250\nb,3,2\n")["rows"][0]["raw"] == 0.8
    assert "can be read in two ways" in refused("id;cases;people\na;1;1.250\nb;3;2\n")
    assert "can be read in two ways" in refused('id,cases,people\na,1,"1,250"\nb,3,2\n')
    assert rates('id,cases,people\na,1,"1,250"\nb,3,"2,5"\n')["rows"][0]["raw"] == 0.8
    assert "can be read in two ways" in refused('id,cases,people\na,1,"1,25"\nb,3,2.75\nc,3,"1,250"\n')
    assert rates("id;cases;people\na;1;1.234.567\nb;3;2,5\n")["rows"][0]["raw"] == 1 / 1_234_567


def test_ids_are_a_column_or_numbers(rates):
    assert [row["id"] for row in rates(PLACES.replace("id,", "code,"))["rows"]] == ["1", "2", "3", "4"]
    assert [row["id"] for row in rates(PLACES.replace("id,", "code,"), "--id", "code")["rows"]] == ["a", "b", "c", "d"]
    assert rates("id,cases,people\n0114,1,5\n", "--id", "id")["rows"][0]["id"] == "0114"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (PLACES.replace("200", "0"), "row 3, column “people”: “0” is not above 0"),
        (PLACES.replace("200", "-5"), "row 3, column “people”: “-5” is not above 0"),
        (PLACES.replace("200", ""), "row 3, column “people”: empty"),
        (PLACES.replace("b,3", "b,-3"), "row 3, column “cases”: “-3” is negative"),
        (PLACES.replace("b,3", "b,three"), "row 3, column “cases”: “three” is no number"),
        (PLACES.replace("b,3", "b,"), "row 3, column “cases”: empty"),
        (PLACES.replace("b,3", "b,NA"), "“NA” is no number"),
        (PLACES.replace("b,3", "\n\nb,x"), "row 5, column “cases”"),
        (PLACES.replace("b,3", "b,inf"), "“inf” is no number"),
        (PLACES.replace("b,3", "b,1e999"), "is too large"),
        (PLACES.replace("b,3", "a,3"), "row 3, column “id”: “a” stands in row 2, too"),
        (PLACES.replace("b,3", ",3"), "row 3, column “id”: empty"),
        (PLACES.replace("b,3", "b,3,4"), "row 3: 4 cells below 3 headings"),
        (PLACES.replace("people", "peopel"), "Did you mean “peopel”?"),
        (PLACES.replace("people", "zzz"), "There are: cases, id, zzz."),
        (PLACES.replace("id,", "people,"), "2 columns are called “people”"),
        ("id,cases,people\n", "no rows"),
        ("", "no rows"),
        ('id,cases,people\na,"1,2\n', "is no CSV"),
    ],
)  # fmt: skip
def test_rates_are_refused_in_words_with_row_and_column(text, words, refused):
    said = refused(text)

    assert words in said
    assert said.endswith((".", "?"))


def test_many_faults_are_counted(refused):
    said = refused(PLACES.replace("200", "0").replace("150", ""))

    assert "row 3, column “people”" in said
    assert "2 such cells" in said


def test_a_workbook_is_no_csv(run, write, tmp_path):
    path = tmp_path / "places.csv"
    path.write_bytes(b"PK\x03\x04 and so on")
    status, _, err = run("rates", path, "--events", "cases", "--population", "people")

    assert status == REFUSED
    assert "save it as CSV" in err


def test_no_file(run, tmp_path):
    status, _, err = run("rates", tmp_path / "none.csv", "--events", "cases", "--population", "people")

    assert status == REFUSED
    assert "none.csv" in err


@pytest.mark.parametrize(
    ("neighbours", "words"),
    [
        (SQUARE.replace("c,d", "c,x"), "row 4, column “neighbour”: no row of the values has the id “x”"),
        (SQUARE.replace("c,d", "x,d"), "row 4, column “id”: no row of the values has the id “x”"),
        (SQUARE.replace("c,d", "c,c"), "“c” is its own neighbour"),
        (SQUARE.replace("c,d", ",d"), "row 4, column “id”: empty"),
        ("id,neighbour\na,b\nb,c\n", "Without neighbours: d."),
        (SQUARE.replace("d,a", "d,").replace("c,d", "c,a"), "Without neighbours: d."),
        ("id,neighbor\na,b\n", "Did you mean “neighbor”?"),
        ("id,neighbour\n", "no rows"),
    ],
)
def test_neighbours_are_refused_in_words(neighbours, words, refused):
    assert words in refused(PLACES, neighbours)


def test_a_lost_zero_in_an_id_is_guessed_at_but_not_mended(refused):
    places = "id,cases,people\n0114,1,100\n0115,3,200\n0117,5,150\n0120,2,400\n"

    assert "Did you mean “0114”?" in refused(places, "id,neighbour\n114,0115\n")


def test_an_island_may_be_dropped(run, write):
    places, beside = write(PLACES + "e,4,90\n"), write(SQUARE, "beside.csv")
    asked = ("--events", "cases", "--population", "people", "--neighbours", beside, "--json")
    status, out, _ = run("clusters", places, *asked, "--drop-islands")
    found = json.loads(out)

    assert status == DONE
    assert found["alone"] == ["e"]
    assert found["rows"][4] == {"id": "e", "local": None, "quadrant": None, "p": None}
    without = json.loads(run("clusters", write(PLACES), *asked)[1])
    assert found["I"] == without["I"]


def test_an_island_is_smoothed_globally_alone_and_that_is_said(run, write):
    asked = ("--events", "cases", "--population", "people", "--neighbours", write(SQUARE, "beside.csv"), "--json")
    status, out, err = run("rates", write(PLACES + "e,4,90\n"), *asked)

    assert status == DONE
    assert "Without neighbours, so not smoothed locally: e." in err
    assert [row["smoothed_local"] is None for row in json.loads(out)["rows"]] == [False] * 4 + [True]


def test_neighbours_are_mutual_and_that_is_said(run, write):
    both = SQUARE + "b,a\nc,b\nd,c\na,d\n"
    asked = ("clusters", write(PLACES), "--events", "cases", "--population", "people", "--json", "--neighbours")
    _, one_way, said = run(*asked, write(SQUARE, "beside.csv"))
    _, both_ways, silent = run(*asked, write(both, "beside.csv"))

    assert "4 pairs of neighbours stand one way only" in said
    assert silent == ""
    assert json.loads(one_way) == json.loads(both_ways)


def test_what_has_no_pattern_is_said(refused):
    assert "at least 4 places" in refused("id,cases,people\na,1,10\nb,2,10\n", "id,neighbour\na,b\n")
    assert "same value" in refused("id,cases,people\na,1,10\nb,1,10\nc,1,10\nd,1,10\n", SQUARE)


@pytest.mark.parametrize(
    "columns",
    [(), ("--value", "cases", "--events", "cases", "--population", "people"), ("--events", "cases"),
     ("--value", "cases", "--population", "people")],
)  # fmt: skip
def test_clusters_are_of_values_or_of_rates(columns, run, write):
    status, _, err = run("clusters", write(PLACES), *columns, "--neighbours", write(SQUARE, "beside.csv"))

    assert status == REFUSED
    assert "--value, or --events with --population" in err


@pytest.mark.parametrize("wrong", [("--permutations", "0"), ("--permutations", "many"), ("--seed", "-1")])
def test_options_that_make_no_sense_are_refused(wrong, run, write):
    with pytest.raises(SystemExit) as ended:
        run("clusters", write(PLACES), "--value", "cases", "--neighbours", write(SQUARE, "beside.csv"), *wrong)

    assert ended.value.code == REFUSED


def test_rates_to_be_read(run):
    status, out, _ = run("rates", DATA / "sids.csv", "--events", "deaths_74", "--population", "births_74")

    assert status == DONE
    assert "All places together: 2.02 per 1,000." in out
    assert "37009 0.92 0.02–5.11" in " ".join(out.split())


def test_clusters_to_be_read(run):
    asked = ("--value", "crime", "--neighbours", DATA / "columbus_neighbours.csv")
    _, out, _ = run("clusters", DATA / "columbus.csv", *asked)

    assert "Like places lie beside each other more than chance makes them." in out
    assert "Moran’s I 0.500, by chance -0.021 on average; z 5.59; p 0.0001 (two-sided, 9,999 random" in out
    assert "stand the control of false discoveries (5 %)" in out


def test_that_chance_explains_the_differences_is_said(run, write):
    even = "id,cases,people\na,2,1000\nb,3,1000\nc,1,1000\n"

    assert "no larger than chance" in run("rates", write(even), "--events", "cases", "--population", "people")[1]


def test_events_that_are_not_whole_are_remarked_on(run, write):
    _, _, err = run("rates", write("cases,people\n1.5,10\n2,20\n"), "--events", "cases", "--population", "people")

    assert "Not all events are whole numbers" in err
