"""The comparison is computed once for each state of the data, and says so when there is too little."""

import datetime as dt

import pytest

from spark_metrics.counterfactual import counterfactual, found
from spark_metrics.errors import UnknownName
from spark_metrics.workspace import Workspace
from tests.counterfactual.test_from_store import COMPARISON, ECONOMY, FIRST, LATER, PROGRAMMES, REGISTER, SUPPORT


@pytest.fixture
def workspace(filled):
    came = {FIRST: [REGISTER, SUPPORT, ECONOMY], LATER: [COMPARISON]}
    return filled(PROGRAMMES, "test", came)


def test_a_state_of_the_data_is_computed_once(workspace):
    first = found(workspace, "test", "turnover_sek", FIRST)
    assert found(workspace, "test", "turnover_sek", FIRST) is first
    assert counterfactual(workspace, "test", "turnover_sek", FIRST) is first.effect
    later = found(workspace, "test", "turnover_sek", LATER)
    assert later is not first
    assert (first.effect.n_control, later.material.batches) == (0, (2, 3, 4))


def test_too_little_says_so_without_figures(workspace):
    effect = counterfactual(workspace, "test", "turnover_sek", LATER)
    assert (effect.verdict, effect.estimate, effect.periods) == ("too_small", None, ())
    assert effect.too_small


def test_a_store_without_anything_says_so_too(filled):
    effect = counterfactual(filled(PROGRAMMES, "test", {}), "test", "wages_sek", dt.date(2026, 1, 1))
    assert (effect.verdict, effect.n_treated, effect.n_control) == ("too_small", 0, 0)


def test_plattformen_of_the_example_has_nobody_to_compare_with(example_store):
    workspace = Workspace.open(example_store)
    try:
        effect = counterfactual(workspace, "plattformen", "employees_fte")
    finally:
        workspace.store.close()
    assert (effect.verdict, effect.n_control) == ("too_small", 0)


def test_an_unknown_outcome_is_told(workspace):
    with pytest.raises(UnknownName, match="Did you mean “turnover_sek”"):
        found(workspace, "test", "turnover")
