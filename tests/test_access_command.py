"""The command `access`, and what backup, restore and verify do with invitations and the log."""

import json
import sqlite3

import pytest

from spark_metrics.access import Access
from spark_metrics.command_line import main
from tests.store.examples import ANNA, enterprise, opened, send

ISSUER = "https://login.example.se"
BO = ("--issuer", ISSUER, "--person", "Bo", "--email", "bo@example.se", "--role", "office")


@pytest.fixture
def folder(tmp_path):
    """A closed store that knows one enterprise."""
    store = opened(tmp_path / "store")
    send(store, enterprise(ANNA))
    store.close()
    return tmp_path / "store"


@pytest.fixture
def run(folder, capsys):
    """`run("access", "list", …)`: exit status, standard output, standard error."""

    def run(*arguments, store=folder):
        status = main([*map(str, arguments), "--store", str(store), "--language", "en"])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


def test_the_first_person_is_invited_where_nothing_has_come_in_yet(run, tmp_path):
    new = tmp_path / "new"
    admin = ("--issuer", ISSUER, "--person", "Eva", "--email", "eva@example.se", "--role", "administrator")
    assert run("access", "invite", *admin, store=new) == (0, "Eva is invited, by invitation 1.\n", "")
    come = Access.of_store(new).begin(ISSUER, "eva-1", "a login", email="eva@example.se", email_verified=True)
    assert (come.viewer.role, come.viewer.person) == ("administrator", "Eva")


def test_invite_list_come_revoke_and_log(run, folder):
    invited = json.loads(run("access", "invite", *BO, "--programme", "spark", "--json")[1])
    assert (invited["id"], invited["programmes"], invited["standing"]) == (1, ["spark"], "waiting")
    waiting = f"1 · Bo · Project office · spark · {ISSUER} bo@example.se · has not come yet\n"
    assert run("access", "list") == (0, waiting, "")

    access = Access.of_store(folder)
    access.begin(ISSUER, "bo-7", "a login", email="bo@example.se", email_verified=True)
    [session] = json.loads(run("access", "sessions", "--json")[1])
    assert (session["person"], session["invitation"], session["ending"]) == ("Bo", 1, None)

    said = "The invitation of Bo is revoked; all their sessions have ended.\n"
    assert run("access", "revoke", "--invitation", 1) == (0, said, "")
    assert access.touch("a login") is None
    assert run("access", "sessions")[1].endswith(" · invitation revoked\n")
    assert "bo-7 · revoked" in run("access", "list")[1]

    rows = json.loads(run("access", "log", "--json")[1])
    assert [(row["person"], row["action"]) for row in reversed(rows)] == [
        ("command line", "invited"),
        ("Bo", "logged_in"),
        ("command line", "revoked"),
        ("command line", "saw"),
    ]
    assert run("access", "log", "--person", "bo")[1].endswith(" · Bo · Project office · logged in\n")


def test_an_enterprise_is_invited_by_number_and_doubted_where_nobody_knows_it(run):
    who = ("--issuer", ISSUER, "--subject", "x", "--person", "X", "--role", "enterprise")
    status, out, err = run(
        "access", "invite", *who, "--organisation", "556016-0680", "--organisation", "802000-1239", "--json"
    )
    assert (status, json.loads(out)["organisations"]) == (0, ["5560160680", "8020001239"])
    assert err == "No programme knows an enterprise 8020001239 yet.\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("invite",), "Write --person."),
        (("invite", *BO[:-2]), "Write --role."),
        (("invite", *BO, "--subject", "x"), "one of them"),
        (("invite", *BO, "--programme", "sprak"), "Did you mean “spark”?"),
        (("invite", *BO, "--organisation", "556016-0680"), "role of an enterprise alone"),
        (("invite", *BO, "--organisation", "123"), "not an organisation number"),
        (("revoke",), "Write --invitation."),
        (("revoke", "--invitation", "9"), "There is no invitation 9."),
        (("log", "--since", "2026-03-12", "--until", "2026-03-11"), "later than"),
        (("log", "--programme", "a", "--programme", "b"), "one programme"),
        (("prune",), "Write --before."),
        (("prune", "--before", "2999-01-01"), "lies in the future"),
    ],
    ids=str,
)
def test_what_is_wrong_is_said_and_nothing_is_done(run, folder, arguments, told):
    status, out, err = run("access", *arguments)
    assert (status, out) == (2, "")
    assert told in err
    assert not Access.of_store(folder).invitations()


def test_a_misspelt_store_is_told(run, tmp_path):
    assert run("access", "list", store=tmp_path / "sotre") == (2, "", f"There is no store in {tmp_path / 'sotre'}.\n")
    assert run("access", "list")[1] == "There is nothing to tell.\n"


def test_the_log_as_a_file_and_that_it_was_taken_along(run, tmp_path):
    run("access", "invite", *BO)
    assert run("access", "log", "--csv", tmp_path / "log.csv")[0] == 0
    first, *rows = (tmp_path / "log.csv").read_text("utf-8-sig").splitlines()
    assert first == "number,at,invitation,person,role,action,programme,subject,what"
    assert [row.split(",")[3:6] for row in rows] == [
        ["command line", "administrator", "saw"],
        ["command line", "administrator", "invited"],
    ]
    assert " · took along · access_log:csv\n" in run("access", "log", "--most", "1")[1] + run("access", "log")[1]


def test_pruning_says_how_much(run):
    run("access", "invite", *BO)
    assert run("access", "prune", "--before", "2020-01-01")[1] == "0 rows of the log are removed; that is noted.\n"


def test_a_broken_chain_is_told_by_log_and_by_verify(run, folder):
    run("access", "invite", *BO)
    assert run("verify")[0] == 0
    with sqlite3.connect(folder / "access" / "access.sqlite") as connection:
        connection.execute("DROP TRIGGER the_log_stays")
        connection.execute("UPDATE log SET person = 'nobody'")
    told = "Row 1 of the log of access was changed.\n"
    assert run("access", "log")[::2] == (2, told)
    status, out, _ = run("verify")
    assert (status, out.endswith(told)) == (2, True)


def test_a_backup_holds_invitations_and_log_and_a_restored_store_no_session(run, folder, tmp_path):
    run("access", "invite", *BO)
    Access.of_store(folder).begin(ISSUER, "bo-7", "a login", email="bo@example.se", email_verified=True)
    copy, again = tmp_path / "copy", tmp_path / "again"
    assert run("backup", copy)[0] == run("backup", copy)[0] == run("restore", copy, store=again)[0] == 0

    restored = Access.of_store(again)
    assert restored.resolve(ISSUER, "bo-7").person == "Bo"
    assert restored.touch("a login") is None
    assert [row["action"] for row in json.loads(run("access", "log", "--json", store=again)[1])] == [
        "saw", "restored", "logged_in", "invited",
    ]  # fmt: skip
    assert run("verify", store=again)[0] == 0
    assert Access.of_store(folder).touch("a login"), "the store itself goes on"


def test_a_backup_taken_while_somebody_writes_is_whole(run, folder, tmp_path):
    run("access", "invite", *BO)
    access = Access.of_store(folder)
    with access._database.writing() as connection:
        connection.execute("UPDATE invitations SET revoked_at = 'x', revoked_by = 'x'")
        assert run("backup", tmp_path / "copy")[0] == 0
    [copied] = Access.of_store(tmp_path / "copy").invitations()
    assert copied.revoked_at is None


def test_damaged_invitations_are_told_and_no_earlier_backup_is_spoilt(run, folder, tmp_path):
    run("access", "invite", *BO)
    run("backup", tmp_path / "copy")
    (folder / "access" / "access.sqlite").write_bytes(b"no database" * 500)
    status, _, err = run("backup", tmp_path / "copy")
    assert (status, "Invitations and the log of access" in err) == (2, True)
    assert Access.of_store(tmp_path / "copy").invitations()


def test_a_folder_that_is_not_there_takes_no_file(run, tmp_path):
    status, _, said = run("access", "log", "--csv", tmp_path / "nowhere" / "log.csv")
    assert status == 2
    assert "can't be read or written" in said
