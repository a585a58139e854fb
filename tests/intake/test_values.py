"""Cell by cell: what is read, and what is refused and why."""

import datetime as dt

import pytest

from spark_metrics.intake.values import Ways, parse_column
from spark_metrics.language import Text
from spark_metrics.model.codes import LEGAL_FORMS, SEX
from spark_metrics.model.facts import Field


def field(type_, **more):
    return Field("it", Text("It"), Text(""), type_, **more)


FIELDS = {
    "integer": field("integer"),
    "number": field("number"),
    "money": field("money"),
    "date": field("date"),
    "sex": field("choice", choices=SEX),
    "legal form": field("choice", choices=LEGAL_FORMS),
    "flag": field("flag"),
    "text": field("text"),
    "municipality": field("municipality"),
    "organisation": field("organisation"),
}
NBSP, NARROW_NBSP = "\u00a0", "\u202f"

READ = [
    ("integer", "12", 12),
    ("integer", 12.0, 12),
    ("integer", "12,0", 12),
    ("integer", "1 234", 1234),
    ("integer", f"1{NBSP}234{NBSP}567", 1_234_567),
    ("integer", f"1{NARROW_NBSP}234", 1234),
    ("integer", "0", 0),
    ("integer", "−5", -5),
    ("number", "12,5", 12.5),
    ("number", "12.5", 12.5),
    ("number", "0,125", 0.125),
    ("number", "1 234,5", 1234.5),
    ("number", 0.5, 0.5),
    ("money", "12 000", 12000),
    ("money", 12000.0, 12000),
    ("date", "2024-03-12", dt.date(2024, 3, 12)),
    ("date", {"d": "2024-03-12"}, dt.date(2024, 3, 12)),
    ("sex", "women", "women"),
    ("sex", "KVINNOR", "women"),
    ("sex", "Men", "men"),
    ("legal form", 49.0, "49"),
    ("legal form", "Ideell förening (61)", "61"),
    ("flag", "Ja", True),
    ("flag", "x", True),
    ("flag", "no", False),
    ("flag", True, True),
    ("text", "  Åre bygdebolag ", "Åre bygdebolag"),
    ("text", "A\u030are", "Åre"),
    ("text", 12.0, "12"),
    ("municipality", "2380", "2380"),
    ("municipality", 2380.0, "2380"),
    ("municipality", "östersund", "2380"),
    ("organisation", "556016-0680", "5560160680"),
    ("organisation", "5560160680", "5560160680"),
    ("organisation", " 165560160680 ", "5560160680"),
    ("organisation", 5560160680.0, "5560160680"),
]
MISSING = [None, "", "  ", "-", "–", "..", "Uppgift saknas"]
REFUSED = [
    ("integer", "1.234", "ambiguous_number"),
    ("integer", "1,234", "ambiguous_number"),
    ("integer", "2,5", "not_whole"),
    ("integer", 2.5, "not_whole"),
    ("money", "99,50", "not_whole"),
    ("integer", "tolv", "not_a_number"),
    ("integer", "12 34", "not_a_number"),
    ("number", True, "not_a_number"),
    ("number", {"d": "2024-03-12"}, "not_a_number"),
    ("number", "nan", "not_a_number"),
    ("number", "1e5", "not_a_number"),
    ("number", "9" * 400, "too_large"),
    ("number", "50 %", "unit_does_not_fit"),
    ("date", "2024-02-30", "not_a_date"),
    ("date", {"d": "1024-03-12"}, "not_a_date"),
    ("sex", "kvinor", "unknown_choice"),
    ("sex", "annat", "unknown_choice"),
    ("flag", "kanske", "not_a_flag"),
    ("text", "a" * 501, "text_too_long"),
    ("text", "rad ett\nrad två", "line_break"),
    ("text", "fil\u202egpj.exe", "invisible_characters"),
    ("text", "en\u200bdel", "invisible_characters"),
    ("text", "\x07", "invisible_characters"),
    ("text", {"d": "2024-03-12"}, "text_became_date"),
    ("text", "Anna, 811228-9874", "personal_number"),
    ("municipality", "Harjedalen", "unknown_municipality"),
    ("municipality", 114.0, "unknown_municipality"),
    ("organisation", "556016-0681", "organisation_check_digit"),
    ("organisation", "5,56016E+09", "organisation_scientific"),
    ("organisation", "811228-9874", "personal_number"),
    ("organisation", "811228+9874", "personal_number"),
    ("organisation", 8112289874.0, "personal_number"),
    ("organisation", "198112289874", "personal_number"),
    ("organisation", "55601606", "not_an_organisation"),
    ("organisation", "SE556016068001", "not_an_organisation"),
    ("organisation", 5560160680.5, "not_an_organisation"),
]


def parsed(type_, cell):
    return parse_column(FIELDS[type_], [cell], "It", Ways())


def said(column):
    refused = [refusal.text for refusal in column.refused.values()]
    asked = [text for one in column.questions for text in (one.text, *one.options.values())]
    texts = [*refused, *(note.text for note in column.notes), *asked]
    return " | ".join(text.render(language) for text in texts for language in ("sv", "en"))


@pytest.mark.parametrize(("type_", "cell", "value"), READ)
def test_a_cell_is_read(type_, cell, value):
    column = parsed(type_, cell)
    read = column.values[0].as_py()
    assert (read, type(read), column.refused) == (value, type(value), {})


@pytest.mark.parametrize("cell", [None, "", " ", "-", "–", "..", "uppgift saknas", "not stated"])
@pytest.mark.parametrize("type_", FIELDS)
def test_what_is_not_there_is_missing_and_not_zero(type_, cell):
    column = parsed(type_, cell)
    assert (column.values[0].as_py(), column.refused) == (None, {})


@pytest.mark.parametrize(("type_", "cell", "code"), REFUSED)
def test_a_cell_is_refused(type_, cell, code):
    column = parsed(type_, cell)
    assert (column.values[0].as_py(), column.refused[0].code) == (None, code)
    assert said(column)


@pytest.mark.parametrize("cell", ["811228-9874", 8112289874.0, "198112289874", "8112289875", "811228 9874 "])
@pytest.mark.parametrize("type_", FIELDS)
def test_a_personal_number_is_never_repeated(type_, cell):
    text = said(parsed(type_, cell))
    assert "9874" not in text
    assert "9875" not in text


def test_the_likely_word_is_suggested():
    refusal = parsed("sex", "kvinor").refused[0]
    assert refusal.text.render("sv") == "”kvinor” är inte ett av alternativen. Menades ”Kvinnor”?"
    refusal = parsed("municipality", "Harjedalen").refused[0]
    assert "2361 Härjedalen" in refusal.text.render("sv")
