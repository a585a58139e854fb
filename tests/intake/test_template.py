"""The template: what it offers, and that it comes back as it went out."""

import io

import openpyxl
import pytest

from spark_metrics.intake import template, template_name
from spark_metrics.intake.rules.value_maps import PARTS
from spark_metrics.language import LANGUAGES
from spark_metrics.model.kinds import KINDS
from tests.intake.examples import COOPERATIVE, saved

pytestmark = pytest.mark.usefixtures("reads_here")

EVERY = pytest.mark.parametrize(("kind", "language"), [(kind, lang) for kind in KINDS for lang in LANGUAGES])
FILLED = {
    "organisation": COOPERATIVE,
    "municipality": "Åre",
    "date": "2024-03-12",
    "money": 60,
    "text": "Ett ord",
}


def opened(kind, language="sv"):
    return openpyxl.load_workbook(io.BytesIO(template(kind, language)))


def filled(field, language):
    if field.type == "choice":
        return next(iter(field.choices.values())).render(language)
    if field.type == "flag" or field.name in ("longitude", "participants_men", "participants_women"):
        return None
    if field.type in ("integer", "number"):
        return max(field.minimum, min(60, field.maximum or 60))
    return None if field.name == "indicator" else FILLED[field.type]


@pytest.fixture
def with_map(send):
    """`with_map(kind)`: the value map that the rows of some kinds belong to stands already."""

    def stands(kind):
        if kind in PARTS:
            header = template("value_map", "sv", "csv")
            row = ";".join(str(filled(field, "sv") or "") for field in KINDS["value_map"].fields)
            send(header + row.encode() + b"\r\n", kind="value_map")

    return stands


@EVERY
def test_a_filled_template_comes_in(kind, language, look, with_map):
    with_map(kind)
    book = opened(kind, language)
    book.active.append([filled(field, language) for field in KINDS[kind].fields])
    examination = look(saved(book), "mall.xlsx")
    assert (examination.kind, examination.rows_in, examination.stops) == (kind, 1, False)
    assert not {"unknown_column", "broken_cells", "no_heading"} & {finding.code for finding in examination.findings}


@EVERY
def test_a_filled_csv_template_comes_in(kind, language, look, with_map):
    with_map(kind)
    header = template(kind, language, "csv")
    assert header.startswith(b"\xef\xbb\xbf")
    cells = [filled(field, language) for field in KINDS[kind].fields]
    row = ";".join("" if cell is None else str(cell) for cell in cells)
    examination = look(header + row.encode() + b"\r\n", kind=kind)
    assert (examination.rows_in, examination.stops) == (1, False)


def test_an_empty_template_holds_no_rows(look):
    assert [finding.code for finding in look(template("job"), "mall.xlsx").findings] == ["no_rows"]


@EVERY
def test_what_excel_shows(kind, language):
    book = opened(kind, language)
    sheet, read_me = book.active, book.worksheets[1]
    fields = KINDS[kind].fields
    assert sheet.title == KINDS[kind].name.render(language)
    assert sheet.freeze_panes == "A2"
    assert [cell.comment.text for cell in sheet[1]] == [field.note.render(language) for field in fields]
    assert [cell.value.endswith("*") for cell in sheet[1]] == [field.required for field in fields]
    assert read_me.title == ("Läs mig" if language == "sv" else "Read me")
    explained = {cell.value for cell in read_me["B"]}
    assert {field.note.render(language) for field in fields} <= explained
    assert not any(cell.data_type == "f" for page in book for row in page.iter_rows() for cell in row)


def test_drop_downs_offer_the_words_and_text_columns_stay_text():
    book = opened("enterprise")
    sheet = book.active
    rules = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}
    choices = rules["E2"].formula1.split("!")
    offered = [cell.value for (cell,) in book[choices[0].lstrip("=")][choices[1].replace("$", "")]]
    assert offered == ["Ägs av kvinnor", "Ägs av män", "Ägs av kvinnor och män tillsammans",
                       "Saknar egna ägare (förening, stiftelse)"]  # fmt: skip
    assert [rules[cell].type for cell in ("G2", "H2", "J2")] == ["date", "list", "date"]
    formats = [sheet.column_dimensions[column].number_format for column in "ACGI"]
    assert formats == ["@", "@", "yyyy-mm-dd", "@"]


def test_the_same_template_is_the_same_bytes():
    assert template("job") == template("job")


def test_the_name_of_the_download():
    assert template_name("job", "sv", "csv") == "mall-job.csv"
    assert template_name("job", "en") == "template-job.xlsx"
