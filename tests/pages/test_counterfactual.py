"""The page of the comparison: the verdict in words, pictures that hide what is too small, and nothing that misleads."""

import csv
import io
import json

import pytest

from pages.shared import effect_charts, effect_downloads, effect_tables, effect_words
from pages.shared.look import DARK, LIGHT
from pages.shared.text import words
from spark_metrics import counterfactual as facade
from tests.pages.effects import EFFECTS, PERIODS, effect, found
from tests.pages.test_pages import shown

PAGE = "steering/counterfactual.py"


@pytest.mark.parametrize(
    ("verdict", "language", "said"),
    [
        ("raised", "en", "higher a year than the comparison suggests"),
        ("unclear", "en", "no effect can be told from chance"),
        ("not_comparable", "en", "moved apart already before the support"),
        ("too_small", "en", "Too few: 6 supported and 14 compared"),
        ("raised", "sv", "0,8"),
    ],
)
def test_the_verdict_stands_first(verdict, language, said, visit, monkeypatch):
    monkeypatch.setattr(facade, "found", lambda *asked: found(verdict, asked[2]))
    app = visit(PAGE, programme="spark", language=language, outcome="employees_fte", viewer="office")

    assert not app.exception
    page = shown(app)
    assert said in page
    assert f'class="finding verdict {verdict}"' in page
    # Of what is too small there is no picture and no figure that could be quoted as an effect.
    pictures = len(app.get("plotly_chart"))
    assert pictures == (0 if verdict == "too_small" else 3)
    if verdict == "not_comparable" and language == "en":
        assert "Difference, no effect" in page
        assert "Effect per enterprise" not in page


def test_the_choice_is_a_code_in_the_address(visit, monkeypatch):
    asked = []
    monkeypatch.setattr(facade, "found", lambda *these: asked.append(these[2]) or found("raised", these[2]))
    app = visit(PAGE, programme="spark", language="en", outcome="wages_sek", viewer="office")
    assert asked[-1] == "wages_sek"
    assert "kr" in shown(app)


def test_years_with_too_few_are_marked_and_have_no_point():
    spec = effect_charts.event_study(EFFECTS["raised"], "employees_fte", LIGHT)
    drawn = [x for trace in spec["data"] for x in trace["x"]]
    assert drawn == [-3, -2, -1, 0, 1]
    assert words(effect_words.TOO_FEW) in [note["text"] for note in spec["layout"]["annotations"] if note["x"] == 2]
    assert (
        effect_tables.periods(EFFECTS["raised"], "employees_fte").count(words(effect_words.TOO_FEW)) == 2
    )  # and not how many there are


def test_intervals_reach_as_far_as_they_are_told():
    before, after = effect_charts.event_study(EFFECTS["raised"], "employees_fte", DARK)["data"]
    assert before["error_y"]["array"][-1] == before["error_y"]["arrayminus"][-1] == 0  # the reference has none
    for point, told in zip(range(2), PERIODS[3:5], strict=True):
        assert after["y"][point] + after["error_y"]["array"][point] == pytest.approx(told.high)
        assert after["y"][point] - after["error_y"]["arrayminus"][point] == pytest.approx(told.low)


def test_the_other_runs_in_words():
    # One of two runs holds zero, where the finding does not.
    assert effect_words.sensitivity_finding(effect()).params["same"] == 1
    alike = effect(sensitivity=effect().sensitivity[:1])
    assert effect_words.sensitivity_finding(alike).render("en") == "Computed in 1 other way it comes to the same."


def test_the_balance_in_words():
    said = effect_words.balance_finding(effect().balance).render("en")
    assert said == "Of 2 traits, 2 were further apart than 0.1 before weighting, 1 after it."


def test_json_has_the_fields_of_the_command_and_no_count_of_a_hidden_year(use_example_store):
    told = json.loads(effect_downloads.as_json(found("raised"), "en"))
    assert (told["estimate"], told["low"], told["high"], told["n_treated"], told["n_control"]) == (
        0.8,
        0.2,
        1.4,
        20,
        60,
    )
    assert told["periods"][-1] == {"relative_time": 2, "estimate": None, "low": None, "high": None, "n_treated": None}
    assert told["sensitivity"][0]["name"] == "Other support left out"
    assert told["notes"] == ["2 enterprises are left out."]
    assert told["synthetic"] is True
    assert "Synthetic" in told["synthetic_note"]


def test_csv_has_all_years_together_and_each(use_example_store):
    text = effect_downloads.as_csv(found("raised"), "sv").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[1][1:] == ["0,8", "0,2", "1,4", "20"]
    assert rows[7] == ["2", "", "", "", ""]
