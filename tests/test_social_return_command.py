"""The command `sroi`: the document of a map's file, its options, what it prints for people, what it refuses."""

import json
from pathlib import Path

import pytest

from spark_metrics.command_line import main

DONE, REFUSED = 0, 2
MAPS = Path(__file__).resolve().parents[1] / "data" / "value_maps"
EXAMPLE, INCOMPLETE = MAPS / "example.toml", MAPS / "incomplete.toml"
ASKED = {
    "investment", "present_value", "net_present_value", "ratio", "by_year", "by_stakeholder", "payback_months",
    "withheld",
}  # fmt: skip
BESIDE = {"tornado", "break_even", "interval", "settings", "map"}


@pytest.fixture
def run(capsys):
    """`run(path, ...)`: (exit status, standard output, standard error)."""

    def ran(*arguments, language="en"):
        status = main(["sroi", *map(str, arguments), "--language", language])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return ran


@pytest.fixture
def document(run):
    """The JSON of a map."""

    def found(*arguments):
        status, out, err = run(*arguments, "--json")
        assert (status, err) == (DONE, "")
        return json.loads(out)

    return found


def test_the_document_of_a_whole_map(document):
    found = document(EXAMPLE)

    assert set(found) == ASKED | BESIDE
    # 600 000 at the start, 240 000 during year 1.
    assert found["investment"] == pytest.approx(600_000 + 240_000 / 1.035, rel=1e-12)
    # Year 1: 6 · 62 000 · 0.7 · 0.9 · 0.8 + 5 · 96 000 · 0.7 · 0.8 − 4 · 5 500.
    assert found["by_year"][1]["value"] == pytest.approx(187_488 + 268_800 - 22_000, rel=1e-12)
    assert sum(year["present_value"] for year in found["by_year"]) == pytest.approx(found["present_value"], rel=1e-12)
    assert sum(found["by_stakeholder"].values()) == pytest.approx(found["present_value"], rel=1e-12)
    assert found["ratio"] == pytest.approx(found["present_value"] / found["investment"], rel=1e-12)
    assert found["withheld"] == []
    assert found["interval"]["low"] < found["interval"]["median"] < found["interval"]["high"]
    assert found["map"] == {
        "key": "example", "name": "Exempelcaféet, arbetsträning", "first_year": 2025, "price_year": 2024,
        "synthetic": True,
    }  # fmt: skip


def test_the_document_of_a_map_that_lacks_something(document):
    found = document(INCOMPLETE)

    assert set(found) == ASKED | BESIDE
    assert (found["investment"], found["ratio"], found["payback_months"], found["interval"]) == (
        350_000,
        None,
        None,
        None,
    )
    assert [(one["about"], one["field"], one["lacks"]) for one in found["withheld"]] == [
        ("health", "price_year", "value"), ("health", "displacement", "evidence"), ("health", "drop_off", "value"),
    ]  # fmt: skip
    assert all(set(one) == {"about", "name", "field", "lacks", "text"} for one in found["withheld"])


def test_other_conventions_than_the_map_has(document):
    found = document(EXAMPLE, "--discount", "0", "--timing", "start")

    assert found["settings"] == {"discount_rate": 0, "timing": "start"}
    assert found["investment"] == 840_000
    assert document(EXAMPLE, "--discount", "3,5") == document(EXAMPLE, "--discount", "3.5") == document(EXAMPLE)


def test_draws_and_seed(document):
    asked = (EXAMPLE, "--draws", 500, "--seed", 3)

    assert document(*asked) == document(*asked)
    assert document(*asked)["interval"] != document(EXAMPLE, "--draws", 500, "--seed", 4)["interval"]


def test_for_people_the_finding_stands_before_the_tables(run):
    status, out, _ = run(EXAMPLE)

    assert status == DONE
    assert out.startswith("Synthetic example data")
    assert "Social return: 1.6 kronor for each krona invested." in out
    assert "Paid back after 27 months." in out
    assert "1.56" not in out  # two significant digits, nowhere more
    assert out.index("Social return") < out.index("Who gains") < out.index("What moves the ratio most")


def test_for_people_no_ratio_and_why(run):
    _, out, _ = run(INCOMPLETE)

    assert "No ratio is told: 3 things are missing." in out
    assert "Working values, not a result" in out
    assert "Drop-off: the value is missing. Write 0 where there is none." in out
    assert "Social return:" not in out


def test_a_likely_slip_is_noted_beside_the_result(run, tmp_path):
    path = tmp_path / "slip.toml"
    path.write_text(EXAMPLE.read_text("utf-8").replace("= 3.5", "= 0.035"), "utf-8")
    status, out, err = run(path, "--json")

    assert (status, json.loads(out)["settings"]["discount_rate"]) == (DONE, pytest.approx(0.00035))
    assert "write 3.5" in err


def test_what_can_not_be_read_is_refused_in_words(run, tmp_path):
    broken = tmp_path / "broken.toml"
    broken.write_text("[map\n", "utf-8")
    for path, said in ((tmp_path / "none.toml", "There is no file"), (broken, "broken.toml, line 1")):
        status, out, err = run(path, "--json")
        assert (status, out) == (REFUSED, "")
        assert said in err
        assert "Traceback" not in err


@pytest.mark.parametrize(
    "wrong",
    [("--discount", "35"), ("--discount", "much"), ("--discount", "nan"), ("--timing", "middle"), ("--draws", "0"),
     ("--seed", "-1")],
)  # fmt: skip
def test_options_that_can_not_be(run, wrong):
    with pytest.raises(SystemExit) as ended:
        run(EXAMPLE, *wrong)
    assert ended.value.code == REFUSED
