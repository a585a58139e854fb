"""Headings are matched to fields, and a file tells which kind of rows it holds."""

import pytest

from spark_metrics.intake.columns import match_columns
from spark_metrics.language import LANGUAGES
from spark_metrics.model.kinds import KINDS
from tests.intake.examples import COOPERATIVE, csv_of, told, workbook_of

ENTERPRISE = ("Organisationsnummer", "Namn", "Kommun", "Noterat")
AN_ENTERPRISE = (COOPERATIVE, "Åre bygdebolag", "2321", "2024-03-12")


def codes(headings, kind="enterprise"):
    return [finding.code for finding in match_columns(headings, KINDS[kind], 1).findings]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_heading_of_every_template_is_known(kind, language):
    headings = [field.header.render(language) + " *" for field in KINDS[kind].fields]
    columns = match_columns(headings, KINDS[kind], 1)
    assert list(columns.place) == [field.name for field in KINDS[kind].fields]
    assert columns.findings == ()


@pytest.mark.parametrize("heading", ["kommun", " KOMMUN *", "Municipality", "municipality", "Kom\u00a0mun"])
def test_case_space_and_star_do_not_matter(heading):
    assert match_columns([*ENTERPRISE[:2], heading, "Noterat"], KINDS["enterprise"], 1).place["municipality"] == 2


def test_an_unknown_column_warns_with_the_likely_one():
    columns = match_columns([*ENTERPRISE, "Ägandeform"], KINDS["enterprise"], 3)
    (finding,) = columns.findings
    assert (finding.row, finding.column, finding.code, finding.severity) == (3, "Ägandeform", "unknown_column", "warns")
    assert finding.text.render("sv").endswith("Menades ”Ägande”?")


def test_a_missing_required_column_stops():
    assert codes(ENTERPRISE[:3]) == ["missing_column"]


def test_the_same_field_twice_stops():
    assert codes([*ENTERPRISE, "Municipality"]) == ["duplicate_column"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_kind_is_recognised_by_its_headings(kind, look):
    headings = [field.header.render("sv") for field in KINDS[kind].fields]
    examination = look(csv_of(";".join(headings), ";".join("x" for _ in headings)))
    assert examination.kind == kind


def test_a_kind_that_cannot_be_told_is_asked_for(look):
    examination = look(csv_of("Referens;Datum;Anmärkning", "1;2024-03-12;x"))
    assert told(examination) == [(None, None, "kind_unknown")]


def test_two_kinds_that_fit_equally_are_not_guessed(look):
    """All that decisions and financing require, and nothing more of either."""
    financing = [field.name for field in KINDS["financing"].fields if field.required]
    decision = [field.name for field in KINDS["decision"].fields if field.required] + ["follow_up"]
    headings = sorted({*financing, *decision})
    examination = look(csv_of(";".join(headings), ";".join("x" for _ in headings)))
    assert told(examination) == [(None, None, "kind_unclear")]
    assert "Finansiering" in examination.findings[0].text.render("sv")


def test_the_sheet_with_the_headings_is_picked(look):
    original = workbook_of(["Om filen"], ["ring Bo"], Data=[ENTERPRISE, AN_ENTERPRISE])
    assert look(original, "fil.xlsx").preview[0]["municipality"] == "2321"


def test_a_sheet_named_after_a_kind_says_which(look):
    rows = [ENTERPRISE, AN_ENTERPRISE]
    examination = look(workbook_of(*rows, title="Kopia", Företag=rows), "fil.xlsx")
    assert (examination.kind, examination.rows_in) == ("enterprise", 1)


def test_two_sheets_of_one_kind_stop(look):
    rows = [ENTERPRISE, AN_ENTERPRISE]
    assert told(look(workbook_of(*rows, title="Ett", Två=rows), "fil.xlsx")) == [(None, None, "several_sheets")]
