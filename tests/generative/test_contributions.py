"""Contributions add up to the tally for every dimension, for whatever history; and they are told by owner group."""

import datetime as dt
from collections import defaultdict

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spark_metrics.measures.peer_groups import owner_groups
from spark_metrics.model.facts import DIMENSIONS, UNKNOWN
from spark_metrics.model.kinds import KINDS
from spark_metrics.reference.municipality_types import municipality_types
from spark_metrics.store.contributions import contributions
from spark_metrics.store.tally import tally as in_sql
from tests.generative.test_tally import FACTS, START, TALLIES, histories, index, of, replay  # noqa: F401  (a fixture)
from tests.reference_tally import Sent, answer, standing

SUMS = {"5560160680": 100_000, "7164100001": 250_000_000, "8020000002": 0}
FINANCING = {field.name: None for field in KINDS["financing"].fields} | {
    "date": dt.date(2009, 3, 1),
    "financier": "bank",
}
GROUP = {
    None: lambda one: "",
    "municipality": lambda one: one.municipality,
    "county": lambda one: one.municipality if one.municipality == UNKNOWN else one.municipality[:2],
    "municipality_type": lambda one: municipality_types().get(one.municipality, UNKNOWN),
    "sex": lambda one: one.sex,
    "background": lambda one: one.background,
    "period": lambda one: one.quarter,
}


@pytest.mark.parametrize("fact", FACTS)
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_they_add_up_to_the_tally_by_every_dimension(index, fact, data):  # noqa: F811
    history = data.draw(histories(fact))
    replay(index, history)
    moments = st.sampled_from([None, *(sent.recorded_at for sent in history)])
    for tally in of(fact).values():
        add_up(index, history, tally, data.draw(moments))


def add_up(index, history, tally, as_of):  # noqa: F811
    with index.cursor() as cursor:
        found = contributions(cursor, "spark", tally, as_of)
        for by in (None, *DIMENSIONS):
            sums, owners = defaultdict(float), defaultdict(set)
            for one in found:
                sums[GROUP[by](one)] += one.value
                owners[GROUP[by](one)].add(one.owner)
            sums.pop("", None) if by else None
            cells = in_sql(cursor, "spark", tally, by, as_of)
            values = {cell.group: cell.value for cell in cells if cell.value}
            assert {group: value for group, value in sums.items() if value} == pytest.approx(values), by
            slow = {cell.group: cell.value for cell in answer(history, "spark", tally, by, as_of) if cell.value}
            assert {group: value for group, value in sums.items() if value} == pytest.approx(slow), by
            if tally.contributor == "enterprise":
                assert all(len(owners.get(cell.group, ())) <= cell.n for cell in cells)
                assert {cell.group for cell in cells if cell.n} == {group for group in owners if group or by is None}


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(history=histories("support"))
def test_enterprises_of_one_owner_are_one_contributor(index, history):  # noqa: F811
    replay(index, history)
    group = owner_groups({row["enterprise"]: row["owner"] for row in standing(history, "spark", "enterprise", None)})
    supported = {row["enterprise"] for row in standing(history, "spark", "support", None)}
    with index.cursor() as cursor:
        found = contributions(cursor, "spark", TALLIES["enterprises once each"], None)

    assert {one.owner for one in found} == {group.get(name, name) for name in supported}
    assert sum(one.value for one in found) == len(supported)


@pytest.mark.parametrize(
    ("owners", "groups"),
    [
        ({"A": None, "B": "A", "C": "B"}, {"A"}),  # a chain
        ({"A": "X", "B": "A", "C": None}, {"X", "C"}),  # its end is not in the register
        ({"A": "B", "B": "A", "C": "A"}, {"A"}),  # a circle, and one that it owns
    ],
)
def test_owners_are_followed_to_the_end(index, owners, groups):  # noqa: F811
    blank = {kind: dict.fromkeys(field.name for field in KINDS[kind].fields) for kind in ("enterprise", "support")}
    register = tuple(blank["enterprise"] | {"enterprise": name, "owner": owner} for name, owner in owners.items())
    support = tuple(
        blank["support"] | {"enterprise": name, "form": "advice", "date": dt.date(2009, 3, 1)} for name in owners
    )
    replay(index, [Sent("spark", "enterprise", START, register), Sent("spark", "support", START, support)])
    with index.cursor() as cursor:
        found = contributions(cursor, "spark", TALLIES["enterprises once each"], None)

    assert {one.owner for one in found} == groups
    assert sum(one.value for one in found) == len(owners)


def test_amounts_of_kronor_are_added_up_whatever_their_size(index):  # noqa: F811
    rows = [{"enterprise": name, "reference": "1", "granted_sek": amount} for name, amount in SUMS.items()]
    replay(index, [Sent("spark", "financing", START, tuple(FINANCING | row for row in rows))])
    with index.cursor() as cursor:
        found = contributions(cursor, "spark", TALLIES["capital granted"], None)

    assert {one.owner: one.value for one in found} == SUMS
