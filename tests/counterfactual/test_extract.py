"""Register extracts as people send them: read as meant, or refused with line and column."""

import pytest

from spark_metrics.counterfactual import extract_file, read_extract
from spark_metrics.errors import UnreadableFile

HEADINGS = {"unit": "orgnr", "time": "år", "outcome": "omsättning", "treated_from": "stöd från"}


@pytest.fixture
def extract(tmp_path):
    """`extract("A;2022;1;2023", …)`: the panel of these rows; `heads` and `encoding` may be others."""

    def read(*rows, heads="orgnr;år;omsättning;stöd från;koncern;anställda;bransch", encoding="utf-8", **more):
        path = tmp_path / "uttag.csv"
        path.write_bytes("\r\n".join([heads, *rows]).encode(encoding))
        return read_extract(path, **{**HEADINGS, **more})

    return read


TREATED, CONTROL = ("A;2022;1,5;2023", "A;2023;2,5;2023"), ("B;2022;1;", "B;2023;1;")


def outcomes(panel):
    return {(row.unit, row.time): row.outcome for row in panel.table.itertuples()}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", "\t"])
def test_encodings_and_separators_of_excel(extract, encoding, separator):
    rows = [row.replace(";", separator) for row in (*TREATED, *CONTROL)]
    panel = extract(*rows, heads=separator.join(HEADINGS.values()), encoding=encoding)
    assert outcomes(panel) == {("A", 2022): 1.5, ("A", 2023): 2.5, ("B", 2022): 1.0, ("B", 2023): 1.0}


@pytest.mark.parametrize(
    ("cells", "separator", "read"),
    [
        (("1 200,5", "7"), ";", (1200.5, 7)),
        (("1.200,5", "1.200"), ";", (1200.5, 1200)),
        (("1.5", "1.234"), ";", (1.5, 1.234)),
        (("1,234", "2"), ";", (1.234, 2)),
        (('"1,234"', "2.5"), ",", (1234, 2.5)),
        (("-3", "1e3"), ";", (-3, 1000)),
        (("−3", "0"), "\t", (-3, 0)),
    ],
)
def test_numbers_are_read_by_the_marks_of_their_column(extract, cells, separator, read):
    rows = [f"A;2022;{cells[0]};2023", f"A;2023;{cells[1]};2023", *CONTROL]
    panel = extract(*(row.replace(";", separator) for row in rows), heads=separator.join(HEADINGS.values()))
    assert (outcomes(panel)["A", 2022], outcomes(panel)["A", 2023]) == read


def test_a_number_that_could_be_read_otherwise_is_told(extract):
    panel = extract("A;2022;1,234;2023", *CONTROL)
    assert [text.render("en") for text in panel.left_out] == ["In the column omsättning “1,234” was read as 1.234."]
    plain = extract("A,2022,1.234,2023", "B,2022,1,", heads=",".join(HEADINGS.values()))
    assert plain.left_out == ()


@pytest.mark.parametrize("blank", ["", "..", ".", "-", "NA", "<5", "uppgift saknas"])
def test_missing_outcomes_are_left_out_and_counted_and_never_zero(extract, blank):
    panel = extract(f"A;2022;{blank};2023", "A;2021;0;2023", *CONTROL)
    assert outcomes(panel) == {("A", 2021): 0.0, ("B", 2022): 1.0, ("B", 2023): 1.0}
    assert [text.render("en") for text in panel.left_out] == ["1 row is left out: it has no outcome."]


@pytest.mark.parametrize("never", ["", "0", "0.0", "never", "Aldrig", "..", "NaN", "inf"])
def test_ways_to_say_never_treated(extract, never):
    panel = extract(*TREATED, f"B;2022;1;{never}")
    assert panel.table.groupby("unit")["treated_from"].first().isna().to_dict() == {"A": False, "B": True}


@pytest.mark.parametrize(
    ("before", "after", "start", "periods"),
    [
        ("2022-12-31", "2023-12-31", "2023-05-02", (2022, 2023)),
        ("2022-12-31", "2023-12-31", "2023", (2022, 2023)),
        ("20221231", "20231231", "2023-05", (2022, 2023)),
        ("2023-03-31", "2023-06-30", "2023-04-01", (8092, 8093)),
        ("2023Q1", "2023Q2", "2023q2", (8092, 8093)),
        ("2023-05", "2023-06", "2023-06-15", (24280, 24281)),
        ("2022.0", "2023.0", "2023.0", (2022, 2023)),
        ("1", "2", "2", (1, 2)),
    ],
)
def test_times_are_years_or_where_there_are_several_in_a_year_shorter(extract, before, after, start, periods):
    panel = extract(f"A;{before};1;{start}", f"A;{after};2;{start}", f"B;{before};1;", f"B;{after};1;")
    assert sorted(set(panel.table["time"])) == list(periods)
    assert panel.table["treated_from"].max() == periods[1]


def test_a_unit_without_a_cluster_is_one_by_itself(extract):
    panel = extract("A;2022;1;2023;K1", "A;2023;2;2023;K1", "B;2022;1;;", cluster="koncern")
    assert dict(zip(panel.table["unit"], panel.table["cluster"], strict=True)) == {"A": "K1", "B": "B"}


def test_covariates_are_those_before_treatment_and_of_the_others_before_anybody_s(extract):
    rows = [
        "A;2021;1;2023;;3;Q", "A;2022;1;2023;;4;Q", "A;2023;1;2023;;9;Q",
        "B;2021;1;;;5;R", "B;2022;1;;;;R", "B;2023;1;;;8;R",
    ]  # fmt: skip
    panel = extract(*rows, covariates=["anställda"])
    assert panel.covariates == ("anställda",)
    assert panel.table.groupby("unit")["anställda"].unique().map(list).to_dict() == {"A": [4.0], "B": [5.0]}


def test_classes_become_a_column_each_but_for_the_most_common(extract):
    rows = [f"{unit};2022;1;{2023 if unit < 'c' else ''};;;{'Q' if unit < 'h' else 'R'}" for unit in "abcdefghijkl"]
    panel = extract(*rows, covariates=["bransch"])
    assert panel.covariates == ("bransch: R",)
    assert panel.table["bransch: R"].sum() == 5


def test_a_covariate_that_few_lack_costs_those_units_one_that_many_lack_is_dropped(extract):
    rows = [f"{unit};2022;1;{2023 if unit < 'c' else ''};;{place if place else ''};" for place, unit in
            enumerate("abcdefghijkl")]  # fmt: skip
    panel = extract(*rows, covariates=["anställda"])
    assert panel.table["unit"].nunique() == 11
    few = extract(*TREATED, "B;2022;1;;;7;", covariates=["anställda"])
    assert few.covariates == ()
    assert "1 unit lacks it" in few.left_out[0].render("en")


def test_other_support_in_any_row_is_that_of_the_unit(extract):
    panel = extract("A;2022;1;2023;nej", "A;2023;1;2023;Ja", *CONTROL, other_support="koncern")
    assert panel.other_support == {"A"}


def refusal(extract, *rows, **more):
    with pytest.raises(UnreadableFile) as refused:
        extract(*rows, **more)
    return str(refused.value).splitlines()


def test_all_that_is_wrong_is_told_at_once_with_line_and_column(extract):
    rows = ["A;2022;1;2023;K1", "A;2022;tre;2024;K2", ";2022;1;;", "B;i fjol;1;;", "B;;1;31/12;"]
    assert refusal(extract, *rows, cluster="koncern") == [
        "uttag.csv, line 3, omsättning: “tre” is not a number.",
        "uttag.csv, line 3, år: The unit and time stand in line 2 already.",
        "uttag.csv, line 3, stöd från: The unit has another start of treatment in an earlier row.",
        "uttag.csv, line 3, koncern: The unit is in another cluster in an earlier row.",
        "uttag.csv, line 4, orgnr: The cell is empty.",
        "uttag.csv, line 5, år: “i fjol” is no time: write a year or a day like 2024-12-31.",
        "uttag.csv, line 6, år: The cell is empty.",
        "uttag.csv, line 6, stöd från: “31/12” is no time: write a year or a day like 2024-12-31.",
    ]


def test_unknown_columns_are_told_with_the_likely_one(extract):
    said = refusal(extract, *TREATED, outcome="omsattning", cluster="konsern")
    assert said == [
        "uttag.csv: There is no column “omsattning”. Did you mean “omsättning”?",
        "uttag.csv: There is no column “konsern”. Did you mean “koncern”?",
    ]


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (TREATED, "No unit is never treated"),
        (CONTROL, "No unit is treated"),
        (("A;2022;1;2022", "A;2023;2;2022", *CONTROL), "treated from their first time on"),
        (("A;2022;..;2023", "B;2022;;"), "No row has an outcome"),
        ((), "headings and no rows"),
        (("A;2022-01-31;1;2023", "A;2022-06-30;1;2023", *CONTROL), "days in some rows"),
        (("A;2022-01-31;1;2022", "A;2022-06-30;1;2022", "B;2022-01-31;1;"), "does not go with the times"),
        (('A;2022;"1;2023',), "quotation marks"),
        (("A;2022;1;2023;;;;;9",), "9 cells, but 7 headings"),
    ],
)
def test_what_cannot_be_compared_is_refused(extract, rows, why):
    assert why in "\n".join(refusal(extract, *rows))


def test_a_decimal_comma_in_a_comma_separated_file_is_not_taken_for_two_cells(extract):
    rows = ["A,2022,1,5,2023", "A,2023,2,5,2023", "B,2022,1,5,"]
    assert "Is a decimal comma taken for “,”?" in refusal(extract, *rows, heads=",".join(HEADINGS.values()))[0]


def test_very_many_problems_are_counted(extract):
    said = refusal(extract, *(f"A;{year};x;2023" for year in range(1901, 2000)))
    assert said[-1] == "uttag.csv: 79 more problems."


def test_personal_numbers_are_not_repeated(extract):
    said = refusal(extract, "A;2022;811228-9874;2023")
    assert "9874" not in said[0]


@pytest.mark.parametrize(("content", "why"), [
    (b"", "is empty"), (b"PK\x03\x04xx", "Excel"), (b"a\0\0\0\0b" * 9, "no text"),
])  # fmt: skip
def test_files_that_are_no_tables_are_refused(tmp_path, content, why):
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=why):
        read_extract(path, **HEADINGS)
    with pytest.raises(UnreadableFile, match="There is no file"):
        read_extract(tmp_path / "y.csv", **HEADINGS)


def test_limits(extract, monkeypatch):
    monkeypatch.setattr(extract_file, "MOST_ROWS", 3)
    assert "more than 3 rows" in refusal(extract, *TREATED, *CONTROL)[0]
    monkeypatch.setattr(extract_file, "MOST_BYTES", 10)
    assert "larger than" in refusal(extract, *TREATED, *CONTROL)[0]
