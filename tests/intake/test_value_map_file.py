"""One workbook, as an evaluator has it: the map, its inputs and its outcomes on a sheet each, sent once for each."""

import datetime as dt

import openpyxl
import pytest

from spark_metrics.intake.answers import Answers
from spark_metrics.model.kinds import KINDS
from spark_metrics.model.social_return import EVIDENCE, STAKEHOLDERS, TIMINGS
from spark_metrics.programmes import find_programme
from spark_metrics.social_return import maps
from spark_metrics.workspace import Workspace
from tests.intake.examples import saved

pytestmark = pytest.mark.usefixtures("reads_here")
INPUT, OUTCOME = KINDS["value_input"], KINDS["value_outcome"]


def heading(kind, name):
    return KINDS[kind].field(name).header.render("sv")


def in_words(choices, code):
    return choices[code].render("sv")


def workbook():
    """Titles above, a line of totals below, thousands of kronor, per cent as people write them, a column of notes."""
    book = openpyxl.Workbook()
    book.active.title = KINDS["value_map"].name.render("sv")
    names = ("map", "name", "date", "first_year", "price_year", "discount_percent", "timing")
    timing = in_words(TIMINGS, "start")
    for line in (["SROI 2024 – bygdeköket"], [], [*(heading("value_map", one) for one in names), "Kommentar"],
                 ["KÖK-1", "Bygdeköket", dt.date(2024, 3, 1), 2024, 2024, "3,5 %", timing, "ring Bo"]):  # fmt: skip
        book.active.append(line)
    sheet = book.create_sheet(INPUT.name.render("sv"))
    names = ("map", "reference", "name", "date")
    sheet.append([*(heading("value_input", one) for one in names), "Intressent",
                  *(f"{heading('value_input', one)}, tkr" for one in ("amount_sek_low", "amount_sek_high")),
                  "Belopp (tkr)"])  # fmt: skip
    enterprise = in_words(STAKEHOLDERS, "enterprise")
    sheet.append(["KÖK-1", "I1", "Lön", dt.date(2024, 3, 1), enterprise, 400, 500, "450,5"])
    sheet.append(["Summa", None, None, None, None, None, None, 450.5])
    sheet = book.create_sheet(OUTCOME.name.render("sv"))
    names = ("map", "reference", "name", "date", "stakeholder", "quantity", "unit", "proxy_name", "proxy_sek",
             "price_year", "duration", "deadweight_percent", "deadweight_evidence")  # fmt: skip
    sheet.append([heading("value_outcome", one) for one in names])
    sheet.append(["KÖK-1", "U1", "Närmare arbete", "1/3 2024", in_words(STAKEHOLDERS, "individual"), 6, "personer",
                  "Inkomst", "85 000", 2024, 2, "35 %", in_words(EVIDENCE, "judged")])  # fmt: skip
    return saved(book)


def test_it_comes_in_sheet_by_sheet_is_corrected_and_taken_back(send, store, tmp_path):
    file, answered = workbook(), Answers().and_("column", "intressent", "stakeholder")
    for kind in ("value_map", "value_input", "value_outcome"):
        examination, receipt = send(file, "sroi.xlsx", kind, answers=answered)
        assert examination.sheets == (KINDS[kind].name.render("sv"),)
        assert receipt.accepted == 1, [finding.text.render("sv") for finding in receipt.findings]

    workspace = Workspace(store, {"test": find_programme("spark").model_copy(update={"key": "test"})}, tmp_path)
    (one,) = maps(workspace, "test")
    assert (one.name, one.settings.discount_rate, one.settings.timing) == ("Bygdeköket", 0.035, "start")
    assert (one.inputs[0].amount.value, one.inputs[0].amount.low) == (450_500, 400_000)
    (outcome,) = one.outcomes
    assert outcome.proxy.value == 85_000
    assert (outcome.adjustments["deadweight"].value, outcome.adjustments["deadweight"].evidence) == (0.35, "judged")
    assert outcome.adjustments["drop_off"].value is None, "nothing is said of it: missing, not zero"

    names = ("map", "reference", "name", "date", "stakeholder", "unit", "proxy_name", "duration", "drop_off_percent")
    row = ("KÖK-1", "U1", "Närmare arbete", "2024-03-01", "individual", "personer", "Inkomst", "2", "0")
    corrected = ";".join(names) + "\r\n" + ";".join(row) + "\r\n"
    _, receipt = send(corrected.encode(), "rattelse.csv", "value_outcome")
    known = maps(workspace, "test")[0].outcomes[0]
    assert known.adjustments["drop_off"].value == 0
    assert known.proxy.value == 85_000, "what a correction leaves out stays"

    store.take_back(receipt.batch, who="Kontoret", why="fel")
    assert maps(workspace, "test")[0].outcomes[0] == outcome
    store.take_back(1, who="Kontoret", why="fel")
    assert maps(workspace, "test") == ()
