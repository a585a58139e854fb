"""Inputs and outcomes of an enterprise's value map tell of that enterprise, and of nobody else."""

import datetime as dt

import pytest

from spark_metrics.store import Store
from tests.facts import send, value

A, B = (value("value_map", "enterprise", one) for one in "AB")
MAPS = """value_map | enterprise | name | date | first_year | price_year | discount_percent | timing
a | A | Kaféet | 2026-03-01 | 2026 | 2026 | 3.5 | end
ours |  | Programmet | 2026-03-01 | 2026 | 2026 | 3.5 | end"""
INPUTS = """value_input | reference | name | date | stakeholder | amount_sek
a | i1 | Tid | 2026-03-01 | enterprise | 1000
ours | i1 | Stöd | 2026-03-01 | region | 5000"""
CORRECTED = INPUTS.replace("1000", "1200")


def told(versions):
    return [(one.batch, one.kind, one.identity["map"], one.event) for one in versions]


@pytest.fixture
def store(tmp_path):
    opened = Store.open(tmp_path / "store")
    for number, table in enumerate((MAPS, INPUTS, CORRECTED)):
        send(opened, "spark", table, dt.datetime(2026, 3, 1 + number, tzinfo=dt.UTC))
    yield opened
    opened.close()


def test_all_of_a_map_is_its_holders(store):
    assert told(store.history("spark", A)) == [
        (1, "value_map", "a", "new"), (2, "value_input", "a", "new"), (3, "value_input", "a", "correction"),
    ]  # fmt: skip
    assert store.history("spark", B) == []
    since, until = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC), dt.datetime(2026, 3, 4, tzinfo=dt.UTC)
    (change,) = store.changes("spark", since, until, enterprise=A)
    assert change.changed == {"amount_sek": (1000, 1200)}


def test_what_is_taken_back_stays_in_the_holders_history(store):
    store.take_back(1, who="Kontoret", why="fel fil")
    assert told(store.history("spark", A))[-1] == (4, "value_map", "a", "taken_back")
    change = next(one for one in store.changes("spark", *moments(), enterprise=A))
    assert (change.kind, change.after) == ("value_map", None)


def test_a_withdrawal_that_names_no_holder_is_the_holders_too(store):
    send(store, "spark", "value_map | withdrawn\na | yes", dt.datetime(2026, 3, 9, tzinfo=dt.UTC))
    assert told(store.history("spark", A))[-1] == (4, "value_map", "a", "withdrawal")


def test_a_reference_that_two_have_held_is_neithers(store):
    """No file comes in that would do so; but a store can be written to."""
    send(store, "spark", MAPS.replace("a | A", "a | B"), dt.datetime(2026, 3, 9, tzinfo=dt.UTC))
    assert store.history("spark", A) == store.history("spark", B) == []


def moments():
    return dt.datetime(2026, 3, 3, 12, tzinfo=dt.UTC), dt.datetime.now(dt.UTC) + dt.timedelta(days=1)
