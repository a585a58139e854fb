"""Files as spreadsheet programs save them are read without settings, with the row numbers that the user sees."""

import datetime as dt
import json

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from spark_metrics.errors import UnreadableFile
from spark_metrics.intake.layout import find_table
from spark_metrics.intake.reader.cells import sheet_of
from spark_metrics.intake.reader.mojibake import mended
from spark_metrics.intake.reader.reading import answer
from spark_metrics.intake.reader.text import separator_of
from spark_metrics.intake.sandbox import Merged, as_read
from spark_metrics.model.kinds import KINDS
from tests.intake.examples import ASSOCIATION, COOPERATIVE, csv_of, ods_of, saved, told, workbook_of
from tests.intake.workbooks import SHEET, ods_with, xls_of, xls_with_error, xlsx_with_sheet

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
    assert (2, "E", "no_heading") in told(look(original))


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
    assert (2, "G", "no_heading") in told(examination)
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
    (finding,) = [finding for finding in examination.findings if finding.code == "personal_number"]
    assert "Rad 2 i bladet ”Kontakter”" in finding.text.render("sv")


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


def in_process(original, form="workbook"):
    """What the reader finds, without a process of its own."""
    return as_read(form, answer(original, form))


def cells_of(original, form="workbook"):
    (sheet,) = in_process(original, form).sheets
    return [list(cells) for _, cells in sheet.rows]


TEXT = "Namn;Ort\r\nÅre bygdebolag;Östersund – ”Söder”\r\n"
LINES = [["Namn", "Ort"], ["Åre bygdebolag", "Östersund – ”Söder”"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_characters_are_recognised_with_and_without_a_byte_order_mark(encoding):
    assert cells_of(TEXT.encode(encoding), "csv") == LINES


def misread(text):
    """UTF-8 taken for Windows-1252, as programs do it that pass on the bytes without a letter there."""
    unused = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
    return "".join(chr(byte) if byte in unused else bytes([byte]).decode("cp1252") for byte in text.encode())


@pytest.mark.parametrize("wrong", [misread(TEXT), misread(misread(TEXT))], ids=["once", "twice"])
def test_text_that_was_read_with_the_wrong_characters_is_mended_and_told(wrong):
    (sheet,) = in_process(wrong.encode(), "csv").sheets
    assert [list(cells) for _, cells in sheet.rows] == LINES
    table = find_table(sheet, KINDS["enterprise"])
    assert [(each.row, each.code) for each in table.interpreted] == [(2, "mojibake_mended")]
    assert "Åre bygdebolag" in table.interpreted[0].text.render("en")


@pytest.mark.parametrize("text", ["Åre", "SÃO PAULO", "Ã", "Ãlvsbyn", "Ã¥ och å", "â‚¬ 5", "naïve", "Â", "½"])
def test_what_is_not_certainly_wrong_is_left_as_it_is(text):
    assert mended(text) is None or text == "â‚¬ 5"


@given(st.text(st.sampled_from("abc åäöÅÄÖéüØ–’”§"), min_size=1))
def test_mending_goes_back_exactly(text):
    assert mended(text) is None
    assert mended(misread(text)) == (None if text.isascii() else text)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end(end):
    assert cells_of(TEXT.replace("\r\n", end).encode(), "csv") == LINES


@pytest.mark.parametrize(
    "text",
    [
        "Rapport, kvartal 1, 2024\nNamn;Ort;Timmar\nÅre;Berg;1,5\nBerg;Åre;2,5\n",
        "a;b;c;d\n1,5;2,5;3,5;4,5\n1,5;2,5;3,5;4,5\n",
        '"ett,två;tre",b;c\n1;2\n3;4\n',
    ],
)
def test_the_separator_is_what_parts_the_headings_too(text):
    assert separator_of(text) == ";"


def test_lines_of_different_length_are_filled_up():
    assert cells_of(b"a;b\n1\n1;2;3\n", "csv") == [["a", "b", None], ["1", None, None], ["1", "2", "3"]]


DAY = dt.date(2024, 3, 12)


@pytest.mark.parametrize("from_1904", [False, True])
def test_dates_are_dates_from_either_year_and_bare_numbers_can_be_told_apart(from_1904):
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904 if from_1904 else CALENDAR_WINDOWS_1900
    book.active.append([DAY, 45363])
    for original in (saved(book), xls_of([DAY, 45363], from_1904=from_1904)):
        file = in_process(original)
        assert file.epoch_1904 is from_1904
        assert [list(cells) for _, cells in file.sheets[0].rows] == [[{"d": "2024-03-12"}, 45363]]


def test_a_libreoffice_table_from_1904():
    null = '<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings>'
    assert in_process(ods_with("<office:spreadsheet>", "<office:spreadsheet>" + null)).epoch_1904
    assert not in_process(ods_of(["a"])).epoch_1904


def test_an_old_binary_workbook():
    original = xls_of(["Namn", "Kommun"], [None], ["Åre bygdebolag", 2321, True], merged=[(3, 3, 0, 2)])
    (sheet,) = in_process(original).sheets
    assert list(sheet.rows) == [(1, ("Namn", "Kommun", None)), (3, ("Åre bygdebolag", 2321, True))]
    assert sheet.merged == (Merged(4, 4, 0, 2),)


def test_merged_cells_of_a_workbook():
    book = openpyxl.Workbook()
    book.active.append(["Namn"])
    book.active.merge_cells("B2:C5")
    assert in_process(saved(book)).sheets[0].merged == (Merged(2, 5, 1, 2),)


def test_a_cell_with_an_error_is_told_in_every_kind_of_workbook():
    cell = '<table:table-cell office:value-type="string"><text:p>2321</text:p>'
    assert in_process(xls_with_error()).broken == ("B1",)
    assert in_process(ods_with(cell, cell.replace("2321", "#DIV/0!"))).broken == ("#DIV/0!",)


def test_a_formula_that_results_in_an_empty_text_is_an_empty_cell():
    xml = SHEET.format('<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="str"><f>""</f><v></v></c></row>')
    assert in_process(xlsx_with_sheet(xml)).broken == ()


def test_what_is_empty_around_the_cells_costs_nothing_and_row_numbers_stay():
    (sheet,) = in_process(workbook_of([], ["a", None, ""], [], ["b"])).sheets
    assert (list(sheet.numbers), list(map(list, sheet.columns))) == ([2, 4], [["a", "b"]])


def test_numbers_and_truths_that_python_takes_for_the_same_stay_apart():
    assert list(map(type, cells_of(workbook_of([True, 1, 0], [1, True, False]))[0])) == [bool, float, float]
    (first, second) = cells_of(workbook_of([True], [1]))
    assert (first[0] is True, second[0] is True) == (True, False)


def test_bidirectional_and_invisible_characters_stay_for_the_checks_of_the_cells():
    assert cells_of("Namn\nA\u202eB\u200b".encode(), "csv")[1] == ["A\u202eB\u200b"]


def test_a_long_cell_stays_whole_and_a_gigantic_one_is_refused_with_its_place():
    assert cells_of(b"a;b\n1;" + b"x" * 32_767, "csv")[1][1] == "x" * 32_767
    with pytest.raises(UnreadableFile, match="The cell B2 holds more than 32,767 characters"):
        in_process(b"a;b\n1;" + b"x" * 32_768, "csv")


@given(
    st.lists(
        st.lists(st.one_of(st.none(), st.booleans(), st.integers(-5, 5), st.text("aå1 ", max_size=2)), max_size=4),
        max_size=6,
    )
)
def test_columns_cross_to_the_parent_as_the_rows_that_went_in(rows):
    crossed = json.loads(json.dumps({"name": "", "hidden": False, "merged": [], **sheet_of(rows)}))
    (sheet,) = as_read("csv", {"sheets": [crossed], "broken": [], "epoch_1904": False}).sheets
    plain = [[None if cell is None or str(cell).strip() == "" else cell for cell in row] for row in rows]
    width = max((place + 1 for row in plain for place, cell in enumerate(row) if cell is not None), default=0)
    filled = [
        (number, tuple(repr(cell) for cell in [*row, *[None] * 4][:width]))
        for number, row in enumerate(plain, 1)
        if any(cell is not None for cell in row)
    ]
    assert [(number, tuple(map(repr, cells))) for number, cells in sheet.rows] == filled
