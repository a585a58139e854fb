"""`python -m spark_metrics effect`: exactly the JSON that is documented, words otherwise, and refusals."""

import json
import random

import pytest

from spark_metrics.command_line import main

DONE, REFUSED = 0, 2
KEYS = [
    "estimate", "std_error", "low", "high", "n_treated", "n_control", "mde", "pre_trend_p", "periods", "p", "method",
    "estimator", "inference", "verdict", "too_small", "balance", "sensitivity", "notes",
]  # fmt: skip
COLUMNS = ["--unit", "orgnr", "--time", "år", "--outcome", "anställda", "--treated-from", "stöd"]


@pytest.fixture
def run(capsys, tmp_path):
    """`run(rows, …)`: (exit status, standard output, standard error) of the command on a file of these rows."""

    def ran(rows, *more):
        path = tmp_path / "uttag.csv"
        path.write_text("\n".join(["orgnr;år;anställda;stöd;storlek", *rows]), "cp1252")
        status = main(["effect", str(path), *COLUMNS, *more, "--language", "en"])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return ran


def units(treated, control, effect=2.0):
    """Enterprises over 2021–2024, all growing alike; the treated have `effect` more from 2023 on, by about a tenth."""
    draws = random.Random(7)
    for serial in range(treated + control):
        start = 2023 if serial < treated else None
        level = draws.uniform(2, 9)
        for year in range(2021, 2025):
            after = start is not None and year >= start
            value = level + 0.5 * (year - 2021) + effect * after + draws.gauss(0, 0.1)
            yield f"E{serial};{year};{value:.3f};{start or 'aldrig'};{level:.1f}".replace(".", ",")


def test_json_has_what_is_documented_and_nothing_else(run):
    status, out, _ = run(units(12, 14), "--covariates", "storlek", "--json")
    found = json.loads(out)
    assert (status, list(found)) == (DONE, KEYS)
    assert (found["n_treated"], found["n_control"], found["method"], found["too_small"]) == (12, 14, "did", None)
    assert found["estimate"] == pytest.approx(2, abs=0.15)
    assert found["low"] < found["estimate"] < found["high"]
    assert {tuple(one) for one in found["periods"]} == {("relative_time", "estimate", "low", "high")}
    assert [one["covariate"] for one in found["balance"]] == ["storlek"]


def test_the_same_seed_gives_the_same_answer(run):
    assert run(units(10, 10), "--json", "--seed", "3") == run(units(10, 10), "--json", "--seed", "3")


def test_too_few_is_an_answer_without_figures(run):
    status, out, _ = run(units(3, 14), "--json")
    found = json.loads(out)
    assert status == DONE
    assert [found[name] for name in ("estimate", "std_error", "low", "high", "mde", "pre_trend_p")] == [None] * 6
    assert found["verdict"] == "too_small"
    assert found["too_small"]


def test_a_person_reads_the_finding_and_what_it_is_not(run):
    status, out, _ = run(units(12, 14), "--method", "event-study")
    assert status == DONE
    assert out.startswith("anställda: with support it was")
    assert "Enterprises came to the support by choice." in out
    assert "12 treated units, 14 never treated." in out


def test_a_bad_file_is_refused_in_words(run):
    status, out, err = run(["A;2021;tre;2023;1", "A;2022;1;2023;1"], "--cluster", "koncern")
    assert (status, out) == (REFUSED, "")
    assert err.startswith("uttag.csv: There is no column “koncern”.")
    status, _, err = run(["A;2021;tre;2023;1"])
    assert (status, err) == (REFUSED, "uttag.csv, line 2, anställda: “tre” is not a number.\n")
