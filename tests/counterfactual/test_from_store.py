"""Supported enterprises beside comparison enterprises, as the store knew them on a day."""

import datetime as dt
import math

import pytest

from spark_metrics.counterfactual.from_store import material, panel
from spark_metrics.errors import UnknownName
from tests.facts import value
from tests.measures.examples import indicator, programme

A, B, C, D, K, L, M = (value("support", "enterprise", one) for one in "ABCDKLM")
ADVISED = indicator("advised", count={"fact": "support", "rule": "enterprises"}, splits=["period"])
PROGRAMMES = {"test": programme(ADVISED)}
FIRST, LATER = dt.date(2026, 3, 2), dt.date(2026, 4, 2)
REGISTER = """enterprise | municipality | sector | owner
A | 2380 | Q | B
B | 2380 | Q |
C | 2303 | R |
D | 2303 | R |
L | 2303 | R | B"""
SUPPORT = """support | date | form
A | 2025-02-01 | advice
A | 2024-11-01 | advice
C | 2025-06-01 | advice
D | 2026-05-01 | advice"""
ECONOMY = """economy | year_end | turnover_sek | employees_fte | other_support
A | 2023-12-31 | 100 | 1 | no
A | 2024-12-31 | 200 | 2 | yes
C | 2024-06-30 | 300 | 3 |
C | 2024-12-31 | 310 |  |
B | 2024-12-31 | 900 | 9 | """
COMPARISON = """comparison | year_end | turnover_sek | employees_fte | municipality | sector
K | 2023-12-31 | 50 | 5 | 2281 | Q
K | 2024-12-31 | 0 | 6 | 2281 | Q
L | 2024-12-31 | 70 | 7 | 2281 | Q
C | 2023-12-31 | 290 | 3 | 2303 | R"""


@pytest.fixture
def workspace(filled):
    more = "comparison | year_end | turnover_sek | employees_fte\nM | 2023-12-31 | 33 | 3"
    return filled(PROGRAMMES, "test", {FIRST: [REGISTER, SUPPORT, ECONOMY, COMPARISON], LATER: [more]})


def figures(found):
    return {(row.unit, row.time): row.outcome for row in found.table.itertuples()}


def test_treated_have_support_and_controls_are_comparison_enterprises_alone(workspace):
    """B and L are owned together with A, C is among both; of its two financial years in 2024 the later one counts."""
    found = panel(workspace, "test", "turnover_sek", FIRST)
    assert figures(found) == {(A, 2023): 100, (A, 2024): 200, (C, 2024): 310, (K, 2023): 50, (K, 2024): 0}
    starts = dict(zip(found.table["unit"], found.table["treated_from"], strict=True))
    assert (starts[A], starts[C]) == (2024, 2025)
    assert math.isnan(starts[K])
    assert [text.render("en") for text in found.left_out[:4]] == [
        "1 comparison enterprise has had support from the programme, and is left out of the comparison.",
        "1 comparison enterprise has an owner who was reached by the programme, and is left out.",
        "1 enterprise of the register without support is left out: it had contact with the programme.",
        "1 financial year is left out: another one of the enterprise ended later in the year.",
    ]


def test_clusters_are_owner_groups_and_other_support_is_that_of_any_year(workspace):
    found = panel(workspace, "test", "turnover_sek", FIRST)
    assert dict(zip(found.table["unit"], found.table["cluster"], strict=True)) == {A: B, C: C, K: K}
    assert found.other_support == {A}


def test_a_missing_figure_is_left_out_and_zero_is_not(workspace):
    found = panel(workspace, "test", "employees_fte", FIRST)
    assert (C, 2024) not in figures(found)
    assert figures(found)[K, 2024] == 6
    assert "1 row is left out: it has no outcome." in [text.render("en") for text in found.left_out]


def test_covariates_are_of_the_time_before_the_first_support(workspace):
    found = panel(workspace, "test", "turnover_sek", FIRST)
    assert found.covariates == ("turnover_sek",)
    said = [text.render("en") for text in found.left_out]
    assert "Employees (FTE) is left out of the weighting: 1 unit lacks it before treatment." in said
    before = dict(zip(found.table["unit"], found.table["turnover_sek"], strict=True))
    assert (before[A], before[C], before[K]) == (100, 310, 50)


def test_what_was_known_on_an_earlier_day_stays(workspace):
    units = [set(panel(workspace, "test", "turnover_sek", day).table["unit"]) for day in (FIRST, LATER)]
    assert units[1] - units[0] == {M}


def test_the_material_says_where_it_comes_from(workspace):
    found = material(workspace, "test", "turnover_sek", FIRST)
    assert (found.rows, found.years, found.day, found.synthetic) == (5, (2023, 2024), FIRST, False)
    assert found.batches == (2, 3, 4)


def test_a_programme_without_figures_has_an_empty_panel(filled):
    found = material(filled(PROGRAMMES, "test", {}), "test", "wages_sek")
    assert len(found.panel.table) == 0
    assert (found.rows, found.years, found.batches) == (0, None, ())


def test_an_unknown_programme_is_told(workspace):
    with pytest.raises(UnknownName, match="Did you mean “test”"):
        panel(workspace, "tset", "turnover_sek")
