"""Column by column: how numbers, dates, places and reasons for missing are read as people write them."""

import pyarrow as pa
import pytest

from spark_metrics.language import Text
from spark_metrics.model.column_types import COLUMN_TYPES
from spark_metrics.model.missing import REASONS
from tests.intake.columns_of_values import (
    ENTERPRISE,
    EXTENT,
    HOURS,
    LATITUDE,
    MAY_BE_NEGATIVE,
    MONEY,
    MUNICIPALITY,
    NAME,
    OF_EACH_TYPE,
    PERSONS,
    WITHDRAWN,
    answered,
    any_field,
    notes,
    read,
    said,
    values,
)

PERSON, PERSON_DIGITS = "811228-9874", "8112289874"


def pseudonym(number):
    return f"EF-{'0' * 11}{int(number) % 10}"


class TestNumbers:
    @pytest.mark.parametrize(
        ("cell", "value"),
        [
            ("1 234 567", 1_234_567),
            ("1\u00a0234", 1234),
            ("1\u202f234", 1234),
            ("1\u2009234", 1234),
            ("1'234", 1234),
            ("1’234’567", 1_234_567),
            ("1.234.567", 1_234_567),
            ("1,234,567", 1_234_567),
            ("12.000,00", 12_000),
            ("12,000.00", 12_000),
            ("1 200 kr", 1200),
            ("1200:-", 1200),
            ("SEK 1200", 1200),
            ("12 tkr", 12_000),
            ("12 TKR.", 12_000),
            ("12,5 tkr", 12_500),
            ("1,5 mkr", 1_500_000),
            ("2 miljoner kronor", 2_000_000),
            ("8112289874", 8_112_289_874),
        ],
    )
    def test_kronor(self, cell, value):
        assert values(read(MONEY, cell)) == [value]

    @pytest.mark.parametrize(
        ("field", "cell", "code"),
        [
            (MONEY, "12,3456 tkr", "not_whole"),
            (MONEY, "12 h", "unit_does_not_fit"),
            (MONEY, "12 kg", "not_a_number"),
            (MONEY, "(1 200)", "parentheses"),
            (MONEY, "1e3", "not_a_number"),
            (MONEY, "12-", "not_a_number"),
            (MONEY, "1 234'567", "not_a_number"),
            (MONEY, "ca 100", "not_a_number"),
            (MONEY, "9 999 999 999 mkr", "too_large"),
            (HOURS, "4 tkr", "unit_does_not_fit"),
            (HOURS, "50 %", "unit_does_not_fit"),
            (HOURS, "inf", "not_a_number"),
            (HOURS, float("inf"), "not_a_number"),
            (PERSONS, "1e3", "not_a_number"),
            (PERSONS, True, "not_a_number"),
            (PERSONS, "12\u200b", "not_a_number"),
        ],
    )
    def test_what_is_no_number_of_this_column_is_refused(self, field, cell, code):
        assert values(read(field, cell)) == [code]

    @pytest.mark.parametrize(
        ("field", "cell", "value"),
        [
            (HOURS, "3 h", 3.0),
            (HOURS, "3,5 timmar", 3.5),
            (HOURS, "3 tim.", 3.0),
            (EXTENT, "80 %", 80.0),
            (EXTENT, "80%", 80.0),
            (PERSONS, "3 personer", 3),
            (PERSONS, "3 st", 3),
        ],
    )
    def test_a_unit_that_fits_is_read_and_told(self, field, cell, value):
        column = read(field, "7", cell)
        assert values(column)[1] == value
        assert notes(column) == {"unit_in_cell": (1, 1)}

    def test_a_negative_amount_in_parentheses_where_the_field_may_be_negative(self):
        column = read(MAY_BE_NEGATIVE, "(1 200)", "−5 000", "- 7")
        assert values(column) == [-1200, -5000, -7]
        assert notes(column) == {"parentheses_as_minus": (0, 1)}

    def test_a_unit_in_the_heading_multiplies_and_one_in_the_cell_overrides_it(self):
        column = read(MONEY, "12", 3.5, "1,25", "500 kr", "2 mkr", 12.3456, unit="tkr")
        assert values(column) == [12_000, 3500, 1250, 500, 2_000_000, "not_whole"]
        assert {"unit_in_heading", "unit_in_cell", "millions_of_kronor"} == notes(column).keys()
        assert notes(column)["unit_in_heading"][1] == 3

    def test_a_heading_of_per_cent_changes_nothing_in_a_column_of_per_cent(self):
        column = read(EXTENT, "80", 80.0, unit="%")
        assert (values(column), column.notes) == ([80.0, 80.0], ())

    def test_a_unit_in_the_heading_that_does_not_fit_stops_the_column(self):
        assert values(read(HOURS, "12", None, unit="tkr")) == ["unit_does_not_fit", None]

    def test_a_note_has_its_first_example_and_counts_the_cells(self):
        column = read(MONEY, None, "12 tkr", "3", "12 tkr", "7 tkr")
        assert notes(column) == {"thousands_of_kronor": (1, 3)}
        assert said(column) == "“12 tkr” was read as 12,000 kronor. 3 cells were read so."

    @pytest.mark.parametrize(
        ("evidence", "value"), [("3,75", 1234.0), ("12.000,50", 1234.0), ("1.234.567", 1234.0), ("3.75", 1.234)]
    )
    def test_another_cell_shows_what_the_point_means(self, evidence, value):
        assert values(read(HOURS, "1.234", evidence))[0] == value

    def test_the_bounds_of_the_field_show_it_too(self):
        column = read(LATITUDE, "63.183")
        assert values(column) == [63.183]
        assert said(column) == "“63.183” was read as 63.183."

    def test_cells_that_contradict_each_other_decide_nothing(self):
        column = read(HOURS, "1.234", "3,75", "3.75")
        assert values(column) == ["ambiguous_number", 3.75, 3.75]
        assert column.questions == ()

    def test_a_number_beyond_the_bounds_is_not_read_against_the_evidence(self):
        assert values(read(LATITUDE, "63.183", "63,5")) == ["ambiguous_number", 63.5]

    def test_without_evidence_a_person_is_asked_once(self):
        column = read(MONEY, "1.234", "12", "1.234", "2.345")
        assert values(column) == ["ambiguous_number", 12, "ambiguous_number", "ambiguous_number"]
        (asked,) = column.questions
        assert (asked.about, asked.subject, asked.suggested, asked.rows) == ("decimal_mark", "amount_sek", ",", 3)
        assert asked.text.render("en") == (
            "What is “1.234” in the column “Rubrik”: 1,234 (thousands), or 1.234 (decimals)?"
        )

    @pytest.mark.parametrize(("mark", "value"), [(",", 1234.0), (".", 1.234)])
    def test_an_answer_is_followed_and_told(self, mark, value):
        column = read(HOURS, "1.234", answers=answered("decimal_mark", "hours", mark))
        assert (values(column), column.questions, len(column.notes)) == ([value], (), 1)

    def test_an_answer_does_not_outweigh_the_column_itself(self):
        column = read(HOURS, "1.234", "3,75", answers=answered("decimal_mark", "hours", "."))
        assert values(column) == [1234.0, 3.75]


class TestMissing:
    @pytest.mark.parametrize(
        ("cell", "reason"),
        [
            ("-", "not_stated"),
            (" – ", "not_stated"),
            ("—", "not_stated"),
            ("..", "hidden"),
            ("<5", "hidden"),
            ("< 3", "hidden"),
            ("färre än 5", "hidden"),
            (".", "not_applicable"),
            ("Ej aktuellt", "not_applicable"),
            ("N/A", "not_applicable"),
            ("uppgift saknas", "unknown"),
            ("Vet ej", "unknown"),
            ("okänt", "unknown"),
            ("kommer senare", "not_yet_measured"),
            ("ej klart", "not_yet_measured"),
        ],
    )
    def test_a_reason_is_kept_and_told(self, cell, reason):
        column = read(PERSONS, "5", cell, cell)
        assert (values(column), column.missing) == ([5, None, None], {1: reason, 2: reason})
        assert notes(column) == {f"missing_{reason}": (1, 2)}
        assert reason in REASONS

    @pytest.mark.parametrize("cell", ["0", 0, 0.0, "0,0", "0 st"])
    def test_zero_is_a_value(self, cell):
        column = read(PERSONS, cell)
        assert (values(column), column.missing) == ([0], {})

    @pytest.mark.parametrize("field", OF_EACH_TYPE, ids=lambda field: field.type)
    def test_an_empty_cell_gives_no_reason(self, field):
        column = read(field, None, "", "  ")
        assert (values(column), column.missing, column.notes) == ([None] * 3, {}, ())

    @pytest.mark.parametrize("field", OF_EACH_TYPE, ids=lambda field: field.type)
    def test_a_dash_is_missing_in_every_column(self, field):
        assert read(field, "-").missing == {0: "not_stated"}

    def test_below_five_is_a_text_among_texts(self):
        assert values(read(NAME, "<5")) == ["<5"]


class TestOrganisations:
    @pytest.mark.parametrize(
        "cell",
        [
            "5560160680",
            "556016-0680",
            "556016–0680",
            "556016 0680",
            "16556016-0680",
            "5560160680.0",
            5560160680,
            5560160680.0,
            165560160680.0,
            " 556016-0680 ",
        ],
    )
    def test_one_number_in_many_writings(self, cell):
        assert values(read(ENTERPRISE, cell)) == ["5560160680"]

    @pytest.mark.parametrize(
        ("cell", "code"),
        [
            ("5,56E+09", "organisation_scientific"),
            ("556016-0681", "organisation_check_digit"),
            (5560160681.0, "organisation_check_digit"),
            ("115560160680", "not_an_organisation"),
            ("SE556016068001", "not_an_organisation"),
            (5560160680.5, "not_an_organisation"),
            (True, "not_an_organisation"),
            ("811228-9875", "personal_number_wrong"),
            ("811328-9878", "personal_number_wrong"),
            (PERSON, "personal_number"),
        ],
    )
    def test_what_is_refused(self, cell, code):
        assert values(read(ENTERPRISE, cell)) == [code]

    @pytest.mark.parametrize(
        "cell", [PERSON, "19811228-9874", "811228+9874", "8112289874", 8112289874.0, 198112289874.0, "811228 9874"]
    )
    def test_a_sole_trader_becomes_a_pseudonym(self, cell):
        column = read(ENTERPRISE, "556016-0680", cell, pseudonym=pseudonym)
        assert values(column) == ["5560160680", "EF-000000000004"]
        assert (column.personal, notes(column)) == ({1}, {"pseudonym": (1, 1)})
        assert "9874" not in said(column)

    def test_a_coordination_number_has_sixty_added_to_its_day(self):
        assert values(read(ENTERPRISE, "811288-9871", pseudonym=pseudonym)) == ["EF-000000000001"]

    def test_zeros_that_a_spreadsheet_dropped_are_put_back_for_a_person(self):
        # 010203-0400 as a number.
        assert read(ENTERPRISE, 102030400.0, pseudonym=pseudonym).personal == {0}

    def test_a_pseudonym_can_be_sent_again(self):
        assert values(read(ENTERPRISE, "EF-0123456789AB", "ef-0123456789ab")) == ["EF-0123456789AB"] * 2

    def test_another_that_only_looks_like_one_is_refused(self):
        assert values(read(ENTERPRISE, "EF-0123")) == ["not_an_organisation"]


class TestPlaces:
    def test_code_and_official_name_are_taken_without_a_word(self):
        column = read(MUNICIPALITY, "2380", 2380.0, "Östersund", "2361 Härjedalen")
        assert (values(column), column.notes, column.questions) == (["2380", "2380", "2380", "2361"], (), ())

    @pytest.mark.parametrize(
        ("cell", "suggested"),
        [
            ("Östersunds kommun", "2380"),
            ("Harjedalen", "2361"),
            ("OSTERSUND", "2380"),
            ("Malung", "2023"),
            ("1917", "0331"),
            (114.0, "0114"),
        ],
    )
    def test_what_was_likely_meant_is_asked(self, cell, suggested):
        column = read(MUNICIPALITY, "Åre", cell, cell)
        (asked,) = column.questions
        assert values(column) == ["2321", "unknown_municipality", "unknown_municipality"]
        assert (asked.about, asked.suggested, asked.rows) == ("place", suggested, 2)

    def test_one_question_per_written_form(self):
        column = read(MUNICIPALITY, "Harjedalen", "HARJEDALEN", "harjedalen ", "Harjedalens kommun")
        assert [(asked.subject, asked.rows) for asked in column.questions] == [
            ("harjedalen", 3),
            ("harjedalens kommun", 1),
        ]

    def test_a_code_and_a_name_that_disagree_are_both_suggested(self):
        (asked,) = read(MUNICIPALITY, "2361 Östersund").questions
        assert list(asked.options) == ["2361", "2380"]

    def test_an_answer_is_followed_and_told(self):
        column = read(MUNICIPALITY, "Harjedalen", "Åre", answers=answered("place", "harjedalen", "2361"))
        assert (values(column), column.questions) == (["2361", "2321"], ())
        assert said(column) == "“Harjedalen” was read as 2361 Härjedalen, as answered."

    def test_an_answer_that_is_no_municipality_is_none(self):
        column = read(MUNICIPALITY, "Harjedalen", answers=answered("place", "harjedalen", "9999"))
        assert values(column) == ["unknown_municipality"]

    def test_where_nothing_is_near_there_is_nothing_to_ask(self):
        column = read(MUNICIPALITY, "Fjällbyn", "9" * 500)
        assert (values(column), column.questions) == (["unknown_municipality"] * 2, ())


class TestWords:
    def test_a_choice_that_is_called_like_a_reason_is_a_choice(self):
        asked = any_field("choice", choices={"unknown": Text("Unknown"), "other": Text("Other")})
        column = read(asked, "Unknown", "-")
        assert (values(column), column.missing) == (["unknown", None], {1: "not_stated"})

    @pytest.mark.parametrize("cell", ["=1+1", "+46 70 123", "@sara", "-5 och uppåt"])
    def test_what_a_spreadsheet_could_take_for_a_formula_is_a_text(self, cell):
        assert values(read(NAME, cell)) == [cell]

    @pytest.mark.parametrize(
        ("cell", "code"),
        [
            ("fil\u202egpj.exe", "invisible_characters"),
            ("en\u200bdel", "invisible_characters"),
            ("\x07", "invisible_characters"),
            ("\ud800", "invisible_characters"),
            ("rad ett\nrad två", "line_break"),
            ("a" * 501, "text_too_long"),
            (f"Anna, {PERSON}", "personal_number"),
            (f"Anna {PERSON_DIGITS}", "personal_number"),
        ],
    )
    def test_texts_that_are_refused(self, cell, code):
        assert values(read(NAME, "Åre bygdebolag", cell)) == ["Åre bygdebolag", code]

    def test_flags(self):
        assert values(read(WITHDRAWN, "Ja", "nej", True, "x", None)) == [True, False, True, True, None]


@pytest.mark.parametrize("field", OF_EACH_TYPE, ids=lambda field: field.type)
def test_a_column_has_the_type_of_the_store(field):
    column = read(field, None, "nonsens \u200b", "-")
    assert column.values.type == COLUMN_TYPES[field.type][1]
    assert isinstance(column.values, pa.Array)
    assert read(field).values.type == column.values.type
