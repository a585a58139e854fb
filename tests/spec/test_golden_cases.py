"""Runs the golden cases: `tests/spec/*.toml`, explained in the README beside them."""

import datetime as dt
import tomllib
from pathlib import Path

import pytest

from spark_metrics.document import figures_document
from spark_metrics.measures.counting import RULES
from spark_metrics.programmes import programmes

FOLDER = Path(__file__).parent
CAME, AS_OF = dt.date(2009, 12, 31), dt.date(2010, 12, 31)
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['says']}")
    for path in sorted(FOLDER.glob("*.toml"))
    for case in tomllib.loads(path.read_text("utf-8"))["case"]
]


def tables(text):
    return [table for table in text.strip().split("\n\n") if table]


@pytest.mark.parametrize("case", CASES)
def test_case(case, filled):
    known, key = programmes(), case["programme"]
    came = {dt.date.fromisoformat(day): tables(text) for day, text in case.get("came", {}).items()}
    workspace = filled(known, key, came or {CAME: tables(case["facts"])})

    asked = {name: case.get(name) for name in ("by", "until", "sex")}
    found = figures_document(workspace, key, as_of=case.get("as_of", AS_OF), language="en", **asked)["figures"]

    by_name = {f"{figure['indicator']} {figure['group'] or ''}".strip(): figure for figure in found}
    for name, expected in case["then"].items():
        assert_holds(by_name[name], expected, name)


def assert_holds(figure, expected, name):
    """Everything expected of a figure holds; what is not named may be anything."""
    for key, wanted in expected.items():
        got = figure[key]
        if isinstance(wanted, dict):
            assert_holds(got, wanted, f"{name} {key}")
        elif wanted == "nothing":
            assert got is None, f"{name} {key}: {got} rather than nothing"
        elif isinstance(wanted, float):
            assert got == pytest.approx(wanted, abs=0.0005), f"{name} {key}"
        else:
            assert got == wanted, f"{name} {key}"


def test_every_counting_rule_has_golden_cases():
    assert set(RULES) <= {path.stem for path in FOLDER.glob("*.toml")}
