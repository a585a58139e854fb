"""The table is found in a sheet with titles, two-line and merged headings, units, totals and notes around it."""

import string

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from spark_metrics.intake.layout import find_table
from spark_metrics.intake.sandbox import Merged, Sheet
from spark_metrics.intake.surroundings import is_note, may_be_total
from spark_metrics.intake.totals import wrong_totals
from spark_metrics.model.kinds import KINDS
from tests.intake.examples import ASSOCIATION, COOPERATIVE

SUPPORT = ["Organisationsnummer", "Datum", "Stödform", "Timmar", "Belopp (kr)"]
ROW = [COOPERATIVE, "2024-03-12", "Rådgivning", 12.5, 12000]
OTHER = [ASSOCIATION, "2024-03-13", "Utbildning", 2, 500]
ACTIVITY = ["Referens", "Datum", "Slag", "Plats", "Kommun"]
OCCASION = ["1", "2024-03-12", "Mötesplats", "Bygdegården", "2321"]


def found(*rows, kind="support", merged=(), name="Blad1"):
    """The table in a sheet of these rows; an empty list is an empty row."""
    width = max(map(len, rows))
    filled = [(number, [*row, *[None] * (width - len(row))]) for number, row in enumerate(rows, 1) if any(row)]
    columns = [list(column) for column in zip(*(cells for _, cells in filled), strict=True)]
    sheet = Sheet(name, False, [number for number, _ in filled], columns, tuple(Merged(*area) for area in merged))
    return find_table(sheet, KINDS[kind])


def rows_of(table):
    return [[number, *cells] for number, *cells in zip(table.numbers, *table.columns, strict=True)]


def passed(table):
    return [(each.row, each.code) for each in table.passed_over]


def test_headings_in_the_first_row_are_taken_as_they_are():
    table = found(SUPPORT, ROW, OTHER)
    assert (table.header_row, list(table.headings)) == (1, SUPPORT)
    assert rows_of(table) == [[2, *ROW], [3, *OTHER]]
    assert (table.passed_over, table.totals, table.interpreted) == ((), (), ())


def test_titles_and_notes_above_the_headings_are_passed_over_and_told():
    table = found(["Stöd under 2024"], ["Projekt:", "SPARK"], [], SUPPORT, ROW)
    assert (table.header_row, rows_of(table)) == (4, [[5, *ROW]])
    assert passed(table) == [(1, "title_row"), (2, "title_row")]
    assert "Stöd under 2024" in table.passed_over[0].text.render("en")


def test_a_row_above_the_headings_that_looks_like_a_row_warns():
    table = found(ROW, SUPPORT, OTHER)
    assert [(each.row, each.code, each.severity) for each in table.passed_over] == [(1, "row_above", "warns")]


def test_a_file_whose_headings_are_unknown_begins_with_its_first_row():
    table = found(["Ett", "Två"], ["a", "b"], ["Namn", "x"])
    assert (table.header_row, list(table.headings), list(table.numbers)) == (1, ["Ett", "Två"], [2, 3])


UPPER = [*[None] * 5, "Deltagare", None, "Antal"]
LOWER = [*ACTIVITY, "Kvinnor", "Män", "organisationer"]
TWO_LINES = [*ACTIVITY, "Deltagare Kvinnor", "Deltagare Män", "Antal organisationer"]


@pytest.mark.parametrize("merged", [[], [(1, 1, 5, 6)]])
def test_a_heading_on_two_lines_is_read_together(merged):
    table = found(UPPER, LOWER, [*OCCASION, 5, 4, 3], kind="activity", merged=merged)
    assert (list(table.headings), table.header_row) == (TWO_LINES, 2)
    assert rows_of(table) == [[3, *OCCASION, 5, 4, 3]]
    assert [each.code for each in table.interpreted] == ["two_line_headings"]


def test_headings_merged_downwards_beside_groups():
    upper, lower = [*ACTIVITY, "Deltagare", None], [*[None] * 5, "kvinnor", "män"]
    merged = [*[(3, 4, place, place) for place in range(5)], (3, 3, 5, 6)]
    table = found(["Möten"], [], upper, lower, [*OCCASION, 5, 4], kind="activity", merged=merged)
    assert list(table.headings) == [*ACTIVITY, "Deltagare kvinnor", "Deltagare män"]
    assert passed(table) == [(1, "title_row")]


def test_a_heading_without_words_beneath_is_no_group():
    """“Kommun” stands alone; “Kvinnor” to its right belongs to nothing."""
    table = found([*ACTIVITY, None], [*[None] * 5, "Kvinnor"], [*OCCASION, 5], kind="activity")
    assert "Kommun Kvinnor" not in table.headings


def test_a_title_merged_across_the_table_is_no_group():
    table = found(["Stöd", *[None] * 4], SUPPORT, ROW, merged=[(1, 1, 0, 4)])
    assert (list(table.headings), passed(table)) == (SUPPORT, [(1, "title_row")])


def test_a_line_of_units_beneath_the_headings_goes_to_them():
    table = found([*SUPPORT[:4], "Belopp"], [None, "(åååå-mm-dd)", None, "(h)", "(tkr)"], ROW)
    assert table.headings[3:] == ("Timmar (h)", "Belopp (tkr)")
    assert (passed(table), rows_of(table)) == ([(2, "unit_row")], [[3, *ROW]])


def test_merged_cells_hold_for_every_row_that_they_cover():
    table = found(SUPPORT, ROW, [None, *OTHER[1:]], merged=[(2, 3, 0, 0)])
    assert table.columns[0] == [COOPERATIVE, COOPERATIVE]
    assert [each.code for each in table.interpreted] == ["merged_cells"]


@pytest.mark.parametrize("word", ["Summa", "TOTALT", "Total:", "Sum", "Delsumma", "Summa 2024", "Totalt kvartal 1"])
@pytest.mark.parametrize("place", [0, 2])
def test_a_total_row_is_passed_over_wherever_its_word_stands(word, place):
    total = [None, None, None, 14.5, 12500]
    total[place] = word
    table = found(SUPPORT, ROW, OTHER, total)
    assert (passed(table), list(table.numbers)) == ([(4, "total_row")], [2, 3])
    assert [(each.row, each.after, each.since) for each in table.totals] == [(4, 2, 0)]
    assert (table.totals[0].cells[3], table.totals[0].cells[4]) == (14.5, 12500)


def test_totals_between_rows_say_which_rows_they_hold_for():
    total = ["Delsumma", None, None, None, 12000]
    table = found(SUPPORT, ROW, total, OTHER, ["Summa", None, None, None, 500], ["Totalt", None, None, None, 12500])
    assert [(each.row, each.after, each.since) for each in table.totals] == [(3, 1, 0), (5, 2, 1), (6, 2, 2)]
    assert wrong_totals(table, "Belopp", pa.array([12000, 500, 12500]), pa.array([12000, 500])) == []


def test_a_total_that_differs_from_the_sum_warns_with_both_numbers():
    table = found(SUPPORT, ROW, OTHER, ["Summa", None, None, None, 13000])
    (finding,) = wrong_totals(table, "Belopp", pa.array([13000]), pa.array([12000, 500]))
    assert (finding.row, finding.column, finding.code, finding.severity) == (4, "Belopp", "total_differs", "warns")
    assert "13,000" in finding.text.render("en")
    assert "12,500" in finding.text.render("en")


def test_a_total_without_a_number_or_beside_missing_values():
    table = found(SUPPORT, ROW, OTHER, ["Summa", None, None, None, None])
    assert wrong_totals(table, "Belopp", pa.array([None], pa.int64()), pa.array([12000, 500])) == []
    assert wrong_totals(table, "Belopp", pa.array([12000]), pa.array([12000, None])) == []


ENTERPRISE = ["Organisationsnummer", "Namn", "Kommun", "Noterat"]


@pytest.mark.parametrize("name", ["Summa AB", "Summa", "Totalt"])
def test_a_row_that_says_what_it_is_about_is_never_a_total(name):
    table = found(ENTERPRISE, [COOPERATIVE, name, "2321", "2024-03-12"], kind="enterprise")
    assert (len(table.numbers), table.passed_over) == (1, ())


@pytest.mark.parametrize("name", ["Summa AB", "Summa"])
def test_a_row_with_a_place_and_a_day_is_no_total_though_its_number_is_missing(name):
    table = found(ENTERPRISE, [None, name, "2321", "2024-03-12"], kind="enterprise")
    assert len(table.numbers) == 1


@pytest.mark.parametrize(
    "note", ["Källa: Tillväxtverket", "* preliminärt", "Not. Uppgifterna avser 2024", "Senast uppdaterad 2024-03-12"]
)
def test_notes_and_sources_beneath_the_rows_are_passed_over(note):
    table = found(SUPPORT, ROW, [], [note], ["Uppgifterna är hämtade ur projektets egna listor"])
    assert (passed(table), list(table.numbers)) == ([(4, "note_row"), (5, "note_row")], [2])


def test_a_single_value_beneath_the_rows_is_a_row():
    """It will be refused, with the reason; it is not passed over."""
    assert list(found(SUPPORT, ROW, [ASSOCIATION]).numbers) == [2, 3]


def test_a_long_text_in_a_text_column_is_a_row():
    decision = ["Referens", "Datum", "Beslut"]
    long = "Styrgruppen beslutade att fortsätta som hittills"
    assert list(found(decision, ["1", "2024-03-12", "x"], [None, None, long], kind="decision").numbers) == [2, 3]


def test_headings_that_are_repeated_are_passed_over():
    table = found(SUPPORT, ROW, SUPPORT, OTHER)
    assert (passed(table), list(table.numbers)) == ([(3, "heading_again")], [2, 4])


@pytest.mark.parametrize(
    "text", ["Summa AB", "Summarum", "Totalentreprenad", "Sumpans ekonomiska förening", "Dellinks"]
)
def test_names_that_begin_like_a_total(text):
    assert not may_be_total(text)


@pytest.mark.parametrize("text", ["Notarien", "Anmärkningsvärt AB", "Källan", "Obstinat"])
def test_names_that_begin_like_a_note(text):
    assert not is_note(text)


cells = st.one_of(
    st.none(),
    st.sampled_from(["Summa", "Källa: x", "Totalt 2024", *SUPPORT, "(tkr)", COOPERATIVE, "Rådgivning"]),
    st.text(string.printable, max_size=5).filter(str.strip),
    st.integers(0, 99),
)


@given(st.lists(st.lists(cells, min_size=5, max_size=5).filter(any), min_size=1, max_size=12))
def test_every_row_with_content_is_the_header_or_a_row_or_passed_over(rows):
    table = found(*rows)
    header = {table.header_row, *([table.header_row - 1] if table.interpreted else [])}
    others = [*table.numbers, *(each.row for each in table.passed_over)]
    assert len(others) == len(set(others))
    assert {number for number, row in enumerate(rows, 1) if any(row)} - header == set(others) - header
    kept = dict(enumerate(rows, 1))
    assert all(list(cells) == kept[number] for number, *cells in rows_of(table))
