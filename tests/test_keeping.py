"""The commands that keep the store sound and tell what was said when."""

import datetime as dt
import json

import pytest

from spark_metrics.command_line import main
from spark_metrics.store import Store
from tests.store.examples import ANNA, BO, BRACKE, enterprise, municipalities, opened, send

JANUARY = dt.datetime(2024, 1, 10, 12, tzinfo=dt.UTC)
MARCH = dt.datetime(2024, 3, 10, 12, tzinfo=dt.UTC)


@pytest.fixture
def folder(tmp_path):
    """A closed store: two enterprises in January, one of them corrected in March."""
    store = opened(tmp_path / "store")
    send(store, enterprise(ANNA), enterprise(BO), sender="projektkontoret", recorded_at=JANUARY, receipt={
        "rows_in": 2, "accepted": 2, "rejected": 0, "findings": [{"severity": "warns"}]})  # fmt: skip
    send(store, enterprise(ANNA, BRACKE), recorded_at=MARCH)
    store.close()
    return tmp_path / "store"


@pytest.fixture
def run(folder, capsys):
    """`run("verify", …)`: exit status, what stands on standard output, what on standard error."""

    def run(command, *arguments, store=folder):
        status = main([command, *map(str, arguments), "--store", str(store), "--language", "en"])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


def test_a_store_survives_by_its_backup(run, folder, tmp_path):
    status, out, _ = run("backup", tmp_path / "copy")
    assert (status, out) == (0, f"The backup in {tmp_path / 'copy'} is complete: 2 files, 3 rows.\n")
    status, out, _ = run("restore", tmp_path / "copy", store=tmp_path / "again")
    assert (status, out) == (0, f"The store in {tmp_path / 'again'} is restored: 2 files, 3 rows.\n")
    assert run("verify", store=tmp_path / "again") == (0, "The store is what was accepted: 2 files, 3 rows.\n", "")
    assert run("restore", tmp_path / "copy")[0] == 2


def test_whoever_backs_up_hears_of_the_key_that_is_not_in_it(run, folder, tmp_path):
    secrets = tmp_path / "store.secrets"
    secrets.mkdir()
    (secrets / "pseudonyms.key").write_bytes(b"k" * 32)
    out = run("backup", tmp_path / "copy")[1]
    assert f"Keep a copy of {secrets} in another place" in out
    assert not [path for path in (tmp_path / "copy").rglob("*") if path.is_file() and b"kkkk" in path.read_bytes()]


def test_whoever_restores_pseudonyms_hears_where_their_key_belongs(run, folder, tmp_path):
    store = opened(folder)
    send(store, enterprise("EF-0123456789AB"), kept=b"with a pseudonym")
    store.close()
    run("backup", tmp_path / "copy")
    again = tmp_path / "again"
    assert (
        f"Put the key of the pseudonyms back, too, as {again}.secrets."
        in run("restore", tmp_path / "copy", store=again)[1]
    )


def test_verify_refuses_what_is_not_as_it_was_accepted(run, folder):
    (folder / "batches" / "000002.parquet").write_bytes(b"other")
    status, out, _ = run("verify")
    assert status == 2
    assert "The rows of batch 2" in out
    first, second = json.loads(run("verify", "--json")[1])
    assert (first["batch"], first["harmless"], second["harmless"]) == (2, False, True)


def test_history_lists_what_came_in_with_what_the_receipts_say(run):
    status, out, _ = run("history", "--programme", "spark")
    assert (status, out.splitlines()) == (0, [
        "1 · 2024-01-10 13:00 · Enterprises · enterprises.csv · 2 rows · projektkontoret · warns 1",
        "2 · 2024-03-10 13:00 · Enterprises · enterprises.csv · 1 row",
    ])  # fmt: skip
    first, second = json.loads(run("history", "--programme", "spark", "--json")[1])
    assert first["counts"] == {"rows_in": 2, "accepted": 2, "rejected": 0}
    assert (first["findings"], second["counts"], second["taken_back_by"]) == ({"warns": 1}, {}, None)
    assert len(run("history", "--programme", "spark", "--as-of", "2024-01-10")[1].splitlines()) == 1


@pytest.mark.parametrize("written", ["556016-0680", "165560160680", " 5560160680"])
def test_history_tells_the_versions_of_an_enterprises_facts(run, written):
    lines = run("history", "--programme", "spark", "--enterprise", written)[1].splitlines()
    assert lines[0] == ("1 · 2024-01-10 13:00 · enterprises.csv · row 2 · projektkontoret · "
                        "Enterprises 5560160680 · new")  # fmt: skip
    assert lines[-2:] == [
        "2 · 2024-03-10 13:00 · enterprises.csv · row 2 · Enterprises 5560160680 · corrected",
        "    Municipality 2380 → 2305",
    ]


def test_an_enterprises_history_as_known_earlier_and_as_json(run):
    options = ("--programme", "spark", "--enterprise", ANNA, "--json")
    versions = json.loads(run("history", *options)[1])
    assert [one["event"] for one in versions] == ["new", "correction"]
    assert versions[0]["changed"]["noted"] == {"before": None, "after": "2009-01-01"}
    assert len(json.loads(run("history", *options, "--as-of", "2024-03-09")[1])) == 1
    assert run("history", "--programme", "spark", "--enterprise", "802000-1239")[1] == "There is nothing to tell.\n"


def test_history_between_two_days_tells_what_changed(run):
    span = ("--programme", "spark", "--since", "2024-01-10", "--until", "2024-03-10")
    assert run("history", *span)[1] == "Enterprises 5560160680 · batch 2\n    Municipality 2380 → 2305\n"
    [change] = json.loads(run("history", *span, "--json")[1])
    assert (change["before"]["municipality"], change["after"]["municipality"], change["batches"]) == (
        "2380",
        BRACKE,
        [2],
    )
    assert run("history", *span, "--enterprise", "802000-1239")[1] == "There is nothing to tell.\n"
    assert len(run("history", "--programme", "spark", "--since", "2024-01-09")[1].splitlines()) > 4


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--until", "2024-03-10"), "Write --since"),
        (("--since", "2024-01-10", "--as-of", "2024-03-10"), "Write --since"),
        (("--since", "2024-03-11", "--until", "2024-03-10"), "is later than"),
    ],
)
def test_days_that_make_no_span_are_refused(run, arguments, message):
    status, out, err = run("history", "--programme", "spark", *arguments)
    assert (status, out) == (2, "")
    assert message in err


def test_a_batch_is_taken_back_by_somebody_for_a_reason(run, folder):
    said = ("--who", "projektkontoret", "--why", "the wrong file")
    status, out, _ = run("take-back", 1, "--programme", "spark", *said)
    assert (status, out) == (0, "Batch 1 is taken back, by batch 3: 0 rows as before again, 1 row withdrawn, "
                                "1 row left as later batches have them.\n")  # fmt: skip
    store = opened(folder)
    assert municipalities(store) == {ANNA: BRACKE}
    store.close()
    lines = run("history", "--programme", "spark")[1].splitlines()
    assert lines[0].endswith("taken back by batch 3 · warns 1")
    assert lines[2].endswith("projektkontoret · the wrong file · takes back batch 1")
    receipt = json.loads(run("take-back", 3, "--programme", "spark", *said, "--json")[1])
    assert (receipt["batch"], receipt["restated"]) == (4, 1)
    batches = json.loads(run("history", "--programme", "spark", "--json")[1])
    assert [one["taken_back_by"] for one in batches] == [None, None, 4, None]


def test_a_batch_of_another_programme_is_not_taken_back(run):
    said = ("--who", "x", "--why", "y")
    status, _, err = run("take-back", 1, "--programme", "plattformen", *said)
    assert (status, err) == (2, "The programme plattformen has no batch 1.\n")
    assert run("take-back", 1, "--programme", "sparc", *said)[0] == 2


def test_none_of_them_makes_a_store_where_there_is_none(run, tmp_path):
    nowhere = tmp_path / "nowhere"
    for command in (("backup", tmp_path / "copy"), ("verify",), ("history", "--programme", "spark")):
        assert run(*command, store=nowhere)[0] == 2
    assert not Store.exists(nowhere)


def test_progress_is_shown_on_a_terminal_alone(run, capsys, monkeypatch):
    assert run("rebuild")[2] == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    err = run("rebuild")[2]
    assert "\rLoading the batches into the index 50%" in err
    assert err.endswith("100%\n")
