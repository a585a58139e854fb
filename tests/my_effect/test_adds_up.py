"""What every enterprise is told that it was counted for adds up to the indicator's value: nobody is told too much."""

import datetime as dt
from collections import defaultdict

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spark_metrics.measures.counting import tally_of
from spark_metrics.my_effect.counted_for import counted_for
from spark_metrics.my_effect.own_facts import own_facts
from spark_metrics.programmes import programmes
from spark_metrics.store.entry import Batch, Entry
from spark_metrics.store.history import history as versions_of
from spark_metrics.store.tally import tally as in_sql
from spark_metrics.workspace import Workspace, end_of_day
from tests.generative.test_tally import histories, index, replay  # noqa: F401  (a fixture)
from tests.measures.examples import indicator, programme

FTE = {"unit": "fte"}
COUNTS = {
    "enterprises once each": {"count": {"fact": "support", "rule": "enterprises"}},
    "enterprises with one form of support in the period": {
        "count": {"fact": "support", "rule": "enterprises", "where": {"form": ["advice"]}, "within_period": True}
    },
    "enterprises by the day they began": {
        "count": {"fact": "enterprise", "rule": "enterprises", "when": "started", "within_period": True}
    },
    "jobs": {**FTE, "count": {"fact": "job", "rule": "fte"}},
    "jobs of women that have lasted": {
        **FTE,
        "count": {"fact": "job", "rule": "fte", "where": {"sex": ["women"]}, "matures_after_days": 90},
    },
    "capital": {"unit": "sek", "count": {"fact": "financing", "rule": "amount", "field": "granted_sek"}},
    "support, each time": {"unit": "occasions", "count": {"fact": "support", "rule": "occasions"}},
}


def told(versions, asked, day):
    """What each enterprise is told for each indicator, added up; None where nobody is told a value."""
    own, sums = defaultdict(list), {}
    for version in versions:
        if "enterprise" in version.identity:
            own[version.identity["enterprise"]].append(version)
    for said in own.values():
        for one in counted_for(own_facts(said), asked, day):
            if one.value is not None:
                sums[one.indicator.key] = sums.get(one.indicator.key, 0) + one.value
    return sums


@pytest.mark.parametrize("key", programmes())
def test_over_the_example_store(example_store, key):
    workspace = Workspace.open(example_store)
    asked, today = workspace.programme(key), workspace.today(key)
    for day in (workspace.first_day(key), today - dt.timedelta(days=270), today):
        sums = told(workspace.store.history(key, as_of=end_of_day(day)), asked, day)
        for one in asked.indicators:
            if one.count.fact == "activity":
                assert not sums.get(one.key)
                continue
            tally = tally_of(one, asked.period, day)
            value = workspace.store.tally(key, tally, None, end_of_day(day))[0].value
            assert sums.get(one.key, 0) == pytest.approx(value or 0), (one.key, day)
    workspace.store.close()


@pytest.mark.parametrize("name", COUNTS)
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_over_any_history(index, name, data):  # noqa: F811
    one = indicator("any", **{"splits": ["period"], **COUNTS[name]})
    asked, sent = programme(one), data.draw(histories(one.count.fact))
    replay(index, sent)
    moment = data.draw(st.sampled_from([each.recorded_at for each in sent]))
    entries = [
        Entry(Batch(number, each.recorded_at, each.programme, each.kind, "file.csv", "", len(each.rows)), "", "", "")
        for number, each in enumerate(sent, 1)
    ]
    day = moment.date()
    with index.cursor() as cursor:
        versions = versions_of(cursor, "spark", entries, None, None, moment)
        (cell,) = in_sql(cursor, "spark", tally_of(one, asked.period, day), None, moment)
    assert told(versions, asked, day).get("any", 0) == pytest.approx(cell.value or 0)
