"""`meeting` and `minute` on the command line: noted, listed, closed; what can't be kept is refused with a sentence."""

import json

import pytest

from spark_metrics.command_line import main
from spark_metrics.workspace import Workspace


@pytest.fixture
def run(tmp_path, capsys):
    """`run("minute", "list")`: exit status and what was printed, over a store of the test's own."""
    Workspace.open(tmp_path / "store").store.close()
    (tmp_path / "store" / "journal.jsonl").touch()

    def command(*arguments):
        status = main([*arguments, "--programme", "spark", "--store", str(tmp_path / "store"), "--language", "en"])
        said = capsys.readouterr()
        return status, said.out + said.err

    return command


def test_a_meeting_is_noted_and_listed(run):
    assert run("meeting", "list") == (0, "There is nothing to tell.\n")
    assert run("meeting", "add", "--day", "2026-03-12", "--name", "Spring", "--who", "secretary")[0] == 0
    assert run("meeting", "list") == (0, "2026-03-12 · M-2026-03-12 · Spring\n")


def test_a_decision_is_written_down_and_closed(run):
    written = run(
        "minute", "add", "--day", "2026-03-12", "--text", "Go on.", "--who", "secretary", "--indicator",
        "jobs_created", "--follow-up", "2026-06-11", "--json",
    )  # fmt: skip
    (made,) = json.loads(written[1])
    assert (made["reference"], made["indicator"], made["as_of"]) == ("2026-03-12/1", "jobs_created", "2026-03-12")

    closed = run("minute", "close", "--reference", "2026-03-12/1", "--text", "It went on.", "--who", "chair")
    line = "2026-03-12/1 · 2026-03-12 · Decision · Done · Go on. · follow-up 2026-06-11 · It went on.\n"
    assert closed == run("minute", "list") == (0, line)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("meeting", "add"), "Write --day."),
        (("minute", "add", "--text", "x", "--who", "y"), "Write --day."),
        (("minute", "add", "--text", "x", "--day", "2026-03-12"), "Say who writes it down: a role rather than a name."),
        (("minute", "close", "--text", "x", "--who", "y"), "Write --reference."),
        (("minute", "close", "--reference", "9", "--text", "x", "--who", "y"), "There is no note or decision 9."),
    ],
)
def test_what_is_not_whole_is_refused(run, arguments, said):
    assert run(*arguments) == (2, f"{said}\n")
