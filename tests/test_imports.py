"""Files on their way into the store: one after the other, each once, whoever asks and however often."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from spark_metrics.errors import StoreError
from spark_metrics.imports import Imports
from spark_metrics.intake import Sent, template
from spark_metrics.language import Text
from spark_metrics.workspace import Workspace, workspace

ROW = "556016-0680;2025-03-12;Rådgivning;2,5;;"
PROGRAMME = "spark"


@pytest.fixture
def office(tmp_path, monkeypatch):
    """The workspace of this process, empty."""
    monkeypatch.setenv("SPARK_STORE", str(tmp_path / "store"))
    workspace.cache_clear()
    yield workspace()
    workspace().store.close()
    workspace.cache_clear()


def sent(*rows):
    content = template("support", "sv", "csv") + "".join(f"{row}\r\n" for row in rows).encode()
    return Sent(content, "stöd.csv", sender="Projektkontoret")


def wait(imports):
    imports.finish(lambda: None)


def test_a_file_that_is_started_is_stored(office):
    imports, file = Imports(), sent(ROW)
    started = imports.start(office.examine(file, PROGRAMME), file, PROGRAMME)
    wait(imports)
    assert (started.state, started.receipt.batch, imports.of(PROGRAMME, file.sha256)) == ("stored", 1, started)


def test_a_hundred_presses_from_two_sessions_are_one_batch(office):
    imports, file = Imports(), sent(ROW)
    examination = office.examine(file, PROGRAMME)
    with ThreadPoolExecutor(8) as sessions:
        all_started = list(sessions.map(lambda _: imports.start(examination, file, PROGRAMME), range(100)))
    wait(imports)
    assert {started.state for started in all_started} == {"stored"}
    assert {started.receipt.batch for started in all_started} == {1}
    assert len(office.batches(PROGRAMME)) == 1


def test_two_processes_with_the_same_file_make_one_batch(office, tmp_path):
    other = Workspace.open(tmp_path / "store")
    file = sent(ROW)
    examinations = [office.examine(file, PROGRAMME), other.examine(file, PROGRAMME)]
    receipts = [each.accept(found, file, PROGRAMME) for each, found in zip((office, other), examinations, strict=True)]
    assert [(receipt.batch, receipt.repeated) for receipt in receipts] == [(1, False), (1, True)]
    assert len(office.batches(PROGRAMME)) == 1
    other.store.close()


def test_the_bytes_that_were_examined_are_those_that_are_stored(office):
    imports, examined, other = Imports(), sent(ROW), sent(ROW.replace("2,5", "3"))
    started = imports.start(office.examine(examined, PROGRAMME), other, PROGRAMME)
    wait(imports)
    assert (started.state, started.receipt) == ("failed", None)
    assert "server's log" in started.problem.render("en")
    assert office.batches(PROGRAMME) == []


def test_what_the_store_refuses_is_told(office, monkeypatch):
    def full(*_):
        raise StoreError(Text("The disk is full."))

    monkeypatch.setattr(type(office), "accept", full)
    imports, file = Imports(), sent(ROW)
    started = imports.start(office.examine(file, PROGRAMME), file, PROGRAMME)
    wait(imports)
    assert (started.state, started.problem.render("en")) == ("failed", "The disk is full.")
    assert office.outcome(PROGRAMME, file.sha256) is None


def test_a_file_that_failed_can_be_started_again(office, monkeypatch):
    imports, file = Imports(), sent(ROW)
    examination = office.examine(file, PROGRAMME)
    with monkeypatch.context() as patch:
        patch.setattr(type(office), "accept", lambda *_: 1 / 0)
        imports.start(examination, file, PROGRAMME)
        wait(imports)
    again = imports.start(examination, file, PROGRAMME)
    wait(imports)
    assert (again.state, again.receipt.batch) == ("stored", 1)


def test_whoever_waits_may_go_away(office):
    imports, file, go = Imports(), sent(ROW), threading.Event()
    examination = office.examine(file, PROGRAMME)
    holding_up = threading.Thread(target=imports.finish, args=(lambda: go.wait(10),))
    holding_up.start()
    started = imports.start(examination, file, PROGRAMME)
    assert (started.finished, imports.start(examination, file, PROGRAMME) is started) == (False, True)
    go.set()
    holding_up.join()
    wait(imports)
    assert office.outcome(PROGRAMME, file.sha256).batch == 1


def test_what_became_of_a_file_is_known_after_a_restart(office, tmp_path):
    file = sent(ROW)
    office.accept(office.examine(file, PROGRAMME), file, PROGRAMME)
    restarted = Workspace.open(tmp_path / "store")
    assert restarted.outcome(PROGRAMME, file.sha256).batch == 1
    assert restarted.outcome(PROGRAMME, "0" * 64) is None
    restarted.store.close()


def test_a_reason_with_a_personal_number_is_kept_without_it(office, tmp_path):
    file = sent(ROW)
    office.accept(office.examine(file, PROGRAMME), file, PROGRAMME)
    office.take_back(1, "Anna 811228-9874", "811228-9874 ska inte vara med")
    taken = office.batches(PROGRAMME)[-1]
    assert (taken.sender, taken.why) == ("Anna …", "… ska inte vara med")
    kept = [path.read_bytes() for path in (tmp_path / "store").rglob("*") if path.is_file()]
    assert not any(b"811228-9874" in content for content in kept)
