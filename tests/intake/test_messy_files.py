"""Files as project offices send them on the last day: what becomes of each, and that it is told before it is stored."""

import datetime as dt
import json

import openpyxl
import pyarrow.parquet as pq
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from spark_metrics.intake import ALL_SHEETS, Answers
from tests.intake.examples import ASSOCIATION, COOPERATIVE, FOUNDATION, csv_of, ods_of, saved, told, workbook_of
from tests.intake.workbooks import xls_of

pytestmark = pytest.mark.usefixtures("reads_here")

ENTERPRISE = ("Organisationsnummer", "Namn", "Kommun", "Noterat")
AN_ENTERPRISE = (COOPERATIVE, "Åre bygdebolag", "2321", "2024-03-12")
SUPPORT = ("Organisationsnummer", "Datum", "Stödform", "Timmar", "Belopp (SEK)")
MARCH_12 = dt.date(2024, 3, 12)


def codes(examination):
    return {finding.code for finding in examination.findings}


def said(examination, code):
    return next(finding.text.render("sv") for finding in examination.findings if finding.code == code)


def column(store, kind, name):
    """The stored values in the order of the file."""
    rows = sorted(store.current("test", kind).to_pylist(), key=lambda row: row["row"])
    return [row[name] for row in rows]


def batch_file(tmp_path):
    """The rows of the first batch as they lie on the disk."""
    return pq.read_table(tmp_path / "store" / "batches" / "000001.parquet").to_pylist()


def stored(send, store, original, file_name="fil.csv", **about):
    examination, receipt = send(original, file_name, **about)
    stops = [finding.text.render("sv") for finding in examination.findings if finding.severity == "stops"]
    assert (stops, examination.questions) == ([], ())
    assert receipt.batch == len(store.batches("test"))
    return examination


# What surrounds the table.


def test_titles_above_a_total_with_a_wrong_sum_and_a_note_beneath(send, store):
    original = workbook_of(
        ["Stöd till företag 2024"],
        ["Sammanställt av projektkontoret den 1 april"],
        [],
        SUPPORT,
        [COOPERATIVE, MARCH_12, "Rådgivning", 2.5, None],
        [ASSOCIATION, MARCH_12, "Rådgivning", 4, None],
        ["Summa", None, None, 7.5, None],
        ["Källa: företagens egna uppgifter"],
    )
    examination = stored(send, store, original, "fil.xlsx")
    assert column(store, "support", "hours") == [2.5, 4.0]
    assert {"title_row", "total_row", "note_row", "total_differs"} <= codes(examination)
    assert said(examination, "total_differs") == (
        "Summaraden anger 7,5, men raderna blir tillsammans 6,5. Saknas en rad, eller finns det en för mycket?"
    )
    assert examination.sums == {"hours": 6.5}


def test_headings_on_two_lines_with_merged_groups(send, store):
    book = openpyxl.Workbook()
    for line in (
        ["Referens", "Datum", "Slag", "Plats", "Kommun", "Deltagare", None],
        [None, None, None, None, None, "kvinnor", "män"],
        ["1", MARCH_12, "Mötesplats", "Folkets hus", "Bräcke", 12, 9],
    ):
        book.active.append(line)
    book.active.merge_cells("F1:G1")
    examination = stored(send, store, saved(book), "fil.xlsx")
    assert "two_line_headings" in codes(examination)
    assert column(store, "activity", "participants_women") + column(store, "activity", "participants_men") == [12, 9]


def test_several_sheets_are_asked_about_and_all_of_a_kind_are_taken(look, send, store):
    other = [ENTERPRISE, (ASSOCIATION, "Krokoms förening", "Krokom", "2024-03-13")]
    notes = [["Att göra", "ring Bo"]]
    original = workbook_of(ENTERPRISE, AN_ENTERPRISE, title="Åre", Krokom=other, Anteckningar=notes)
    (question,) = look(original, "fil.xlsx").questions
    assert (list(question.options), question.suggested) == (["Åre", "Krokom", ALL_SHEETS], ALL_SHEETS)

    one = stored(send, store, original, "fil.xlsx", answers=Answers().and_("sheet", "", "Krokom"))
    assert column(store, "enterprise", "enterprise") == [ASSOCIATION]
    assert said(one, "sheets_not_imported") == "2 blad importeras inte: ”Åre”, ”Anteckningar”."


def test_all_sheets_together(send, store, tmp_path):
    other = [ENTERPRISE, (ASSOCIATION, "Krokoms förening", "Krokom", "2024-03-13")]
    original = workbook_of(ENTERPRISE, AN_ENTERPRISE, title="Åre", Krokom=other)
    stored(send, store, original, "fil.xlsx", answers=Answers().and_("sheet", "", ALL_SHEETS))
    kept = [(row["enterprise"], row["sheet"], row["row"]) for row in batch_file(tmp_path)]
    assert kept == [(COOPERATIVE, "Åre", 2), (ASSOCIATION, "Krokom", 2)]


# The forms of a file.

AS_TEXT = (";".join(ENTERPRISE), ";".join(AN_ENTERPRISE))
MOJIBAKE = [line.encode().decode("cp1252") for line in AS_TEXT]


@pytest.mark.parametrize(
    ("original", "file_name"),
    [
        (csv_of(*AS_TEXT), "fil.csv"),
        (csv_of(*AS_TEXT, encoding="utf-8"), "fil.csv"),
        (csv_of(*AS_TEXT, encoding="cp1252"), "fil.csv"),
        (csv_of(*AS_TEXT, encoding="utf-16"), "fil.csv"),
        (csv_of(*AS_TEXT, encoding="utf-16-le"), "fil.txt"),
        (csv_of(*(line.replace(";", ",") for line in AS_TEXT)), "fil.csv"),
        (csv_of(*(line.replace(";", "\t") for line in AS_TEXT)), "fil.tsv"),
        (csv_of(*MOJIBAKE, encoding="utf-8"), "fil.csv"),
        (workbook_of(ENTERPRISE, AN_ENTERPRISE), "fil.xlsx"),
        (xls_of(ENTERPRISE, AN_ENTERPRISE), "fil.xls"),
        (ods_of(ENTERPRISE, AN_ENTERPRISE), "fil.ods"),
    ],
    ids=["utf-8-sig", "utf-8", "cp1252", "utf-16", "utf-16-le", "comma", "tsv", "mojibake", "xlsx", "xls", "ods"],
)
def test_the_same_row_whatever_the_form_of_the_file(send, store, original, file_name):
    stored(send, store, original, file_name)
    (row,) = store.current("test", "enterprise").to_pylist()
    assert (row["enterprise"], row["name"], row["municipality"], row["noted"]) == (*AN_ENTERPRISE[:3], MARCH_12)


def test_mended_characters_are_told(send, store):
    examination = stored(send, store, csv_of(*MOJIBAKE, encoding="utf-8"))
    assert "”Ã…re bygdebolag” är ”Åre bygdebolag”" in said(examination, "mojibake_mended")


@pytest.mark.parametrize("form", ["xlsx", "xls"])
def test_days_counted_from_1904(send, store, form):
    if form == "xls":
        original = xls_of(ENTERPRISE, (*AN_ENTERPRISE[:3], MARCH_12), from_1904=True)
    else:
        book = openpyxl.Workbook()
        book.epoch = CALENDAR_MAC_1904
        book.active.append(ENTERPRISE)
        book.active.append((*AN_ENTERPRISE[:3], MARCH_12))
        original = saved(book)
    stored(send, store, original, f"fil.{form}")
    assert column(store, "enterprise", "noted") == [MARCH_12]


# Values.


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-03-12", dt.date(2024, 3, 12)),
        ("12/3 2024", dt.date(2024, 3, 12)),
        ("12 mars 2024", dt.date(2024, 3, 12)),
        ("mars 2024", dt.date(2024, 3, 1)),
        ("kvartal 1 2024", dt.date(2024, 1, 1)),
        ("2024K1", dt.date(2024, 1, 1)),
        ("45363", dt.date(2024, 3, 12)),
    ],
)
def test_a_day_however_it_is_written(send, store, written, day):
    stored(send, store, csv_of(AS_TEXT[0], ";".join((*AN_ENTERPRISE[:3], written))))
    assert column(store, "enterprise", "noted") == [day]


def test_amounts_in_thousands_and_millions_and_with_points(send, store):
    lines = [
        "Organisationsnummer;Räkenskapsåret slutar;Omsättning, tkr;Förädlingsvärde (SEK)",
        f"{COOPERATIVE};2023-12-31;1 250;600.000",
        f"{ASSOCIATION};2023-12-31;2.500;1.250.000",
        f"{FOUNDATION};2023-12-31;12,5;0,5 mkr",
    ]
    examination = stored(send, store, csv_of(*lines))
    assert column(store, "economy", "turnover_sek") == [1_250_000, 2_500_000, 12_500]
    assert column(store, "economy", "value_added_sek") == [600_000, 1_250_000, 500_000]
    assert examination.sums == {"turnover_sek": 3_762_500, "value_added_sek": 2_350_000}
    assert any(finding.column == "Omsättning, tkr" and finding.severity == "notes" for finding in examination.findings)


def test_a_share_with_its_sign(send, store):
    heading = "Organisationsnummer;Referens;Startade;Personer;Omfattning, %"
    stored(send, store, csv_of(heading, f"{COOPERATIVE};1;2024-01-15;1;75 %", f"{COOPERATIVE};2;2024-01-15;2;50"))
    assert column(store, "job", "extent_percent") == [75.0, 50.0]


def test_missing_values_keep_their_reason(send, store, tmp_path):
    days = [f"2024-03-{day}" for day in (11, 12, 13, 14, 15, 16)]
    cells = ["..", "<5", "uppgift saknas", "–", "", "3"]
    lines = [f"{COOPERATIVE};{day};Rådgivning;{hours};" for day, hours in zip(days, cells, strict=True)]
    stored(send, store, csv_of(";".join(SUPPORT), *lines))
    reasons = [json.loads(row["missing"])["hours"] if row["missing"] else None for row in batch_file(tmp_path)]
    assert column(store, "support", "hours") == [None] * 5 + [3.0]
    assert reasons == ["hidden", "hidden", "unknown", "not_stated", None, None]


def test_an_organisation_number_as_a_number_is_taken_and_one_that_lost_digits_refused(send, store, look):
    stored(send, store, workbook_of(ENTERPRISE, (5560160680, *AN_ENTERPRISE[1:])), "fil.xlsx")
    assert column(store, "enterprise", "enterprise") == [COOPERATIVE]
    shortened = look(csv_of(AS_TEXT[0], ";".join(("5,56E+09", *AN_ENTERPRISE[1:]))))
    assert told(shortened) == [(2, "Organisationsnummer", "organisation_scientific")]


# What is sloppy is asked once, stored with the batch, and remembered for that sender.

SLOPPY = ["Östersunds kommun", "Harjedalen"]


def sloppy(name):
    rows = zip((COOPERATIVE, ASSOCIATION), SLOPPY, strict=True)
    return csv_of(AS_TEXT[0], *(f"{number};{name} i {place};{place};2024-03-12" for number, place in rows))


def suggested(examination, answers=None):
    answers = answers or Answers()
    for question in examination.questions:
        if question.suggested is not None:
            answers = answers.and_(question.about, question.subject, question.suggested)
    return answers


def test_a_sloppy_place_is_asked_stored_and_remembered_for_that_sender(look, send, store):
    first = look(sloppy("Nya"), sender="Hushållningssällskapet")
    assert [question.text.render("sv") for question in first.questions] == [
        "Vilken kommun är ”Östersunds kommun”?",
        "Vilken kommun är ”Harjedalen”?",
    ]
    assert first.stops
    stored(send, store, sloppy("Nya"), sender="Hushållningssällskapet", answers=suggested(first))
    assert column(store, "enterprise", "municipality") == ["2380", "2361"]

    again = look(sloppy("Andra"), sender=" hushållningssällskapet ")
    assert (again.questions, again.stops) == ((), False)
    assert said(again, "remembered").startswith("Läst så som ni bekräftat tidigare, senast för leverans 1 (fil.csv).")
    assert look(sloppy("Tredje"), sender="Almi").questions
    assert look(sloppy("Tredje"), sender="").questions


def test_sloppy_headings_under_a_title_are_asked_and_remembered_with_their_kind(look, send, store):
    def file(noted):
        heading, row = ["Org.nr", "Företag", "Hemkommun", "Noterat"], [COOPERATIVE, "Åre bygdebolag", "Åre", noted]
        return workbook_of(["Rapport från oss"], heading, row)

    about = {"file_name": "fil.xlsx", "sender": "Almi"}
    first = look(file("2024-03-12"), **about)
    assert [(question.about, question.suggested) for question in first.questions] == [("kind", "enterprise")]
    answers = suggested(first)
    second = look(file("2024-03-12"), **about, answers=answers)
    assert [question.suggested for question in second.questions] == ["enterprise", "name", "municipality"]
    stored(send, store, file("2024-03-12"), **about, answers=suggested(second, answers))
    assert column(store, "enterprise", "name") == ["Åre bygdebolag"]

    assert look(file("2024-04-12"), **about).stops is False
    assert look(file("2024-04-12"), "fil.xlsx", sender="Någon annan").stops is True


def test_what_looks_like_a_formula_stays_a_text(send, store):
    name = '=HYPERLINK("http://x";"Åre")'
    quoted = name.replace('"', '""')
    stored(send, store, csv_of(AS_TEXT[0], f'{COOPERATIVE};"{quoted}";2321;2024-03-12'))
    assert column(store, "enterprise", "name") == [name]
