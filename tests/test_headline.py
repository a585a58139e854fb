"""The finding in one sentence, in both languages."""

import pytest

from spark_metrics.headline import headline
from tests.pages.examples import figure


def indicator(value, target, standing, plan=None, name="Jobs", precision="exact"):
    return figure(value, target=target, standing=standing, plan=plan, name=name, precision=precision)


def said(*figures, language="en"):
    return " ".join(sentence.render(language) for sentence in headline(figures, language))


def test_a_single_target_is_told_with_its_value():
    assert said(indicator(62, 100, "on_plan", 60, "Enterprises", "about")) == "Enterprises: 62 of about 100, on plan."


def test_the_one_furthest_behind_is_named():
    finding = said(
        indicator(300, 300, "reached", 200, "Jobs"),
        indicator(10, 100, "behind", 50, "Places"),
        indicator(40, 100, "behind", 50, "Enterprises"),
    )

    assert finding == "1 of 3 targets are reached or on plan. Furthest behind is “Places”: 10 of 100."


def test_where_none_is_behind_none_is_named():
    assert said(indicator(1, 1, "reached"), indicator(2, 4, "ahead", 1)) == "2 of 2 targets are reached or on plan."


@pytest.mark.parametrize("figures", [[], [indicator(5, None, "no_target")], [indicator(None, 100, "not_known")]])
def test_without_target_or_value_there_is_no_finding(figures):
    assert said(*figures) == "No indicator has both a target and a reported value yet."


def test_a_target_without_a_value_counts_as_a_target():
    finding = said(indicator(1, 1, "reached"), indicator(None, 300, "not_known"), indicator(2, 4, "ahead", 1))

    assert finding == "2 of 3 targets are reached or on plan. 1 target has no value to show."


def test_without_a_period_no_target_is_called_on_plan_or_not():
    finding = said(indicator(1, 9, "no_plan"), indicator(9, 9, "reached"))

    assert finding == "1 of 2 targets are reached; the period is unknown."


def test_nearly_there_does_not_read_as_there():
    assert said(indicator(99.6, 100, "not_reached", 100)) == "Jobs: 99.6 of 100, the target was not reached."


def test_the_finding_is_worded_in_swedish_too():
    swedish = said(indicator(1062, 2000, "on_plan", 1000, "Jobb"), language="sv")

    assert "1\u00a0062" in swedish
    assert "on plan" not in swedish


def test_a_place_in_a_name_is_only_a_name():
    assert said(indicator(1, 1, "reached", name="Jobs {n} %")).startswith("Jobs {n} %: 1 of 1")


def test_a_ceiling_of_zero_that_is_not_kept_can_be_told():
    finding = said(indicator(1, 0, "behind", 0, "Accidents"), indicator(2, 4, "on_plan", 2))
    assert finding == "1 of 2 targets are reached or on plan. Furthest behind is “Accidents”: 1 of 0."
