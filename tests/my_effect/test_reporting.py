"""A form is a file with one row: of the viewer's own enterprise, checked and stored like any other."""

import datetime as dt
from dataclasses import replace
from functools import partial

import pytest

from spark_metrics.demo.enterprises import organisation_number
from spark_metrics.errors import SparkError
from spark_metrics.intake import Finding, template
from spark_metrics.language import Text
from spark_metrics.model.viewer import Viewer
from spark_metrics.my_effect import draft, is_own, my_effect, outcome, sender, without_others
from spark_metrics.workspace import Sent
from tests.measures.examples import indicator, programme

counting = partial(indicator, splits=["period"])
CAME = dt.date(2026, 1, 15)
A, B = organisation_number("99998", 1), organisation_number("99998", 2)
OWN = Viewer("enterprise", "Anna", organisations=(A,))
JOBS = counting("jobs", unit="fte", count={"fact": "job", "rule": "fte"})
PART = counting("part", unit="fte", of_which="jobs", count={"fact": "job", "rule": "fte", "where": {"sex": ["women"]}})
VALUES = {"reference": "7", "started": dt.date(2026, 1, 2), "sex": "women", "persons": 2, "extent_percent": 50.5}


@pytest.fixture
def store(filled):
    """A workspace in which neither enterprise is known yet."""
    return filled({"test": programme(JOBS, PART)}, "test", {})


def facts(workspace, viewer=OWN, enterprise=A):
    return my_effect(workspace, viewer, "test", enterprise).facts


def report(workspace, values, correct=None):
    sent = draft(OWN, "test", A, "job", values, facts(workspace), correct)
    examination = workspace.examine(sent, "test")
    assert is_own(examination, A)
    return sent, workspace.accept(examination, sent, "test")


def test_what_is_filled_in_is_what_is_stored_with_person_and_role(store):
    sent, receipt = report(store, VALUES)

    assert (receipt.batch, receipt.accepted) == (1, 1)
    (row,) = store.store.current("test", "job").to_pylist()
    assert row == row | VALUES | {"enterprise": A, "ended": None, "background": None}
    assert store.store.batches()[0].sender == sender(OWN)
    assert sender(OWN).startswith("Anna (")
    assert outcome(store, OWN, "test", A, sent.sha256).batch == 1


def test_the_number_of_an_enterprise_is_never_taken_from_the_form(store):
    report(store, VALUES | {"enterprise": B})
    assert [row["enterprise"] for row in store.store.current("test", "job").to_pylist()] == [A]
    with pytest.raises(SparkError):
        draft(OWN, "test", B, "job", VALUES, ())


def test_the_same_report_twice_is_stored_once(store):
    sent = draft(OWN, "test", A, "job", VALUES, ())
    examination = store.examine(sent, "test")
    receipts = [store.accept(examination, sent, "test") for _ in range(2)]

    assert [one.batch for one in receipts] == [1, 1]
    assert draft(OWN, "test", A, "job", VALUES, ()).sha256 == sent.sha256


def test_a_correction_keeps_its_identity_and_what_was_said_first_can_be_said_again(store):
    report(store, VALUES)
    (first,) = facts(store)
    report(store, VALUES | {"reference": "8", "persons": 3}, correct=first)
    (second,) = facts(store)
    report(store, VALUES, correct=second)

    assert second.values["persons"] == 3
    assert second.values["reference"] == "7"
    assert [(fact.values["persons"], fact.batch) for fact in facts(store)] == [(2, 3)]


def test_a_row_can_be_withdrawn_and_reported_again(store):
    report(store, VALUES)
    report(store, VALUES | {"withdrawn": True}, correct=facts(store)[0])
    assert [fact.gone for fact in facts(store)] == ["withdrawn"]

    report(store, VALUES)
    assert [(fact.gone, fact.batch) for fact in facts(store)] == [("", 3)]


def test_a_new_row_does_not_write_over_an_earlier_one(store):
    report(store, VALUES)
    with pytest.raises(SparkError, match="already"):
        draft(OWN, "test", A, "job", VALUES, facts(store))


def test_a_row_of_others_can_not_be_corrected(store):
    office = Viewer("office", "x")
    other = draft(office, "test", B, "job", VALUES, ())
    store.accept(store.examine(other, "test"), other, "test")
    with pytest.raises(SparkError):
        draft(OWN, "test", A, "job", VALUES, facts(store), correct=facts(store, office, B)[0])


def test_a_sole_trader_reports_by_a_pseudonym_and_its_number_is_nowhere(store):
    number = "811218-9876"
    trader = Viewer("enterprise", "Anna", organisations=(store.pseudonym(number),))
    sent = draft(trader, "test", trader.organisations[0], "job", VALUES, ())
    store.accept(store.examine(sent, "test"), sent, "test")
    shown = my_effect(store, trader, "test", trader.organisations[0])

    assert shown.sole_trader
    assert [fact.values["enterprise"] for fact in shown.facts] == [*trader.organisations]
    assert number not in repr(shown)
    assert number.replace("-", "") not in repr(shown)


def test_only_what_enterprises_report_can_be_reported(store):
    with pytest.raises(SparkError):
        draft(OWN, "test", A, "support", {"date": CAME, "form": "advice"}, ())


def test_a_missing_value_stops_with_the_words_of_any_file(store):
    sent = draft(OWN, "test", A, "job", VALUES | {"persons": None}, ())
    assert [finding.code for finding in store.examine(sent, "test").findings if finding.severity == "stops"] == [
        "missing_value"
    ]


def test_findings_that_compare_all_enterprises_are_kept_from_the_form(store):
    """By trying values, who sees “the part is larger than the whole” would find the others' sum."""
    sent = draft(OWN, "test", A, "job", VALUES, ())
    receipt = store.dry_run(store.examine(sent, "test"), "test")
    comparing = Finding(None, None, "of_which_indicator", "warns", Text("larger"))
    told = without_others(replace(receipt, findings=(*receipt.findings, comparing)))

    assert told == receipt
    assert receipt.findings


def test_a_receipt_of_more_than_one_row_is_not_told(store):
    rows = "\r\n".join(f"{number};1;2026-01-02;;Kvinnor;;1;100;" for number in (A, B))
    file = Sent(template("job", "sv", "csv") + f"{rows}\r\n".encode(), "jobb.csv")
    assert store.accept(store.examine(file, "test"), file, "test").batch == 1
    assert outcome(store, OWN, "test", A, file.sha256) is None
