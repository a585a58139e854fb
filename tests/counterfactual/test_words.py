"""What may be concluded is said, with its unit, and no more than that."""

from dataclasses import replace

import pytest

from spark_metrics.counterfactual.words import amount, caveats, covariate_name, p_value, verdict
from spark_metrics.language import Text
from spark_metrics.model.counterfactual import Effect

RAISED = Effect(
    "did", Text("Two stages."), Text("Clustered."), 0.7912, 0.3, 0.011, 0.1812, 1.4012, 40, 60, 0.9, 0.4, (), "raised"
)


def said(effect, outcome="employees_fte", name=""):
    return verdict(effect, outcome, name).render("en")


def test_an_effect_is_told_with_its_interval():
    assert "0.79 FTE higher a year" in said(RAISED)
    assert "(95 % interval 0.18 FTE to 1.4 FTE)" in said(RAISED)


def test_lower_is_told_without_a_minus():
    lowered = replace(RAISED, estimate=-2.0, low=-3.0, high=-1.0, verdict="lowered")
    assert "2 FTE lower" in said(lowered)
    assert "1 FTE to 3 FTE" in said(lowered)


def test_what_is_unclear_or_not_comparable_is_not_called_an_effect():
    assert "no effect can be told from chance" in said(replace(RAISED, low=-0.1, verdict="unclear"))
    assert "cannot be read as an effect" in said(replace(RAISED, verdict="not_comparable"))


def test_too_little_material_concludes_nothing_and_needs_no_caveats():
    little = replace(RAISED, estimate=None, verdict="too_small", too_small=Text("There are 3 treated units."))
    assert said(little) == "Nothing can be concluded. There are 3 treated units."
    assert caveats(little) == []


def test_caveats_follow_the_finding():
    def first_words(effect, outcome=None, other=0):
        return [text.render("en")[:24] for text in caveats(effect, outcome, other)]

    assert "No effect found is not t" in first_words(replace(RAISED, verdict="unclear"))
    assert "No effect found is not t" not in first_words(RAISED)
    assert "Amounts are in the price" in first_words(RAISED, "wages_sek")
    assert "Amounts are in the price" not in first_words(RAISED, "employees_fte")
    assert "Nothing in the trend bef" in first_words(RAISED)
    assert "There are too few times " in first_words(replace(RAISED, pre_trend_p=None))
    assert "Nothing in the trend bef" not in first_words(replace(RAISED, verdict="not_comparable"))
    assert "3 enterprises had other " in first_words(RAISED, other=3)
    assert "No other support is note" in first_words(RAISED)


@pytest.mark.parametrize(
    ("value", "outcome", "words"),
    [
        (121873.4, "turnover_sek", "120,000 kr"),
        (-0.0512, "employees_fte", "-0.05 FTE"),
        (0, None, "0"),
        (0.99996, None, "1"),
        (1234.5, None, "1,230"),
    ],
)
def test_amounts_claim_no_more_digits_than_intervals_hold(value, outcome, words):
    assert amount(value, outcome).render("en") == words


def test_amounts_in_swedish():
    assert amount(121873.4, "turnover_sek").render("sv") == "120\N{NO-BREAK SPACE}000 kr"
    assert amount(0.0512).render("sv") == "0,0512"


def test_p_is_never_zero():
    assert [p_value(p).render("en") for p in (0.00001, 0.0444, 0.4)] == ["less than 0.001", "0.044", "0.40"]


def test_covariates_have_names():
    names = [covariate_name(one).render("en") for one in ("employees_fte", "place: C", "place: other", "Ålder: x")]
    assert names == [
        "Employees (FTE)",
        "type of municipality: in a small town or the countryside",
        "type of municipality: others",
        "Ålder: x",
    ]
