"""Who may come in: by the subject of a login, or once by a verified address; never by anything else."""

import sqlite3

import pytest

from spark_metrics.access import Refusal, Session
from spark_metrics.access.invitations import same_address
from spark_metrics.errors import SparkError
from spark_metrics.model.viewer import PUBLIC, Viewer
from tests.access.conftest import ADMIN, ISSUER, NOON, OTHER_ISSUER, after

SUBJECT = {"issuer": ISSUER, "subject": "x", "person": "X", "role": "planner"}
ADDRESS = "bo@example.se"


def test_nobody_is_anything_but_the_public_without_an_invitation(access, tmp_path):
    assert access.resolve(ISSUER, "anna-1") == PUBLIC
    assert not list(tmp_path.iterdir()), "looking writes nothing"


def test_an_invitation_by_subject_makes_the_viewer_that_it_says(access, anna):
    assert access.resolve(ISSUER, "anna-1") == Viewer("planner", "Anna", ("spark",), (), anna.id)
    assert (anna.standing(NOON), anna.bound_at, anna.invited_by) == ("bound", NOON, "Admin")


def test_the_same_subject_at_another_issuer_is_somebody_else(access, anna):
    assert access.resolve(OTHER_ISSUER, "anna-1") == PUBLIC
    assert access.resolve(ISSUER, "ANNA-1") == PUBLIC


def test_an_enterprise_is_invited_with_its_organisations(access):
    asked = {**SUBJECT, "role": "enterprise", "organisations": ["5560160680", "5560000001", "5560160680"]}
    assert access.invite(ADMIN, **asked).viewer.organisations == ("5560000001", "5560160680")


@pytest.mark.parametrize(
    "wrong",
    [
        {"role": "public"},
        {"role": "king"},
        {"issuer": "login.example.se"},
        {"person": " "},
        {"subject": None},
        {"email": ADDRESS},
        {"subject": None, "email": "no address"},
        {"role": "enterprise"},
        {"organisations": ["5560160680"]},
        {"programmes": []},
        {"role": "administrator", "programmes": ["spark"]},
    ],
    ids=str,
)
def test_an_invitation_that_lacks_something_or_says_too_much_is_refused(access, wrong):
    with pytest.raises(SparkError):
        access.invite(ADMIN, **SUBJECT | wrong)
    assert access.invitations() == []


def test_a_verified_address_binds_to_the_subject_of_the_first_login(access, bo):
    assert bo.standing(NOON) == "waiting"
    come = access.begin(ISSUER, "bo-7", "first", after(days=1), email="BO@example.SE", email_verified=True)

    assert isinstance(come, Session)
    assert come.viewer == Viewer("office", "Bo", None, (), bo.id)
    [bound] = access.invitations()
    assert (bound.subject, bound.bound_at, bound.email) == ("bo-7", after(days=1), ADDRESS)


def test_once_bound_the_address_says_nothing(access, bo):
    access.begin(ISSUER, "bo-7", "first", NOON, email=ADDRESS, email_verified=True)
    other = access.begin(ISSUER, "thief", "second", NOON, email=ADDRESS, email_verified=True)
    himself = access.begin(ISSUER, "bo-7", "third", NOON, email="bo@new.example.se", email_verified=False)

    assert other == Refusal("not_invited")
    assert isinstance(himself, Session)


@pytest.mark.parametrize("verified", [False, None, "true", "false", 1])
def test_an_address_that_is_not_verified_binds_nothing(access, bo, verified):
    assert access.begin(ISSUER, "bo-7", "first", NOON, email=ADDRESS, email_verified=verified) == Refusal("not_invited")


def test_an_address_at_another_issuer_binds_nothing(access, bo):
    come = access.begin(OTHER_ISSUER, "bo-7", "first", NOON, email=ADDRESS, email_verified=True)
    assert come == Refusal("not_invited")


@pytest.mark.parametrize(("days", "comes_in"), [(29.99, True), (30, False)])
def test_an_invitation_by_address_waits_for_thirty_days(access, bo, days, comes_in):
    come = access.begin(ISSUER, "bo-7", "first", after(days=days), email=ADDRESS, email_verified=True)
    assert isinstance(come, Session) is comes_in
    assert bo.standing(after(days=30)) == "lapsed"


def test_look_alikes_of_an_address_are_other_addresses():
    assert same_address(" Kim@Example.SE ") == "kim@example.se"
    assert same_address("\N{KELVIN SIGN}im@example.se") is None
    assert same_address("kim@example.se, eve@example.se") is None
    assert same_address("kim@eve@example.se") is None


def test_who_is_invited_already_is_not_invited_again(access, anna, bo):
    with pytest.raises(SparkError, match="Anna is invited already, by invitation 1"):
        access.invite(ADMIN, **SUBJECT | {"subject": "anna-1"})
    with pytest.raises(SparkError, match="Bo is invited already"):
        access.invite(ADMIN, **SUBJECT | {"subject": None, "email": ADDRESS})


def test_an_address_that_somebody_came_in_by_is_not_invited_again(access, bo):
    access.begin(ISSUER, "bo-7", "first", NOON, email=ADDRESS, email_verified=True)
    with pytest.raises(SparkError, match="Bo is invited already"):
        access.invite(ADMIN, **SUBJECT | {"subject": None, "email": ADDRESS})


def test_a_revoked_invitation_stays_in_the_list_and_can_be_followed_by_another(access, anna):
    gone = access.revoke(ADMIN, anna.id, after(hours=1))
    assert (gone.revoked_at, gone.revoked_by, gone.standing(NOON)) == (after(hours=1), "Admin", "revoked")
    assert access.resolve(ISSUER, "anna-1") == PUBLIC

    again = access.invite(ADMIN, **SUBJECT | {"subject": "anna-1"})
    assert access.resolve(ISSUER, "anna-1").invitation == again.id
    assert [one.id for one in access.invitations()] == [again.id, anna.id]


def test_a_revoked_invitation_by_address_binds_nobody(access, bo):
    access.revoke(ADMIN, bo.id, NOON)
    come = access.begin(ISSUER, "bo-7", "first", NOON, email=ADDRESS, email_verified=True)
    assert come == Refusal("not_invited")


def test_what_can_not_be_revoked_is_said(access, anna):
    with pytest.raises(SparkError, match="There is no invitation 9"):
        access.revoke(ADMIN, 9)
    access.revoke(ADMIN, anna.id)
    with pytest.raises(SparkError, match="was revoked on"):
        access.revoke(ADMIN, anna.id)


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM invitations",
        "UPDATE invitations SET role = 'office'",
        "UPDATE invitations SET subject = 'thief'",
        "UPDATE invitations SET subject = NULL, email = 'a@example.se'",
        "UPDATE invitations SET organisations = '[]', programmes = NULL",
    ],
)
def test_the_database_itself_keeps_an_invitation_as_it_was_made(access, anna, file, change):
    with sqlite3.connect(file) as connection, pytest.raises(sqlite3.IntegrityError, match="invitation"):
        connection.execute(change)


def test_the_database_itself_gives_no_revoked_invitation_back(access, anna, file):
    access.revoke(ADMIN, anna.id)
    with sqlite3.connect(file) as connection, pytest.raises(sqlite3.IntegrityError, match="once"):
        connection.execute("UPDATE invitations SET revoked_at = NULL, revoked_by = NULL")


def test_a_personal_number_is_kept_nowhere(access, file):
    number = "198112189876"
    access.invite(ADMIN, **SUBJECT | {"subject": number, "person": f"Kim {number}"})
    access.note(ADMIN, "saw", subject=number, what=f"search:{number}", programme=number)

    assert access.resolve(ISSUER, number).person == "Kim …"
    assert access.resolve(OTHER_ISSUER, number) == PUBLIC
    access.begin(ISSUER, number, "kim's login", NOON)
    everything = b"".join(path.read_bytes() for path in file.parent.iterdir())
    assert number.encode() not in everything
    assert number[2:].encode() not in everything
