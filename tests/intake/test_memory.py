"""What was answered before is remembered for the sender: for files of the same form, and for names of places in any."""

import pytest

from spark_metrics.intake import NOT_IMPORTED, Answers
from tests.intake.examples import ASSOCIATION, COOPERATIVE, FOUNDATION, csv_of

pytestmark = pytest.mark.usefixtures("reads_here")

SLOPPY = "Organisationsnummer;Namn;Hemkommun;Noterat"
EXACT = "Organisationsnummer;Namn;Kommun;Noterat"
SENDER = "Projektkontoret"
HOME = Answers().and_("column", "hemkommun", "municipality")


def file(heading=SLOPPY, number=COOPERATIVE, place="2321", day="2024-03-12"):
    return csv_of(heading, f"{number};Åre bygdebolag;{place};{day}")


def codes(examination):
    return [finding.code for finding in examination.findings]


def about(examination):
    return [(question.about, question.subject) for question in examination.questions]


@pytest.fixture
def answered(send):
    """A file whose heading “Hemkommun” was confirmed to be the municipality."""
    _, receipt = send(file(), kind="enterprise", answers=HOME)
    assert receipt.batch == 1


def test_an_answer_about_a_heading_holds_for_files_of_the_same_form(answered, look):
    again = look(file(number=ASSOCIATION), kind="enterprise", sender=SENDER)
    assert (again.stops, about(again)) == (False, [])
    assert {"remembered", "column_as_answered"} <= set(codes(again))

    other_form = look(csv_of(SLOPPY + ";Startade", f"{ASSOCIATION};Ny;2321;2024-03-12;2024-01-01"), sender=SENDER)
    assert other_form.stops


def test_an_answer_about_a_place_holds_for_every_form(send, look):
    send(file(EXACT, place="Harjedalen"), answers=Answers().and_("place", "harjedalen", "2361"))
    other_form = look(csv_of(EXACT + ";Startade", f"{ASSOCIATION};Ny;Harjedalen;2024-03-12;2024-01-01"), sender=SENDER)
    assert (other_form.stops, other_form.preview[0]["municipality"]) == (False, "2361")


@pytest.mark.parametrize("sender", ["", "   ", "Almi"])
def test_nothing_is_remembered_for_others_or_for_nobody(answered, look, sender):
    assert look(file(number=ASSOCIATION), kind="enterprise", sender=sender).stops


def test_an_unnamed_sender_is_not_remembered(send, look):
    send(file(), kind="enterprise", sender="", answers=HOME)
    assert look(file(number=ASSOCIATION), kind="enterprise", sender="").stops


def test_the_later_answer_counts(send, look):
    for number, code in ((COOPERATIVE, "2361"), (ASSOCIATION, "2380")):
        send(file(EXACT, number, "Berget"), answers=Answers().and_("place", "berget", code))
    assert look(file(EXACT, FOUNDATION, "Berget"), sender=SENDER).preview[0]["municipality"] == "2380"


def test_the_answers_of_a_batch_that_was_taken_back_are_forgotten(answered, store, look):
    store.take_back(1, who="Projektkontoret", why="Fel kolumn")
    assert look(file(number=ASSOCIATION), kind="enterprise", sender=SENDER).stops


def test_the_sender_may_answer_anew(answered, look):
    anew = look(file(number=ASSOCIATION), kind="enterprise", sender=SENDER, anew=True)
    assert (anew.stops, about(anew)) == (True, [("column", "hemkommun")])


def test_a_remembered_answer_that_fits_no_longer_is_asked_again(send, look):
    send(file(SLOPPY + ";Ort"), kind="enterprise", answers=HOME.and_("column", "ort", NOT_IMPORTED))
    both = csv_of(EXACT + ";Hemkommun", f"{ASSOCIATION};Ny;2321;2024-03-12;2380")
    examination = look(both, sender=SENDER, answers=HOME)
    assert "unknown_column" in codes(examination)
    assert examination.preview[0]["municipality"] == "2321"


# Answers that nobody offered.


@pytest.mark.parametrize(
    "forged",
    [
        ("column", "hemkommun", "no_such_field"),
        ("column", "hemkommun", "enterprise"),
        ("place", "2321", "9999"),
        ("kind", "", "no_such_kind"),
        ("sheet", "", "no such sheet"),
        ("date_order", "noted", "year"),
        ("decimal_mark", "hours", "!"),
    ],
)
def test_an_answer_that_was_not_offered_is_no_answer(look, forged):
    given = Answers().and_(*forged)
    examination = look(file(), kind="enterprise", answers=given)
    assert about(examination) == [("column", "hemkommun")]
    assert examination.stops


def test_two_headings_are_never_read_as_the_same_field(look):
    original = csv_of("Organisationsnummer;Namn;Hemkommun;Säte;Noterat", f"{COOPERATIVE};A;2321;2380;2024-03-12")
    given = HOME.and_("column", "säte", "municipality")
    examination = look(original, kind="enterprise", answers=given)
    assert examination.preview[0]["municipality"] == "2321"
    assert [heading.field for heading in examination.headings] == ["enterprise", "name", "municipality", None, "noted"]
    assert "unknown_column" in codes(examination)


def test_only_answers_about_the_file_are_kept_and_none_with_a_personal_number(look):
    given = (
        HOME.and_("column", "annas8112289874", "name").and_("place", "811228-9874", "2380").and_("place", "x", "2380")
    )
    examination = look(file(), kind="enterprise", answers=given)
    assert examination.answers == HOME
