"""Headings are matched to fields by name; what merely resembles one is asked; a file tells which kind it holds."""

import pytest

from spark_metrics.intake.answers import ALL_SHEETS, NOT_IMPORTED, Answers
from spark_metrics.intake.columns import form_of, match_columns
from spark_metrics.intake.headings import folded, without_unit
from spark_metrics.intake.recognise import NEVER_ASSUMED, recognise
from spark_metrics.intake.sandbox import ReadFile, Sheet
from spark_metrics.intake.synonyms import SYNONYMS
from spark_metrics.intake.table import Table
from spark_metrics.language import LANGUAGES
from spark_metrics.model.kinds import KINDS
from tests.intake.examples import COOPERATIVE

ENTERPRISE = ("Organisationsnummer", "Namn", "Kommun", "Noterat")
AN_ENTERPRISE = (COOPERATIVE, "Åre bygdebolag", "2321", "2024-03-12")


def matched(headings, kind="enterprise", row=1, **answers):
    table = Table("", row, tuple(headings), [row + 1], [["x"] for _ in headings])
    given = Answers({("column", folded(heading)): name for heading, name in answers.items()})
    return match_columns(table, KINDS[kind], given)


def codes(columns):
    return [finding.code for finding in columns.findings]


def sheet(name, *rows, hidden=False):
    return Sheet(name, hidden, range(1, len(rows) + 1), [list(column) for column in zip(*rows, strict=True)])


def recognised(*sheets, kind=None, answers=Answers()):  # noqa: B008 (it is frozen)
    return recognise(ReadFile("workbook", sheets), KINDS.get(kind), answers)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_heading_of_every_template_is_known(kind, language):
    columns = matched([field.header.render(language) + " *" for field in KINDS[kind].fields], kind)
    assert list(columns.place) == [field.name for field in KINDS[kind].fields]
    assert (columns.findings, columns.questions) == ((), ())


@pytest.mark.parametrize(
    "heading",
    ["kommun", " KOMMUN *", "Municipality", "municipality", "Kom\u00a0mun", "Kommun:", "Kom-\nmun", "Antal kommun"],
)
def test_case_space_signs_and_star_do_not_matter(heading):
    columns = matched([*ENTERPRISE[:2], heading, "Noterat"])
    assert (columns.place["municipality"], columns.findings) == (2, ())


@pytest.mark.parametrize(
    ("heading", "name", "unit"),
    [
        ("Omsättning (tkr)", "Omsättning", "tkr"),
        ("Omsättning, mkr", "Omsättning", "mkr"),
        ("Belopp i tkr", "Belopp", "tkr"),
        ("Belopp (i tusental kronor)", "Belopp", "tkr"),
        ("Belopp i miljoner kronor", "Belopp", "mkr"),
        ("Belopp 1 000 kr", "Belopp", "tkr"),
        ("Belopp TSEK", "Belopp", "tkr"),
        ("Belopp (MSEK)", "Belopp", "mkr"),
        ("Belopp, kr", "Belopp", ""),
        ("Omfattning %", "Omfattning", "%"),
        ("Omfattning (procent) *", "Omfattning", "%"),
        ("Timmar (h)", "Timmar", ""),
        ("Deltagare, antal", "Deltagare", ""),
        ("Datum (ÅÅÅÅ-MM-DD)", "Datum", ""),
        ("Deltagare, kvinnor", "Deltagare, kvinnor", ""),
        ("Belopp (EUR)", "Belopp (EUR)", ""),
        ("Mkr", "Mkr", ""),
        ("%", "%", ""),
    ],
)
def test_a_unit_in_a_heading_is_split_off(heading, name, unit):
    assert without_unit(heading) == (name, unit)


def test_the_unit_of_a_column_is_told_beside_its_place():
    columns = matched(["Organisationsnummer", "Räkenskapsåret slutar", "Omsättning, tkr"], "economy")
    assert columns.place["turnover_sek"] == 2
    assert (columns.units["turnover_sek"], columns.units["enterprise"]) == ("tkr", "")


def test_an_amount_in_another_currency_is_neither_matched_nor_suggested():
    columns = matched(["Organisationsnummer", "Räkenskapsåret slutar", "Omsättning (EUR)"], "economy")
    assert (codes(columns), columns.questions) == (["unknown_column"], ())


def test_an_unknown_column_warns_with_the_likely_one_and_asks():
    columns = matched([*ENTERPRISE, "Ägandeform"], row=3)
    (finding,) = columns.findings
    assert (finding.row, finding.column, finding.code, finding.severity) == (3, "Ägandeform", "unknown_column", "warns")
    assert finding.text.render("sv").endswith("Menades ”Ägande”?")
    (question,) = columns.questions
    assert (question.subject, question.suggested, question.rows) == ("ägandeform", "ownership", 1)
    optional = ["legal_form", "ownership", "origin", "started", "sector", "owner", "withdrawn"]
    assert list(question.options) == [*optional, NOT_IMPORTED]


@pytest.mark.parametrize("heading", ["Org.nr", "Orgnr", "ORGANISATIONSNR"])
def test_a_usual_word_for_a_required_field_is_a_suggestion_and_stops(heading):
    columns = matched([heading, *ENTERPRISE[1:]])
    assert "enterprise" not in columns.place
    assert codes(columns) == ["unknown_column", "missing_column"]
    assert columns.findings[1].severity == "stops"
    assert heading in columns.findings[1].text.render("en")
    (question,) = columns.questions
    assert question.suggested == "enterprise"


def test_every_unknown_column_is_asked_about_while_a_required_one_is_missing():
    columns = matched(["Zzz", "Ord", *ENTERPRISE[1:]])
    assert [(question.written, question.suggested) for question in columns.questions] == [("Zzz", None), ("Ord", None)]


def test_an_answered_column_is_read_and_told():
    columns = matched(["Org.nr", *ENTERPRISE[1:]], **{"Org.nr": "enterprise"})
    assert columns.place["enterprise"] == 0
    assert [(finding.code, finding.severity) for finding in columns.findings] == [("column_as_answered", "notes")]
    assert columns.questions == ()


def test_a_column_answered_as_not_imported_is_told_and_not_asked_again():
    columns = matched([*ENTERPRISE, "Startdatum"], Startdatum=NOT_IMPORTED)
    assert (codes(columns), columns.questions) == (["column_as_answered"], ())
    assert columns.ignored == {4: "Startdatum"}


@pytest.mark.parametrize("answer", ["enterprise", "no_such_field"])
def test_an_answer_that_names_a_taken_or_unknown_field_is_not_followed(answer):
    columns = matched([*ENTERPRISE, "Startdatum"], Startdatum=answer)
    assert columns.ignored == {4: "Startdatum"}
    assert columns.questions[0].suggested == "started"


def test_two_columns_are_not_suggested_the_same_field():
    columns = matched([*ENTERPRISE, "Startdatum", "Start"])
    assert [question.suggested for question in columns.questions] == ["started", None][: len(columns.questions)]


def test_a_missing_required_column_stops():
    assert codes(matched(ENTERPRISE[:3])) == ["missing_column"]


def test_the_same_field_twice_stops():
    assert codes(matched([*ENTERPRISE, "Municipality"])) == ["duplicate_column"]


@pytest.mark.parametrize("sign", ["\u202e", "\u200b", "\u00ad", "\ufeff", "\x07"])
def test_invisible_characters_in_a_heading_stop(sign):
    columns = matched([*ENTERPRISE[:2], f"Kom{sign}mun", "Noterat"])
    assert [(finding.code, finding.severity) for finding in columns.findings] == [("invisible_characters", "stops")]


def test_synonyms_name_fields_that_exist_and_no_heading_of_another_field_of_the_kind():
    fields = {field.name for kind in KINDS.values() for field in kind.fields}
    assert set(SYNONYMS) <= fields


def test_files_of_one_form_have_the_same_headings_in_the_same_order():
    def form(*headings):
        return form_of([Table("", 1, headings, (), ())])

    assert form("Namn", "Kommun *") == form("NAMN", "kommun") != form("Kommun", "Namn")
    assert len(form("Namn")) == 16
    one, two = Table("Åre", 1, ("Namn",), (), ()), Table("Berg", 1, ("Namn",), (), ())
    assert form_of([one, two]) == form_of([one])


@pytest.mark.parametrize("kind", [key for key in KINDS if key not in NEVER_ASSUMED])
def test_the_kind_is_recognised_by_its_headings(kind):
    headings = [field.header.render("sv") for field in KINDS[kind].fields]
    assert recognised(sheet("", headings, ["x"] * len(headings))).kind.key == kind


@pytest.mark.parametrize(("kind", "usual"), NEVER_ASSUMED.items())
def test_what_looks_like_another_kind_and_means_something_else_is_asked_for_or_named(kind, usual):
    headings = [field.header.render("sv") for field in KINDS[kind].fields]
    rows = (headings, ["x"] * len(headings))
    assert list(recognised(sheet("", *rows)).questions[0].options) == [usual, kind]
    assert recognised(sheet(KINDS[kind].name.render("sv"), *rows)).kind.key == kind
    shared = [field.header.render("sv") for field in KINDS[usual].fields]
    assert recognised(sheet("", shared, ["x"] * len(shared))).kind.key == usual


def test_a_kind_that_cannot_be_told_is_asked_for():
    found = recognised(sheet("", ("Referens", "Datum", "Anmärkning"), ("1", "2024-03-12", "x")))
    assert ([finding.code for finding in found.findings], found.kind) == (["kind_unknown"], None)
    assert (found.questions[0].about, list(found.questions[0].options)) == ("kind", list(KINDS))


def test_two_kinds_that_fit_equally_are_not_guessed():
    """All that decisions and financing require, and nothing more of either."""
    financing = [field.name for field in KINDS["financing"].fields if field.required]
    decision = [field.name for field in KINDS["decision"].fields if field.required] + ["follow_up"]
    rows = sheet("", sorted({*financing, *decision}), ["x"] * len({*financing, *decision}))
    found = recognised(rows)
    assert [finding.code for finding in found.findings] == ["kind_unclear"]
    assert "Finansiering" in found.findings[0].text.render("sv")
    assert set(found.questions[0].options) == {"financing", "decision"}
    assert recognised(rows, answers=Answers().and_("kind", "", "decision")).kind.key == "decision"


def test_the_sheet_with_the_headings_is_picked_and_the_others_are_named():
    found = recognised(sheet("Om", ["Om filen"], ["ring Bo"]), sheet("Data", ENTERPRISE, AN_ENTERPRISE))
    assert [table.sheet for table in found.tables] == ["Data"]
    assert [(finding.code, finding.severity) for finding in found.findings] == [("sheets_not_imported", "notes")]
    assert "“Om”" in found.findings[0].text.render("en")


def test_a_sheet_named_after_a_kind_says_which():
    found = recognised(sheet("Kopia", ENTERPRISE, AN_ENTERPRISE), sheet("Företag", ENTERPRISE, AN_ENTERPRISE))
    assert ([table.sheet for table in found.tables], found.kind.key) == (["Företag"], "enterprise")


ONE = sheet("Åre", ENTERPRISE, AN_ENTERPRISE)
OTHER = sheet("Berg", ENTERPRISE, ("8020001239", "Bergs bygdegård", "2326", "2024-03-12"))


def test_several_sheets_of_one_kind_are_a_question():
    found = recognised(ONE, OTHER)
    assert [(finding.code, finding.severity) for finding in found.findings] == [("several_sheets", "stops")]
    (question,) = found.questions
    assert (question.about, list(question.options)) == ("sheet", ["Åre", "Berg", ALL_SHEETS])
    assert question.suggested == ALL_SHEETS


@pytest.mark.parametrize(("answer", "sheets"), [("Berg", ["Berg"]), (ALL_SHEETS, ["Åre", "Berg"])])
def test_the_answered_sheets_are_taken(answer, sheets):
    found = recognised(ONE, OTHER, answers=Answers().and_("sheet", "", answer))
    assert [table.sheet for table in found.tables] == sheets
    assert all(finding.severity == "notes" for finding in found.findings)


def test_an_answer_that_names_no_sheet_is_asked_again():
    found = recognised(ONE, OTHER, answers=Answers().and_("sheet", "", "Ragunda"))
    assert [finding.code for finding in found.findings] == ["several_sheets"]


def test_all_sheets_are_offered_only_when_their_headings_agree():
    turned = sheet("Berg", ENTERPRISE[::-1], AN_ENTERPRISE[::-1])
    (question,) = recognised(ONE, turned).questions
    assert (list(question.options), question.suggested) == (["Åre", "Berg"], None)
    answered = recognised(ONE, turned, answers=Answers().and_("sheet", "", ALL_SHEETS))
    assert [finding.code for finding in answered.findings] == ["several_sheets"]


def test_a_copy_is_not_suggested_to_be_imported_beside_its_original():
    (question,) = recognised(ONE, sheet("Kopia", ENTERPRISE, AN_ENTERPRISE)).questions
    assert question.suggested is None


def test_a_hidden_sheet_is_not_read_but_named():
    found = recognised(ONE, sheet("Gömt", ENTERPRISE, AN_ENTERPRISE, hidden=True))
    assert [table.sheet for table in found.tables] == ["Åre"]
    assert "Gömt" in found.findings[0].text.render("en")
