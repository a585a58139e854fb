"""Files as spreadsheet programs save them are read without settings, with the row numbers that the user sees."""

import datetime as dt

import openpyxl
import pytest

from tests.intake.examples import ASSOCIATION, COOPERATIVE, csv_of, ods_of, saved, told, workbook_of

HEADINGS = "Organisationsnummer;Datum;Stödform;Timmar;Belopp (kr)"
ROW = f"{COOPERATIVE};2024-03-12;Rådgivning;12,5;12\u00a0000"
SAME = {"enterprise": COOPERATIVE, "date": dt.date(2024, 3, 12), "form": "advice", "hours": 12.5, "amount_sek": 12000}


def read(examination):
    row = dict(examination.preview[0])
    return {name: row[name] for name in SAME}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_csv_file_in_every_encoding_that_excel_writes(encoding, separator, look):
    original = csv_of(HEADINGS, ROW, encoding=encoding).decode(encoding).replace(";", separator).encode(encoding)
    assert read(look(original)) == SAME


def test_a_csv_file_with_commas_quotes_its_decimals(look):
    original = csv_of(
        "Organisation number,Date,Form of support,Hours,Amount (SEK)",
        f'{COOPERATIVE},2024-03-12,Advice,"12,5",12000',
    )
    assert read(look(original)) == SAME


def test_a_separator_inside_a_quoted_heading_does_not_count(look):
    original = csv_of(
        '"a;b;c;d;e;f;g",' + HEADINGS.replace(";", ","), "," + ROW.replace("12,5", "12.5").replace(";", ",")
    )
    assert read(look(original)) == SAME


def test_a_line_for_excel_on_top_is_not_a_row(look):
    examination = look(csv_of("sep=;", HEADINGS, ROW))
    assert read(examination) == SAME
    assert examination.preview[0]["row"] == 2


@pytest.mark.parametrize("empty", [0, 3])
def test_empty_rows_are_passed_over_but_keep_their_numbers(empty, look):
    lines = [";;;;"] * empty + [HEADINGS, ROW, "", ";;;;", ROW.replace("Råd", "Rad"), ";;;;"]
    examination = look(csv_of(*lines), kind="support")
    assert examination.rows_in == 2
    assert [row["row"] for row in examination.preview] == [empty + 2, empty + 5]
    assert (empty + 5, "Stödform", "unknown_choice") in told(examination)


def test_a_line_break_inside_a_cell_is_one_row_as_excel_shows_it(look):
    original = csv_of("Referens;Datum;Beslut", '1;2024-03-12;"ett\r\ntvå"', "2;2024-03-12;tre")
    assert told(look(original, kind="decision")) == [(2, "Beslut", "line_break")]
    assert look(original, kind="decision").preview[1]["row"] == 3


def test_a_cell_too_many_stops_a_csv_file(look):
    original = csv_of("Organisationsnummer,Datum,Stödform,Timmar", f"{COOPERATIVE},2024-03-12,advice,12,5")
    assert (2, None, "no_heading") in told(look(original))


def test_a_workbook_has_typed_cells(look):
    original = workbook_of(
        [],
        HEADINGS.split(";"),
        [5560160680, dt.date(2024, 3, 12), "Rådgivning", 12.5, 12000],
    )
    examination = look(original, "fil.xlsx")
    assert read(examination) == SAME
    assert examination.preview[0]["row"] == 3


def test_a_value_beside_a_workbooks_table_warns(look):
    original = workbook_of(HEADINGS.split(";"), [*ROW.split(";"), None, "ring Bo!"])
    examination = look(original, "fil.xlsx")
    assert (2, None, "no_heading") in told(examination)
    assert not examination.stops


def test_an_error_or_an_uncalculated_formula_is_not_an_empty_cell(look):
    book = openpyxl.Workbook()
    book.active.append(HEADINGS.split(";"))
    book.active.append([COOPERATIVE, dt.date(2024, 3, 12), "advice", "=1+1", "#N/A"])
    examination = look(saved(book), "fil.xlsx")
    assert (None, None, "broken_cells") in told(examination)
    assert "E2, D2" in examination.findings[0].text.render("sv")


def test_an_excel_date_in_a_number_column_is_told(look):
    original = workbook_of(HEADINGS.split(";"), [ASSOCIATION, dt.date(2024, 3, 12), "advice", dt.date(2024, 1, 2)])
    assert (2, "Timmar", "not_a_number") in told(look(original, "fil.xlsx"))


def test_a_personal_number_in_a_column_of_its_own_stops(look):
    original = csv_of(HEADINGS + ";Kontakt", ROW + ";Anna 811228-9874")
    examination = look(original)
    assert (2, "Kontakt", "personal_number") in told(examination)
    assert "9874" not in str(examination)


def test_a_personal_number_in_a_sheet_beside_stops(look):
    rows = [HEADINGS.split(";"), ROW.split(";")]
    examination = look(workbook_of(*rows, Kontakter=[["Anna"], ["8112289874"]]), "fil.xlsx")
    assert (None, None, "personal_number") in told(examination)
    assert "Rad 2 i bladet ”Kontakter”" in examination.findings[0].text.render("sv")


def test_a_libreoffice_table(look):
    assert read(look(ods_of(HEADINGS.split(";"), ROW.split(";")), "fil.ods")) == SAME


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("C:\\Users\\anna\\stöd 20240312-1415.csv", "stöd 20240312-1415.csv"),
        ("../../etc/stöd.csv", "stöd.csv"),
        ("Annas 811228-9874.csv", "Annas ….csv"),
    ],
)
def test_of_a_file_name_only_the_name_is_kept(sent, shown, look):
    assert look(csv_of(HEADINGS, ROW), sent).file_name == shown
