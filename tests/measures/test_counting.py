"""Every counting rule asks the store what it says in words."""

import datetime as dt

from spark_metrics.measures.counting import RULES, tally_of
from spark_metrics.model.indicator import RULE_NEEDS
from spark_metrics.model.programme import Period
from tests.measures.examples import HUNDRED_DAYS, UNKNOWN_PERIOD, indicator

COUNT = {"fact": "enterprise", "rule": "enterprises", "where": {"origin": ["new"]}, "within_period": True}


def test_a_count_within_the_period_asks_for_its_first_and_last_day():
    asked = tally_of(indicator(count={**COUNT, "when": "started"}), HUNDRED_DAYS)

    assert asked.between == (dt.date(2009, 1, 1), dt.date(2009, 4, 10))
    assert asked.when == "started"
    assert asked.where == {"origin": ("new",)}


def test_where_the_period_is_unknown_all_facts_count():
    assert tally_of(indicator(count=COUNT), UNKNOWN_PERIOD).between is None


def test_a_count_that_is_not_bound_to_the_period_asks_for_no_dates():
    period = Period(provenance="decided", start=dt.date(2009, 1, 1), end=dt.date(2009, 12, 31))

    assert tally_of(indicator(count={**COUNT, "within_period": False}), period).between is None


def test_what_enterprises_and_persons_stand_behind_is_personal():
    assert {key for key, rule in RULES.items() if not rule.personal} == {"occasions", "places"}


def test_the_rules_that_programme_files_may_name_are_those_that_there_are():
    assert set(RULE_NEEDS) <= set(RULES)
