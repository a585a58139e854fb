"""The error report: exactly the faulty cells are marked, and the mended report is accepted whole."""

import datetime as dt
import io

import openpyxl
import pytest

from spark_metrics.intake import Sent, examine, marked_name, marked_workbook, template
from spark_metrics.intake import marked as marking
from spark_metrics.intake.reader.marks import COLOURS
from tests.intake.conftest import pseudonym
from tests.intake.examples import ASSOCIATION, COOPERATIVE, FOUNDATION, TODAY, csv_of, ods_of, saved, workbook_of
from tests.intake.workbooks import part, repacked, xls_of

DAY = dt.date(2024, 3, 12)
HEADINGS = (
    "Referens", "Datum", "Slag", "Plats", "Kommun", "Latitud", "Longitud", "Deltagare, kvinnor", "Deltagare, män",
    "Deltagare, totalt", "Organisationer",
)  # fmt: skip
RIGHT = {
    "Datum": DAY, "Slag": "Mötesplats", "Plats": "Folkets hus", "Kommun": "Bräcke", "Latitud": 63.2, "Longitud": 14.6,
    "Deltagare, kvinnor": 5, "Deltagare, män": 4, "Deltagare, totalt": 9, "Organisationer": 3,
}  # fmt: skip
FAULTS = [
    ("Referens", None), ("Datum", "2024-13-12"), ("Datum", "2031-01-01"), ("Datum", "12/3"), ("Datum", None),
    ("Slag", "Trolleri"), ("Slag", None), ("Plats", "a\nb"), ("Plats", None), ("Kommun", "Nånstans"),
    ("Kommun", None), ("Latitud", 12), ("Latitud", "norr"), ("Longitud", 99), ("Organisationer", -5),
    ("Deltagare, kvinnor", "många"), ("Deltagare, män", 4.5), ("Deltagare, totalt", 1), ("Organisationer", "3 kr"),
    ("Organisationer", 99_999),
]  # fmt: skip
"""Twenty faults, one in each row; the first stands in row 3, beneath a right one."""


def rows(faults=FAULTS):
    """Lines of cells: a right row, then one row for each fault."""
    lines = [{"Referens": "1"} | RIGHT]
    lines += [{"Referens": str(number)} | RIGHT | {name: value} for number, (name, value) in enumerate(faults, 2)]
    return [[line[heading] for heading in HEADINGS] for line in lines]


def filled_template(*lines):
    book = openpyxl.load_workbook(io.BytesIO(template("activity")))
    for line in lines:
        book.worksheets[0].append(line)
    return saved(book)


def as_text(cell):
    return "" if cell is None else cell.isoformat() if hasattr(cell, "isoformat") else str(cell).replace(".", ",")


def report(look, original, file_name, language="sv", **about):
    examination = look(original, file_name, **about)
    return openpyxl.load_workbook(io.BytesIO(marked_workbook(Sent(original, file_name), examination, language)))


def marks(book):
    """Address -> what the comment says, of every coloured cell of the first sheet."""
    cells = (cell for row in book.worksheets[0].iter_rows() for cell in row if cell.fill.fill_type == "solid")
    return {cell.coordinate: cell.comment.text for cell in cells if str(cell.fill.fgColor.rgb)[-6:] in COLOURS.values()}


def expected():
    return {f"{'ABCDEFGHIJK'[HEADINGS.index(name)]}{row}" for row, (name, _) in enumerate(FAULTS, 3)}


def mended(book):
    """The report with every marked cell put right, as its receiver would."""
    sheet = book.worksheets[0]
    for address in marks(book):
        name = HEADINGS[sheet[address].column - 1]
        sheet[address] = str(sheet[address].row - 1) if name == "Referens" else RIGHT[name]
    return saved(book)


def test_the_template_with_twenty_faults_marked_mended_and_accepted(look, send):
    original = filled_template(*rows())
    book = report(look, original, "träffar.xlsx")

    assert set(marks(book)) == expected()
    assert marks(book)["B4"] == "Det finns ingen månad 13."
    listed = list(book["Anmärkningar"].iter_rows(values_only=True))
    assert len([line for line in listed if line[0] == "Stoppar"]) == len(FAULTS)
    assert listed[0] == ("Grad", "Blad", "Rad", "Kolumn", "Anmärkning")

    before = openpyxl.load_workbook(io.BytesIO(original))
    assert [sheet.sheet_state for sheet in book.worksheets[:3]] == [sheet.sheet_state for sheet in before.worksheets]
    assert book["spark_metrics"].sheet_state == "veryHidden"
    drop_downs = [rule.sqref for rule in before.worksheets[0].data_validations.dataValidation]
    assert [rule.sqref for rule in book.worksheets[0].data_validations.dataValidation] == drop_downs != []

    examination, receipt = send(mended(book), marked_name("träffar.xlsx", "sv"))
    assert (receipt.batch, receipt.accepted) == (1, 21)
    assert [finding for finding in examination.findings if finding.severity == "stops"] == []


@pytest.mark.parametrize("form", ["csv", "xls", "ods"])
def test_a_file_of_another_form_comes_back_as_a_workbook_to_mend(look, send, form):
    lines = [line for line in rows() if "a\nb" not in line]  # a line break would need quotation marks
    if form == "csv":
        original = csv_of(";".join(HEADINGS), *(";".join(map(as_text, line)) for line in lines))
    elif form == "xls":
        original = xls_of(HEADINGS, *lines)
    else:
        original = ods_of(HEADINGS, *([as_text(cell) for cell in line] for line in lines))
    book = report(look, original, f"fil.{form}")
    assert len(marks(book)) == len(FAULTS) - 1
    _, receipt = send(mended(book), "fil-markerad.xlsx")
    assert (receipt.batch, receipt.accepted) == (1, 20)


def test_the_report_of_a_mended_report_shows_no_marks_of_before(look):
    book = report(look, csv_of(";".join(HEADINGS), *(";".join(map(as_text, line)) for line in rows()[:3])), "f.csv")
    assert len(marks(book)) == 2
    book.worksheets[0]["A3"] = "2"
    again = report(look, saved(book), "f-markerad.xlsx")
    assert list(marks(again)) == ["B4"]
    assert again.sheetnames.count("Anmärkningar") == len(again.sheetnames) - 1 == 1


ENTERPRISE = ("Organisationsnummer", "Namn", "Kommun", "Noterat")


def test_neither_a_comment_nor_the_list_repeats_a_personal_number(look):
    odd = [(8112289875, "Annas", "2321", DAY), (COOPERATIVE, "Anna 811228-9874", "2321", DAY)]
    book = report(look, workbook_of(ENTERPRISE, *odd), "fil.xlsx")
    assert set(marks(book)) == {"A2", "B3"}
    said = [*marks(book).values(), *(str(row) for row in book["Anmärkningar"].iter_rows(values_only=True))]
    assert not any("81122" in text or "987" in text for text in said)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_looks_like_a_formula_is_a_text_in_the_report(look, form):
    name = "=1+1"
    line = (COOPERATIVE, name, "Nånstans", "2024-03-12")
    original = csv_of(";".join(ENTERPRISE), ";".join(line)) if form == "csv" else _with_text(ENTERPRISE, line)
    book = report(look, original, f"fil.{form}")
    cell = book.worksheets[0]["B2"]
    assert (cell.value, cell.data_type) == (name, "s")
    assert "f" not in {each.data_type for row in book["Anmärkningar"].iter_rows() for each in row}


def _with_text(*lines):
    book = openpyxl.load_workbook(io.BytesIO(workbook_of(*lines)))
    book.active["B2"].data_type = "s"
    return saved(book)


def test_a_cell_that_a_merged_one_covers_is_marked_there(look):
    book = openpyxl.load_workbook(
        io.BytesIO(workbook_of(ENTERPRISE, (COOPERATIVE, "A", "2321", DAY), (ASSOCIATION, "B", "2380", None)))
    )
    book.active.merge_cells("C3:D3")
    assert list(marks(report(look, saved(book), "fil.xlsx"))) == ["C3"]


def test_names_of_sheets_that_excel_does_not_take(look):
    original = ods_of(ENTERPRISE, (COOPERATIVE, "A", "Nånstans", "2024-03-12"))
    xml = part(original, "content.xml").decode().replace('"Blad1"', '"[2024/Q1]: företag i hela länet, alla"')
    book = report(look, repacked(original, **{"content.xml": xml}), "fil.ods")
    assert book.sheetnames == ["-2024-Q1-- företag i hela länet", "Anmärkningar"]
    assert list(marks(book)) == ["C2"]


def test_a_sheet_of_the_senders_own_with_the_lists_name_stays(look):
    original = workbook_of(ENTERPRISE, (COOPERATIVE, "A", "Nånstans", DAY), title="Anmärkningar")
    book = report(look, original, "fil.xlsx")
    assert list(marks(book)) == ["C2"]
    assert book.worksheets[0].title == "Anmärkningar"
    assert len(book.worksheets) == 2


def test_a_value_under_no_heading_is_marked_where_it_stands(look):
    original = csv_of(";".join(ENTERPRISE), f"{COOPERATIVE};A;2321;2024-03-12;;oj")
    assert list(marks(report(look, original, "fil.csv"))) == ["F2"]


def test_a_large_workbook_is_written_anew_with_its_marks(look, send, monkeypatch):
    monkeypatch.setattr(marking, "MOST_BYTES", 10)
    original = filled_template(*rows())
    book = report(look, original, "träffar.xlsx")
    assert set(marks(book)) == expected()
    assert book["spark_metrics"].sheet_state == "veryHidden"
    _, receipt = send(mended(book), "träffar-markerad.xlsx")
    assert receipt.accepted == 21


def test_marks_on_several_sheets(store, programme):
    other = [ENTERPRISE, (FOUNDATION, "C", "Någon annanstans", DAY)]
    sent = Sent(workbook_of(ENTERPRISE, (COOPERATIVE, "A", "Nånstans", DAY), title="Ett", Två=other), "fil.xlsx")
    sent = sent.answered(sent.answers.and_("sheet", "", "*"))
    examination = examine(sent, programme, store, TODAY, pseudonym=pseudonym)
    book = openpyxl.load_workbook(io.BytesIO(marked_workbook(sent, examination, "en")))
    commented = [(sheet.title, cell.coordinate) for sheet in book for row in sheet for cell in row if cell.comment]
    assert commented == [("Ett", "C2"), ("Två", "C2")]
    assert book.sheetnames == ["Ett", "Två", "Findings"]
