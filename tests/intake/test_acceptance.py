"""From the template to the store: a project office fills in, errs, mends, corrects and sends twice."""

import datetime as dt
import io

import openpyxl
import pytest

from spark_metrics.intake import accept, dry_run, examine, template
from spark_metrics.store import Store
from tests.intake.examples import ASSOCIATION, COOPERATIVE, FOUNDATION, TODAY, csv_of, saved, told

HEADINGS = "Organisationsnummer;Namn;Kommun;Noterat"
EMPTY_CSV_ROW = f"{COOPERATIVE};Åre bygdebolag;2321;2024-03-12"


@pytest.fixture
def real(tmp_path):
    opened = Store.open(tmp_path / "store")
    yield opened
    opened.close()


@pytest.fixture
def send(real, programme):
    def sent(original, name="fil.xlsx", kind=None):
        examination = examine(original, name, programme, kind, real, TODAY)
        return examination, accept(examination, original, programme, real, sender="Projektkontoret")

    return sent


def workbook(kind, *rows):
    """The Swedish template with these rows written beneath its headings, by heading."""
    book = openpyxl.load_workbook(io.BytesIO(template(kind)))
    sheet = book.active
    headings = [cell.value.rstrip(" *") for cell in sheet[1]]
    for row in rows:
        sheet.append([row.get(heading) for heading in headings])
    return saved(book)


def enterprise(number, name, municipality="Åre", noted=dt.date(2024, 3, 12)):
    return {"Organisationsnummer": number, "Namn": name, "Kommun": municipality, "Noterat": noted}


def activity(reference, women):
    return {
        "Referens": reference,
        "Datum": dt.date(2024, 3, 12),
        "Slag": "Mötesplats",
        "Plats": "Folkets hus",
        "Kommun": "2380",
        "Deltagare, kvinnor": women,
    }


def test_an_edited_template_tells_exactly_what_is_wrong_and_mended_it_is_taken_in(send, real):
    send(workbook("enterprise", enterprise(COOPERATIVE, "Åre bygdebolag")))
    rows = [
        enterprise(COOPERATIVE, "Åre bygdebolag ek. för."),
        enterprise("802000-1239", "Ny förening", "2380"),
        enterprise("556016-0681", "Felskrivet"),
        enterprise(FOUNDATION, "Framtiden", noted=dt.date(2024, 7, 1)),
    ]
    examination, receipt = send(workbook("enterprise", *rows))
    assert told(examination) == [
        (2, "Namn", "correction"),
        (4, "Organisationsnummer", "organisation_check_digit"),
        (5, "Noterat", "date_in_future"),
    ]
    assert (receipt.batch, receipt.rows_in, receipt.accepted, receipt.rejected) == (None, 4, 0, 4)
    assert real.current("test", "enterprise").num_rows == 1

    rows[2]["Organisationsnummer"], rows[3]["Noterat"] = "556036-0793", dt.date(2024, 6, 1)
    examination, receipt = send(workbook("enterprise", *rows))
    assert told(examination) == [(2, "Namn", "correction")]
    assert (receipt.batch, receipt.accepted, receipt.rejected) == (2, 4, 0)
    stored = {row["enterprise"]: row["name"] for row in real.current("test", "enterprise").to_pylist()}
    assert (len(stored), stored[COOPERATIVE]) == (4, "Åre bygdebolag ek. för.")


def test_a_text_in_a_number_column(send):
    examination, receipt = send(workbook("activity", activity("1", 12), activity("2", "många")))
    assert told(examination) == [(3, "Deltagare, kvinnor", "not_a_number")]
    assert receipt.as_json("sv")["findings"] == [
        {
            "row": 3,
            "column": "Deltagare, kvinnor",
            "code": "not_a_number",
            "severity": "stops",
            "message": "”många” är inget tal.",
        }
    ]


def test_earlier_states_stay(send, real):
    send(workbook("enterprise", enterprise(COOPERATIVE, "Förr")))
    before = real.batches("test")[-1].recorded_at
    send(workbook("enterprise", enterprise(COOPERATIVE, "Nu")))
    assert real.current("test", "enterprise", before).to_pylist()[0]["name"] == "Förr"
    assert real.current("test", "enterprise").to_pylist()[0]["name"] == "Nu"


def test_what_is_stored_already_counts_but_is_not_stored_again(send, real):
    send(csv_of(HEADINGS, EMPTY_CSV_ROW), "a.csv")
    examination, receipt = send(csv_of(HEADINGS, EMPTY_CSV_ROW, f"{ASSOCIATION};Ny;2380;2024-03-12"), "b.csv")
    assert told(examination) == [(2, None, "unchanged")]
    assert examination.rows.num_rows == 1
    assert (receipt.rows_in, receipt.accepted) == (2, 2)
    assert [batch.rows for batch in real.batches("test")] == [1, 1]


def test_a_file_with_nothing_new_is_received(send, real):
    send(csv_of(HEADINGS, EMPTY_CSV_ROW), "a.csv")
    _, receipt = send(csv_of(HEADINGS, EMPTY_CSV_ROW, ""), "b.csv")
    assert (receipt.batch, receipt.accepted, real.batches("test")[-1].rows) == (2, 1, 0)


def test_the_same_file_twice_is_one_batch(send, real):
    original = csv_of(HEADINGS, EMPTY_CSV_ROW)
    _, first = send(original, "a.csv")
    _, second = send(original, "a.csv")
    assert (second.batch, second.repeated, second.accepted) == (first.batch, True, 1)
    assert [finding.code for finding in second.findings] == ["repeated"]
    assert len(real.batches("test")) == 1


def test_a_repeated_file_does_not_undo_a_later_correction(send, real):
    original = csv_of(HEADINGS, EMPTY_CSV_ROW)
    send(original, "a.csv")
    send(original.replace(b"2024", b"2023"), "b.csv")
    corrected = real.current("test", "enterprise").to_pylist()

    examination, receipt = send(original, "a.csv")

    assert receipt.repeated
    assert "Nothing was stored twice" in receipt.sentence().render("en")
    assert examination.rows.num_rows == 0
    assert real.current("test", "enterprise").to_pylist() == corrected


def test_a_withdrawal_takes_the_row_back(send, real):
    send(csv_of(HEADINGS, EMPTY_CSV_ROW), "a.csv")
    examination, receipt = send(csv_of(HEADINGS + ";Återta", f"{COOPERATIVE};;;;ja"), "b.csv")
    assert (told(examination), receipt.accepted) == ([(2, "Återta", "withdrawal")], 1)
    assert real.current("test", "enterprise").num_rows == 0


def test_a_dry_run_stores_nothing(real, programme):
    examination = examine(csv_of(HEADINGS, EMPTY_CSV_ROW), "a.csv", programme, None, real, TODAY)
    receipt = dry_run(examination, programme)
    assert (receipt.dry_run, receipt.batch, receipt.accepted, real.batches()) == (True, None, 1, [])


def test_a_receipt_as_json_has_these_keys(send):
    _, receipt = send(csv_of(HEADINGS, EMPTY_CSV_ROW), "a.csv")
    assert list(receipt.as_json("en")) == [
        "programme", "kind", "file_name", "file_sha256", "batch", "rows_in", "accepted", "rejected", "findings",
        "repeated", "dry_run",
    ]  # fmt: skip


def test_other_bytes_than_those_examined_are_a_bug(real, programme):
    examination = examine(csv_of(HEADINGS, EMPTY_CSV_ROW), "a.csv", programme, None, real, TODAY)
    with pytest.raises(ValueError, match="examined"):
        accept(examination, b"other", programme, real)


def test_a_sole_traders_number_is_nowhere_repeated(send, real):
    original = csv_of(HEADINGS, f"{COOPERATIVE};Bra;2321;2024-03-12", "811228-9874;Annas;2321;2024-03-12")
    examination, receipt = send(original, "a.csv")
    assert told(examination) == [(3, "Organisationsnummer", "personal_number")]
    assert "9874" not in str(examination) + str(receipt.as_json("sv"))
    assert real.batches() == []
