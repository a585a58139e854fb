"""From the template to the store: a project office fills in, errs, mends, corrects and sends twice."""

import datetime as dt
import io

import openpyxl
import pytest

from spark_metrics.errors import OutOfDate, StoreError
from spark_metrics.intake import Sent, accept, dry_run, examine, template
from spark_metrics.model.kinds import KINDS
from tests.intake.examples import ASSOCIATION, COOPERATIVE, FOUNDATION, TODAY, csv_of, saved, told

pytestmark = pytest.mark.usefixtures("reads_here")

HEADINGS = "Organisationsnummer;Namn;Kommun;Noterat"
OWNER = KINDS["enterprise"].field("owner").header.render("sv")
EMPTY_CSV_ROW = f"{COOPERATIVE};Åre bygdebolag;2321;2024-03-12"


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


def test_an_edited_template_tells_exactly_what_is_wrong_and_mended_it_is_taken_in(send, store):
    send(workbook("enterprise", enterprise(COOPERATIVE, "Åre bygdebolag")), "fil.xlsx")
    rows = [
        enterprise(COOPERATIVE, "Åre bygdebolag ek. för."),
        enterprise("802000-1239", "Ny förening", "2380"),
        enterprise("556016-0681", "Felskrivet"),
        enterprise(FOUNDATION, "Framtiden", noted=dt.date(2024, 7, 1)),
    ]
    examination, receipt = send(workbook("enterprise", *rows), "fil.xlsx")
    assert told(examination) == [
        (2, "Namn", "correction"),
        (4, "Organisationsnummer", "organisation_check_digit"),
        (5, "Noterat", "date_in_future"),
    ]
    assert (receipt.batch, receipt.rows_in, receipt.accepted, receipt.rejected) == (None, 4, 0, 4)
    assert store.current("test", "enterprise").num_rows == 1

    rows[2]["Organisationsnummer"], rows[3]["Noterat"] = "556036-0793", dt.date(2024, 6, 1)
    examination, receipt = send(workbook("enterprise", *rows), "fil.xlsx")
    assert told(examination) == [(2, "Namn", "correction")]
    assert (receipt.batch, receipt.accepted, receipt.rejected) == (2, 4, 0)
    stored = {row["enterprise"]: row["name"] for row in store.current("test", "enterprise").to_pylist()}
    assert (len(stored), stored[COOPERATIVE]) == (4, "Åre bygdebolag ek. för.")


def test_a_text_in_a_number_column(send):
    examination, receipt = send(workbook("activity", activity("1", 12), activity("2", "många")), "fil.xlsx")
    assert told(examination) == [(3, "Deltagare, kvinnor", "not_a_number")]
    assert receipt.as_json("sv")["findings"] == [
        {
            "sheet": None,
            "row": 3,
            "column": "Deltagare, kvinnor",
            "code": "not_a_number",
            "severity": "stops",
            "message": "”många” är inget tal.",
        }
    ]


def test_earlier_states_stay(send, store):
    send(workbook("enterprise", enterprise(COOPERATIVE, "Förr")), "fil.xlsx")
    before = store.batches("test")[-1].recorded_at
    send(workbook("enterprise", enterprise(COOPERATIVE, "Nu")), "fil.xlsx")
    assert store.current("test", "enterprise", before).to_pylist()[0]["name"] == "Förr"
    assert store.current("test", "enterprise").to_pylist()[0]["name"] == "Nu"


def test_what_is_said_again_is_stored_as_said_again_and_counts_once(send, store):
    send(csv_of(HEADINGS, EMPTY_CSV_ROW), "a.csv")
    examination, receipt = send(csv_of(HEADINGS, EMPTY_CSV_ROW, f"{ASSOCIATION};Ny;2380;2024-03-12"), "b.csv")
    assert told(examination) == [(2, None, "unchanged")]
    assert (receipt.rows_in, receipt.accepted) == (2, 2)
    assert [batch.rows for batch in store.batches("test")] == [1, 2]
    assert store.current("test", "enterprise").num_rows == 2


def test_what_was_said_twice_still_holds_when_the_first_file_is_taken_back(send, store):
    _, first = send(csv_of(HEADINGS, EMPTY_CSV_ROW), "a.csv")
    send(csv_of(HEADINGS, EMPTY_CSV_ROW, f"{ASSOCIATION};Ny;2380;2024-03-12"), "b.csv")
    with pytest.raises(StoreError):
        store.take_back(first.batch, who="kansliet", why="fel fil")  # nothing would change
    assert store.current("test", "enterprise").num_rows == 2


def test_the_same_file_twice_is_one_batch(send, store):
    original = csv_of(HEADINGS, EMPTY_CSV_ROW)
    _, first = send(original, "a.csv")
    _, second = send(original, "a.csv")
    assert (second.batch, second.repeated, second.accepted) == (first.batch, True, 1)
    assert len(store.batches("test")) == 1


def test_a_repeated_file_does_not_undo_a_later_correction(send, store):
    original = csv_of(HEADINGS, EMPTY_CSV_ROW)
    send(original, "a.csv")
    send(original.replace(b"2024", b"2023"), "b.csv")
    corrected = store.current("test", "enterprise").to_pylist()

    examination, receipt = send(original, "a.csv")

    assert receipt.repeated
    assert "Nothing was stored twice" in receipt.sentence().render("en")
    assert examination.rows.num_rows == 0
    assert store.current("test", "enterprise").to_pylist() == corrected


def test_a_withdrawal_takes_the_row_back(send, store):
    send(csv_of(HEADINGS, EMPTY_CSV_ROW), "a.csv")
    examination, receipt = send(csv_of(HEADINGS + ";Återta", f"{COOPERATIVE};;;;ja"), "b.csv")
    assert (told(examination), receipt.accepted) == ([(2, "Återta", "withdrawal")], 1)
    assert store.current("test", "enterprise").num_rows == 0


def test_a_dry_run_stores_nothing(store, programme):
    sent = Sent(csv_of(HEADINGS, EMPTY_CSV_ROW), "a.csv")
    examination = examine(sent, programme, store, TODAY)
    receipt = dry_run(examination, programme)
    assert (receipt.dry_run, receipt.batch, receipt.accepted, store.batches()) == (True, None, 1, [])


def test_a_receipt_as_json_has_these_keys(send):
    _, receipt = send(csv_of(HEADINGS, EMPTY_CSV_ROW), "a.csv")
    assert list(receipt.as_json("en")) == [
        "programme", "kind", "file_name", "file_sha256", "batch", "rows_in", "accepted", "rejected", "findings",
        "repeated", "dry_run",
    ]  # fmt: skip


def test_other_bytes_than_those_examined_are_a_bug(store, programme):
    sent = Sent(csv_of(HEADINGS, EMPTY_CSV_ROW), "a.csv")
    examination = examine(sent, programme, store, TODAY)
    with pytest.raises(ValueError, match="examined"):
        accept(examination, Sent(b"other", "a.csv"), programme, store)


def test_a_sole_traders_number_is_kept_nowhere(send, store, tmp_path):
    original = csv_of(HEADINGS, f"{COOPERATIVE};Bra;2321;2024-03-12", "811228-9874;Annas;2321;2024-03-12")
    examination, receipt = send(original, "a.csv")
    assert receipt.accepted == 2
    stored = {row["name"]: row["enterprise"] for row in store.current("test", "enterprise").to_pylist()}
    assert stored["Annas"].startswith("EF-")
    assert (None, None, "pseudonyms") in told(examination)
    assert "9874" not in repr(examination) + str(receipt.as_json("sv"))
    kept = [path.read_bytes() for path in (tmp_path / "store").rglob("*") if path.is_file()]
    assert not any(b"9874" in content or b"811228" in content for content in kept)


def test_a_sole_trader_who_owns_another_enterprise_has_the_same_pseudonym_there(send, store, tmp_path):
    register = csv_of(
        f"Organisationsnummer;Namn;Kommun;{OWNER};Noterat",
        "811228-9874;Annas;2321;;2024-03-12",
        f"{COOPERATIVE};Annas filial;2321;19811228-9874;2024-03-12",
    )
    examination, receipt = send(register, "a.csv")
    assert receipt.accepted == 2
    rows = {row["name"]: row for row in store.current("test", "enterprise").to_pylist()}
    assert rows["Annas filial"]["owner"] == rows["Annas"]["enterprise"]
    assert "9874" not in repr(examination) + str(receipt.as_json("sv"))
    kept = [path.read_bytes() for path in (tmp_path / "store").rglob("*") if path.is_file()]
    assert not any(b"9874" in content or b"811228" in content for content in kept)


def test_a_sole_trader_is_the_same_however_the_number_is_written(send, store):
    send(csv_of(HEADINGS, "811228-9874;Annas;2321;2024-03-12"), "a.csv")
    send(csv_of(HEADINGS, "198112289874;Annas kafé;2321;2024-03-12"), "b.csv")
    (row,) = store.current("test", "enterprise").to_pylist()
    assert row["name"] == "Annas kafé"


def test_a_file_that_was_checked_before_another_came_is_checked_again(store, programme, look):
    early = Sent(csv_of(HEADINGS, EMPTY_CSV_ROW), "a.csv")
    examination = examine(early, programme, store, TODAY)
    other = Sent(csv_of(HEADINGS, f"{ASSOCIATION};Ny;2380;2024-03-12"), "b.csv")
    accept(examine(other, programme, store, TODAY), other, programme, store)
    with pytest.raises(OutOfDate):
        accept(examination, early, programme, store)
    assert store.current("test", "enterprise").num_rows == 1


def test_a_repeated_file_gets_the_receipt_of_then(send):
    rows = [EMPTY_CSV_ROW, f"{ASSOCIATION};Ny;0180;2024-03-12"]
    _, first = send(csv_of(HEADINGS, *rows), "a.csv")
    _, second = send(csv_of(HEADINGS, *rows), "a.csv")
    assert [(f.row, f.code) for f in second.findings] == [(f.row, f.code) for f in first.findings]
    assert second.findings[0].text.render("sv") == first.findings[0].text.render("sv")
    assert (first.repeated, second.repeated) == (False, True)
