"""Years before the support, and enterprises to compare with: enough in SPARK, nothing in Plattformen."""

from collections import defaultdict

import pytest
from stdnum.se import orgnr

from spark_metrics.demo.reporting import sendings
from spark_metrics.demo.scenario import PLATTFORMEN, SEED, SPARK
from spark_metrics.demo.yearly_figures import SENT, yearly_figures


@pytest.fixture(scope="module")
def sent():
    return {kind: rows for kind, _, _, rows in yearly_figures(SPARK, SEED)}


@pytest.fixture(scope="module")
def reported():
    """Enterprise -> the years that it told of itself."""
    years = defaultdict(set)
    for sending in sendings(SPARK, SEED):
        if sending.kind == "economy" and sending.received != SENT:
            for row in sending.rows:
                years[row["enterprise"]].add(row["year_end"].year)
    return years


def test_plattformen_has_nothing_to_compare_with():
    assert not list(yearly_figures(PLATTFORMEN, SEED))


def test_earlier_years_come_before_those_that_enterprises_told_of(sent, reported):
    for row in sent["economy"]:
        assert row["year_end"].year < min(reported[row["enterprise"]], default=2026)


def test_who_is_compared_with_is_not_in_the_register_and_visibly_invented(sent):
    numbers = {row["enterprise"] for row in sent["comparison"]}
    register = {row["enterprise"] for sending in sendings(SPARK, SEED) for row in sending.rows if "owner" in row}
    assert len(numbers) == 60
    assert not numbers & register
    assert all(number.startswith("99992") and orgnr.is_valid(number) for number in numbers)


def test_who_is_compared_with_loses_employees_in_the_bad_year_and_not_before(sent):
    total = defaultdict(float)
    for row in sent["comparison"]:
        total[row["year_end"].year] += row["employees_fte"]
    assert total[2022] < total[2023] < total[2024] > total[2025]


def test_wages_and_other_support_are_told_by_enterprises_too():
    rows = [row for sending in sendings(SPARK, SEED) if sending.kind == "economy" for row in sending.rows]
    assert {row["other_support"] for row in rows} == {True, False}
    wages = [row["wages_sek"] for row in rows]
    assert None in wages
    assert sum(wage is not None for wage in wages) > 0.9 * len(wages)


def test_today_of_the_example_stays_that_of_its_last_report():
    assert sendings(SPARK, SEED)[-1].received > SENT
