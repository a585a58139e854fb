"""A person's number, wherever it stands in a file or beside it, is kept nowhere: it is refused or left out."""

import io
import zipfile

import openpyxl
import pyarrow.parquet as pq
import pytest
from openpyxl.comments import Comment

from spark_metrics.intake import ALL_SHEETS, Answers
from tests.intake.examples import COOPERATIVE, csv_of, ods_of, saved, workbook_of
from tests.intake.workbooks import part, repacked

pytestmark = pytest.mark.usefixtures("reads_here")

NUMBER = "811228-9874"
HEADINGS = ("Organisationsnummer", "Namn", "Kommun", "Noterat")
ROW = (COOPERATIVE, "Åre bygdebolag", "2321", "2024-03-12")


def kept(folder):
    """Everything that lies in the store, packed files opened."""
    for path in (path for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes()
        yield path, content
        if content.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                yield from ((path, package.read(name)) for name in package.namelist())
        if path.suffix == ".parquet":
            yield path, str(pq.read_table(path).to_pylist()).encode()


def holding(folder):
    """Names of the files in which the number can be read."""
    return {path.name for path, content in kept(folder) if b"9874" in content and b"811228" in content}


def book(change, title="Sheet"):
    """A good workbook to which something was done."""
    workbook = openpyxl.load_workbook(io.BytesIO(workbook_of(HEADINGS, ROW, title=title)))
    change(workbook)
    return saved(workbook)


def in_a_comment(workbook):
    workbook.active["B2"].comment = Comment(f"Annas nummer är {NUMBER}", "Bo")


def in_the_properties(workbook):
    workbook.properties.title = f"Underlag {NUMBER}"


def in_a_page_header(workbook):
    workbook.active.oddHeader.center.text = NUMBER


def in_a_hidden_sheet(workbook):
    sheet = workbook.create_sheet("Data")
    sheet["C7"], sheet.sheet_state = NUMBER, "veryHidden"


def in_a_link(workbook):
    workbook.active["B2"].hyperlink = f"https://example.org/{NUMBER}"


def nowhere(workbook):
    pass


@pytest.mark.parametrize("change", [in_a_comment, in_the_properties, in_a_page_header, in_a_link])
def test_beside_the_cells_of_a_workbook_the_cells_alone_are_kept(send, store, tmp_path, change):
    examination, receipt = send(book(change), "fil.xlsx")
    assert receipt.accepted == 1
    assert "personal_number_elsewhere" in {finding.code for finding in examination.findings}
    assert holding(tmp_path / "store") == set()
    assert b"bygdebolag" in (tmp_path / "store" / "originals" / store.batches()[0].kept_sha256).read_bytes()


def test_beside_the_cells_of_a_libreoffice_table(send, tmp_path):
    original = ods_of(HEADINGS, ROW)
    xml = part(original, "content.xml").decode()
    note = f"<office:annotation><text:p>{NUMBER}</text:p></office:annotation><text:p>Åre bygdebolag"
    original = repacked(original, **{"content.xml": xml.replace("<text:p>Åre bygdebolag", note)})
    _, receipt = send(original, "fil.ods")
    assert receipt.accepted == 1
    assert holding(tmp_path / "store") == set()


@pytest.mark.parametrize(
    ("original", "file_name"),
    [
        (book(in_a_hidden_sheet), "fil.xlsx"),
        (book(nowhere, title=f"Anna {NUMBER}"), "fil.xlsx"),
        (workbook_of(HEADINGS, ROW, title="A", **{NUMBER: [HEADINGS, ROW]}), "fil.xlsx"),
        (workbook_of([*HEADINGS, f"Anna {NUMBER}"], [*ROW, 1]), "fil.xlsx"),
        (workbook_of([f"Lista för {NUMBER}"], HEADINGS, ROW), "fil.xlsx"),
        (workbook_of(HEADINGS, ROW, [f"Källa: {NUMBER}"]), "fil.xlsx"),
        (workbook_of(HEADINGS, (COOPERATIVE, 8112289874, *ROW[2:])), "fil.xlsx"),
        (csv_of(";".join(HEADINGS), f"{COOPERATIVE};Annas 811228_9874;2321;2024-03-12"), "fil.csv"),
        (csv_of(";".join(HEADINGS), f"{COOPERATIVE};A;{NUMBER};2024-03-12"), "fil.csv"),
        (csv_of(";".join(HEADINGS), f"{COOPERATIVE};A;2321;2024-03-12;{NUMBER}"), "fil.csv"),
    ],
    ids=["hidden sheet", "sheet", "one of two sheets", "heading", "title", "note", "name", "text", "place", "stray"],
)
def test_in_a_place_that_is_imported_or_shown_the_file_is_refused(send, store, tmp_path, original, file_name):
    examination, receipt = send(original, file_name, answers=Answers().and_("sheet", "", ALL_SHEETS))
    assert receipt.refused
    assert store.batches() == []
    assert holding(tmp_path / "store") == set()
    said = repr(examination) + str(receipt.as_json("sv"))
    assert "9874" not in said.replace(receipt.file_sha256, "")


@pytest.mark.parametrize("file_name", [f"Anna {NUMBER}.csv", "19811228_9874.csv", "Anna8112289874.csv"])
def test_in_the_name_of_the_file_it_is_left_out(send, tmp_path, file_name):
    _, receipt = send(csv_of(";".join(HEADINGS), ";".join(ROW)), file_name)
    assert receipt.accepted == 1
    assert holding(tmp_path / "store") == set()


def test_in_sender_and_answers_it_is_left_out(send, store, tmp_path):
    forged = Answers({("place", NUMBER): "2380", ("column", "anna8112289874"): "name", ("sheet", ""): NUMBER})
    send(csv_of(";".join(HEADINGS), ";".join(ROW)), sender=f"Anna {NUMBER}", answers=forged)
    assert store.batches()[0].sender == "Anna …"
    assert holding(tmp_path / "store") == set()
